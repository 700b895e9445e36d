/**
 * A batch of Studio.
 *
 * @since 0.1.0
 */
import * as Schema from "effect/Schema"
import { entity, maybe } from "../internal/fields.ts"

/**
 * A batch that waits in Studio, in priority order.
 *
 * @since 0.1.0
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
 * @since 0.1.0
 * @category models
 */
export interface StudioBatch extends Schema.Schema.Type<typeof StudioBatch> {}
