/**
 * Objects that are followed through a video, which comes as one file or as its frames: the type `videoannotation`
 * (`scale-api.md` E6).
 */
import * as Schema from "effect/Schema"
import { ResponseFile } from "../entities/ResponseFile.ts"
import { entity } from "../internal/fields.ts"
import { Annotation } from "../labels/Annotation.ts"
import type { Answers } from "../labels/AnnotationAttributes.ts"
import type * as ImageAnnotation from "./ImageAnnotation.ts"

/**
 * What tasks on videos have in common.
 *
 * @category models
 */
export interface Common extends ImageAnnotation.Common {
  /** Names of events, to be marked with their beginning and end. */
  readonly events_to_annotate?: ReadonlyArray<string> | undefined
  /** Frames per second to annotate. Default: 1. */
  readonly frame_rate?: number | undefined
  readonly annotation_frame_rate?: number | undefined
  readonly video_frame_rate?: number | undefined
}

/**
 * A video in one file: mp4, webm or ogg.
 *
 * @category models
 */
export interface OfFile extends Common {
  readonly attachment_type?: "video" | undefined
  /** The URL of the video. */
  readonly attachment: string
  readonly attachments?: undefined
}

/**
 * A video as images, one per frame.
 *
 * @category models
 */
export interface OfFrames extends Common {
  readonly attachment_type?: "image" | undefined
  /** The URLs of the frames, in order. */
  readonly attachments: ReadonlyArray<string>
  readonly attachment?: undefined
}

/**
 * What a task is created with, beside what all types have.
 *
 * @category models
 */
export type Params = OfFile | OfFrames

/**
 * What a completed task comes back with: a file of `Frames`.
 *
 * @category models
 */
export interface Response {
  readonly annotations: ResponseFile
}

/**
 * @category schemas
 */
export const Response: Schema.Schema<Response> = entity("VideoAnnotationResponse", {
  annotations: ResponseFile,
})

/**
 * One frame. The same `uuid` follows an object from frame to frame.
 *
 * @category files
 */
export interface Frame<Label extends string = string, Attributes = Answers> {
  readonly annotations: ReadonlyArray<Annotation<Label, Attributes>>
}

/**
 * @category files
 */
export const Frame: Schema.Schema<Frame> = entity("VideoFrame", { annotations: Schema.Array(Annotation) })

/**
 * What the file behind `annotations` holds: a frame after the other.
 *
 * @category files
 */
export const Frames: Schema.Schema<ReadonlyArray<Frame>> = Schema.Array(Frame)
