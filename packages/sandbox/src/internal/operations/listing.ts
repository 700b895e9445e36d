import type { BatchPage } from "@effect-scale/api/entities/Batch"
import type { Task, TaskPage } from "@effect-scale/api/entities/Task"
import * as Timestamp from "@effect-scale/api/Timestamp"
import * as Context from "effect/Context"
import * as DateTime from "effect/DateTime"
import * as Either from "effect/Either"
import * as Encoding from "effect/Encoding"
import * as Option from "effect/Option"
import { type Invalid, invalid } from "../http/refusal.ts"
import { type BatchRecord, type Environment, iso, type TaskRecord } from "../state/environment.ts"
import { attachmentUrls } from "./attachments.ts"
import { batchDocument, batchStatus } from "./batches.ts"
import { isObject } from "./validation.ts"

export interface TaskFilter {
  readonly project?: string | undefined
  readonly batch?: string | undefined
  readonly type?: string | undefined
  readonly status?: string | undefined
  readonly customer_review_status?: string | undefined
  readonly unique_id?: string | ReadonlyArray<string> | undefined
  readonly tags?: string | ReadonlyArray<string> | undefined
  readonly start_time?: string | undefined
  readonly end_time?: string | undefined
  readonly completed_after?: string | undefined
  readonly completed_before?: string | undefined
  readonly updated_after?: string | undefined
  readonly updated_before?: string | undefined
  readonly include_attachment_url?: boolean | undefined
  readonly limited_response?: boolean | undefined
  readonly limit?: number | undefined
  readonly next_token?: string | undefined
  readonly offset?: number | undefined
}

const date = (name: string, value: string | undefined): Either.Either<number | undefined, Invalid> =>
  value === undefined
    ? Either.right(undefined)
    : Option.match(Timestamp.toUtc(value), {
        onNone: () => invalid(`"${name}" must be a valid ISO 8601 date`),
        onSome: (at) => Either.right(DateTime.toEpochMillis(at)),
      })

/** Inclusive at both ends; what has no value is outside any bound (`scale-api.md` B3). */
const range = (
  names: readonly [string, string],
  from: string | undefined,
  to: string | undefined,
): Either.Either<((at: number | undefined) => boolean) | undefined, Invalid> =>
  Either.gen(function* () {
    const low = yield* date(names[0], from)
    const high = yield* date(names[1], to)
    if (low === undefined && high === undefined) return undefined
    return (at) =>
      at !== undefined && at >= (low ?? Number.NEGATIVE_INFINITY) && at <= (high ?? Number.POSITIVE_INFINITY)
  })

/** Each value, and its comma-separated parts: clients send lists either way (`scale-api.md` A4). */
const anyOf = (value: string | ReadonlyArray<string> | undefined): ReadonlySet<string> | undefined => {
  if (value === undefined) return undefined
  const values = typeof value === "string" ? [value] : value
  return new Set(values.flatMap((one) => [one, ...one.split(",").map((part) => part.trim())]))
}

type Check = (task: TaskRecord) => boolean

const conditions = (filter: TaskFilter): Either.Either<ReadonlyArray<Check>, Invalid> =>
  Either.gen(function* () {
    const checks: Array<Check> = []
    const { type, status } = filter
    if (type !== undefined) checks.push((task) => task.doc.type === type)
    if (status !== undefined) checks.push((task) => task.status === status)
    const reviews = anyOf(filter.customer_review_status)
    if (reviews !== undefined) {
      checks.push((task) =>
        reviews.has(task.doc.customer_review_status ?? (task.status === "completed" ? "pending" : "none")),
      )
    }
    const tags = anyOf(filter.tags)
    if (tags !== undefined) checks.push((task) => task.doc.tags?.some((tag) => tags.has(tag)) ?? false)
    const created = yield* range(["start_time", "end_time"], filter.start_time, filter.end_time)
    if (created !== undefined) checks.push((task) => created(task.createdAt))
    const completed = yield* range(
      ["completed_after", "completed_before"],
      filter.completed_after,
      filter.completed_before,
    )
    if (completed !== undefined) checks.push((task) => completed(task.completedAt))
    const updated = yield* range(
      ["updated_after", "updated_before"],
      filter.updated_after,
      filter.updated_before,
    )
    if (updated !== undefined) checks.push((task) => updated(task.updatedAt))
    return checks
  })

/** The tasks among which to look, oldest first: the smallest list at hand, and what it does not yet answer for. */
const candidates = (
  env: Environment,
  filter: TaskFilter,
): { readonly tasks: ReadonlyArray<TaskRecord>; readonly check: Check | undefined } => {
  const { project, batch } = filter
  const uniqueIds = anyOf(filter.unique_id)
  if (uniqueIds !== undefined) {
    const tasks = [...uniqueIds]
      .flatMap((uniqueId) => env.tasksById.get(env.uniqueIds.get(uniqueId) ?? "") ?? [])
      .sort((a, b) => a.seq - b.seq)
    return {
      tasks,
      check: (task) =>
        (project === undefined || task.project?.name === project) &&
        (batch === undefined || task.batch?.name === batch),
    }
  }
  if (batch !== undefined) {
    return {
      tasks: env.batches.get(batch)?.tasks ?? [],
      check: project === undefined ? undefined : (task) => task.project?.name === project,
    }
  }
  if (project !== undefined) return { tasks: env.projects.get(project)?.tasks ?? [], check: undefined }
  return { tasks: env.tasks, check: undefined }
}

/** How many of `tasks` (ascending by `seq`) come before that one. */
const position = (tasks: ReadonlyArray<TaskRecord>, seq: number): number => {
  let low = 0
  let high = tasks.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((tasks[middle]?.seq ?? 0) < seq) low = middle + 1
    else high = middle
  }
  return low
}

// Seen in the wild: base64 of the last task's id and creation time (scale-api.md B3).
const tokenAfter = (task: TaskRecord): string =>
  Encoding.encodeBase64(JSON.stringify({ id: task.doc.task_id, created_at: iso(task.createdAt) }))

const wrongToken = invalid(`"next_token" is not valid`)

const taskOfToken = (env: Environment, token: string): Either.Either<TaskRecord, Invalid> => {
  const decoded = Either.getOrUndefined(Encoding.decodeBase64String(token.replaceAll(" ", "+")))
  if (decoded === undefined) return wrongToken
  try {
    const value: unknown = JSON.parse(decoded)
    const task = isObject(value) && typeof value.id === "string" ? env.tasksById.get(value.id) : undefined
    return task === undefined ? wrongToken : Either.right(task)
  } catch {
    return wrongToken
  }
}

// The count of a filter holds until something changes: a client that pages through a large list asks for the
// same count again and again.
interface Count {
  readonly version: number
  readonly total: number
}
const counts = new WeakMap<Environment, Map<string, Count>>()

const total = (
  env: Environment,
  filter: TaskFilter,
  tasks: ReadonlyArray<TaskRecord>,
  matches: Check,
): number => {
  const known = counts.get(env) ?? new Map<string, Count>()
  counts.set(env, known)
  const { limit: _, next_token: __, offset: ___, ...asked } = filter
  const key = JSON.stringify(asked)
  const held = known.get(key)
  if (held !== undefined && held.version === env.version) return held.total
  let total = 0
  for (const task of tasks) if (matches(task)) total++
  if (known.size >= 64) known.clear()
  known.set(key, { version: env.version, total })
  return total
}

// limited_response: exactly these members (scale-api.md C1).
const limited = (task: Task): Task => ({
  task_id: task.task_id,
  ...(task.status === undefined ? {} : { status: task.status }),
  ...(task.metadata === undefined ? {} : { metadata: task.metadata }),
  ...(task.project === undefined ? {} : { project: task.project }),
  ...(task.otherVersion === undefined ? {} : { otherVersion: task.otherVersion }),
})

// The member's name and form are not published (scale-api.md C1).
const withAttachmentUrl = (task: Task): Task => {
  const [url] = attachmentUrls(task.params ?? {})
  return url === undefined
    ? task
    : { ...task, attachment_url: `https://attachments.scale.example/${task.task_id}?signature=sandbox` }
}

/** What a fault does to a page that was asked for with a token. */
export class PageFault extends Context.Reference<PageFault>()("@effect-scale/sandbox/PageFault", {
  defaultValue: (): "duplicatePage" | "repeatedCursor" | undefined => undefined,
}) {}

/** The page that ended where one with that start begins. */
const pageBefore = (tasks: ReadonlyArray<TaskRecord>, start: number, limit: number, matches: Check) => {
  const page: Array<TaskRecord> = []
  for (let at = start; at < tasks.length && page.length < limit; at++) {
    const task = tasks[at]
    if (task !== undefined && matches(task)) page.push(task)
  }
  return page.reverse()
}

/** `scale-api.md` B3. */
export const listTasks = (
  env: Environment,
  filter: TaskFilter,
  fault: Context.Tag.Service<PageFault>,
): Either.Either<TaskPage, Invalid> =>
  Either.gen(function* () {
    const checks = yield* conditions(filter)
    const { check, tasks } = candidates(env, filter)
    const all = check === undefined ? checks : [check, ...checks]
    const matches: Check = (task) => all.every((condition) => condition(task))
    const limit = filter.limit ?? 100
    const offset = filter.offset ?? 0
    const start =
      filter.next_token === undefined
        ? tasks.length
        : position(tasks, (yield* taskOfToken(env, filter.next_token)).seq)
    const page: Array<TaskRecord> = []
    let skip = offset
    let more = false
    for (let at = start - 1; at >= 0; at--) {
      const task = tasks[at]
      if (task === undefined || !matches(task)) continue
      if (skip > 0) {
        skip--
        continue
      }
      if (page.length === limit) {
        more = true
        break
      }
      page.push(task)
    }
    const last = page.at(-1)
    const { next_token } = filter
    const shown =
      fault === "duplicatePage" && next_token !== undefined ? pageBefore(tasks, start, limit, matches) : page
    return {
      docs: shown.map((task) =>
        filter.limited_response === true
          ? limited(task.doc)
          : filter.include_attachment_url === true
            ? withAttachmentUrl(task.doc)
            : task.doc,
      ),
      total: all.length === 0 ? tasks.length : total(env, filter, tasks, matches),
      limit,
      offset,
      ...(fault === "repeatedCursor" && next_token !== undefined
        ? { has_more: true, next_token }
        : { has_more: more, ...(more && last !== undefined ? { next_token: tokenAfter(last) } : {}) }),
    }
  })

export interface BatchFilter {
  readonly project?: string | undefined
  readonly status?: string | undefined
  readonly start_time?: string | undefined
  readonly end_time?: string | undefined
  readonly exclude_archived?: boolean | undefined
  readonly limit?: number | undefined
  readonly offset?: number | undefined
}

/** `scale-api.md` B12. Nothing is ever archived here, so `exclude_archived` leaves nothing out. */
export const listBatches = (env: Environment, filter: BatchFilter): Either.Either<BatchPage, Invalid> =>
  Either.gen(function* () {
    const created = yield* range(["start_time", "end_time"], filter.start_time, filter.end_time)
    const matches = (batch: BatchRecord) =>
      (filter.project === undefined || batch.project.name === filter.project) &&
      (filter.status === undefined || batchStatus(batch) === filter.status) &&
      (created?.(batch.createdAt) ?? true)
    const matching = [...env.batches.values()].filter(matches).reverse()
    const limit = filter.limit ?? 100
    const offset = filter.offset ?? 0
    const docs = matching.slice(offset, offset + limit).map(batchDocument)
    const more = offset + docs.length < matching.length
    const page = Math.floor(offset / limit) + 1
    return {
      docs,
      totalDocs: matching.length,
      limit,
      offset,
      has_more: more,
      // The paging library behind it adds these; Scale's own tool reads some of them (scale-api.md B12).
      ...{
        totalPages: Math.max(1, Math.ceil(matching.length / limit)),
        page,
        pagingCounter: offset + 1,
        hasPrevPage: offset > 0,
        hasNextPage: more,
        prevPage: offset > 0 ? Math.max(1, page - 1) : null,
        nextPage: more ? page + 1 : null,
      },
    }
  })
