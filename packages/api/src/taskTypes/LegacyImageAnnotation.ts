/**
 * The legacy image types: `annotation` (boxes), `cuboidannotation`, `lineannotation`, `pointannotation` and
 * `polygonannotation` (`packages/api/docs/task-types/image.md#legacy-image-types`). Use `imageannotation` for
 * new projects.
 */
import * as Schema from "effect/Schema"
import * as fields from "../internal/annotationFields.ts"
import { entity } from "../internal/fields.ts"
import type { Box, Cuboid, Vertex } from "../labels/Annotation.ts"
import type { AnnotationAttributes, AttributeValues } from "../labels/AnnotationAttributes.ts"
import type { CameraParams } from "../labels/Geometries.ts"
import type { Label } from "../labels/Labels.ts"

/**
 * A correct or incorrect annotation that labelers learn from.
 *
 * @category models
 */
export interface LegacyExample {
  readonly correct: boolean
  /** The URL of an image. */
  readonly image: string
  readonly explanation?: string | undefined
}

/**
 * The parameters that the legacy image types share, in addition to `CommonTaskParams`.
 *
 * @category models
 */
export interface LegacyImageParams {
  /** The URL of the image. */
  readonly attachment: string
  /** The labels to choose from. Required unless the project has them. */
  readonly objects_to_annotate?: ReadonlyArray<Label> | undefined
  readonly with_labels?: boolean | undefined
  readonly examples?: ReadonlyArray<LegacyExample> | undefined
}

/**
 * The fields of every annotation. The type of the task determines its geometry.
 *
 * @category models
 */
export interface LegacyAnnotation {
  readonly uuid?: string | null | undefined
  /** Absent if the task did not ask for labels. */
  readonly label?: string | null | undefined
  /** The values of the annotation attributes, by name. */
  readonly attributes?: AttributeValues | null | undefined
}

/**
 * The response of a completed task of a legacy image type.
 *
 * @category models
 */
export interface LegacyImageResponse<Annotation extends LegacyAnnotation> {
  readonly annotations: ReadonlyArray<Annotation>
}

/**
 * The parameters of an `annotation` task, in addition to `CommonTaskParams`.
 *
 * @category models
 */
export interface BoxAnnotationParams extends LegacyImageParams {
  /** In pixels. Default: 0. */
  readonly min_width?: number | `${number}` | undefined
  /** In pixels. Default: 0. */
  readonly min_height?: number | `${number}` | undefined
  readonly annotation_attributes?: AnnotationAttributes | undefined
  readonly layers?: Readonly<Record<string, unknown>> | undefined
}

/**
 * A box of an `annotation` task.
 *
 * @category models
 */
export interface LegacyBox extends LegacyAnnotation, Omit<Box, "type" | keyof LegacyAnnotation> {}

/**
 * The response of a completed `annotation` task.
 *
 * @category models
 */
export interface BoxAnnotationResponse extends LegacyImageResponse<LegacyBox> {}

/**
 * The schema of the response of a completed `annotation` task.
 *
 * @category schemas
 */
export const BoxAnnotationResponse: Schema.Schema<BoxAnnotationResponse> = entity("BoxAnnotationResponse", {
  annotations: Schema.Array(entity("BoxAnnotation", { ...fields.legacyAnnotation, ...fields.box })),
})

/**
 * The parameters of a `cuboidannotation` task, in addition to `CommonTaskParams`.
 *
 * @category models
 */
export interface CuboidAnnotationParams extends LegacyImageParams, CameraParams {
  /** Default: 0. */
  readonly min_annotations?: number | undefined
  /** Default: 0, which means no maximum. */
  readonly max_annotations?: number | undefined
}

/**
 * A cuboid of a `cuboidannotation` task.
 *
 * @category models
 */
export interface LegacyCuboid extends LegacyAnnotation, Omit<Cuboid, "type" | keyof LegacyAnnotation> {}

/**
 * The response of a completed `cuboidannotation` task.
 *
 * @category models
 */
export interface CuboidAnnotationResponse extends LegacyImageResponse<LegacyCuboid> {}

/**
 * The schema of the response of a completed `cuboidannotation` task.
 *
 * @category schemas
 */
export const CuboidAnnotationResponse: Schema.Schema<CuboidAnnotationResponse> = entity(
  "CuboidAnnotationResponse",
  {
    annotations: Schema.Array(entity("CuboidAnnotation", { ...fields.legacyAnnotation, ...fields.cuboid })),
  },
)

/**
 * The parameters of a `lineannotation` task, in addition to `CommonTaskParams`.
 *
 * @category models
 */
export interface LineAnnotationParams extends LegacyImageParams {
  /** Allows curved lines. Default: false. */
  readonly splines?: boolean | undefined
  readonly annotation_attributes?: AnnotationAttributes | undefined
  readonly layers?: Readonly<Record<string, unknown>> | undefined
}

/**
 * A line of a `lineannotation` task.
 *
 * @category models
 */
export interface LegacyLine extends LegacyAnnotation {
  readonly vertices: ReadonlyArray<Vertex>
}

/**
 * The response of a completed `lineannotation` task.
 *
 * @category models
 */
export interface LineAnnotationResponse extends LegacyImageResponse<LegacyLine> {}

/**
 * The schema of the response of a completed `lineannotation` task.
 *
 * @category schemas
 */
export const LineAnnotationResponse: Schema.Schema<LineAnnotationResponse> = entity(
  "LineAnnotationResponse",
  {
    annotations: Schema.Array(entity("LineAnnotation", { ...fields.legacyAnnotation, ...fields.path })),
  },
)

/**
 * The parameters of a `pointannotation` task, in addition to `CommonTaskParams`.
 *
 * @category models
 */
export interface PointAnnotationParams extends LegacyImageParams {}

/**
 * A point of a `pointannotation` task.
 *
 * @category models
 */
export interface LegacyPoint extends LegacyAnnotation, Vertex {}

/**
 * The response of a completed `pointannotation` task.
 *
 * @category models
 */
export interface PointAnnotationResponse extends LegacyImageResponse<LegacyPoint> {}

/**
 * The schema of the response of a completed `pointannotation` task.
 *
 * @category schemas
 */
export const PointAnnotationResponse: Schema.Schema<PointAnnotationResponse> = entity(
  "PointAnnotationResponse",
  {
    annotations: Schema.Array(entity("PointAnnotation", { ...fields.legacyAnnotation, ...fields.point })),
  },
)

/**
 * The parameters of a `polygonannotation` task, in addition to `CommonTaskParams`.
 *
 * @category models
 */
export interface PolygonAnnotationParams extends LegacyImageParams {
  readonly annotation_attributes?: AnnotationAttributes | undefined
  readonly layers?: Readonly<Record<string, unknown>> | undefined
}

/**
 * A polygon of a `polygonannotation` task.
 *
 * @category models
 */
export interface LegacyPolygon extends LegacyAnnotation {
  readonly vertices: ReadonlyArray<Vertex>
}

/**
 * The response of a completed `polygonannotation` task.
 *
 * @category models
 */
export interface PolygonAnnotationResponse extends LegacyImageResponse<LegacyPolygon> {}

/**
 * The schema of the response of a completed `polygonannotation` task.
 *
 * @category schemas
 */
export const PolygonAnnotationResponse: Schema.Schema<PolygonAnnotationResponse> = entity(
  "PolygonAnnotationResponse",
  {
    annotations: Schema.Array(entity("PolygonAnnotation", { ...fields.legacyAnnotation, ...fields.path })),
  },
)
