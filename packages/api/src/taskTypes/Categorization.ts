/**
 * A choice among categories: the type `categorization`
 * (`packages/api/docs/task-types/forms.md#categorization`).
 */
import * as Schema from "effect/Schema"
import { entity } from "../internal/fields.ts"
import type { Label } from "../labels/Labels.ts"

/**
 * The parameters of a `categorization` task, in addition to `CommonTaskParams`. It also needs an `instruction`.
 *
 * @category models
 */
export interface CategorizationParams {
  /** A URL, or the text itself when `attachment_type` is `text`. */
  readonly attachment: string
  /** The categories to choose from. Required unless the project has them. */
  readonly categories?: ReadonlyArray<Label | Readonly<Record<string, unknown>>> | undefined
  /** Your own ids of the categories, by category. */
  readonly category_ids?: Readonly<Record<string, unknown>> | undefined
  /** Allows several categories; `category` is then an array. Default: false. */
  readonly allow_multiple?: boolean | undefined
  readonly layers?: Readonly<Record<string, unknown>> | undefined
}

/**
 * The response of a completed `categorization` task.
 *
 * @category models
 */
export interface CategorizationResponse<Category extends string = string> {
  /** An array when `allow_multiple` is set. */
  readonly category: Category | ReadonlyArray<Category>
  /** Your own id of the category, from `category_ids`. */
  readonly category_id?: unknown
}

/**
 * The schema of the response of a completed `categorization` task.
 *
 * @category schemas
 */
export const CategorizationResponse: Schema.Schema<CategorizationResponse> = entity(
  "CategorizationResponse",
  {
    category: Schema.Union(Schema.String, Schema.Array(Schema.String)),
    category_id: Schema.optional(Schema.Unknown),
  },
)
