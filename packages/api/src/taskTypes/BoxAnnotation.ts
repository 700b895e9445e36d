/** Boxes in an image: the type `annotation` (`scale-api.md` E4). `imageannotation` is its successor. */
import * as Schema from "effect/Schema"
import * as fields from "../internal/annotation.ts"
import { entity } from "../internal/fields.ts"
import type { Box } from "../labels/Annotation.ts"
import type { AnnotationAttributes } from "../labels/AnnotationAttributes.ts"
import type * as LegacyImage from "./LegacyImage.ts"

/**
 * What a task is created with, beside what all types have.
 *
 * @category models
 */
export interface Params extends LegacyImage.Params {
  /** In pixels. Default: 0. */
  readonly min_width?: number | `${number}` | undefined
  /** In pixels. Default: 0. */
  readonly min_height?: number | `${number}` | undefined
  readonly annotation_attributes?: AnnotationAttributes | undefined
  readonly layers?: Readonly<Record<string, unknown>> | undefined
}

/**
 * @category models
 */
export interface Annotation
  extends LegacyImage.Annotation,
    Omit<Box, "type" | keyof LegacyImage.Annotation> {}

/**
 * What a completed task comes back with.
 *
 * @category models
 */
export interface Response extends LegacyImage.Response<Annotation> {}

/**
 * @category schemas
 */
export const Response: Schema.Schema<Response> = entity("BoxAnnotationResponse", {
  annotations: Schema.Array(entity("BoxAnnotation", { ...fields.legacy, ...fields.box })),
})
