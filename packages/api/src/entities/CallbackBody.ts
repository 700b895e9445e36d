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
 * The body of any callback. Fields that are not listed here stay on the object.
 *
 * @category models
 */
export type CallbackBody = TaskCallback | BatchCallback

/**
 * The schema of the body of any callback.
 *
 * @category schemas
 */
export const CallbackBody: Schema.Schema<CallbackBody> = Schema.Union(TaskCallback, BatchCallback)
