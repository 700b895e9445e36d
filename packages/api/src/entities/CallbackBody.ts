/** The request bodies that Scale posts to callback URLs. */
import * as Schema from "effect/Schema"
import { entity, maybe } from "../internal/fields.ts"
import { Batch, BatchStatus } from "./Batch.ts"
import { Task, TaskStatus } from "./Task.ts"

/**
 * The header that authenticates a callback. Its value is the account's callback key; callbacks have no signature and no
 * timestamp (`packages/api/docs/callbacks.md`).
 *
 * @category names
 */
export const authHeader = "scale-callback-auth"

/**
 * The body of a callback about a task: the task, with some of its fields repeated at the top level
 * (`packages/api/docs/callbacks.md`).
 *
 * @category models
 */
export interface TaskCallback {
  readonly task: Task
  readonly task_id?: string | null | undefined
  /** The task's response. */
  readonly response?: unknown
  readonly status?: TaskStatus | null | undefined
}

/**
 * The schema of a callback about a task.
 *
 * @category schemas
 */
export const TaskCallback: Schema.Schema<TaskCallback> = entity("TaskCallback", {
  task: Task,
  task_id: maybe(Schema.String),
  response: maybe(Schema.Unknown),
  status: maybe(TaskStatus),
})

/**
 * The body of a callback about a task that has no `task`, or an incomplete one. Scale documents it for tasks that failed
 * (`packages/api/docs/callbacks.md#callback-without-a-task`).
 *
 * @category models
 */
export interface BareTaskCallback {
  readonly task_id: string
  readonly task?: unknown
  /** The task's response, or the reason for an error. */
  readonly response?: unknown
  readonly error?: unknown
  readonly status?: TaskStatus | null | undefined
}

/**
 * The schema of a callback about a task without the task.
 *
 * @category schemas
 */
export const BareTaskCallback: Schema.Schema<BareTaskCallback> = entity("BareTaskCallback", {
  task_id: Schema.String,
  task: maybe(Schema.Unknown),
  response: maybe(Schema.Unknown),
  error: maybe(Schema.Unknown),
  status: maybe(TaskStatus),
})

/**
 * The body of a callback about a batch. Scale does not document it; these are the fields that a receiver needs
 * (`packages/api/docs/callbacks.md`).
 *
 * @category models
 */
export interface BatchCallback {
  readonly batch: Batch
  readonly status?: BatchStatus | null | undefined
}

/**
 * The schema of a callback about a batch.
 *
 * @category schemas
 */
export const BatchCallback: Schema.Schema<BatchCallback> = entity("BatchCallback", {
  batch: Batch,
  status: maybe(BatchStatus),
})

/**
 * The body of a callback about a batch that has the name of the batch instead of the batch.
 *
 * @category models
 */
export interface BareBatchCallback {
  readonly batch: string
  readonly status?: BatchStatus | null | undefined
}

/**
 * The schema of a callback about a batch with only its name.
 *
 * @category schemas
 */
export const BareBatchCallback: Schema.Schema<BareBatchCallback> = entity("BareBatchCallback", {
  batch: Schema.String,
  status: maybe(BatchStatus),
})

/**
 * The body of any callback. Fields that are not listed here stay on the object.
 *
 * @category models
 */
export type CallbackBody = TaskCallback | BatchCallback | BareTaskCallback | BareBatchCallback

/**
 * The schema of the body of any callback.
 *
 * @category schemas
 */
export const CallbackBody: Schema.Schema<CallbackBody> = Schema.Union(
  TaskCallback,
  BatchCallback,
  BareTaskCallback,
  BareBatchCallback,
)
