/** Points in an image: the type `pointannotation` (`scale-api.md` E4). `imageannotation` is its successor. */
import * as Schema from "effect/Schema"
import * as fields from "../internal/annotation.ts"
import { entity } from "../internal/fields.ts"
import type { Vertex } from "../labels/Annotation.ts"
import type * as LegacyImage from "./LegacyImage.ts"

/**
 * What a task is created with, beside what all types have.
 *
 * @category models
 */
export interface Params extends LegacyImage.Params {}

/**
 * @category models
 */
export interface Annotation extends LegacyImage.Annotation, Vertex {}

/**
 * What a completed task comes back with.
 *
 * @category models
 */
export interface Response extends LegacyImage.Response<Annotation> {}

/**
 * @category schemas
 */
export const Response: Schema.Schema<Response> = entity("PointAnnotationResponse", {
  annotations: Schema.Array(entity("PointAnnotation", { ...fields.legacy, ...fields.point })),
})
