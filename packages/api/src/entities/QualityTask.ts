/** Evaluation tasks, which measure the labelers of a Rapid project, and training tasks, which train them. */
import * as Schema from "effect/Schema"
import { entity, Json, maybe } from "../internal/fields.ts"

/**
 * An evaluation or training task as Scale sends it
 * (`packages/api/docs/quality-tasks.md#quality-task-object`).
 *
 * @category models
 */
export interface QualityTask {
  readonly id: string
  /** The correct response. */
  readonly expected_response?: { readonly [member: string]: unknown } | null | undefined
  /** The response that the labeler starts from. */
  readonly initial_response?: { readonly [member: string]: unknown } | null | undefined
}

/**
 * The schema of an evaluation or training task.
 *
 * @category schemas
 */
export const QualityTask: Schema.Schema<QualityTask> = entity("QualityTask", {
  id: Schema.String,
  expected_response: maybe(Json),
  initial_response: maybe(Json),
})
