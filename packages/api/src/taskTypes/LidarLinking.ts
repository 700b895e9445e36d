/**
 * The cuboids of a completed `lidarannotation` task in the images of its cameras: the type `lidarlinking`
 * (`packages/api/docs/task-types/lidar.md#lidar-linking`).
 */
import * as Schema from "effect/Schema"
import { ResponseFile } from "../entities/ResponseFile.ts"
import { annotation, box } from "../internal/annotationFields.ts"
import { entity, maybe } from "../internal/fields.ts"
import type { AnnotationAttributes, AttributeValues } from "../labels/AnnotationAttributes.ts"
import type { OpenEnum } from "../OpenEnum.ts"

/**
 * The parameters of every `lidarlinking` task, in addition to `CommonTaskParams`.
 *
 * @category models
 */
export interface LidarLinkingCommonParams {
  readonly annotation_attributes?: AnnotationAttributes | undefined
}

/**
 * The parameters for the frames of a completed `lidarannotation` task.
 *
 * @category models
 */
export interface LidarLinkingTaskParams extends LidarLinkingCommonParams {
  /** The id of the `lidarannotation` task. */
  readonly lidar_task: string
  /** The indices of its frames to use. Default: all. */
  readonly lidar_task_frames?: ReadonlyArray<number> | undefined
  /** The URLs of the frames, in order. */
  readonly attachments?: ReadonlyArray<string> | undefined
}

/**
 * The parameters for frames without a reference to a `lidarannotation` task.
 *
 * @category models
 */
export interface LidarLinkingFramesParams extends LidarLinkingCommonParams {
  /** The URLs of the frames, in order. */
  readonly attachments: ReadonlyArray<string>
  readonly lidar_task?: undefined
}

/**
 * The parameters of a `lidarlinking` task, in addition to `CommonTaskParams`.
 *
 * @category models
 */
export type LidarLinkingParams = LidarLinkingTaskParams | LidarLinkingFramesParams

/**
 * The response of a completed `lidarlinking` task. The file contains `LinkedFrames`.
 *
 * @category models
 */
export interface LidarLinkingResponse {
  readonly annotations: ResponseFile
}

/**
 * The schema of the response of a completed `lidarlinking` task.
 *
 * @category schemas
 */
export const LidarLinkingResponse: Schema.Schema<LidarLinkingResponse> = entity("LidarLinkingResponse", {
  annotations: ResponseFile,
})

/**
 * An object in the image of a camera, linked to its cuboid. Types other than a box have other coordinates.
 *
 * @category files
 */
export interface LinkedAnnotation<Label extends string = string, Attributes = AttributeValues> {
  readonly uuid?: string | null | undefined
  /** The `uuid` of the cuboid. */
  readonly cuboid_uuid?: string | null | undefined
  readonly label: Label
  readonly type?: OpenEnum<"box"> | null | undefined
  readonly left?: number | null | undefined
  readonly top?: number | null | undefined
  readonly width?: number | null | undefined
  readonly height?: number | null | undefined
  /** Whether the object is only in the image and not in the point cloud. */
  readonly not_in_lidar?: boolean | null | undefined
  /** The values of the annotation attributes, by name. */
  readonly attributes?: Attributes | null | undefined
}

/**
 * The annotations in the image of one camera.
 *
 * @category files
 */
export interface CameraResponse<Label extends string = string, Attributes = AttributeValues> {
  readonly camera_used?: number | string | null | undefined
  readonly annotations: ReadonlyArray<LinkedAnnotation<Label, Attributes>>
}

/**
 * The annotations of one frame, by camera.
 *
 * @category files
 */
export interface LinkedFrame<Label extends string = string, Attributes = AttributeValues> {
  readonly camera_responses: ReadonlyArray<CameraResponse<Label, Attributes>>
}

/**
 * The schema of an annotation that is linked to its cuboid.
 *
 * @category files
 */
export const LinkedAnnotation: Schema.Schema<LinkedAnnotation> = entity("LinkedAnnotation", {
  ...annotation,
  cuboid_uuid: maybe(Schema.String),
  type: maybe(Schema.String),
  left: maybe(box.left),
  top: maybe(box.top),
  width: maybe(box.width),
  height: maybe(box.height),
  not_in_lidar: maybe(Schema.Boolean),
})

/**
 * The schema of one frame.
 *
 * @category files
 */
export const LinkedFrame: Schema.Schema<LinkedFrame> = entity("LinkedFrame", {
  camera_responses: Schema.Array(
    entity("CameraResponse", {
      camera_used: maybe(Schema.Union(Schema.Number, Schema.String)),
      annotations: Schema.Array(LinkedAnnotation),
    }),
  ),
})

/**
 * The schema of the file in `annotations`: the frames in order.
 *
 * @category files
 */
export const LinkedFrames: Schema.Schema<ReadonlyArray<LinkedFrame>> = Schema.Array(LinkedFrame)
