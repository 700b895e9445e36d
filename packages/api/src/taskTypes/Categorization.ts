/**
 * One or several of the given categories: the type `categorization` (`scale-api.md` E12). It needs an instruction.
 */
import * as Schema from "effect/Schema"
import { entity } from "../internal/fields.ts"
import type { Label } from "../labels/Labels.ts"

/**
 * What a task is created with, beside what all types have.
 *
 * @category models
 */
export interface Params {
  /** A URL, or the text itself when `attachment_type` is `text`. */
  readonly attachment: string
  /** Required unless inherited. */
  readonly categories?: ReadonlyArray<Label | Readonly<Record<string, unknown>>> | undefined
  /** Your own id for each category. */
  readonly category_ids?: Readonly<Record<string, unknown>> | undefined
  /** Default: false. */
  readonly allow_multiple?: boolean | undefined
  readonly layers?: Readonly<Record<string, unknown>> | undefined
}

/**
 * What a completed task comes back with.
 *
 * @category models
 */
export interface Response<Category extends string = string> {
  /** An array when `allow_multiple` was asked for. */
  readonly category: Category | ReadonlyArray<Category>
  /** Your own id of the category, as `category_ids` has it. */
  readonly category_id?: unknown
}

/**
 * @category schemas
 */
export const Response: Schema.Schema<Response> = entity("CategorizationResponse", {
  category: Schema.Union(Schema.String, Schema.Array(Schema.String)),
  category_id: Schema.optional(Schema.Unknown),
})
