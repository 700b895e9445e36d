/** The endpoints for batches (`packages/api/docs/batches.md`). */
import * as Schema from "effect/Schema"
import * as Endpoint from "../Endpoint.ts"
import { Batch, BatchCounts, BatchPage } from "../entities/Batch.ts"
import { Metadata } from "../entities/Metadata.ts"
import { BooleanFromString, Json, Limit, maybe, Offset } from "../internal/fields.ts"

/**
 * Creates a batch in a project. Batch names are unique.
 *
 * @category endpoints
 */
export const create = Endpoint.make({
  name: "batches.create",
  method: "POST",
  path: "/batches",
  summary: "Create a batch",
  payload: Schema.Struct({
    project: Schema.String,
    name: Schema.String,
    callback: maybe(Schema.String),
    calibration_batch: maybe(Schema.Boolean),
    self_label_batch: maybe(Schema.Boolean),
    metadata: maybe(Json),
  }),
  success: Batch,
  errors: [404, 409],
  repeat: "byName",
})

/**
 * Lists batches, newest first. `start_time` and `end_time` bound `created_at`. With `detailed`, each
 * batch has the counts of its tasks.
 *
 * @category endpoints
 */
export const list = Endpoint.make({
  name: "batches.list",
  method: "GET",
  path: "/batches",
  summary: "List batches",
  query: Schema.Struct({
    project: Schema.optional(Schema.String),
    status: Schema.optional(Schema.String),
    start_time: Schema.optional(Schema.String),
    end_time: Schema.optional(Schema.String),
    completed_after: Schema.optional(Schema.String),
    completed_before: Schema.optional(Schema.String),
    audited_after: Schema.optional(Schema.String),
    audited_before: Schema.optional(Schema.String),
    detailed: Schema.optional(BooleanFromString),
    exclude_archived: Schema.optional(BooleanFromString),
    limit: Schema.optional(Limit),
    offset: Schema.optional(Offset),
  }),
  success: BatchPage,
  repeat: "always",
  pagination: "offset",
})

/**
 * Returns a batch by its name.
 *
 * @category endpoints
 */
export const get = Endpoint.make({
  name: "batches.get",
  method: "GET",
  path: "/batches/{name}",
  summary: "Get a batch",
  success: Batch,
  errors: [404],
  repeat: "always",
})

/**
 * Counts the tasks of a batch by status.
 *
 * @category endpoints
 */
export const status = Endpoint.make({
  name: "batches.status",
  method: "GET",
  path: "/batches/{name}/status",
  summary: "Count a batch's tasks by status",
  success: BatchCounts,
  errors: [404],
  repeat: "always",
})

/**
 * Releases a staging batch to the labelers. Finalizing it again changes nothing, so a repeat is safe.
 *
 * @category endpoints
 */
export const finalize = Endpoint.make({
  name: "batches.finalize",
  method: "POST",
  path: "/batches/{name}/finalize",
  summary: "Finalize a batch",
  success: Batch,
  errors: [404],
  repeat: "always",
})

/**
 * Replaces the metadata of a batch. The payload is the metadata object itself.
 *
 * @category endpoints
 */
export const setMetadata = Endpoint.make({
  name: "batches.setMetadata",
  method: "POST",
  path: "/batches/{name}/setMetadata",
  summary: "Replace a batch's metadata",
  payload: Metadata,
  success: Batch,
  errors: [404],
  repeat: "always",
})

/**
 * Sets the priority of a batch. Scale does not publish the response, so it is read as text, whatever it is.
 *
 * @category endpoints
 */
export const prioritize = Endpoint.make({
  name: "batches.prioritize",
  method: "POST",
  path: "/batches/{name}/prioritize",
  summary: "Set a batch's priority",
  payload: Schema.Struct({ priority: Schema.Number }),
  success: Schema.String,
  answer: "text",
  errors: [404],
  repeat: "always",
})
