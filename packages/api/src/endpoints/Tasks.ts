/** The endpoints about tasks (`scale-api.md` B1–B8, B10). */
import * as HttpApiEndpoint from "@effect/platform/HttpApiEndpoint"
import * as HttpApiGroup from "@effect/platform/HttpApiGroup"
import * as HttpApiSchema from "@effect/platform/HttpApiSchema"
import * as OpenApi from "@effect/platform/OpenApi"
import * as Schema from "effect/Schema"
import { Task, TaskPage } from "../entities/Task.ts"
import * as ErrorBody from "../errors/ErrorBody.ts"
import { Json, Limit, maybe, Offset, OneOrMany } from "../internal/fields.ts"
import { Pagination } from "../Pagination.ts"
import { Repeat } from "../Repeat.ts"
import { TaskType } from "../taskTypes/TaskType.ts"

const taskId = HttpApiSchema.param("task_id", Schema.String)

/**
 * Creates a task. The body holds the parameters of the type beside the common ones, all at the top level.
 * A `unique_id` makes it repeatable: Scale accepts each once (`scale-api.md` A9).
 *
 * @category endpoints
 */
export const create = HttpApiEndpoint.post("create")`/task/${HttpApiSchema.param("type", TaskType)}`
  .setPayload(Json)
  .addSuccess(Task)
  .addError(ErrorBody.ResourceNotFound)
  .addError(ErrorBody.DuplicateResource)
  .annotate(Repeat, "withUniqueId")
  .annotate(OpenApi.Summary, "Create a task")

/**
 * @category endpoints
 */
export const get = HttpApiEndpoint.get("get")`/task/${taskId}`
  .addSuccess(Task)
  .addError(ErrorBody.ResourceNotFound)
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Get a task")

/**
 * A file that a task's response has a link to: JSON, or an image. Like everything else it needs the key.
 *
 * @category endpoints
 */
export const responseFile = HttpApiEndpoint.get(
  "responseFile",
)`/task/${taskId}/response_url/${HttpApiSchema.param("uuid", Schema.String)}`
  .addSuccess(HttpApiSchema.Uint8Array())
  .addError(ErrorBody.ResourceNotFound)
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Get a file of a task's response")

/**
 * Lists tasks, newest first. `start_time` and `end_time` bound `created_at`; filters combine with AND.
 *
 * @category endpoints
 */
export const list = HttpApiEndpoint.get("list", "/tasks")
  .setUrlParams(
    Schema.Struct({
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
      include_attachment_url: Schema.optional(Schema.BooleanFromString),
      limited_response: Schema.optional(Schema.BooleanFromString),
      limit: Schema.optional(Limit),
      next_token: Schema.optional(Schema.String),
      offset: Schema.optional(Offset),
    }),
  )
  .addSuccess(TaskPage)
  .annotate(Repeat, "always")
  .annotate(Pagination, "cursor")
  .annotate(OpenApi.Summary, "List tasks")

/**
 * Cancels a task that nobody works on yet. With `clear_unique_id` its `unique_id` may be used again.
 *
 * @category endpoints
 */
export const cancel = HttpApiEndpoint.post("cancel")`/task/${taskId}/cancel`
  .setUrlParams(Schema.Struct({ clear_unique_id: Schema.optional(Schema.BooleanFromString) }))
  .addSuccess(Task)
  .addError(ErrorBody.ResourceNotFound)
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Cancel a task")

/**
 * Accepts or rejects a completed task. Answers plain text; a repeat would add a second audit.
 *
 * @category endpoints
 */
export const audit = HttpApiEndpoint.post("audit")`/task/${taskId}/audit`
  .setPayload(Schema.Struct({ accepted: Schema.Boolean, comments: maybe(Schema.String) }))
  .addSuccess(HttpApiSchema.Text())
  .addError(ErrorBody.ResourceNotFound)
  .annotate(Repeat, "never")
  .annotate(OpenApi.Summary, "Audit a completed task")

/**
 * @category endpoints
 */
export const setUniqueId = HttpApiEndpoint.post("setUniqueId")`/task/${taskId}/unique_id`
  .setPayload(Schema.Struct({ unique_id: Schema.String }))
  .addSuccess(Task)
  .addError(ErrorBody.ResourceNotFound)
  .addError(ErrorBody.DuplicateResource)
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Set a task's unique_id")

/**
 * @category endpoints
 */
export const clearUniqueId = HttpApiEndpoint.del("clearUniqueId")`/task/${taskId}/unique_id`
  .addSuccess(Task)
  .addError(ErrorBody.ResourceNotFound)
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Release a task's unique_id")

/**
 * Replaces the metadata; the body is the metadata object itself.
 *
 * @category endpoints
 */
export const setMetadata = HttpApiEndpoint.post("setMetadata")`/task/${taskId}/setMetadata`
  .setPayload(Json)
  .addSuccess(Task)
  .addError(ErrorBody.ResourceNotFound)
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Replace a task's metadata")

const Tags = Schema.Array(Schema.String)

/**
 * @category endpoints
 */
export const setTags = HttpApiEndpoint.post("setTags")`/task/${taskId}/tags`
  .setPayload(Tags)
  .addSuccess(Task)
  .addError(ErrorBody.ResourceNotFound)
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Replace a task's tags")

/**
 * @category endpoints
 */
export const addTags = HttpApiEndpoint.put("addTags")`/task/${taskId}/tags`
  .setPayload(Tags)
  .addSuccess(Task)
  .addError(ErrorBody.ResourceNotFound)
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Add tags to a task")

/**
 * @category endpoints
 */
export const deleteTags = HttpApiEndpoint.del("deleteTags")`/task/${taskId}/tags`
  .setPayload(Tags)
  .addSuccess(Task)
  .addError(ErrorBody.ResourceNotFound)
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Remove tags from a task")

/**
 * @category groups
 */
export const group = HttpApiGroup.make("tasks")
  .add(create)
  .add(get)
  .add(responseFile)
  .add(list)
  .add(cancel)
  .add(audit)
  .add(setUniqueId)
  .add(clearUniqueId)
  .add(setMetadata)
  .add(setTags)
  .add(addTags)
  .add(deleteTags)
