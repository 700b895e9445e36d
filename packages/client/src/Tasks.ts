/** Tasks: create, read, list, cancel, audit and tag them, and wait for their labels. */
import type { RequestReviewStatus, RequestTaskStatus, Task } from "@effect-scale/api/entities/Task"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import type * as Timestamp from "@effect-scale/api/Timestamp"
import type * as TaskPayload from "@effect-scale/api/taskTypes/TaskPayload"
import type { RequestTaskType } from "@effect-scale/api/taskTypes/TaskType"
import type * as Effect from "effect/Effect"
import type * as Either from "effect/Either"
import * as Option from "effect/Option"
import type * as Stream from "effect/Stream"
import type * as Bulk from "./Bulk.ts"
import type * as Downloads from "./Downloads.ts"
import { mergeExtra } from "./internal/call/mergeExtra.ts"
import { asSent } from "./internal/json.ts"
import { refusal } from "./internal/payload.ts"
import { matchesPayload } from "./internal/tasks/matchesPayload.ts"
import type { Page, PageOptions, StreamOptions } from "./Page.ts"
import type { AwaitOptions, WatchOptions } from "./Watch.ts"

/**
 * Filters of a list of tasks. A task has to match all of them. Date ranges are inclusive and take a `DateTime`, a `Date`
 * or an ISO 8601 string.
 *
 * @category models
 */
export interface TaskFilter {
  /** The name of the project. */
  readonly project?: string | undefined
  /** The name of the batch. */
  readonly batch?: string | undefined
  /** The task type; `TaskType.other("…")` for one that this release does not list. */
  readonly type?: RequestTaskType | undefined
  /** The status; `TaskStatus.other("…")` for one that this release does not list. */
  readonly status?: RequestTaskStatus | undefined
  /** One or several statuses of the customer's review; matches any of them. */
  readonly review_status?: RequestReviewStatus | ReadonlyArray<RequestReviewStatus> | undefined
  /** One or several `unique_id`s; matches any of them. */
  readonly unique_id?: string | ReadonlyArray<string> | undefined
  /** One or several tags. */
  readonly tags?: string | ReadonlyArray<string> | undefined
  readonly created_after?: Timestamp.TimestampInput | undefined
  readonly created_before?: Timestamp.TimestampInput | undefined
  readonly completed_after?: Timestamp.TimestampInput | undefined
  readonly completed_before?: Timestamp.TimestampInput | undefined
  readonly updated_after?: Timestamp.TimestampInput | undefined
  readonly updated_before?: Timestamp.TimestampInput | undefined
  /** Adds a pre-signed URL of the attachment to each task, which makes the request slow. Default: false. */
  readonly include_attachment_url?: boolean | undefined
  /** Returns only `task_id`, `status`, `metadata`, `project` and `otherVersion` of each task. Default: false. */
  readonly limited_response?: boolean | undefined
  /** Tasks per page, from 1 to 100. Default: 100. */
  readonly limit?: number | undefined
}

/**
 * The errors of creating a task. `ScaleDuplicateResource`: the `unique_id` belongs to another task.
 * `ScaleResourceNotFound`: the project, the batch or the task type does not exist. `ScaleAmbiguousResult`: the task may or
 * may not have been created.
 *
 * @category errors
 */
export type CreateError =
  | ScaleError.CommonError
  | ScaleError.ScaleResourceNotFound
  | ScaleError.ScaleDuplicateResource
  | ScaleError.ScaleAmbiguousResult

/**
 * The errors of reading one task.
 *
 * @category errors
 */
export type GetError = ScaleError.CommonError | ScaleError.ScaleResourceNotFound

/**
 * The errors of listing tasks.
 *
 * @category errors
 */
export type ListError = ScaleError.CommonError

/**
 * The errors of changing one task.
 *
 * @category errors
 */
export type UpdateError = ScaleError.CommonError | ScaleError.ScaleResourceNotFound

/**
 * The errors of setting a `unique_id`. `ScaleDuplicateResource`: it belongs to another task.
 *
 * @category errors
 */
export type SetUniqueIdError =
  | ScaleError.CommonError
  | ScaleError.ScaleResourceNotFound
  | ScaleError.ScaleDuplicateResource

/**
 * A task to create: its type, and the payload of that type.
 *
 * @category models
 */
export type Creation<Type extends RequestTaskType = RequestTaskType> = Type extends RequestTaskType
  ? { readonly type: Type; readonly payload: TaskPayload.PayloadOf<Type> }
  : never

/**
 * Makes a `Creation` for `createAll`. Unlike an object literal, its payload is checked against its type wherever it is
 * written.
 *
 * @example
 * ```ts
 * import * as Tasks from "@effect-scale/client/Tasks"
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
export const creation = <const Type extends RequestTaskType>(
  type: Type,
  payload: TaskPayload.PayloadOf<Type>,
) => ({
  type,
  payload,
})

/**
 * Returns why Scale is sure to reject a task, in Scale's words; `None` if Scale may accept it. `create` makes the same
 * check before it sends a request. Use this to check many tasks before creating the first.
 *
 * @category predicates
 */
export const refusalOf = ({ payload, type }: Creation): Option.Option<string> =>
  Option.fromNullable(refusal(type, mergeExtra(payload)))

/**
 * Whether a task has the type, the `unique_id` and the content of a creation. Fields that the server does not return are
 * not compared.
 *
 * @category predicates
 */
export const isOf = (task: Task, { payload, type }: Creation): boolean =>
  (task.type ?? type) === type && matchesPayload(task, asSent(mergeExtra(payload)))

/**
 * The result of an audit.
 *
 * @category models
 */
export interface AuditVerdict {
  /** Whether the labels are accepted; otherwise they are rejected. */
  readonly accepted: boolean
  readonly comments?: string | undefined
}

/**
 * Options of canceling a task.
 *
 * @category models
 */
export interface CancelOptions {
  /** Whether another task may use the `unique_id` afterwards. Default: false. */
  readonly clear_unique_id?: boolean | undefined
}

/**
 * The methods for tasks.
 *
 * @category models
 */
export interface Tasks extends Downloads.Downloads {
  /**
   * Creates a task.
   *
   * The type of the payload follows from the task type. Pass parameters that this client does not know yet in `extra`;
   * a payload that was read from JSON can go there as a whole: `create(type, { extra: payload, unique_id })`. For a task
   * type that this release does not list, pass `TaskType.other("…")`.
   *
   * With a `unique_id`, the request is retried after any temporary failure: Scale accepts each `unique_id` once, and if
   * a failed attempt did create the task, that task is returned. Without one, it is retried only after failures that
   * prove that no task was created (a 429, a refused connection).
   *
   * A payload that Scale is sure to reject fails with `ScaleInvalidRequest` before a request is sent, in Scale's words;
   * `ScaleClient.withOptions({ checkPayload: false })` turns this check off. A missing parameter is only an error if the
   * payload names neither `project` nor `batch`, because a project can supply it.
   *
   * Fails with `ScaleDuplicateResource` if another task has the `unique_id`, and with `ScaleAmbiguousResult` if the task
   * may or may not exist.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly create: <const Type extends RequestTaskType>(
    type: Type,
    payload: TaskPayload.PayloadOf<Type>,
  ) => Effect.Effect<Task, CreateError>

  /**
   * Creates many tasks, with bounded concurrency and memory, and emits one outcome per creation.
   *
   * A task that could not be created is an outcome with its error; the stream itself fails only if its source fails or
   * `concurrency` is not an integer of at least 1. The default of `concurrency` is that of the client.
   *
   * Give each task a `unique_id`. Then a run that was interrupted can simply be started again: tasks that exist already
   * fail with `ScaleDuplicateResource`, and none is created twice. For other calls, use `Bulk.forEach`.
   *
   * To mix known types with those of `TaskType.other("…")`, write `createAll<TaskType.RequestTaskType>(…)`.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly createAll: <const Type extends RequestTaskType, E = never, R = never>(
    source: Bulk.Source<Creation<Type>, E, R>,
    options?: Bulk.BulkOptions<Creation<Type>, Task, CreateError>,
  ) => Stream.Stream<Bulk.Outcome<Creation<Type>, Task, CreateError>, E | ScaleError.ScaleInvalidRequest, R>

  /**
   * Creates a task like `create` and waits until it has ended, like `await`. With an `inbox`, the wait ends
   * with the callback or a poll, whichever comes first; the default schedule is then every ten minutes.
   *
   * Fails like `create` and `await`.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly createAndAwait: <const Type extends RequestTaskType>(
    type: Type,
    payload: TaskPayload.PayloadOf<Type>,
    options?: AwaitOptions,
  ) => Effect.Effect<Task, CreateError>

  /**
   * Returns a task by its id. Fails with `ScaleResourceNotFound` if this API key has no such task; test and live keys see
   * different tasks.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly get: (taskId: string) => Effect.Effect<Task, GetError>

  /**
   * Reads tasks by their ids, concurrently up to the client's `concurrency`. The results are in the order of the ids;
   * each failure is a `Left`. An id that occurs twice is requested once. Fails only if `taskIds` is not a list of texts.
   *
   * Sends one request per id. If you have `unique_id`s, `getByUniqueIds` needs one request per hundred.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly getMany: (
    taskIds: Iterable<string>,
  ) => Effect.Effect<ReadonlyArray<Either.Either<Task, GetError>>, ScaleError.ScaleInvalidRequest>

  /**
   * Finds tasks by their `unique_id`s, with one request per hundred. Returns a map in the order of the ids; ids without a
   * task are missing from it.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly getByUniqueIds: (
    uniqueIds: Iterable<string>,
  ) => Effect.Effect<ReadonlyMap<string, Task>, ListError>

  /**
   * Returns one page of tasks, newest first. Pass its `next` as `from` to get the following page.
   *
   * An unknown filter or one with an invalid value fails with `ScaleInvalidRequest` before a request is sent. A page that
   * repeats an earlier one, or has no valid token for the next, fails with `ScaleDecodeError` instead of looping.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly list: (filter?: TaskFilter, options?: PageOptions) => Effect.Effect<Page<Task>, ListError>

  /**
   * Streams the pages of a list of tasks, newest first, each with the token to resume after it. `Resume.runForEach` keeps
   * that token over restarts.
   *
   * Fails like `list`.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly pages: (filter?: TaskFilter, options?: PageOptions) => Stream.Stream<Page<Task>, ListError>

  /**
   * Streams all tasks that match, newest first, and fetches each page when it is needed. `prefetch` fetches pages ahead;
   * `concurrency` reads several parts of the list at once and emits tasks as they arrive, unless `order` is `newest`.
   *
   * Fails like `list`.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly stream: (filter?: TaskFilter, options?: StreamOptions) => Stream.Stream<Task, ListError>

  /**
   * Counts the tasks that match, with one request. Fails with `ScaleDecodeError` if the server returns no count.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly count: (filter?: Omit<TaskFilter, "limit">) => Effect.Effect<number, ListError>

  /**
   * Cancels a task that no labeler has started, and returns it. Fails with `ScaleInvalidRequest` if it is too late.
   * Canceling a canceled task again changes nothing.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly cancel: (taskId: string, options?: CancelOptions) => Effect.Effect<Task, UpdateError>

  /**
   * Accepts or rejects the labels of a completed task. Fails with `ScaleInvalidRequest` if the task is not completed.
   *
   * A second audit is counted separately, so a request is not retried if it may have arrived.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly audit: (taskId: string, verdict: AuditVerdict) => Effect.Effect<void, UpdateError>

  /**
   * Sets the `unique_id` of a task, and returns the task. Fails with `ScaleDuplicateResource` if another task has it.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly setUniqueId: (taskId: string, uniqueId: string) => Effect.Effect<Task, SetUniqueIdError>

  /**
   * Removes the `unique_id` of a task, so that another task can use it, and returns the task.
   *
   * Do not free a `unique_id` while a copy of its create may still be on its way, for example after a timeout: the copy
   * would create the task again.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly clearUniqueId: (taskId: string) => Effect.Effect<Task, UpdateError>

  /**
   * Replaces all metadata of a task, at most 10 KB as JSON, and returns the task.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly setMetadata: (
    taskId: string,
    metadata: Readonly<Record<string, unknown>>,
  ) => Effect.Effect<Task, UpdateError>

  /**
   * Replaces all tags of a task, at most five, and returns the task. An empty list removes all tags.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly setTags: (taskId: string, tags: ReadonlyArray<string>) => Effect.Effect<Task, UpdateError>

  /**
   * Adds tags to a task, which can have five, and returns the task. Tags that it has already are ignored.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly addTags: (taskId: string, tags: ReadonlyArray<string>) => Effect.Effect<Task, UpdateError>

  /**
   * Removes tags from a task, and returns the task. Tags that it does not have are ignored.
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly deleteTags: (taskId: string, tags: ReadonlyArray<string>) => Effect.Effect<Task, UpdateError>

  /**
   * Waits until a task has ended, and returns it. A task that ended as `canceled` or `error` is returned as well: look at
   * its `status`, and at its `response` for the reason.
   *
   * Pass the task rather than its id if you just received it, and an `inbox` if callbacks arrive in this program. Use
   * `Effect.timeout` to limit the wait.
   *
   * Fails when a request fails after its retries. To outlive a longer outage, allow more retries with
   * `ScaleClient.withOptions({ retry })`.
   *
   * @example
   * ```ts
   * import * as ScaleClient from "@effect-scale/client/ScaleClient"
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
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly await: (task: string | Task, options?: AwaitOptions) => Effect.Effect<Task, GetError>

  /**
   * Waits until all tasks have ended, and returns them in the order of the input. Fails with a `ScaleResourceNotFound`
   * that names the id if a task does not exist.
   *
   * Pending tasks of one batch or project are polled together, in the list of the tasks updated since the last poll: a
   * poll needs about one request per page of changes, and never more than one per task. Pass tasks rather than ids if you
   * have them, because each id is requested once at first. With an `inbox`, callbacks end the wait for their tasks, and
   * the default schedule is every ten minutes.
   *
   * @example
   * ```ts
   * import * as ScaleClient from "@effect-scale/client/ScaleClient"
   * import * as Effect from "effect/Effect"
   * import * as Stream from "effect/Stream"
   *
   * const finished = Effect.gen(function* () {
   *   const { tasks } = yield* ScaleClient.ScaleClient
   *   const pending = yield* Stream.runCollect(tasks.stream({ batch: "street_2026_03", status: "pending" }))
   *   return yield* tasks.awaitAll(pending)
   * })
   * ```
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly awaitAll: (
    tasks: Iterable<string | Task>,
    options?: AwaitOptions,
  ) => Effect.Effect<ReadonlyArray<Task>, GetError>

  /**
   * Streams tasks as they change: each task at first, and again whenever its `status` or `updated_at` has changed. Several
   * changes between two polls are emitted as one. A slow consumer slows down polling.
   *
   * With tasks or ids, the stream ends when all of them have ended; a task that Scale recalls afterwards is not emitted
   * again. Polling costs the same as in `awaitAll`.
   *
   * With a filter, the stream runs until it is interrupted or the schedule ends. It emits tasks when they start to match
   * and when they change, and does not report tasks that stop matching. Set `updated_after` to skip earlier changes: pass
   * the `updated_at` of the last task you processed to continue an earlier run.
   *
   * @example
   * ```ts
   * import * as ScaleClient from "@effect-scale/client/ScaleClient"
   * import * as Console from "effect/Console"
   * import * as Stream from "effect/Stream"
   *
   * const printed = ScaleClient.ScaleClient.stream((scale) =>
   *   scale.tasks.watch({ project: "street_objects", status: "completed" }),
   * ).pipe(Stream.runForEach((task) => Console.log(`${task.task_id} was completed at ${task.completed_at}`)))
   * ```
   *
   * @see https://scale.com/docs/api-reference/tasks
   */
  readonly watch: {
    (tasks: Iterable<string | Task>, options?: WatchOptions): Stream.Stream<Task, GetError>
    (filter: Omit<TaskFilter, "limited_response">, options?: WatchOptions): Stream.Stream<Task, ListError>
  }
}
