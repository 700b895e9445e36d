/** The endpoints for tasks (`packages/api/docs/tasks.md`). */
import * as Schema from "effect/Schema"
import * as Endpoint from "../Endpoint.ts"
import { Metadata } from "../entities/Metadata.ts"
import { Task, TaskPage } from "../entities/Task.ts"
import { BooleanFromString, Json, Limit, maybe, Offset, OneOrMany } from "../internal/fields.ts"
import { TaskType } from "../taskTypes/TaskType.ts"

/**
 * Creates a task. The payload holds the parameters of the task type and the common ones, all at the top level.
 * A `unique_id` makes a repeat safe: Scale accepts each one once
 * (`packages/api/docs/retries.md#idempotency`).
 *
 * @category endpoints
 */
export const create = Endpoint.make({
  name: "tasks.create",
  method: "POST",
  path: "/task/{type}",
  summary: "Create a task",
  params: { type: TaskType },
  payload: Json,
  success: Task,
  errors: [404, 409],
  repeat: "withUniqueId",
})

/**
 * Returns a task by its id.
 *
 * @category endpoints
 */
export const get = Endpoint.make({
  name: "tasks.get",
  method: "GET",
  path: "/task/{task_id}",
  summary: "Get a task",
  success: Task,
  errors: [404],
  repeat: "always",
})

/**
 * Returns a file that a task's response links to: JSON or an image. Needs the API key like every other endpoint.
 *
 * @category endpoints
 */
export const responseFile = Endpoint.make({
  name: "tasks.responseFile",
  method: "GET",
  path: "/task/{task_id}/response_url/{uuid}",
  summary: "Get a file of a task's response",
  success: Schema.Uint8ArrayFromSelf,
  answer: "file",
  errors: [404],
  repeat: "always",
})

/**
 * Lists tasks, newest first. `start_time` and `end_time` bound `created_at`; filters combine with AND.
 *
 * @category endpoints
 */
export const list = Endpoint.make({
  name: "tasks.list",
  method: "GET",
  path: "/tasks",
  summary: "List tasks",
  query: Schema.Struct({
    project: Schema.optional(Schema.String),
    batch: Schema.optional(Schema.String),
    type: Schema.optional(Schema.String),
    status: Schema.optional(Schema.String),
    customer_review_status: Schema.optional(
      Schema.String.annotations({ description: "one or several, comma-joined" }),
    ),
    unique_id: Schema.optional(OneOrMany),
    tags: Schema.optional(OneOrMany),
    start_time: Schema.optional(Schema.String),
    end_time: Schema.optional(Schema.String),
    completed_after: Schema.optional(Schema.String),
    completed_before: Schema.optional(Schema.String),
    updated_after: Schema.optional(Schema.String),
    updated_before: Schema.optional(Schema.String),
    include_attachment_url: Schema.optional(BooleanFromString),
    limited_response: Schema.optional(BooleanFromString),
    limit: Schema.optional(Limit),
    next_token: Schema.optional(Schema.String),
    offset: Schema.optional(Offset),
  }),
  success: TaskPage,
  repeat: "always",
  pagination: "cursor",
})

/**
 * Cancels a task that no labeler has started. With `clear_unique_id`, its `unique_id` can be used again.
 *
 * @category endpoints
 */
export const cancel = Endpoint.make({
  name: "tasks.cancel",
  method: "POST",
  path: "/task/{task_id}/cancel",
  summary: "Cancel a task",
  query: Schema.Struct({ clear_unique_id: Schema.optional(BooleanFromString) }),
  success: Task,
  errors: [404],
  repeat: "always",
})

/**
 * Accepts or rejects a completed task. The response is plain text; a repeat would add a second audit.
 *
 * @category endpoints
 */
export const audit = Endpoint.make({
  name: "tasks.audit",
  method: "POST",
  path: "/task/{task_id}/audit",
  summary: "Audit a completed task",
  payload: Schema.Struct({ accepted: Schema.Boolean, comments: maybe(Schema.String) }),
  success: Schema.String,
  answer: "text",
  errors: [404],
  repeat: "never",
})

/**
 * Sets the `unique_id` of a task.
 *
 * @category endpoints
 */
export const setUniqueId = Endpoint.make({
  name: "tasks.setUniqueId",
  method: "POST",
  path: "/task/{task_id}/unique_id",
  summary: "Set a task's unique_id",
  payload: Schema.Struct({ unique_id: Schema.String }),
  success: Task,
  errors: [404, 409],
  repeat: "always",
})

/**
 * Removes the `unique_id` of a task, so that another task can use it.
 *
 * @category endpoints
 */
export const clearUniqueId = Endpoint.make({
  name: "tasks.clearUniqueId",
  method: "DELETE",
  path: "/task/{task_id}/unique_id",
  summary: "Release a task's unique_id",
  success: Task,
  errors: [404],
  repeat: "always",
})

/**
 * Replaces the metadata of a task. The payload is the metadata object itself.
 *
 * @category endpoints
 */
export const setMetadata = Endpoint.make({
  name: "tasks.setMetadata",
  method: "POST",
  path: "/task/{task_id}/setMetadata",
  summary: "Replace a task's metadata",
  payload: Metadata,
  success: Task,
  errors: [404],
  repeat: "always",
})

const Tags = Schema.Array(Schema.String)

/**
 * Replaces all tags of a task.
 *
 * @category endpoints
 */
export const setTags = Endpoint.make({
  name: "tasks.setTags",
  method: "POST",
  path: "/task/{task_id}/tags",
  summary: "Replace a task's tags",
  payload: Tags,
  success: Task,
  errors: [404],
  repeat: "always",
})

/**
 * Adds tags to a task and keeps those it has.
 *
 * @category endpoints
 */
export const addTags = Endpoint.make({
  name: "tasks.addTags",
  method: "PUT",
  path: "/task/{task_id}/tags",
  summary: "Add tags to a task",
  payload: Tags,
  success: Task,
  errors: [404],
  repeat: "always",
})

/**
 * Removes tags from a task.
 *
 * @category endpoints
 */
export const deleteTags = Endpoint.make({
  name: "tasks.deleteTags",
  method: "DELETE",
  path: "/task/{task_id}/tags",
  summary: "Remove tags from a task",
  payload: Tags,
  success: Task,
  errors: [404],
  repeat: "always",
})
