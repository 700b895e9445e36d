/**
 * Objects in a video, frame by frame: the type `videoannotation`
 * (`packages/api/docs/task-types/video.md#video-parameters`).
 */
import * as Schema from "effect/Schema"
import { ResponseFile } from "../entities/ResponseFile.ts"
import { entity } from "../internal/fields.ts"
import { Annotation } from "../labels/Annotation.ts"
import type { AttributeValues } from "../labels/AnnotationAttributes.ts"
import type { DrawingParams } from "./ImageAnnotation.ts"

/**
 * The parameters that all video tasks share, in addition to `CommonTaskParams`.
 *
 * @category models
 */
export interface VideoCommonParams extends DrawingParams {
  /** The names of events whose beginning and end the labeler marks. */
  readonly events_to_annotate?: ReadonlyArray<string> | undefined
  /** The number of frames per second to annotate. Default: 1. */
  readonly frame_rate?: number | undefined
  readonly annotation_frame_rate?: number | undefined
  readonly video_frame_rate?: number | undefined
}

/**
 * The parameters for a video in one file.
 *
 * @category models
 */
export interface VideoFileParams extends VideoCommonParams {
  readonly attachment_type?: "video" | undefined
  /** The URL of the video: mp4, webm or ogg. */
  readonly attachment: string
  readonly attachments?: undefined
}

/**
 * The parameters for a video as a list of images.
 *
 * @category models
 */
export interface VideoFramesParams extends VideoCommonParams {
  readonly attachment_type?: "image" | undefined
  /** The URLs of the frames, in order. */
  readonly attachments: ReadonlyArray<string>
  readonly attachment?: undefined
}

/**
 * The parameters of a `videoannotation` task, in addition to `CommonTaskParams`.
 *
 * @category models
 */
export type VideoAnnotationParams = VideoFileParams | VideoFramesParams

/**
 * The response of a completed `videoannotation` task. The file contains `VideoFrames`.
 *
 * @category models
 */
export interface VideoAnnotationResponse {
  readonly annotations: ResponseFile
}

/**
 * The schema of the response of a completed `videoannotation` task.
 *
 * @category schemas
 */
export const VideoAnnotationResponse: Schema.Schema<VideoAnnotationResponse> = entity(
  "VideoAnnotationResponse",
  {
    annotations: ResponseFile,
  },
)

/**
 * The annotations of one frame. An object has the same `uuid` in every frame.
 *
 * @category files
 */
export interface VideoFrame<Label extends string = string, Attributes = AttributeValues> {
  readonly annotations: ReadonlyArray<Annotation<Label, Attributes>>
}

/**
 * The schema of one frame.
 *
 * @category files
 */
export const VideoFrame: Schema.Schema<VideoFrame> = entity("VideoFrame", {
  annotations: Schema.Array(Annotation),
})

/**
 * The schema of the file in `annotations`: the frames in order.
 *
 * @category files
 */
export const VideoFrames: Schema.Schema<ReadonlyArray<VideoFrame>> = Schema.Array(VideoFrame)
