/** A batch: a named set of tasks of one project. */
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
 * The schema of the status of a batch in a response. It accepts any string. For requests, `BatchStatus.other("…")`
 * makes a value that this release does not list.
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
 * A batch as Scale sends it (`packages/api/docs/batches.md#batch-object`).
 *
 * @category models
 */
export interface Batch {
  /** The name, which identifies the batch. */
  readonly name: string
  /** The name of the project. */
  readonly project?: string | null | undefined
  readonly status?: BatchStatus | null | undefined
  readonly created_at?: Timestamp | null | undefined
  /** Set once the batch is completed. */
  readonly completed_at?: Timestamp | null | undefined
  /** The URL or the e-mail address that Scale notifies when the batch is completed. */
  readonly callback?: string | null | undefined
  /** Your own data. */
  readonly metadata?: { readonly [key: string]: unknown } | null | undefined
  readonly calibration_batch?: boolean | null | undefined
  readonly self_label_batch?: boolean | null | undefined
  /** When a task of the batch was last audited. */
  readonly last_audited_at?: Timestamp | null | undefined
  /** Only in a detailed list. Scale does not document the names of these counts. */
  readonly tasks_pending?: number | null | undefined
  readonly tasks_completed?: number | null | undefined
  readonly tasks_error?: number | null | undefined
  readonly tasks_canceled?: number | null | undefined
}

/**
 * The schema of a batch. Decoding returns the same object and keeps unknown fields.
 *
 * @category schemas
 */
export const Batch: Schema.Schema<Batch> = entity("Batch", {
  name: Schema.String,
  project: maybe(Schema.String),
  status: maybe(BatchStatus),
  created_at: maybe(Timestamp),
  completed_at: maybe(Timestamp),
  callback: maybe(Schema.String),
  metadata: maybe(Json),
  calibration_batch: maybe(Schema.Boolean),
  self_label_batch: maybe(Schema.Boolean),
  last_audited_at: maybe(Timestamp),
  tasks_pending: maybe(Schema.Number),
  tasks_completed: maybe(Schema.Number),
  tasks_error: maybe(Schema.Number),
  tasks_canceled: maybe(Schema.Number),
})

/**
 * The number of tasks in a batch by status. A missing count means 0.
 *
 * @category models
 */
export interface BatchCounts {
  /** The status of the batch itself. */
  readonly status?: BatchStatus | null | undefined
  readonly pending?: number | null | undefined
  readonly completed?: number | null | undefined
  readonly error?: number | null | undefined
  readonly canceled?: number | null | undefined
}

/**
 * The schema of a batch's counts.
 *
 * @category schemas
 */
export const BatchCounts: Schema.Schema<BatchCounts> = entity("BatchCounts", {
  status: maybe(BatchStatus),
  pending: maybe(Schema.Number),
  completed: maybe(Schema.Number),
  error: maybe(Schema.Number),
  canceled: maybe(Schema.Number),
})

/**
 * One page of batches, newest first.
 *
 * @category models
 */
export interface BatchPage {
  readonly docs: ReadonlyArray<Batch>
  /** The number of batches that match, on all pages. Pages of tasks call it `total`. */
  readonly totalDocs?: number | null | undefined
  readonly limit?: number | null | undefined
  readonly offset?: number | null | undefined
  readonly has_more?: boolean | null | undefined
}

/**
 * The schema of a page of batches.
 *
 * @category schemas
 */
export const BatchPage: Schema.Schema<BatchPage> = entity("BatchPage", {
  docs: Schema.Array(Batch),
  totalDocs: maybe(Schema.Number),
  limit: maybe(Schema.Number),
  offset: maybe(Schema.Number),
  has_more: maybe(Schema.Boolean),
})
