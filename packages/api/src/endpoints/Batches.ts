/** The endpoints about batches (`scale-api.md` B11–B16). */
import * as HttpApiEndpoint from "@effect/platform/HttpApiEndpoint"
import * as HttpApiGroup from "@effect/platform/HttpApiGroup"
import * as HttpApiSchema from "@effect/platform/HttpApiSchema"
import * as OpenApi from "@effect/platform/OpenApi"
import * as Schema from "effect/Schema"
import { Batch, BatchCounts, BatchPage } from "../entities/Batch.ts"
import * as ErrorBody from "../errors/ErrorBody.ts"
import { Json, Limit, maybe, Offset } from "../internal/fields.ts"
import { Pagination } from "../Pagination.ts"
import { Repeat } from "../Repeat.ts"

const batchName = HttpApiSchema.param("name", Schema.String)

/**
 * @category endpoints
 */
export const create = HttpApiEndpoint.post("create", "/batches")
  .setPayload(
    Schema.Struct({
      project: Schema.String,
      name: Schema.String,
      callback: maybe(Schema.String),
      calibration_batch: maybe(Schema.Boolean),
      self_label_batch: maybe(Schema.Boolean),
      metadata: maybe(Json),
    }),
  )
  .addSuccess(Batch)
  .addError(ErrorBody.ResourceNotFound)
  .addError(ErrorBody.DuplicateResource)
  .annotate(Repeat, "byName")
  .annotate(OpenApi.Summary, "Create a batch")

/**
 * Lists batches, newest first. `start_time` and `end_time` bound `created_at`.
 *
 * @category endpoints
 */
export const list = HttpApiEndpoint.get("list", "/batches")
  .setUrlParams(
    Schema.Struct({
      project: Schema.optional(Schema.String),
      status: Schema.optional(Schema.String),
      start_time: Schema.optional(Schema.String),
      end_time: Schema.optional(Schema.String),
      exclude_archived: Schema.optional(Schema.BooleanFromString),
      limit: Schema.optional(Limit),
      offset: Schema.optional(Offset),
    }),
  )
  .addSuccess(BatchPage)
  .annotate(Repeat, "always")
  .annotate(Pagination, "offset")
  .annotate(OpenApi.Summary, "List batches")

/**
 * @category endpoints
 */
export const get = HttpApiEndpoint.get("get")`/batches/${batchName}`
  .addSuccess(Batch)
  .addError(ErrorBody.ResourceNotFound)
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Get a batch")

/**
 * @category endpoints
 */
export const status = HttpApiEndpoint.get("status")`/batches/${batchName}/status`
  .addSuccess(BatchCounts)
  .addError(ErrorBody.ResourceNotFound)
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Count a batch's tasks by status")

/**
 * Releases a staging batch to the labelers. A second time does no more work, so a repeat is safe.
 *
 * @category endpoints
 */
export const finalize = HttpApiEndpoint.post("finalize")`/batches/${batchName}/finalize`
  .addSuccess(Batch)
  .addError(ErrorBody.ResourceNotFound)
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Finalize a batch")

/**
 * Replaces the metadata; the body is the metadata object itself.
 *
 * @category endpoints
 */
export const setMetadata = HttpApiEndpoint.post("setMetadata")`/batches/${batchName}/setMetadata`
  .setPayload(Json)
  .addSuccess(Batch)
  .addError(ErrorBody.ResourceNotFound)
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Replace a batch's metadata")

/**
 * Says how urgent a batch is. What is answered is not published, so it is taken as text, whatever it is.
 *
 * @category endpoints
 */
export const prioritize = HttpApiEndpoint.post("prioritize")`/batches/${batchName}/prioritize`
  .setPayload(Schema.Struct({ priority: Schema.Number }))
  .addSuccess(HttpApiSchema.Text())
  .addError(ErrorBody.ResourceNotFound)
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Set a batch's priority")

/**
 * @category groups
 */
export const group = HttpApiGroup.make("batches")
  .add(create)
  .add(list)
  .add(get)
  .add(status)
  .add(finalize)
  .add(setMetadata)
  .add(prioritize)
