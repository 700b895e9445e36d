/**
 * What is said in a recording: the type `audiotranscription`, which only older SDKs name (`scale-api.md` E12).
 */
import * as Schema from "effect/Schema"
import { entity, maybe } from "../internal/fields.ts"

/**
 * What a task is created with, beside what all types have.
 *
 * @category models
 */
export interface Params {
  /** The URL of the recording. */
  readonly attachment: string
  /** Whether to keep every "um". Default: false. */
  readonly verbatim?: boolean | undefined
  /** Words that are likely to occur. */
  readonly phrases?: ReadonlyArray<string> | undefined
  /** Default: false. */
  readonly skip_human_transcription?: boolean | undefined
}

/**
 * A word and when it is said, in seconds.
 *
 * @category models
 */
export interface Word {
  readonly word?: string | null | undefined
  readonly start?: number | null | undefined
  readonly end?: number | null | undefined
  /** From 0 to 1. */
  readonly confidence?: number | null | undefined
}

/**
 * What a completed task comes back with.
 *
 * @category models
 */
export interface Response {
  readonly transcript: string
  /** Of the recording, in seconds. */
  readonly duration?: number | null | undefined
  readonly alignment?: ReadonlyArray<Word> | null | undefined
}

/**
 * @category schemas
 */
export const Response: Schema.Schema<Response> = entity("AudioTranscriptionResponse", {
  transcript: Schema.String,
  duration: maybe(Schema.Number),
  alignment: maybe(
    Schema.Array(
      entity("Word", {
        word: maybe(Schema.String),
        start: maybe(Schema.Number),
        end: maybe(Schema.Number),
        confidence: maybe(Schema.Number),
      }),
    ),
  ),
})
