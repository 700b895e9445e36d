import type { Task } from "@effect-scale/api/entities/Task"
import * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Timestamp from "@effect-scale/api/Timestamp"
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as Schedule from "effect/Schedule"
import * as Stream from "effect/Stream"
import type { Page } from "../Page.ts"
import type { Filter, GetError, ListError } from "../Tasks.ts"
import * as Watch from "../Watch.ts"
import { epochMillis } from "./epochMillis.ts"

/** What tasks are read by. */
interface Source {
  readonly get: (taskId: string) => Effect.Effect<Task, GetError>
  readonly pages: (filter: Filter) => Stream.Stream<Page<Task>, ListError>
  readonly concurrency: number
}

/** The tasks of a page when nobody says otherwise (scale-api.md B3). */
const perPage = 100

/** Round after round, each after the schedule's next delay, until it is over or the schedule ends. */
const again = <A, E>(
  round: Stream.Stream<A, E>,
  { schedule = Watch.gentle }: Watch.Options,
  over: () => boolean = () => false,
): Stream.Stream<A, E> =>
  Stream.unwrap(
    Effect.map(Schedule.driver(schedule), (driver) =>
      Stream.flatten(
        Stream.repeatEffectOption(
          Effect.suspend(() =>
            over() ? Effect.fail(Option.none<never>()) : Effect.as(driver.next(undefined), round),
          ),
        ),
      ),
    ),
  )

/** One thing, looked at again and again. */
export const looks = <A, E>(look: Effect.Effect<A, E>, options: Watch.Options = {}): Stream.Stream<A, E> =>
  Stream.concat(Stream.fromEffect(look), again(Stream.fromEffect(look), options))

/** The last of a stream that has at least one, as a first sight is always told. */
export const last = <A, E>(stream: Stream.Stream<A, E>): Effect.Effect<A, E> =>
  Effect.map(Stream.runLast(stream), Option.getOrThrow)

/**
 * Since when updates have to be listed, by the server's own times: nobody's clock but its own says what comes after
 * what.
 *
 * While a walk goes on, tasks change that it has passed already, and before others that it still meets. So the newest
 * time on its later pages says nothing of what it has missed. But what was told before it began, or stands on its first
 * page, had come about when it began; what was updated by then, the walk has met.
 */
class Horizon {
  /** Whatever was updated before is known. */
  since: number | undefined
  /** What `since` will be when the walk is done. */
  next: number | undefined
  private newest: number | undefined
  private beginning = false

  begin(): void {
    this.next = this.newest
    this.beginning = true
  }

  /** Whether the tasks are the first page of a walk. */
  see(tasks: ReadonlyArray<Task>): boolean {
    for (const { updated_at } of tasks) {
      const updated = epochMillis(updated_at)
      if (updated !== undefined) this.newest = Math.max(this.newest ?? updated, updated)
    }
    const first = this.beginning
    this.beginning = false
    if (first) this.next = this.newest
    return first
  }

  end(): void {
    this.since = this.next ?? this.since
  }
}

// What shows T was updated at T or a little later, and less than a millisecond earlier is nothing that shows T. So it is
// all the same whether `updated_after` is inclusive, which nobody says (scale-api.md B3); what comes twice is told once.
const margin = 1

const stateOf = ({ status, updated_at }: Task): string => `${status} ${updated_at}`

/** What is remembered of a task that has not ended. */
interface Sight {
  readonly state: string
  readonly updated: number | undefined
  readonly created: number | undefined
}

/** Which list shows a task. */
type Where = { readonly batch: string } | { readonly project: string } | "created" | undefined

const whereOf = ({ batch, created_at, project }: Task): Where =>
  batch ? { batch } : project ? { project } : epochMillis(created_at) === undefined ? undefined : "created"

/** Tasks that are waited for and share a list. */
class Group {
  readonly where: Where
  readonly waiting = new Map<string, Sight>()
  readonly horizon = new Horizon()
  private polls = 0

  constructor(where: Where) {
    this.where = where
  }

  add(task: Task): void {
    const { horizon, waiting } = this
    const updated = epochMillis(task.updated_at)
    waiting.set(task.task_id, { state: stateOf(task), updated, created: epochMillis(task.created_at) })
    horizon.see([task])
    if (updated !== undefined) horizon.since = Math.min(horizon.since ?? updated, updated)
  }

  /** Whether a task is waited for and not as it was. One that has ended is not waited for any more. */
  tell(task: Task): boolean {
    const before = this.waiting.get(task.task_id)
    if (before === undefined) return false
    const state = stateOf(task)
    if (Watch.hasEnded(task)) this.waiting.delete(task.task_id)
    else {
      const updated = epochMillis(task.updated_at)
      this.waiting.set(task.task_id, { state, updated, created: before.created })
    }
    return state !== before.state
  }

  /** The list of what has changed; `undefined` when it has to be found out who is pending no more. */
  changes(list: Filter): Filter | undefined {
    const { since } = this.horizon
    if (since === undefined) return undefined
    for (const { updated } of this.waiting.values()) if (updated === undefined) return undefined
    // An update that the server dated wrongly, or not at all, is found in the end: the 8th, 16th, 32nd, … time.
    const polls = ++this.polls
    if (polls >= 8 && (polls & (polls - 1)) === 0) return undefined
    return { ...list, updated_after: new Date(since - margin) }
  }

  /** Where they are listed; `undefined` when nothing is known of that. */
  list(): Filter | undefined {
    if (this.where !== "created") return this.where
    let from = Number.POSITIVE_INFINITY
    let to = Number.NEGATIVE_INFINITY
    for (const { created = 0 } of this.waiting.values()) {
      from = Math.min(from, created)
      to = Math.max(to, created)
    }
    return { created_after: new Date(from - margin), created_before: new Date(to + 1000) } // it may show no more than seconds
  }
}

// The id belongs to what went wrong here: it is one of many.
const named =
  (id: string) =>
  (error: GetError): GetError =>
    error._tag === "ScaleResourceNotFound"
      ? new ScaleError.ScaleResourceNotFound({ ...error, message: `task ${id}: ${error.message}` })
      : error

export const idOf = (task: string | { readonly task_id: string }): string =>
  typeof task === "string" ? task : task.task_id

const listOf = (tasks: Iterable<string | Task>): Iterable<string | Task> =>
  typeof tasks === "string" ? [tasks] : tasks // an id is an iterable of its letters, which nobody means

export const make = ({ concurrency, get, pages }: Source) => {
  const find = (ids: Iterable<string>): Stream.Stream<Task, GetError> =>
    Stream.mapEffect(Stream.fromIterable(ids), (id) => Effect.mapError(get(id), named(id)), {
      concurrency,
      unordered: true,
    })

  /**
   * What has changed in a group. That costs no more requests than to ask for each of its tasks, and one: when the list
   * turns out to be longer than that, each is asked for.
   */
  const poll = (group: Group): Stream.Stream<Task, GetError> => {
    const { horizon, waiting } = group
    const ask = (ids: Iterable<string>) => Stream.filter(find([...ids]), (task) => group.tell(task))
    const list = group.list()
    if (list === undefined || waiting.size === 1) return ask(waiting.keys())
    const changes = group.changes(list)
    /** Who has to be asked for, because the list does not show how they are. */
    let unseen = new Set(changes === undefined ? waiting.keys() : [])
    horizon.begin()
    return pages(changes ?? { ...list, status: "pending" }).pipe(
      Stream.takeUntil(({ docs, total = 0 }) => {
        const tooLong = horizon.see(docs) && total > perPage * waiting.size
        if (tooLong) unseen = new Set(waiting.keys())
        return tooLong
      }),
      Stream.mapChunks(
        Chunk.flatMap(({ docs }) =>
          Chunk.unsafeFromArray(
            docs.filter((task) => {
              unseen.delete(task.task_id)
              return group.tell(task)
            }),
          ),
        ),
      ),
      Stream.concat(Stream.suspend(() => ask(unseen))),
      Stream.concat(Stream.execute(Effect.sync(() => horizon.end()))),
    )
  }

  /** `seen` tasks are as the server has just shown them: there is no need to look at once. */
  const watchTasks = (
    given: Iterable<string | Task>,
    options: Watch.Options = {},
    seen = false,
  ): Stream.Stream<Task, GetError> =>
    Stream.suspend(() => {
      const known = new Map<string, Task>()
      const ids = new Set<string>()
      for (const task of listOf(given)) {
        ids.add(idOf(task))
        if (typeof task !== "string" && task.status && (Watch.hasEnded(task) || whereOf(task))) {
          known.set(task.task_id, task)
        }
      }
      const groups = new Map<string, Group>()
      const place = (task: Task): Task => {
        if (Watch.hasEnded(task)) return task
        const where = whereOf(task)
        const key = JSON.stringify([where])
        const group = groups.get(key) ?? new Group(where)
        groups.set(key, group)
        group.add(task)
        return task
      }
      const waiting = () => [...groups.values()].filter((group) => group.waiting.size > 0)
      const unknown = [...ids].filter((id) => !known.has(id))
      const first = Stream.concat(Stream.fromIterable(known.values()), find(unknown))
      const round = Stream.suspend(() =>
        Stream.flatMap(Stream.fromIterable(waiting()), poll, { concurrency, bufferSize: 1 }),
      )
      const later = again(round, options, () => waiting().length === 0)
      return Stream.concat(
        Stream.map(first, place),
        seen || [...known.values()].every(Watch.hasEnded) ? later : Stream.concat(round, later),
      )
    })

  const watchList = (filter: Filter, options: Watch.Options = {}): Stream.Stream<Task, ListError> =>
    Stream.suspend(() => {
      const horizon = new Horizon()
      const lowest = epochMillis(Either.getOrUndefined(Timestamp.format(filter.updated_after ?? ""))) ?? 0
      /** The states of tasks that may be listed again without having changed. */
      let known = new Map<string, string>()
      let undated = false
      const round = Stream.suspend(() => {
        const before = known
        known = new Map()
        horizon.begin()
        const since = horizon.since === undefined ? undefined : Math.max(horizon.since - margin, lowest)
        const list = since === undefined || undated ? filter : { ...filter, updated_after: new Date(since) }
        const isNews = (task: Task): boolean => {
          const state = stateOf(task)
          const updated = epochMillis(task.updated_at)
          undated ||= updated === undefined
          if (updated === undefined || horizon.next === undefined || updated >= horizon.next - margin) {
            known.set(task.task_id, state)
          }
          return (
            (updated === undefined || since === undefined || updated >= since) &&
            before.get(task.task_id) !== state
          )
        }
        return pages(list).pipe(
          Stream.mapChunks(
            Chunk.flatMap(({ docs }) => {
              horizon.see(docs)
              return Chunk.unsafeFromArray(docs.filter(isNews))
            }),
          ),
          Stream.concat(Stream.execute(Effect.sync(() => horizon.end()))),
        )
      })
      return Stream.concat(round, again(round, options))
    })

  return {
    watchTasks,
    watchList,
    awaitAll: (
      given: Iterable<string | Task>,
      options?: Watch.Options,
    ): Effect.Effect<ReadonlyArray<Task>, GetError> =>
      Effect.suspend(() => {
        const tasks = [...listOf(given)]
        return Effect.map(
          Stream.runFold(watchTasks(tasks, options), new Map<string, Task>(), (latest, task) =>
            latest.set(task.task_id, task),
          ),
          (latest) => tasks.flatMap((task) => latest.get(idOf(task)) ?? []),
        )
      }),
    /** The end of a task that was just created. */
    end: (
      task: Task,
      { inbox, schedule = inbox === undefined ? Watch.gentle : Watch.rare }: Watch.CreateOptions = {},
    ): Effect.Effect<Task, GetError> => {
      if (Watch.hasEnded(task)) return Effect.succeed(task)
      const polling = last(watchTasks([task], { schedule }, true))
      return inbox === undefined
        ? polling
        : Effect.raceFirst(
            inbox.awaitTask(task.task_id),
            Effect.filterOrElse(polling, Watch.hasEnded, () => Effect.never),
          )
    },
  }
}
