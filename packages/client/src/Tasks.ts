/** Tasks: create, read, list, cancel, audit and describe them. */

import * as TaskEndpoints from "@effect-scale/api/endpoints/Tasks"
import type { ReviewStatus, Task, TaskStatus } from "@effect-scale/api/entities/Task"
import * as ScaleError from "@effect-scale/api/errors/ScaleError"
import type * as Timestamp from "@effect-scale/api/Timestamp"
import type * as TaskPayload from "@effect-scale/api/taskTypes/TaskPayload"
import type { TaskType } from "@effect-scale/api/taskTypes/TaskType"
import * as Effect from "effect/Effect"
import type * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import * as Bulk from "./Bulk.ts"
import * as Downloads from "./Downloads.ts"
import type { Executor } from "./internal/call/executor.ts"
import { mergeExtra } from "./internal/call/mergeExtra.ts"
import * as recovery from "./internal/call/recover.ts"
import * as filter from "./internal/list/filter.ts"
import * as list from "./internal/list/list.ts"
import { refusal } from "./internal/payload.ts"
import * as waiting from "./internal/waiting.ts"
import type { Page, PageOptions, StreamOptions } from "./Page.ts"
import type * as Watch from "./Watch.ts"

/**
 * Which tasks a list is about. Filters combine with AND; dates are inclusive.
 *
 * @category models
 */
export interface Filter {
  readonly project?: string | undefined
  readonly batch?: string | undefined
  readonly type?: TaskType | undefined
  readonly status?: TaskStatus | undefined
  /** One status of the customer's review, or any of several. */
  readonly review_status?: ReviewStatus | ReadonlyArray<ReviewStatus> | undefined
  /** One `unique_id`, or any of several. */
  readonly unique_id?: string | ReadonlyArray<string> | undefined
  /** One tag, or several. */
  readonly tags?: string | ReadonlyArray<string> | undefined
  readonly created_after?: Timestamp.TimestampInput | undefined
  readonly created_before?: Timestamp.TimestampInput | undefined
  readonly completed_after?: Timestamp.TimestampInput | undefined
  readonly completed_before?: Timestamp.TimestampInput | undefined
  readonly updated_after?: Timestamp.TimestampInput | undefined
  readonly updated_before?: Timestamp.TimestampInput | undefined
  /** Adds a pre-signed URL of the attachment to each task; slow. */
  readonly include_attachment_url?: boolean | undefined
  /** Only `task_id`, `status`, `metadata`, `project` and `otherVersion` of each task. */
  readonly limited_response?: boolean | undefined
  /** Tasks per page, 1 to 100; default 100. */
  readonly limit?: number | undefined
}

/**
 * @category errors
 */
export type CreateError =
  | ScaleError.CommonError
  | ScaleError.ScaleResourceNotFound
  | ScaleError.ScaleDuplicateResource
  | ScaleError.ScaleAmbiguousResult

/**
 * @category errors
 */
export type GetError = ScaleError.CommonError | ScaleError.ScaleResourceNotFound

/**
 * @category errors
 */
export type ListError = ScaleError.CommonError

/**
 * What changing one task can fail with.
 *
 * @category errors
 */
export type UpdateError = ScaleError.CommonError | ScaleError.ScaleResourceNotFound

/**
 * @category errors
 */
export type SetUniqueIdError =
  | ScaleError.CommonError
  | ScaleError.ScaleResourceNotFound
  | ScaleError.ScaleDuplicateResource

/**
 * A task to be created: its type, and the payload that follows from it.
 *
 * @category models
 */
export type Creation<Type extends TaskType = TaskType> = Type extends TaskType
  ? { readonly type: Type; readonly payload: TaskPayload.PayloadOf<Type> }
  : never

/**
 * A task to be created, for `createAll`: the same as the object, but its payload is checked against its type wherever
 * it is written, and not only in place.
 *
 * @example
 * ```ts
 * import { Tasks } from "@effect-scale/client"
 * import * as Stream from "effect/Stream"
 *
 * const creations = Stream.range(1, 100_000).pipe(
 *   Stream.map((frame) =>
 *     Tasks.creation("imageannotation", {
 *       batch: "street_2026_03",
 *       attachment: `https://files.example.org/street-${frame}.jpg`,
 *       unique_id: `street-${frame}`,
 *     }),
 *   ),
 * )
 * ```
 *
 * @category constructors
 */
export const creation = <const Type extends TaskType>(type: Type, payload: TaskPayload.PayloadOf<Type>) => ({
  type,
  payload,
})

/**
 * Why Scale is sure to refuse a task, in its own words; `None` when it may accept it. `create` asks the same before it
 * sends anything; this is for whoever has many and wants to know before the first.
 *
 * @category predicates
 */
export const refusalOf = ({ payload, type }: Creation): Option.Option<string> =>
  Option.fromNullable(refusal(type, mergeExtra(payload)))

/**
 * Whether a task is what a creation asks for: whether it has its type, its `unique_id` and its content. What the server
 * does not show says nothing.
 *
 * @category predicates
 */
export const isOf = (task: Task, { payload, type }: Creation): boolean =>
  (task.type ?? type) === type && isSame(task, JSON.parse(JSON.stringify(mergeExtra(payload))))

/**
 * @category models
 */
export interface Verdict {
  readonly accepted: boolean
  readonly comments?: string | undefined
}

/**
 * @category models
 */
export interface Tasks extends Downloads.Downloads {
  /**
   * Creates a task. The payload's type follows from the task type; keys that it does not know go into `extra`, and so
   * does a whole payload that was read from JSON: `create(type, { extra: payload, unique_id })`.
   *
   * A payload that Scale is sure to refuse fails with `ScaleInvalidRequest` in Scale's own words, without a request;
   * `ScaleClient.withOptions({ checkPayload: false })` leaves the judgement to Scale. What is missing may come from the
   * project: it counts only where the payload names neither `project` nor `batch`, or wants nothing inherited.
   *
   * With a `unique_id` the call is repeated after any failure that may pass: Scale accepts each `unique_id` once,
   * and when a failed attempt turns out to have created the task, that task is the result. Without one, only a
   * failure that proves that nothing was created (429, no connection) is followed by another attempt.
   */
  readonly create: <const Type extends TaskType>(
    type: Type,
    payload: TaskPayload.PayloadOf<Type>,
  ) => Effect.Effect<Task, CreateError>

  readonly get: (taskId: string) => Effect.Effect<Task, GetError>

  /** One page, newest first. */
  readonly list: (filter?: Filter, options?: PageOptions) => Effect.Effect<Page<Task>, ListError>

  /** All pages, each with the token to resume after it. */
  readonly pages: (filter?: Filter, options?: PageOptions) => Stream.Stream<Page<Task>, ListError>

  /**
   * All tasks, newest first, fetched page by page as they are taken; with `concurrency` several parts at once, in the
   * order in which they come.
   */
  readonly stream: (filter?: Filter, options?: StreamOptions) => Stream.Stream<Task, ListError>

  /** How many tasks match. */
  readonly count: (filter?: Omit<Filter, "limit">) => Effect.Effect<number, ListError>

  /** Cancels a task that nobody works on yet. `clear_unique_id` lets its `unique_id` be used again. */
  readonly cancel: (
    taskId: string,
    options?: { readonly clear_unique_id?: boolean | undefined },
  ) => Effect.Effect<Task, UpdateError>

  /** Accepts or rejects a completed task. */
  readonly audit: (taskId: string, verdict: Verdict) => Effect.Effect<void, UpdateError>

  readonly setUniqueId: (taskId: string, uniqueId: string) => Effect.Effect<Task, SetUniqueIdError>

  readonly clearUniqueId: (taskId: string) => Effect.Effect<Task, UpdateError>

  /** Replaces the metadata, at most 10 KB as JSON. */
  readonly setMetadata: (
    taskId: string,
    metadata: Readonly<Record<string, unknown>>,
  ) => Effect.Effect<Task, UpdateError>

  /** Replaces the tags, at most five. */
  readonly setTags: (taskId: string, tags: ReadonlyArray<string>) => Effect.Effect<Task, UpdateError>

  /** Adds tags; those that are there already are ignored. */
  readonly addTags: (taskId: string, tags: ReadonlyArray<string>) => Effect.Effect<Task, UpdateError>

  /** Removes tags; those that are not there are ignored. */
  readonly deleteTags: (taskId: string, tags: ReadonlyArray<string>) => Effect.Effect<Task, UpdateError>

  /**
   * Creates many tasks, each by the ordinary call with its retries and limits, in bounded memory however many there are.
   * A failure is the outcome of its input; the stream fails only as its source does, or when `concurrency` is no
   * positive integer.
   *
   * Give each a `unique_id`: then a run that was interrupted or crashed can be made again from the beginning. What is
   * there already fails with `ScaleDuplicateResource`, and nothing is made twice.
   */
  readonly createAll: <const Type extends TaskType, E = never, R = never>(
    source: Bulk.Source<Creation<Type>, E, R>,
    options?: Bulk.BulkOptions<Creation<Type>, Task, CreateError>,
  ) => Stream.Stream<Bulk.Outcome<Creation<Type>, Task, CreateError>, E | ScaleError.ScaleInvalidRequest, R>

  /**
   * Reads many tasks, as many at once as the client has requests in flight; the results stand in the order of the ids. An
   * id that is given twice is asked for once. Scale has no request for several ids: with `unique_id`s,
   * `getByUniqueIds` needs a hundredth of the requests.
   */
  readonly getMany: (taskIds: Iterable<string>) => Effect.Effect<ReadonlyArray<Either.Either<Task, GetError>>>

  /** The tasks that have one of these `unique_id`s, by it, in the order given; asked for by the hundred. */
  readonly getByUniqueIds: (
    uniqueIds: Iterable<string>,
  ) => Effect.Effect<ReadonlyMap<string, Task>, ListError>

  /**
   * Waits for the end of a task, and gives the task: completed, canceled or an error, which is no failure here but what
   * became of it (`response` has the reason). An id is asked for at once; so is a task that has not ended, as it may be
   * an old copy. `Effect.timeout` bounds the waiting, and interruption ends it.
   *
   * Each request has the retries of the client, and fails the waiting when those are used up. Give it more than a
   * single call has, by `ScaleClient.withOptions({ retry })`, where it is to outlive a longer outage.
   *
   * @example
   * ```ts
   * import { ScaleClient } from "@effect-scale/client"
   * import * as Effect from "effect/Effect"
   *
   * const labels = (taskId: string) =>
   *   ScaleClient.ScaleClient.use((scale) => scale.tasks.await(taskId)).pipe(
   *     Effect.filterOrFail(
   *       ({ status }) => status === "completed",
   *       ({ response, status }) => ({ _tag: "NotLabeled" as const, status, response }),
   *     ),
   *     Effect.map(({ response }) => response),
   *     Effect.timeout("3 days"),
   *   )
   * ```
   */
  readonly await: (task: string | Task, options?: Watch.Options) => Effect.Effect<Task, GetError>

  /**
   * Waits for the end of many tasks, and gives them in the order of the input. An id that does not exist fails with a
   * `ScaleResourceNotFound` that names it.
   *
   * However many they are, a look costs about as many requests as there are pages of what has changed: tasks of one batch
   * (or project, or neither) are looked for together, in the list of what was updated since. The first look goes through
   * all of them, and so do later ones more and more rarely, for an update that the server dated wrongly; none costs more
   * than to ask for each. Give it the tasks rather than their ids when you have them: ids are asked for one by one first.
   *
   * @example
   * ```ts
   * import { ScaleClient } from "@effect-scale/client"
   * import * as Effect from "effect/Effect"
   * import * as Stream from "effect/Stream"
   *
   * const finished = Effect.gen(function* () {
   *   const { tasks } = yield* ScaleClient.ScaleClient
   *   const pending = yield* Stream.runCollect(tasks.stream({ batch: "street_2026_03", status: "pending" }))
   *   return yield* tasks.awaitAll(pending)
   * })
   * ```
   */
  readonly awaitAll: (
    tasks: Iterable<string | Task>,
    options?: Watch.Options,
  ) => Effect.Effect<ReadonlyArray<Task>, GetError>

  /**
   * Each task as it is at first, and again whenever it has changed: whenever its `status` or `updated_at` is another.
   * What changes several times between two looks is told once, as it is then. While nobody takes, nothing more is read
   * than a page or two.
   *
   * Of given tasks the stream ends when all have ended. One that has is not followed any further, also when Scale
   * recalls it. A look costs what one of `awaitAll` does.
   *
   * Of a filter it goes on until it is interrupted, or the schedule ends; it tells of what matches at the time, and not
   * of what no longer does. Give it `updated_after` to begin later than with everything there is: the `updated_at` of
   * the last task that was processed takes up an earlier run.
   *
   * @example
   * ```ts
   * import { ScaleClient } from "@effect-scale/client"
   * import * as Console from "effect/Console"
   * import * as Stream from "effect/Stream"
   *
   * const printed = ScaleClient.ScaleClient.stream((scale) =>
   *   scale.tasks.watch({ project: "street_objects", status: "completed" }),
   * ).pipe(Stream.runForEach((task) => Console.log(`${task.task_id} was completed at ${task.completed_at}`)))
   * ```
   */
  readonly watch: {
    (tasks: Iterable<string | Task>, options?: Watch.Options): Stream.Stream<Task, GetError>
    (filter: Omit<Filter, "limited_response">, options?: Watch.Options): Stream.Stream<Task, ListError>
  }

  /**
   * Creates a task as `create` does, and waits for its end as `await` does. With an `inbox` the first of a callback and
   * a rare look brings it.
   */
  readonly createAndAwait: <const Type extends TaskType>(
    type: Type,
    payload: TaskPayload.PayloadOf<Type>,
    options?: Watch.CreateOptions,
  ) => Effect.Effect<Task, CreateError>
}

/** @internal */
export const make = (executor: Executor, concurrency: number): Tasks => {
  const get = executor.endpoint(TaskEndpoints.get)
  const cancel = executor.endpoint(TaskEndpoints.cancel)
  const audit = executor.endpoint(TaskEndpoints.audit)
  const setUniqueId = executor.endpoint(TaskEndpoints.setUniqueId)
  const clearUniqueId = executor.endpoint(TaskEndpoints.clearUniqueId)
  const setMetadata = executor.endpoint(TaskEndpoints.setMetadata)
  const setTags = executor.endpoint(TaskEndpoints.setTags)
  const addTags = executor.endpoint(TaskEndpoints.addTags)
  const deleteTags = executor.endpoint(TaskEndpoints.deleteTags)
  const views = list.make<Filter, Task>(
    executor,
    TaskEndpoints.list,
    {
      project: filter.value("project"),
      batch: filter.value("batch"),
      type: filter.value("type"),
      status: filter.value("status"),
      review_status: filter.joined("customer_review_status"),
      unique_id: filter.repeated("unique_id"),
      tags: filter.repeated("tags"),
      created_after: filter.date("start_time"),
      created_before: filter.date("end_time"),
      completed_after: filter.date("completed_after"),
      completed_before: filter.date("completed_before"),
      updated_after: filter.date("updated_after"),
      updated_before: filter.date("updated_before"),
      include_attachment_url: filter.value("include_attachment_url"),
      limited_response: filter.value("limited_response"),
      limit: filter.value("limit"),
    },
    ({ task_id }) => task_id,
  )

  const create = executor.creation(
    TaskEndpoints.create,
    {
      find: ({ unique_id }) =>
        typeof unique_id === "string"
          ? Effect.map(views.list({ unique_id, limit: 1 }), ({ docs }) => Option.fromNullable(docs[0]))
          : undefined,
      same: (task, sent, { type }) => (task.type ?? type) === type && isSame(task, sent),
    },
    ({ type }, payload) => refusal(type ?? "", payload),
  )

  const waits = waiting.make({ get: (id) => tasks.get(id), pages: views.pages, concurrency })

  const tasks: Tasks = {
    ...views,
    ...Downloads.make(executor),
    create: (type, payload) => create({ path: { type }, payload: mergeExtra(payload) }),
    get: (task_id) => get({ path: { task_id } }),
    count: (wanted) =>
      Effect.flatMap(views.list({ ...wanted, limit: 1 }), ({ total }) =>
        total === undefined
          ? Effect.fail(
              new ScaleError.ScaleDecodeError({
                operation: "tasks.count",
                method: "GET",
                route: "/tasks",
                attempts: 1,
                status: 200,
                message: "the server's page does not say how many tasks there are",
                reason: "Shape",
                issue: "total is missing",
              }),
            )
          : Effect.succeed(total),
      ),
    cancel: (task_id, options = {}) => cancel({ path: { task_id }, query: options }),
    audit: (task_id, verdict) => Effect.asVoid(audit({ path: { task_id }, payload: verdict })),
    setUniqueId: (task_id, unique_id) => setUniqueId({ path: { task_id }, payload: { unique_id } }),
    clearUniqueId: (task_id) => clearUniqueId({ path: { task_id } }),
    setMetadata: (task_id, payload) => setMetadata({ path: { task_id }, payload }),
    setTags: (task_id, payload) => setTags({ path: { task_id }, payload }),
    addTags: (task_id, payload) => addTags({ path: { task_id }, payload }),
    deleteTags: (task_id, payload) => deleteTags({ path: { task_id }, payload }),
    createAll: (source, options) =>
      Bulk.forEach(source, ({ payload, type }) => create({ path: { type }, payload: mergeExtra(payload) }), {
        ...options,
        concurrency: options?.concurrency ?? concurrency,
      }),
    getMany: (taskIds) =>
      Effect.suspend(() => {
        const ids = [...taskIds]
        const unique = [...new Set(ids)]
        return Effect.map(
          Effect.forEach(unique, (id) => Effect.either(tasks.get(id)), { concurrency }),
          (results) => {
            const byId = new Map(unique.map((id, at) => [id, results[at]] as const))
            return ids.flatMap((id) => byId.get(id) ?? [])
          },
        )
      }),
    getByUniqueIds: (uniqueIds) =>
      Effect.suspend(() => {
        const ids = [...new Set(uniqueIds)]
        const hundreds = Array.from({ length: Math.ceil(ids.length / 100) }, (_, at) =>
          ids.slice(100 * at, 100 * (at + 1)),
        )
        return Effect.map(
          Effect.forEach(hundreds, (unique_id) => Stream.runCollect(views.stream({ unique_id })), {
            concurrency,
          }),
          (found) => {
            const byId = new Map(
              found.flatMap((tasks) => [...tasks].map((task) => [task.unique_id, task] as const)),
            )
            return new Map(
              ids.flatMap((id) => {
                const task = byId.get(id)
                return task === undefined ? [] : [[id, task] as const]
              }),
            )
          },
        )
      }),
    await: (task, options) => waiting.last(waits.watchTasks([task], options)),
    awaitAll: waits.awaitAll,
    // Of a filter there is nothing that a list could not find.
    watch: ((wanted: Iterable<string | Task> | Filter, options?: Watch.Options) =>
      typeof wanted === "string" || Symbol.iterator in wanted
        ? waits.watchTasks(wanted, options)
        : waits.watchList(wanted, options)) as Tasks["watch"],
    createAndAwait: (type, payload, options) =>
      Effect.flatMap(tasks.create(type, payload), (task) => waits.end(task, options)),
  }
  return tasks
}

// Common fields stand at the top of a task, those of its type in `params` (scale-api.md C1). The instruction may
// have the project's appended to it, and directions for the creation itself are not kept.
const isSame = (task: Task, sent: recovery.Sent): boolean => {
  const { clear_unique_id_on_error, force, instruction, project_version, tags, urgency, ...kept } = sent
  return (
    task.unique_id === sent.unique_id &&
    (typeof instruction !== "string" || (task.instruction ?? instruction).includes(instruction)) &&
    recovery.agrees(task, { tags: Array.isArray(tags) ? [...new Set(tags)] : tags }) && // the server keeps each once
    recovery.agrees(task, kept, (name) => task.params?.[name])
  )
}
