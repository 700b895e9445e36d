/**
 * Objects and events in a video, as tracks: the type `videoplaybackannotation`
 * (`packages/api/docs/task-types/video.md#video-parameters`).
 */
import * as Schema from "effect/Schema"
import { ResponseFile } from "../entities/ResponseFile.ts"
import { path } from "../internal/annotationFields.ts"
import { entity, Json, maybe } from "../internal/fields.ts"
import type { Vertex } from "../labels/Annotation.ts"
import type { AttributeValues } from "../labels/AnnotationAttributes.ts"
import type * as OpenEnum from "../OpenEnum.ts"
import type { VideoAnnotationParams, VideoCommonParams } from "./VideoAnnotation.ts"

/**
 * The parameters for frames with their video for reference.
 *
 * @category models
 */
export interface VideoWithFramesParams extends VideoCommonParams {
  readonly attachment_type?: "image" | "video" | undefined
  /** The URL of the video: mp4, webm or ogg. */
  readonly attachment: string
  /** The URLs of the frames, in order. */
  readonly attachments: ReadonlyArray<string>
}

/**
 * The parameters of a `videoplaybackannotation` task, in addition to `CommonTaskParams`.
 *
 * @category models
 */
export type VideoPlaybackAnnotationParams = VideoAnnotationParams | VideoWithFramesParams

/**
 * The response of a completed `videoplaybackannotation` task.
 *
 * @category models
 */
export interface VideoPlaybackAnnotationResponse {
  /** A file of `VideoTracks`. */
  readonly annotations: ResponseFile
  /** A file of `VideoEvents`. */
  readonly events?: ResponseFile | null | undefined
}

/**
 * The schema of the response of a completed `videoplaybackannotation` task.
 *
 * @category schemas
 */
export const VideoPlaybackAnnotationResponse: Schema.Schema<VideoPlaybackAnnotationResponse> = entity(
  "VideoPlaybackAnnotationResponse",
  { annotations: ResponseFile, events: maybe(ResponseFile) },
)

/**
 * An object at one frame. The geometry of its track determines which coordinates it has.
 *
 * @category files
 */
export interface VideoKeyFrame<Attributes = AttributeValues> {
  /** The number of the frame. */
  readonly key: number
  readonly timestamp?: number | string | null | undefined
  readonly left?: number | null | undefined
  readonly top?: number | null | undefined
  readonly width?: number | null | undefined
  readonly height?: number | null | undefined
  readonly x?: number | null | undefined
  readonly y?: number | null | undefined
  readonly vertices?: ReadonlyArray<Vertex> | null | undefined
  readonly attributes?: Attributes | null | undefined
}

/**
 * An object throughout the video.
 *
 * @category files
 */
export interface VideoTrack<Label extends string = string, Attributes = AttributeValues> {
  readonly label: Label
  readonly geometry?:
    | OpenEnum.OpenEnum<"box" | "polygon" | "line" | "point" | "ellipse" | "cuboid">
    | null
    | undefined
  readonly frames: ReadonlyArray<VideoKeyFrame<Attributes>>
}

/**
 * An event in the video. Scale does not document whether `start` and `end` are frames or times.
 *
 * @category files
 */
export interface VideoEvent {
  readonly name?: string | null | undefined
  readonly start?: number | string | null | undefined
  readonly end?: number | string | null | undefined
}

const frameOrTime = maybe(Schema.Union(Schema.Number, Schema.String))

/**
 * The schema of an object throughout the video.
 *
 * @category files
 */
export const VideoTrack: Schema.Schema<VideoTrack> = entity("Track", {
  label: Schema.String,
  geometry: maybe(Schema.String),
  frames: Schema.Array(
    entity("KeyFrame", {
      key: Schema.Number,
      timestamp: frameOrTime,
      left: maybe(Schema.Number),
      top: maybe(Schema.Number),
      width: maybe(Schema.Number),
      height: maybe(Schema.Number),
      x: maybe(Schema.Number),
      y: maybe(Schema.Number),
      vertices: maybe(path.vertices),
      attributes: maybe(Json),
    }),
  ),
})

/**
 * The schema of an event.
 *
 * @category files
 */
export const VideoEvent: Schema.Schema<VideoEvent> = entity("VideoEvent", {
  name: maybe(Schema.String),
  start: frameOrTime,
  end: frameOrTime,
})

/**
 * The schema of the file in `annotations`: the tracks, keyed by the `uuid` of the object.
 *
 * @category files
 */
export const VideoTracks: Schema.Schema<Readonly<Record<string, VideoTrack>>> = Schema.Record({
  key: Schema.String,
  value: VideoTrack,
})

/**
 * The schema of the file in `events`.
 *
 * @category files
 */
export const VideoEvents: Schema.Schema<ReadonlyArray<VideoEvent>> = Schema.Array(VideoEvent)
