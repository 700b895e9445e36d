/**
 * Objects and events that are followed through a video as it plays: the type `videoplaybackannotation`
 * (`scale-api.md` E6).
 */
import * as Schema from "effect/Schema"
import { ResponseFile } from "../entities/ResponseFile.ts"
import { path } from "../internal/annotation.ts"
import { entity, Json, maybe } from "../internal/fields.ts"
import type { Vertex } from "../labels/Annotation.ts"
import type { Answers } from "../labels/AnnotationAttributes.ts"
import type * as OpenEnum from "../OpenEnum.ts"
import type * as VideoAnnotation from "./VideoAnnotation.ts"

/**
 * What a task is created with, beside what all types have.
 *
 * @category models
 */
export type Params = VideoAnnotation.Params

/**
 * What a completed task comes back with: a file of `Tracks`, and one of `Events`.
 *
 * @category models
 */
export interface Response {
  readonly annotations: ResponseFile
  readonly events?: ResponseFile | null | undefined
}

/**
 * @category schemas
 */
export const Response: Schema.Schema<Response> = entity("VideoPlaybackAnnotationResponse", {
  annotations: ResponseFile,
  events: maybe(ResponseFile),
})

/**
 * An object at a frame. Which coordinates there are follows from the geometry of its track.
 *
 * @category files
 */
export interface KeyFrame<Attributes = Answers> {
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
 * An object through the video.
 *
 * @category files
 */
export interface Track<Label extends string = string, Attributes = Answers> {
  readonly label: Label
  readonly geometry?:
    | OpenEnum.OpenEnum<"box" | "polygon" | "line" | "point" | "ellipse" | "cuboid">
    | null
    | undefined
  readonly frames: ReadonlyArray<KeyFrame<Attributes>>
}

/**
 * What happened in the video. Whether its ends are frames or times is not published.
 *
 * @category files
 */
export interface Event {
  readonly name?: string | null | undefined
  readonly start?: number | string | null | undefined
  readonly end?: number | string | null | undefined
}

const instant = maybe(Schema.Union(Schema.Number, Schema.String))

/**
 * @category files
 */
export const Track: Schema.Schema<Track> = entity("Track", {
  label: Schema.String,
  geometry: maybe(Schema.String),
  frames: Schema.Array(
    entity("KeyFrame", {
      key: Schema.Number,
      timestamp: instant,
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
 * @category files
 */
export const Event: Schema.Schema<Event> = entity("VideoEvent", {
  name: maybe(Schema.String),
  start: instant,
  end: instant,
})

/**
 * What the file behind `annotations` holds: the tracks by the `uuid` of their object.
 *
 * @category files
 */
export const Tracks: Schema.Schema<Readonly<Record<string, Track>>> = Schema.Record({
  key: Schema.String,
  value: Track,
})

/**
 * What the file behind `events` holds.
 *
 * @category files
 */
export const Events: Schema.Schema<ReadonlyArray<Event>> = Schema.Array(Event)
