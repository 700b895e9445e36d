/**
 * A choice among categories: the type `categorization`
 * (`packages/api/docs/task-types/forms.md#categorization`).
 */
import * as Schema from "effect/Schema"
import { entity, maybe } from "../internal/fields.ts"
import type { Label } from "../labels/Labels.ts"
import type * as OpenEnum from "../OpenEnum.ts"

/**
 * One question of a categorization.
 *
 * @category models
 */
export interface Taxonomy {
  /** Scale documents only `category`. */
  readonly type?: "category" | OpenEnum.Unlisted<"category"> | undefined
  /** The question that the labeler sees. */
  readonly description?: string | undefined
  readonly choices?: ReadonlyArray<Label> | undefined
  /** Allows several choices. Default: false. */
  readonly allow_multiple?: boolean | undefined
  /** Asks only if other questions have certain answers. Scale does not document its format. */
  readonly condition?: unknown
}

/**
 * The parameters that both forms of a `categorization` task have.
 *
 * @category models
 */
export interface CategorizationCommonParams {
  /** A URL, or the text itself when `attachment_type` is `text`. */
  readonly attachment: string
  readonly layers?: Readonly<Record<string, unknown>> | undefined
}

/**
 * The parameters of a task with one question.
 *
 * @category models
 */
export interface CategoriesParams extends CategorizationCommonParams {
  /** The categories to choose from. Required unless the project has them. */
  readonly categories?: ReadonlyArray<Label | Readonly<Record<string, unknown>>> | undefined
  /** Your own ids of the categories, by category. */
  readonly category_ids?: Readonly<Record<string, unknown>> | undefined
  /** Allows several categories; `category` is then an array. Default: false. */
  readonly allow_multiple?: boolean | undefined
  readonly taxonomies?: undefined
}

/**
 * The parameters of a task with several questions.
 *
 * @category models
 */
export interface TaxonomiesParams extends CategorizationCommonParams {
  /** The questions, by name. */
  readonly taxonomies: Readonly<Record<string, Taxonomy>>
  readonly categories?: undefined
  readonly category_ids?: undefined
  readonly allow_multiple?: undefined
}

/**
 * The parameters of a `categorization` task, in addition to `CommonTaskParams`.
 *
 * @category models
 */
export type CategorizationParams = CategoriesParams | TaxonomiesParams

/**
 * The response of a completed `categorization` task. Scale does not document the members that answer `taxonomies`; they
 * are on the object.
 *
 * @category models
 */
export interface CategorizationResponse<Category extends string = string> {
  /** An array when `allow_multiple` is set. Absent when the task has `taxonomies`. */
  readonly category?: Category | ReadonlyArray<Category> | null | undefined
  /** Your own id of the category, from `category_ids`. */
  readonly category_id?: unknown
  readonly [member: string]: unknown
}

/**
 * The schema of the response of a completed `categorization` task.
 *
 * @category schemas
 */
export const CategorizationResponse: Schema.Schema<CategorizationResponse> = entity(
  "CategorizationResponse",
  {
    category: maybe(Schema.Union(Schema.String, Schema.Array(Schema.String))),
    category_id: Schema.optional(Schema.Unknown),
  },
)
