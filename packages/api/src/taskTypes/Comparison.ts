/**
 * Attachments compared with each other: the type `comparison` (`scale-api.md` E12). It needs an instruction, and choices or
 * fields.
 */
import * as Schema from "effect/Schema"
import { entity, Json, maybe } from "../internal/fields.ts"
import type { Label } from "../labels/Labels.ts"

/**
 * What a task is created with, beside what all types have.
 *
 * @category models
 */
export interface Params {
  /** URLs, or the texts themselves when `attachment_type` is `text`. */
  readonly attachments: ReadonlyArray<string>
  readonly choices?: ReadonlyArray<Label> | undefined
  /** What to answer: a description by key. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined
}

/**
 * What a completed task comes back with.
 *
 * @category models
 */
export interface Response<Choice extends string = string> {
  readonly choice?: Choice | null | undefined
  /** The answers by the keys of the fields. */
  readonly fields?: Readonly<Record<string, unknown>> | null | undefined
}

/**
 * @category schemas
 */
export const Response: Schema.Schema<Response> = entity("ComparisonResponse", {
  choice: maybe(Schema.String),
  fields: maybe(Json),
})
