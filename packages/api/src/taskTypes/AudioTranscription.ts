/**
 * Transcripts of recordings: the type `audiotranscription`, which only older SDKs list
 * (`packages/api/docs/task-types/forms.md#audio-transcription`).
 */
import * as Schema from "effect/Schema"
import { entity, maybe } from "../internal/fields.ts"

/**
 * The parameters of an `audiotranscription` task, in addition to `CommonTaskParams`.
 *
 * @category models
 */
export interface AudioTranscriptionParams {
  /** The URL of the recording. */
  readonly attachment: string
  /** Keeps filler words such as "um". Default: false. */
  readonly verbatim?: boolean | undefined
  /** Words and phrases that are likely to occur. */
  readonly phrases?: ReadonlyArray<string> | undefined
  /** Default: false. */
  readonly skip_human_transcription?: boolean | undefined
}

/**
 * A word of the transcript with its times.
 *
 * @category models
 */
export interface TranscribedWord {
  readonly word?: string | null | undefined
  /** In seconds from the beginning. */
  readonly start?: number | null | undefined
  /** In seconds from the beginning. */
  readonly end?: number | null | undefined
  /** From 0 to 1. */
  readonly confidence?: number | null | undefined
}

/**
 * The response of a completed `audiotranscription` task.
 *
 * @category models
 */
export interface AudioTranscriptionResponse {
  readonly transcript: string
  /** The duration of the recording in seconds. */
  readonly duration?: number | null | undefined
  readonly alignment?: ReadonlyArray<TranscribedWord> | null | undefined
}

/**
 * The schema of the response of a completed `audiotranscription` task.
 *
 * @category schemas
 */
export const AudioTranscriptionResponse: Schema.Schema<AudioTranscriptionResponse> = entity(
  "AudioTranscriptionResponse",
  {
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
  },
)
