/**
 * Every point of a cloud gets a label: the type `lidarsegmentation` (`scale-api.md` E7). It needs a project or a batch.
 */
import * as Schema from "effect/Schema"
import { ResponseFile } from "../entities/ResponseFile.ts"
import { entity, maybe } from "../internal/fields.ts"
import type { AnnotationAttributes } from "../labels/AnnotationAttributes.ts"
import type { Label } from "../labels/Labels.ts"

/**
 * What its tasks have in common.
 *
 * @category models
 */
export interface Common {
  /** Required unless inherited. */
  readonly labels?: ReadonlyArray<Label> | undefined
  readonly annotation_attributes?: AnnotationAttributes | undefined
}

/**
 * Segmentation of frames of its own.
 *
 * @category models
 */
export interface OfFrames extends Common {
  /** The URLs of the frames, in order. */
  readonly attachments: ReadonlyArray<string>
  readonly lidar_task?: undefined
}

/**
 * Segmentation of the frames of a completed `lidarannotation` task.
 *
 * @category models
 */
export interface OfTask extends Common {
  /** The id of the `lidarannotation` task. */
  readonly lidar_task: string
  /** Which of its frames. Default: all. */
  readonly lidar_task_frames?: ReadonlyArray<number> | undefined
  readonly attachments?: undefined
}

/**
 * What a task is created with, beside what all types have.
 *
 * @category models
 */
export type Params = OfFrames | OfTask

/**
 * What a completed task comes back with: a file of `Frames` as in `LidarAnnotation`, and one of `PointSegmentations`.
 *
 * @category models
 */
export interface Response {
  readonly annotations?: ResponseFile | null | undefined
  readonly point_segmentations: ResponseFile
}

/**
 * @category schemas
 */
export const Response: Schema.Schema<Response> = entity("LidarSegmentationResponse", {
  annotations: maybe(ResponseFile),
  point_segmentations: ResponseFile,
})

/**
 * A label, or one instance of it.
 *
 * @category files
 */
export interface SegmentedObject {
  readonly label: string
  readonly index: number
  readonly instance?: number | string | boolean | null | undefined
}

/**
 * What the file behind `point_segmentations` holds.
 *
 * @category files
 */
export interface PointSegmentations {
  readonly objects: ReadonlyArray<SegmentedObject>
  /** For each frame the `index` of each point's object. */
  readonly point_objects: ReadonlyArray<PointObjects>
}

/**
 * @category files
 */
export const SegmentedObject: Schema.Schema<SegmentedObject> = entity("SegmentedObject", {
  label: Schema.String,
  index: Schema.Number,
  instance: maybe(Schema.Union(Schema.Number, Schema.String, Schema.Boolean)),
})

/**
 * The `index` of each point's object, in one frame.
 *
 * @category files
 */
export type PointObjects = ReadonlyArray<number | null>

/**
 * @category files
 */
export const PointObjects: Schema.Schema<PointObjects> = Schema.Array(Schema.NullOr(Schema.Number))

/**
 * @category files
 */
export const PointSegmentations: Schema.Schema<PointSegmentations> = entity("PointSegmentations", {
  objects: Schema.Array(SegmentedObject),
  point_objects: Schema.Array(PointObjects),
})

/**
 * What stands in the lists of that file, for a file too long to be read as a whole: an object, or the points of a frame.
 *
 * @category files
 */
export const Element: Schema.Schema<SegmentedObject | PointObjects> = Schema.Union(
  SegmentedObject,
  PointObjects,
)
