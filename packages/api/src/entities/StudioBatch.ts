/** A batch of Studio. */
import * as Schema from "effect/Schema"
import { entity, maybe } from "../internal/fields.ts"

/**
 * A batch that waits in Studio, in priority order.
 *
 * @category schemas
 */
export const StudioBatch = entity("StudioBatch", {
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

/**
 * @category models
 */
export interface StudioBatch extends Schema.Schema.Type<typeof StudioBatch> {}
