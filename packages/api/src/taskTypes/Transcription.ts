/**
 * Values copied from an attachment: the type `transcription`
 * (`packages/api/docs/task-types/forms.md#transcription`).
 */
import * as Schema from "effect/Schema"
import { entity, Json, maybe } from "../internal/fields.ts"

/**
 * The parameters of a `transcription` task, in addition to `CommonTaskParams`. It needs `fields` or
 * `repeatable_fields`.
 *
 * @category models
 */
export interface TranscriptionParams {
  readonly attachment: string
  /** The values to copy: a description for each key. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined
  /** The values to copy from each of several rows: a description for each key. */
  readonly repeatable_fields?: Readonly<Record<string, unknown>> | undefined
  /** The older name of `repeatable_fields`. */
  readonly row_fields?: Readonly<Record<string, unknown>> | undefined
}

/**
 * The response of a completed `transcription` task.
 *
 * @category models
 */
export interface TranscriptionResponse {
  /** The values, by the keys of the parameter `fields`. */
  readonly fields?: Readonly<Record<string, unknown>> | null | undefined
  /** The values of each row. */
  readonly repeatable_fields?: ReadonlyArray<unknown> | null | undefined
}

/**
 * The schema of the response of a completed `transcription` task.
 *
 * @category schemas
 */
export const TranscriptionResponse: Schema.Schema<TranscriptionResponse> = entity("TranscriptionResponse", {
  fields: maybe(Json),
  repeatable_fields: maybe(Schema.Array(Schema.Unknown)),
})
