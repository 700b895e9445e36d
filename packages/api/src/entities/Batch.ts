/** A named set of tasks of one project. */
import * as Schema from "effect/Schema"
import { entity, Json, maybe } from "../internal/fields.ts"
import * as OpenEnum from "../OpenEnum.ts"
import { Timestamp } from "../Timestamp.ts"

const batchStatuses = ["staging", "in_progress", "completed"] as const

/**
 * A batch status that this release knows.
 *
 * @category models
 */
export type KnownBatchStatus = (typeof batchStatuses)[number]

/**
 * The schema of the status of a batch in a response. It accepts any string. For requests, `BatchStatus.other("…")` makes a value that this
 * release does not list.
 *
 * @category schemas
 */
export const BatchStatus: OpenEnum.Enumeration<KnownBatchStatus> = OpenEnum.make(batchStatuses)

/**
 * The status of a batch in a response: a known one, or any other string.
 *
 * @category models
 */
export type BatchStatus = KnownBatchStatus | (string & {})

/**
 * The status of a batch in a request: a known one, or `BatchStatus.other("…")`.
 *
 * @category models
 */
export type RequestBatchStatus = KnownBatchStatus | OpenEnum.Unlisted<KnownBatchStatus>

/**
 * A batch as Scale sends it (`scale-api.md` C2). Its name is its key.
 *
 * @category schemas
 */
export const Batch = entity("Batch", {
  name: Schema.String,
  project: maybe(Schema.String),
  status: maybe(BatchStatus),
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
  status: maybe(BatchStatus),
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
