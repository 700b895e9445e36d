/** Lines in an image: the type `lineannotation` (`scale-api.md` E4). `imageannotation` is its successor. */
import * as Schema from "effect/Schema"
import * as fields from "../internal/annotation.ts"
import { entity } from "../internal/fields.ts"
import type { Vertex } from "../labels/Annotation.ts"
import type { AnnotationAttributes } from "../labels/AnnotationAttributes.ts"
import type * as LegacyImage from "./LegacyImage.ts"

/**
 * What a task is created with, beside what all types have.
 *
 * @category models
 */
export interface Params extends LegacyImage.Params {
  /** Curved lines. Default: false. */
  readonly splines?: boolean | undefined
  readonly annotation_attributes?: AnnotationAttributes | undefined
  readonly layers?: Readonly<Record<string, unknown>> | undefined
}

/**
 * @category models
 */
export interface Annotation extends LegacyImage.Annotation {
  readonly vertices: ReadonlyArray<Vertex>
}

/**
 * What a completed task comes back with.
 *
 * @category models
 */
export interface Response extends LegacyImage.Response<Annotation> {}

/**
 * @category schemas
 */
export const Response: Schema.Schema<Response> = entity("LineAnnotationResponse", {
  annotations: Schema.Array(entity("LineAnnotation", { ...fields.legacy, ...fields.path })),
})
