import type { Task } from "@effect-scale/api/entities/Task"
import * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Timestamp from "@effect-scale/api/Timestamp"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Stream from "effect/Stream"
import type { Page } from "../../Page.ts"
import type { GetError, ListError, TaskFilter } from "../../Tasks.ts"
import * as Watch from "../../Watch.ts"
import { epochMillis } from "../epochMillis.ts"
import * as pull from "../pull.ts"
import { containingList, PollGroup } from "./pollGroup.ts"
import { repeatRounds } from "./polling.ts"
import { margin, stateOf, Watermark } from "./watermark.ts"

/** How tasks are read. */
interface Source {
  readonly get: (taskId: string) => Effect.Effect<Task, GetError>
  readonly pages: (filter: TaskFilter) => Stream.Stream<Page<Task>, ListError>
  readonly concurrency: number
}

/** Tasks on a page with the default `limit` (packages/api/docs/tasks.md#pages). */
const tasksPerPage = 100

/** Watches given tasks and the tasks that match a filter. */
export const make = (source: Source) => ({ tasks: watchTasks(source), filter: watchFilter(source) })

/** Watches given tasks. */
export type WatchedTasks = ReturnType<typeof watchTasks>

interface Knowledge {
  /** Whether the tasks are `current`, as the server has just returned them. */
  readonly age?: "current" | "unknown"
  /** Whether a task still has to be polled. A callback may have reported that it ended. */
  readonly isWaiting?: (taskId: string) => boolean
}

/**
 * Watches given tasks. Unless they are `current`, as the server has just returned them, tasks that have not ended are
 * polled at once.
 */
const watchTasks = (source: Source) => {
  const find = findEach(source)
  const poll = pollGroup(source)
  return (
    given: Iterable<string | Task>,
    options: Watch.WatchOptions = {},
    { age = "unknown", isWaiting = () => true }: Knowledge = {},
  ): Stream.Stream<Task, GetError> =>
    Stream.suspend(() => {
      const known = new Map<string, Task>()
      const ids = new Set<string>()
      for (const task of listOf(given)) {
        ids.add(idOf(task))
        if (typeof task !== "string" && task.status && (Watch.hasEnded(task) || containingList(task))) {
          known.set(task.task_id, task)
        }
      }
      const groups = new Map<string, PollGroup>()
      const addToGroup = (task: Task): Task => {
        if (Watch.hasEnded(task)) return task
        const list = containingList(task)
        const key = JSON.stringify([list])
        const group = groups.get(key) ?? new PollGroup(list)
        groups.set(key, group)
        group.add(task)
        return task
      }
      const unfinished = () => {
        for (const { waiting } of groups.values()) {
          for (const id of waiting.keys()) if (!isWaiting(id)) waiting.delete(id)
        }
        return [...groups.values()].filter(({ waiting }) => waiting.size > 0)
      }
      const unknown = [...ids].filter((id) => !known.has(id))
      const first = Stream.concat(Stream.fromIterable(known.values()), find(unknown))
      const round = Stream.suspend(() =>
        Stream.flatMap(Stream.fromIterable(unfinished()), poll, {
          concurrency: source.concurrency,
          bufferSize: 1,
        }),
      )
      const later = repeatRounds(round, options, () => unfinished().length === 0)
      const isCurrent = age === "current" || [...known.values()].every(Watch.hasEnded)
      return Stream.concat(Stream.map(first, addToGroup), isCurrent ? later : Stream.concat(round, later))
    })
}

/**
 * Emits the tasks of a group that have changed. Costs at most one request more than reading each task by its id: if the
 * list turns out to be longer, each task is read by its id.
 */
const pollGroup = (source: Source) => {
  const find = findEach(source)
  return (group: PollGroup): Stream.Stream<Task, GetError> => {
    const { waiting, watermark } = group
    const read = (ids: Iterable<string>) => Stream.filter(find([...ids]), (task) => group.update(task))
    const filter = group.filter()
    if (filter === undefined || waiting.size === 1) return read(waiting.keys())
    const changes = group.filterChanges(filter)
    /** The tasks whose state the list does not show. */
    let unseen = new Set(changes === undefined ? waiting.keys() : [])
    watermark.startWalk()
    const pages = Stream.takeUntil(
      source.pages(changes ?? { ...filter, status: "pending" }),
      ({ docs, total = 0 }) => {
        const isTooLong = watermark.record(docs) && total > tasksPerPage * waiting.size
        if (isTooLong) unseen = new Set(waiting.keys())
        return isTooLong
      },
    )
    return pull
      .flattenArrays(pages, ({ docs }) =>
        docs.filter((task) => {
          unseen.delete(task.task_id)
          return group.update(task)
        }),
      )
      .pipe(
        Stream.concat(Stream.suspend(() => read(unseen))),
        Stream.concat(Stream.execute(Effect.sync(() => watermark.endWalk()))),
      )
  }
}

/** Watches the tasks that match a filter. */
const watchFilter =
  ({ pages }: Source) =>
  (filter: TaskFilter, options: Watch.WatchOptions = {}): Stream.Stream<Task, ListError> =>
    Stream.suspend(() => {
      const watermark = new Watermark()
      const lowest = epochMillis(Either.getOrUndefined(Timestamp.format(filter.updated_after ?? ""))) ?? 0
      /** The states of tasks that may be listed again without having changed. */
      let known = new Map<string, string>()
      let hasUndated = false
      const round = Stream.suspend(() => {
        const before = known
        known = new Map()
        watermark.startWalk()
        const since = watermark.since === undefined ? undefined : Math.max(watermark.since - margin, lowest)
        const changes =
          since === undefined || hasUndated ? filter : { ...filter, updated_after: new Date(since) }
        const hasChanged = (task: Task): boolean => {
          const state = stateOf(task)
          const updated = epochMillis(task.updated_at)
          hasUndated ||= updated === undefined
          if (updated === undefined || watermark.next === undefined || updated >= watermark.next - margin) {
            known.set(task.task_id, state)
          }
          return (
            (updated === undefined || since === undefined || updated >= since) &&
            before.get(task.task_id) !== state
          )
        }
        return pull
          .flattenArrays(pages(changes), ({ docs }) => {
            watermark.record(docs)
            return docs.filter(hasChanged)
          })
          .pipe(Stream.concat(Stream.execute(Effect.sync(() => watermark.endWalk()))))
      })
      return Stream.concat(round, repeatRounds(round, options))
    })

const findEach =
  ({ concurrency, get }: Source) =>
  (ids: Iterable<string>): Stream.Stream<Task, GetError> =>
    Stream.mapEffect(Stream.fromIterable(ids), (id) => Effect.mapError(get(id), withId(id)), {
      concurrency,
      unordered: true,
    })

/** Adds the id to the message of a 404, because the caller passed several ids. */
const withId =
  (id: string) =>
  (error: GetError): GetError =>
    error._tag === "ScaleResourceNotFound"
      ? new ScaleError.ScaleResourceNotFound({ ...error, message: `task ${id}: ${error.message}` })
      : error

export const idOf = (task: string | { readonly task_id: string }): string =>
  typeof task === "string" ? task : task.task_id

// A string is an iterable of its characters, but as an argument it is one id.
export const listOf = (tasks: Iterable<string | Task>): Iterable<string | Task> =>
  typeof tasks === "string" ? [tasks] : tasks
