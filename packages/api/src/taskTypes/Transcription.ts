/**
 * Values copied from an attachment: the type `transcription` (`scale-api.md` E12). It needs fields or repeatable fields.
 */
import * as Schema from "effect/Schema"
import { entity, Json, maybe } from "../internal/fields.ts"

/**
 * What a task is created with, beside what all types have.
 *
 * @category models
 */
export interface Params {
  readonly attachment: string
  /** What to copy: a description by key. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined
  /** What to copy from each of several rows: a description by key. */
  readonly repeatable_fields?: Readonly<Record<string, unknown>> | undefined
  /** The older name of `repeatable_fields`. */
  readonly row_fields?: Readonly<Record<string, unknown>> | undefined
}

/**
 * What a completed task comes back with.
 *
 * @category models
 */
export interface Response {
  /** What was copied, by the keys of the fields. */
  readonly fields?: Readonly<Record<string, unknown>> | null | undefined
  /** The same for each of several rows. */
  readonly repeatable_fields?: ReadonlyArray<unknown> | null | undefined
}

/**
 * @category schemas
 */
export const Response: Schema.Schema<Response> = entity("TranscriptionResponse", {
  fields: maybe(Json),
  repeatable_fields: maybe(Schema.Array(Schema.Unknown)),
})
