/**
 * A label for every point of a point cloud: the type `lidarsegmentation`
 * (`packages/api/docs/task-types/lidar.md#lidar-segmentation`).
 */
import * as Schema from "effect/Schema"
import { ResponseFile } from "../entities/ResponseFile.ts"
import { entity, maybe } from "../internal/fields.ts"
import type { AnnotationAttributes } from "../labels/AnnotationAttributes.ts"
import type { Label } from "../labels/Labels.ts"

/**
 * The parameters of every `lidarsegmentation` task, in addition to `CommonTaskParams`. It also needs a `project` or a
 * `batch`.
 *
 * @category models
 */
export interface LidarSegmentationCommonParams {
  /** The labels to choose from. Required unless the project has them. */
  readonly labels?: ReadonlyArray<Label> | undefined
  readonly annotation_attributes?: AnnotationAttributes | undefined
}

/**
 * The parameters for segmentation of the task's own frames.
 *
 * @category models
 */
export interface LidarSegmentationFramesParams extends LidarSegmentationCommonParams {
  /** The URLs of the frames, in order. */
  readonly attachments: ReadonlyArray<string>
  readonly lidar_task?: undefined
}

/**
 * The parameters for segmentation of the frames of a completed `lidarannotation` task.
 *
 * @category models
 */
export interface LidarSegmentationTaskParams extends LidarSegmentationCommonParams {
  /** The id of the `lidarannotation` task. */
  readonly lidar_task: string
  /** The indices of its frames to segment. Default: all. */
  readonly lidar_task_frames?: ReadonlyArray<number> | undefined
  readonly attachments?: undefined
}

/**
 * The parameters of a `lidarsegmentation` task, in addition to `CommonTaskParams`.
 *
 * @category models
 */
export type LidarSegmentationParams = LidarSegmentationFramesParams | LidarSegmentationTaskParams

/**
 * The response of a completed `lidarsegmentation` task.
 *
 * @category models
 */
export interface LidarSegmentationResponse {
  /** A file of `LidarAnnotation.LidarFrames`. */
  readonly annotations?: ResponseFile | null | undefined
  /** A file of `PointSegmentations`. */
  readonly point_segmentations: ResponseFile
}

/**
 * The schema of the response of a completed `lidarsegmentation` task.
 *
 * @category schemas
 */
export const LidarSegmentationResponse: Schema.Schema<LidarSegmentationResponse> = entity(
  "LidarSegmentationResponse",
  { annotations: maybe(ResponseFile), point_segmentations: ResponseFile },
)

/**
 * A label, or one instance of it.
 *
 * @category files
 */
export interface SegmentedObject {
  readonly label: string
  /** The number that identifies this object in `PointObjects`. */
  readonly index: number
  readonly instance?: number | string | boolean | null | undefined
}

/**
 * The content of the file in `point_segmentations`.
 *
 * @category files
 */
export interface PointSegmentations {
  readonly objects: ReadonlyArray<SegmentedObject>
  /** For each frame, the `index` of each point's object. */
  readonly point_objects: ReadonlyArray<PointObjects>
}

/**
 * The schema of a segmented object.
 *
 * @category files
 */
export const SegmentedObject: Schema.Schema<SegmentedObject> = entity("SegmentedObject", {
  label: Schema.String,
  index: Schema.Number,
  instance: maybe(Schema.Union(Schema.Number, Schema.String, Schema.Boolean)),
})

/**
 * The `index` of each point's object in one frame, or null for a point without a label.
 *
 * @category files
 */
export type PointObjects = ReadonlyArray<number | null>

/**
 * The schema of the points of one frame.
 *
 * @category files
 */
export const PointObjects: Schema.Schema<PointObjects> = Schema.Array(Schema.NullOr(Schema.Number))

/**
 * The schema of the file in `point_segmentations`.
 *
 * @category files
 */
export const PointSegmentations: Schema.Schema<PointSegmentations> = entity("PointSegmentations", {
  objects: Schema.Array(SegmentedObject),
  point_objects: Schema.Array(PointObjects),
})

/**
 * An element of the two lists in the file, for files that are too large to read as a whole.
 *
 * @category files
 */
export type PointSegmentationElement = SegmentedObject | PointObjects

/**
 * The schema of an element of the two lists in the file.
 *
 * @category files
 */
export const PointSegmentationElement: Schema.Schema<PointSegmentationElement> = Schema.Union(
  SegmentedObject,
  PointObjects,
)
