import type * as Task from "@effect-scale/api/entities/Task"
import * as Either from "effect/Either"
import * as Encoding from "effect/Encoding"
import type { ChangePage } from "../faults/behavior.ts"
import { isObject } from "../json.ts"
import { attachmentUrls } from "../labelers/attachments.ts"
import type { Environment } from "../state/environment.ts"
import { type TaskRecord, timestamp } from "../state/records.ts"
import { type InvalidRequest, invalidParameter } from "./errors.ts"
import { selectTasks, type TaskFilter, type TaskSelection } from "./taskFilter.ts"

// Seen in live traffic: base64 of the id and the creation time of a page's last task
// (packages/api/docs/tasks.md#pages).
const tokenAfter = (task: TaskRecord): string =>
  Encoding.encodeBase64(JSON.stringify({ id: task.doc.task_id, created_at: timestamp(task.createdAt) }))

const invalidToken = invalidParameter(`"next_token" is not valid`)

const taskOfToken = (env: Environment, token: string): Either.Either<TaskRecord, InvalidRequest> => {
  const decoded = Either.getOrUndefined(Encoding.decodeBase64String(token.replaceAll(" ", "+")))
  if (decoded === undefined) return invalidToken
  try {
    const value: unknown = JSON.parse(decoded)
    const id = isObject(value) && typeof value.id === "string" ? value.id : undefined
    const task = id === undefined ? undefined : env.tables.tasksById.get(id)
    return task === undefined ? invalidToken : Either.right(task)
  } catch {
    return invalidToken
  }
}

/** The number of tasks before the given position in the order of creation. */
const indexOf = (tasks: ReadonlyArray<TaskRecord>, sequence: number): number => {
  let low = 0
  let high = tasks.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((tasks[middle]?.sequence ?? 0) < sequence) low = middle + 1
    else high = middle
  }
  return low
}

interface CachedCount {
  readonly version: number
  readonly total: number
}

// A client that pages through a long list asks for the same count with each page; it is valid until the state changes.
const cachedCounts = new WeakMap<Environment, Map<string, CachedCount>>()
const maxCachedCounts = 64

const countMatches = (
  env: Environment,
  filter: TaskFilter,
  { isComplete, matches, tasks }: TaskSelection,
): number => {
  if (isComplete) return tasks.length
  const cache = cachedCounts.get(env) ?? new Map<string, CachedCount>()
  cachedCounts.set(env, cache)
  const { limit: _, next_token: __, offset: ___, ...conditions } = filter
  const key = JSON.stringify(conditions)
  const cached = cache.get(key)
  if (cached !== undefined && cached.version === env.version) return cached.total
  let total = 0
  for (const task of tasks) if (matches(task)) total++
  if (cache.size >= maxCachedCounts) cache.clear()
  cache.set(key, { version: env.version, total })
  return total
}

/** The matches before `end`, newest first, and whether there are more. */
const pageBefore = (
  { matches, tasks }: TaskSelection,
  end: number,
  offset: number,
  limit: number,
): { readonly page: ReadonlyArray<TaskRecord>; readonly hasMore: boolean } => {
  const page: Array<TaskRecord> = []
  let skip = offset
  for (let index = end - 1; index >= 0; index--) {
    const task = tasks[index]
    if (task === undefined || !matches(task)) continue
    if (skip > 0) {
      skip--
      continue
    }
    if (page.length === limit) return { page, hasMore: true }
    page.push(task)
  }
  return { page, hasMore: false }
}

/** The matches from `start` on, newest first: the page before the one that ends at `start`. */
const pageFrom = (
  { matches, tasks }: TaskSelection,
  start: number,
  limit: number,
): ReadonlyArray<TaskRecord> => {
  const page: Array<TaskRecord> = []
  for (let index = start; index < tasks.length && page.length < limit; index++) {
    const task = tasks[index]
    if (task !== undefined && matches(task)) page.push(task)
  }
  return page.reverse()
}

/** The members of a task with `limited_response` (`packages/api/docs/tasks.md#task-object`). */
const limitedDocument = (task: Task.Task): Task.Task => ({
  task_id: task.task_id,
  ...(task.status === undefined ? {} : { status: task.status }),
  ...(task.metadata === undefined ? {} : { metadata: task.metadata }),
  ...(task.project === undefined ? {} : { project: task.project }),
  ...(task.otherVersion === undefined ? {} : { otherVersion: task.otherVersion }),
})

/** Scale does not document the name and format of the member (`packages/api/docs/tasks.md#task-object`). */
const documentWithAttachmentUrl = (task: Task.Task): Task.Task =>
  attachmentUrls(task.params ?? {}).length === 0
    ? task
    : { ...task, attachment_url: `https://attachments.scale.example/${task.task_id}?signature=sandbox` }

const documentOf =
  (filter: TaskFilter) =>
  ({ doc }: TaskRecord): Task.Task =>
    filter.limited_response === true
      ? limitedDocument(doc)
      : filter.include_attachment_url === true
        ? documentWithAttachmentUrl(doc)
        : doc

/**
 * See `packages/api/docs/tasks.md#list-tasks`. `changePage` is an injected fault, which applies to all pages
 * but the first.
 */
export const listTasks = (
  env: Environment,
  filter: TaskFilter,
  changePage: ChangePage | undefined,
): Either.Either<Task.TaskPage, InvalidRequest> =>
  Either.gen(function* () {
    const { limit = 100, next_token: token, offset = 0 } = filter
    const selection = yield* selectTasks(env, filter)
    const { tasks } = selection
    const end = token === undefined ? tasks.length : indexOf(tasks, (yield* taskOfToken(env, token)).sequence)
    const { hasMore, page } = pageBefore(selection, end, offset, limit)
    const last = page.at(-1)
    const toDocument = documentOf(filter)
    const taskPage: Task.TaskPage = {
      docs: page.map(toDocument),
      total: countMatches(env, filter, selection),
      limit,
      offset,
      has_more: hasMore,
      ...(hasMore && last !== undefined ? { next_token: tokenAfter(last) } : {}),
    }
    return token === undefined || changePage === undefined
      ? taskPage
      : changePage(taskPage, {
          token,
          previousTasks: () => pageFrom(selection, end, limit).map(toDocument),
        })
  })
