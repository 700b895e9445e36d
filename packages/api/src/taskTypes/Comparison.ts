/** Comparisons of attachments: the type `comparison` (`packages/api/docs/task-types/forms.md#comparison`). */
import * as Schema from "effect/Schema"
import { entity, Json, maybe } from "../internal/fields.ts"
import type { Label } from "../labels/Labels.ts"

/**
 * The parameters of a `comparison` task, in addition to `CommonTaskParams`. It also needs an `instruction`, and
 * `choices` or `fields`.
 *
 * @category models
 */
export interface ComparisonParams {
  /** URLs, or the texts themselves when `attachment_type` is `text`. */
  readonly attachments: ReadonlyArray<string>
  readonly choices?: ReadonlyArray<Label> | undefined
  /** The questions to answer: a description for each key. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined
}

/**
 * The response of a completed `comparison` task.
 *
 * @category models
 */
export interface ComparisonResponse<Choice extends string = string> {
  readonly choice?: Choice | null | undefined
  /** The answers, by the keys of the parameter `fields`. */
  readonly fields?: Readonly<Record<string, unknown>> | null | undefined
}

/**
 * The schema of the response of a completed `comparison` task.
 *
 * @category schemas
 */
export const ComparisonResponse: Schema.Schema<ComparisonResponse> = entity("ComparisonResponse", {
  choice: maybe(Schema.String),
  fields: maybe(Json),
})
