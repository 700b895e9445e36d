/**
 * Cuboids in an image: the type `cuboidannotation` (`scale-api.md` E4). `imageannotation` is its successor.
 */
import * as Schema from "effect/Schema"
import * as fields from "../internal/annotation.ts"
import { entity } from "../internal/fields.ts"
import type { Cuboid } from "../labels/Annotation.ts"
import type { Camera } from "../labels/Camera.ts"
import type * as LegacyImage from "./LegacyImage.ts"

/**
 * What a task is created with, beside what all types have.
 *
 * @category models
 */
export interface Params extends LegacyImage.Params, Camera {
  /** Default: 0. */
  readonly min_annotations?: number | undefined
  /** Default: 0, no bound. */
  readonly max_annotations?: number | undefined
}

/**
 * @category models
 */
export interface Annotation
  extends LegacyImage.Annotation,
    Omit<Cuboid, "type" | keyof LegacyImage.Annotation> {}

/**
 * What a completed task comes back with.
 *
 * @category models
 */
export interface Response extends LegacyImage.Response<Annotation> {}

/**
 * @category schemas
 */
export const Response: Schema.Schema<Response> = entity("CuboidAnnotationResponse", {
  annotations: Schema.Array(entity("CuboidAnnotation", { ...fields.legacy, ...fields.cuboid })),
})
