/** Cuboids in clouds of points: the type `lidarannotation` (`scale-api.md` E7). */
import * as Schema from "effect/Schema"
import { ResponseFile } from "../entities/ResponseFile.ts"
import { entity } from "../internal/fields.ts"
import * as labels from "../internal/labels.ts"
import type { AnnotationAttributes, Answers } from "../labels/AnnotationAttributes.ts"
import type { Label } from "../labels/Labels.ts"

/**
 * What a task is created with, beside what all types have.
 *
 * @category models
 */
export interface Params {
  /** The URLs of the frames, in order. `attachment_type` is `json` unless told. */
  readonly attachments: ReadonlyArray<string>
  /** Required unless inherited. */
  readonly labels?: ReadonlyArray<Label> | undefined
  readonly annotation_attributes?: AnnotationAttributes | undefined
  readonly max_distance_meters?: number | undefined
  readonly meters_per_unit?: number | undefined
  /** Whether a cuboid may be tilted, not only turned. */
  readonly pitch_and_roll_enabled?: boolean | undefined
  /** Cuboids to begin with, in the shape of a response. */
  readonly base_annotations?: Readonly<Record<string, unknown>> | undefined
  /** Linking or segmentation tasks to make from this one when it is done. */
  readonly dependents?: Dependents | undefined
}

/**
 * @category models
 */
export interface Dependents {
  readonly defs: ReadonlyArray<Readonly<Record<string, unknown>>>
  /** Whether they wait for an audit of the first task. */
  readonly require_audit?: boolean | undefined
}

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
export const Response: Schema.Schema<Response> = entity("LidarAnnotationResponse", {
  annotations: ResponseFile,
})

/**
 * A place or an extent in space, in the unit of the frames.
 *
 * @category files
 */
export interface Vector {
  readonly x: number
  readonly y: number
  readonly z: number
}

/**
 * An object in space. The same `uuid` follows it from frame to frame.
 *
 * @category files
 */
export interface Cuboid<Label extends string = string, Attributes = Answers> {
  readonly uuid?: string | null | undefined
  readonly label: Label
  /** Its center. */
  readonly position: Vector
  readonly dimensions: Vector
  readonly yaw?: number | null | undefined
  readonly pitch?: number | null | undefined
  readonly roll?: number | null | undefined
  readonly stationary?: boolean | null | undefined
  /** Which of the frame's images the labeler looked at. */
  readonly camera_used?: number | string | null | undefined
  readonly distance_to_device?: number | null | undefined
  readonly numberOfPoints?: number | null | undefined
  /** Values of the annotation attributes, by name. */
  readonly attributes?: Attributes | null | undefined
}

/**
 * @category files
 */
export interface Frame<Label extends string = string, Attributes = Answers> {
  readonly cuboids: ReadonlyArray<Cuboid<Label, Attributes>>
}

/**
 * @category files
 */
export const Cuboid: Schema.Schema<Cuboid> = entity("LidarCuboid", labels.cuboid)

/**
 * @category files
 */
export const Frame: Schema.Schema<Frame> = entity("LidarFrame", { cuboids: Schema.Array(Cuboid) })

/**
 * What the file behind `annotations` holds: a frame after the other.
 *
 * @category files
 */
export const Frames: Schema.Schema<ReadonlyArray<Frame>> = Schema.Array(Frame)
