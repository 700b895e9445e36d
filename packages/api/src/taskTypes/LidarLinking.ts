/**
 * The cuboids of a completed `lidarannotation` task, found in its camera images: the type `lidarlinking`
 * (`scale-api.md` E7).
 */
import * as Schema from "effect/Schema"
import { ResponseFile } from "../entities/ResponseFile.ts"
import { box, common } from "../internal/annotation.ts"
import { entity, maybe } from "../internal/fields.ts"
import type { AnnotationAttributes, Answers } from "../labels/AnnotationAttributes.ts"
import type { OpenEnum } from "../OpenEnum.ts"

/**
 * What a task is created with, beside what all types have.
 *
 * @category models
 */
export interface Params {
  /** The id of the `lidarannotation` task. */
  readonly lidar_task: string
  /** The URLs of the frames, in order. */
  readonly attachments: ReadonlyArray<string>
  readonly annotation_attributes?: AnnotationAttributes | undefined
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
export const Response: Schema.Schema<Response> = entity("LidarLinkingResponse", { annotations: ResponseFile })

/**
 * An object in an image of a camera, linked to its cuboid. A kind other than a box has other coordinates.
 *
 * @category files
 */
export interface Annotation<Label extends string = string, Attributes = Answers> {
  readonly uuid?: string | null | undefined
  /** The `uuid` of the cuboid. */
  readonly cuboid_uuid?: string | null | undefined
  readonly label: Label
  readonly type?: OpenEnum<"box"> | null | undefined
  readonly left?: number | null | undefined
  readonly top?: number | null | undefined
  readonly width?: number | null | undefined
  readonly height?: number | null | undefined
  /** Whether it is in the image only, not in the cloud. */
  readonly not_in_lidar?: boolean | null | undefined
  /** Values of the annotation attributes, by name. */
  readonly attributes?: Attributes | null | undefined
}

/**
 * What was drawn in the image of one camera.
 *
 * @category files
 */
export interface CameraResponse<Label extends string = string, Attributes = Answers> {
  readonly camera_used?: number | string | null | undefined
  readonly annotations: ReadonlyArray<Annotation<Label, Attributes>>
}

/**
 * @category files
 */
export interface Frame<Label extends string = string, Attributes = Answers> {
  readonly camera_responses: ReadonlyArray<CameraResponse<Label, Attributes>>
}

/**
 * @category files
 */
export const Annotation: Schema.Schema<Annotation> = entity("LinkedAnnotation", {
  ...common,
  cuboid_uuid: maybe(Schema.String),
  type: maybe(Schema.String),
  left: maybe(box.left),
  top: maybe(box.top),
  width: maybe(box.width),
  height: maybe(box.height),
  not_in_lidar: maybe(Schema.Boolean),
})

/**
 * @category files
 */
export const Frame: Schema.Schema<Frame> = entity("LinkedFrame", {
  camera_responses: Schema.Array(
    entity("CameraResponse", {
      camera_used: maybe(Schema.Union(Schema.Number, Schema.String)),
      annotations: Schema.Array(Annotation),
    }),
  ),
})

/**
 * What the file behind `annotations` holds: a frame after the other.
 *
 * @category files
 */
export const Frames: Schema.Schema<ReadonlyArray<Frame>> = Schema.Array(Frame)
