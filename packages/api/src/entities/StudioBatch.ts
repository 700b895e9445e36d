/** A pending batch of Scale Studio. */
import * as Schema from "effect/Schema"
import { entity, maybe } from "../internal/fields.ts"

/**
 * A pending batch as Studio lists it, in order of priority.
 *
 * @category models
 */
export interface StudioBatch {
  readonly id?: string | null | undefined
  readonly name: string
  readonly projectId?: string | null | undefined
  readonly projectName?: string | null | undefined
  /** Such as `Production`. */
  readonly batchType?: string | null | undefined
  /** The position in the order of pending batches. */
  readonly studioPriority?: number | null | undefined
  /** The number of tasks. */
  readonly total?: number | null | undefined
  /** The number of completed tasks. */
  readonly completed?: number | null | undefined
  /** The names of the groups that work on the batch. */
  readonly groups?: ReadonlyArray<unknown> | null | undefined
}

/**
 * The schema of a pending batch.
 *
 * @category schemas
 */
export const StudioBatch: Schema.Schema<StudioBatch> = entity("StudioBatch", {
  id: maybe(Schema.String),
  name: Schema.String,
  projectId: maybe(Schema.String),
  projectName: maybe(Schema.String),
  batchType: maybe(Schema.String),
  studioPriority: maybe(Schema.Number),
  total: maybe(Schema.Number),
  completed: maybe(Schema.Number),
  groups: maybe(Schema.Array(Schema.Unknown)),
})
