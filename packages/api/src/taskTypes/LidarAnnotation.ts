/**
 * Cuboids in point clouds: the type `lidarannotation`
 * (`packages/api/docs/task-types/lidar.md#lidar-annotation`).
 */
import * as Schema from "effect/Schema"
import { ResponseFile } from "../entities/ResponseFile.ts"
import { entity } from "../internal/fields.ts"
import * as labels from "../internal/labelFields.ts"
import type { AnnotationAttributes, AttributeValues } from "../labels/AnnotationAttributes.ts"
import type { Label } from "../labels/Labels.ts"

/**
 * The parameters of a `lidarannotation` task, in addition to `CommonTaskParams`.
 *
 * @category models
 */
export interface LidarAnnotationParams {
  /** The URLs of the frames, in order. The default of `attachment_type` is `json`. */
  readonly attachments: ReadonlyArray<string>
  /** The labels to choose from. Required unless the project has them. */
  readonly labels?: ReadonlyArray<Label> | undefined
  readonly annotation_attributes?: AnnotationAttributes | undefined
  readonly max_distance_meters?: number | undefined
  readonly meters_per_unit?: number | undefined
  /** Allows rotation around all three axes instead of yaw only. */
  readonly pitch_and_roll_enabled?: boolean | undefined
  /** Cuboids that the task starts with, in the shape of a response. */
  readonly base_annotations?: Readonly<Record<string, unknown>> | null | undefined
  /** Linking or segmentation tasks to create when this task is completed. */
  readonly dependents?: DependentTasks | undefined
}

/**
 * Tasks to create when a `lidarannotation` task is completed.
 *
 * @category models
 */
export interface DependentTasks {
  readonly defs: ReadonlyArray<Readonly<Record<string, unknown>>>
  /** Waits until the first task is audited. */
  readonly require_audit?: boolean | undefined
}

/**
 * The response of a completed `lidarannotation` task. The file contains `LidarFrames`.
 *
 * @category models
 */
export interface LidarAnnotationResponse {
  readonly annotations: ResponseFile
}

/**
 * The schema of the response of a completed `lidarannotation` task.
 *
 * @category schemas
 */
export const LidarAnnotationResponse: Schema.Schema<LidarAnnotationResponse> = entity(
  "LidarAnnotationResponse",
  {
    annotations: ResponseFile,
  },
)

/**
 * A position or a size in space, in the unit of the frames.
 *
 * @category files
 */
export interface Vector {
  readonly x: number
  readonly y: number
  readonly z: number
}

/**
 * An object in space. It has the same `uuid` in every frame.
 *
 * @category files
 */
export interface LidarCuboid<Label extends string = string, Attributes = AttributeValues> {
  readonly uuid?: string | null | undefined
  readonly label: Label
  /** The center. */
  readonly position: Vector
  readonly dimensions: Vector
  readonly yaw?: number | null | undefined
  readonly pitch?: number | null | undefined
  readonly roll?: number | null | undefined
  readonly stationary?: boolean | null | undefined
  /** The image of the frame that the labeler looked at. */
  readonly camera_used?: number | string | null | undefined
  readonly distance_to_device?: number | null | undefined
  readonly numberOfPoints?: number | null | undefined
  /** The values of the annotation attributes, by name. */
  readonly attributes?: Attributes | null | undefined
}

/**
 * The cuboids of one frame.
 *
 * @category files
 */
export interface LidarFrame<Label extends string = string, Attributes = AttributeValues> {
  readonly cuboids: ReadonlyArray<LidarCuboid<Label, Attributes>>
}

/**
 * The schema of an object in space.
 *
 * @category files
 */
export const LidarCuboid: Schema.Schema<LidarCuboid> = entity("LidarCuboid", labels.lidarCuboid)

/**
 * The schema of one frame.
 *
 * @category files
 */
export const LidarFrame: Schema.Schema<LidarFrame> = entity("LidarFrame", {
  cuboids: Schema.Array(LidarCuboid),
})

/**
 * The schema of the file in `annotations`: the frames in order.
 *
 * @category files
 */
export const LidarFrames: Schema.Schema<ReadonlyArray<LidarFrame>> = Schema.Array(LidarFrame)
