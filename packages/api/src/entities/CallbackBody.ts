/** What Scale posts to a callback URL. */
import * as Schema from "effect/Schema"
import { entity, maybe } from "../internal/fields.ts"
import { Batch, BatchStatus } from "./Batch.ts"
import { Task, TaskStatus } from "./Task.ts"

/**
 * The header that proves that a callback is from Scale: it carries the account's callback key, as it is. Nothing is
 * signed and nothing is dated (`scale-api.md` F).
 *
 * @category names
 */
export const authHeader = "scale-callback-auth"

/**
 * What is posted about a task: the whole task, and some of it once more beside it (`scale-api.md` F).
 *
 * @category schemas
 */
export const TaskCallback = entity("TaskCallback", {
  task: Task,
  task_id: maybe(Schema.String),
  response: maybe(Schema.Unknown),
  status: maybe(TaskStatus),
})

/**
 * @category models
 */
export interface TaskCallback extends Schema.Schema.Type<typeof TaskCallback> {}

/**
 * What is posted about a batch. Scale has not published it: this much is sure of anything that could be of use
 * (`scale-api.md` F).
 *
 * @category schemas
 */
export const BatchCallback = entity("BatchCallback", {
  batch: Batch,
  status: maybe(BatchStatus),
})

/**
 * @category models
 */
export interface BatchCallback extends Schema.Schema.Type<typeof BatchCallback> {}

/**
 * Either of them. A field that is not named here stays on the object.
 *
 * @category schemas
 */
export const CallbackBody = Schema.Union(TaskCallback, BatchCallback)

/**
 * @category models
 */
export type CallbackBody = TaskCallback | BatchCallback
