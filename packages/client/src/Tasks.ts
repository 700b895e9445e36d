/**
 * Tasks: create, read, list, cancel, audit and describe them.
 *
 * @since 0.1.0
 */
import type { ReviewStatus } from "@effect-scale/api/ReviewStatus"
import * as ScaleError from "@effect-scale/api/ScaleError"
import type { Task } from "@effect-scale/api/Task"
import type * as TaskPayload from "@effect-scale/api/TaskPayload"
import type { TaskStatus } from "@effect-scale/api/TaskStatus"
import * as TasksApi from "@effect-scale/api/TasksApi"
import type { TaskType } from "@effect-scale/api/TaskType"
import type * as Timestamp from "@effect-scale/api/Timestamp"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import type * as Stream from "effect/Stream"
import * as body from "./internal/body.ts"
import type { Executor } from "./internal/executor.ts"
import * as filter from "./internal/filter.ts"
import * as list from "./internal/list.ts"
import * as recovery from "./internal/recovery.ts"
import type { From, Page, StreamOptions } from "./Page.ts"

/**
 * Which tasks a list is about. Filters combine with AND; dates are inclusive.
 *
 * @since 0.1.0
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
  readonly created_after?: Timestamp.Input | undefined
  readonly created_before?: Timestamp.Input | undefined
  readonly completed_after?: Timestamp.Input | undefined
  readonly completed_before?: Timestamp.Input | undefined
  readonly updated_after?: Timestamp.Input | undefined
  readonly updated_before?: Timestamp.Input | undefined
  /** Adds a pre-signed URL of the attachment to each task; slow. */
  readonly include_attachment_url?: boolean | undefined
  /** Only `task_id`, `status`, `metadata`, `project` and `otherVersion` of each task. */
  readonly limited_response?: boolean | undefined
  /** Tasks per page, 1 to 100; default 100. */
  readonly limit?: number | undefined
}

/**
 * @since 0.1.0
 * @category errors
 */
export type CreateError =
  | ScaleError.Common
  | ScaleError.ScaleResourceNotFound
  | ScaleError.ScaleDuplicateResource
  | ScaleError.ScaleAmbiguousResult

/**
 * @since 0.1.0
 * @category errors
 */
export type GetError = ScaleError.Common | ScaleError.ScaleResourceNotFound

/**
 * @since 0.1.0
 * @category errors
 */
export type ListError = ScaleError.Common

/**
 * What changing one task can fail with.
 *
 * @since 0.1.0
 * @category errors
 */
export type UpdateError = ScaleError.Common | ScaleError.ScaleResourceNotFound

/**
 * @since 0.1.0
 * @category errors
 */
export type SetUniqueIdError =
  | ScaleError.Common
  | ScaleError.ScaleResourceNotFound
  | ScaleError.ScaleDuplicateResource

/**
 * @since 0.1.0
 * @category models
 */
export interface Tasks {
  /**
   * Creates a task. The payload's type follows from the task type; keys that it does not know go into `extra`, and so
   * does a whole payload that was read from JSON: `create(type, { extra: payload, unique_id })`.
   *
   * With a `unique_id` the call is repeated after any failure that may pass: Scale accepts each `unique_id` once,
   * and when a failed attempt turns out to have created the task, that task is the result. Without one, only a
   * failure that proves that nothing was created (429, no connection) is followed by another attempt.
   */
  readonly create: <const Type extends TaskType>(
    type: Type,
    payload: TaskPayload.For<Type>,
  ) => Effect.Effect<Task, CreateError>

  readonly get: (taskId: string) => Effect.Effect<Task, GetError>

  /** One page, newest first. */
  readonly list: (filter?: Filter, options?: From) => Effect.Effect<Page<Task>, ListError>

  /** All pages, each with the token to resume after it. */
  readonly pages: (filter?: Filter, options?: From) => Stream.Stream<Page<Task>, ListError>

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
  readonly audit: (
    taskId: string,
    verdict: { readonly accepted: boolean; readonly comments?: string | undefined },
  ) => Effect.Effect<void, UpdateError>

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
}

/** @internal */
export const make = (executor: Executor): Tasks => {
  const get = executor.endpoint("tasks", TasksApi.get)
  const cancel = executor.endpoint("tasks", TasksApi.cancel)
  const audit = executor.endpoint("tasks", TasksApi.audit)
  const setUniqueId = executor.endpoint("tasks", TasksApi.setUniqueId)
  const clearUniqueId = executor.endpoint("tasks", TasksApi.clearUniqueId)
  const setMetadata = executor.endpoint("tasks", TasksApi.setMetadata)
  const setTags = executor.endpoint("tasks", TasksApi.setTags)
  const addTags = executor.endpoint("tasks", TasksApi.addTags)
  const deleteTags = executor.endpoint("tasks", TasksApi.deleteTags)
  const views = list.make<Filter, Task>(
    executor,
    "tasks",
    TasksApi.list,
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

  const create = executor.creation("tasks", TasksApi.create, {
    find: ({ unique_id }) =>
      typeof unique_id === "string"
        ? Effect.map(views.list({ unique_id, limit: 1 }), ({ docs }) => Option.fromNullable(docs[0]))
        : undefined,
    same: (task, sent, { type }) => (task.type ?? type) === type && isSame(task, sent),
  })

  return {
    ...views,
    create: (type, payload) => create({ path: { type }, payload: body.create(payload) }),
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
  }
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
