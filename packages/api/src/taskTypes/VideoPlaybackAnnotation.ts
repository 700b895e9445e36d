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
 * The response of a completed `videoplaybackannotation` task. It has annotations, events or both.
 *
 * @category models
 */
export interface VideoPlaybackAnnotationResponse {
  /** A file of `VideoTracks`. */
  readonly annotations?: ResponseFile | null | undefined
  /** A file of `VideoEvents`. */
  readonly events?: ResponseFile | null | undefined
  /** Whether the task was canceled. */
  readonly canceled?: boolean | null | undefined
  /** Why there are no annotations. */
  readonly error?: string | null | undefined
}

/**
 * The schema of the response of a completed `videoplaybackannotation` task.
 *
 * @category schemas
 */
export const VideoPlaybackAnnotationResponse: Schema.Schema<VideoPlaybackAnnotationResponse> = entity(
  "VideoPlaybackAnnotationResponse",
  {
    annotations: maybe(ResponseFile),
    events: maybe(ResponseFile),
    canceled: maybe(Schema.Boolean),
    error: maybe(Schema.String),
  },
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
  /** Absent if the task did not ask for labels. */
  readonly label?: Label | null | undefined
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
  label: maybe(Schema.String),
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
 * Tracks, keyed by the `uuid` of the object.
 *
 * @category files
 */
export interface VideoTracksByUuid<Label extends string = string, Attributes = AttributeValues> {
  readonly [uuid: string]: VideoTrack<Label, Attributes>
}

/**
 * An element of a file that wraps its tracks. Scale documents one element.
 *
 * @category files
 */
export interface VideoTrackList<Label extends string = string, Attributes = AttributeValues> {
  readonly annotations?: VideoTracksByUuid<Label, Attributes> | null | undefined
}

/**
 * The file in `annotations`: tracks by `uuid`, or a list of such objects. `tracksOf` reads both.
 *
 * @category files
 */
export type VideoTracks<Label extends string = string, Attributes = AttributeValues> =
  | VideoTracksByUuid<Label, Attributes>
  | ReadonlyArray<VideoTrackList<Label, Attributes>>

const byUuid: Schema.Schema<VideoTracksByUuid> = Schema.Record({ key: Schema.String, value: VideoTrack })

/**
 * The schema of the file in `annotations`.
 *
 * @category files
 */
export const VideoTracks: Schema.Schema<VideoTracks> = Schema.Union(
  byUuid,
  Schema.Array(entity("TrackList", { annotations: maybe(byUuid) })),
)

/**
 * Returns the tracks of a file by `uuid`, in either of its forms. Joins the frames of a track that occurs several times.
 *
 * @example
 * ```ts
 * import * as VideoPlaybackAnnotation from "@effect-scale/api/taskTypes/VideoPlaybackAnnotation"
 *
 * const track = { label: "cow", geometry: "box", frames: [{ key: 0, left: 1, top: 2, width: 3, height: 4 }] }
 * VideoPlaybackAnnotation.tracksOf([{ annotations: { u1: track } }]) // { u1: track }
 * VideoPlaybackAnnotation.tracksOf({ u1: track }) // { u1: track }
 * ```
 *
 * @category files
 */
export const tracksOf = <Label extends string, Attributes>(
  file: VideoTracks<Label, Attributes>,
): VideoTracksByUuid<Label, Attributes> => {
  if (!isTrackLists(file)) return file
  const tracks = new Map<string, VideoTrack<Label, Attributes>>()
  for (const { annotations } of file) {
    for (const [uuid, track] of Object.entries(annotations ?? {})) {
      const earlier = tracks.get(uuid)
      tracks.set(
        uuid,
        earlier === undefined ? track : { ...earlier, frames: [...earlier.frames, ...track.frames] },
      )
    }
  }
  return Object.fromEntries(tracks)
}

// `Array.isArray` does not narrow to readonly arrays.
const isTrackLists = <Label extends string, Attributes>(
  file: VideoTracks<Label, Attributes>,
): file is ReadonlyArray<VideoTrackList<Label, Attributes>> => Array.isArray(file)

/**
 * The schema of the file in `events`.
 *
 * @category files
 */
export const VideoEvents: Schema.Schema<ReadonlyArray<VideoEvent>> = Schema.Array(VideoEvent)
