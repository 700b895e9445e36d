/** A named set of tasks of one project. */
import * as Schema from "effect/Schema"
import { entity, Json, maybe } from "../internal/fields.ts"
import { Timestamp } from "../Timestamp.ts"
import { BatchStatus as Status } from "./BatchStatus.ts"

/**
 * A batch as Scale sends it (`scale-api.md` C2). Its name is its key.
 *
 * @category schemas
 */
export const Batch = entity("Batch", {
  name: Schema.String,
  project: maybe(Schema.String),
  status: maybe(Status),
  created_at: maybe(Timestamp),
  completed_at: maybe(Timestamp),
  callback: maybe(Schema.String),
  metadata: maybe(Json),
  calibration_batch: maybe(Schema.Boolean),
  self_label_batch: maybe(Schema.Boolean),
})

/**
 * @category models
 */
export interface Batch extends Schema.Schema.Type<typeof Batch> {}

/**
 * How many tasks of a batch stand where. A count that is missing means 0.
 *
 * @category schemas
 */
export const BatchCounts = entity("BatchCounts", {
  status: maybe(Status),
  pending: maybe(Schema.Number),
  completed: maybe(Schema.Number),
  error: maybe(Schema.Number),
  canceled: maybe(Schema.Number),
})

/**
 * @category models
 */
export interface BatchCounts extends Schema.Schema.Type<typeof BatchCounts> {}

/**
 * One page of batches, newest first. The count of all that match is `totalDocs` here, not `total`.
 *
 * @category schemas
 */
export const BatchPage = entity("BatchPage", {
  docs: Schema.Array(Batch),
  totalDocs: maybe(Schema.Number),
  limit: maybe(Schema.Number),
  offset: maybe(Schema.Number),
  has_more: maybe(Schema.Boolean),
})

/**
 * @category models
 */
export interface BatchPage extends Schema.Schema.Type<typeof BatchPage> {}
