/** Tasks that measure or train labelers of a Rapid project: evaluation and training tasks. */
import * as Schema from "effect/Schema"
import { entity, Json, maybe } from "../internal/fields.ts"

/**
 * An evaluation or training task as Scale sends it (`scale-api.md` C8).
 *
 * @category schemas
 */
export const QualityTask = entity("QualityTask", {
  id: Schema.String,
  expected_response: maybe(Json),
  initial_response: maybe(Json),
})

/**
 * @category models
 */
export interface QualityTask extends Schema.Schema.Type<typeof QualityTask> {}
