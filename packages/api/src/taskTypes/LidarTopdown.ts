/**
 * Polygons, lines and points on a map seen from above: the type `lidartopdown` (`scale-api.md` E7). It needs a project.
 */
import type * as Schema from "effect/Schema"
import { Json } from "../internal/fields.ts"
import type { AnnotationAttributes } from "../labels/AnnotationAttributes.ts"
import type { Geometries } from "../labels/Geometries.ts"
import type { Label } from "../labels/Labels.ts"

/**
 * What its tasks have in common.
 *
 * @category models
 */
export interface Common {
  /** Polygons, lines and points. Required unless inherited. */
  readonly geometries?: Geometries | undefined
  readonly labels?: ReadonlyArray<Label> | undefined
  readonly annotation_attributes?: AnnotationAttributes | undefined
}

/**
 * @category models
 */
export interface OfOne extends Common {
  readonly attachment: string
  readonly attachments?: undefined
}

/**
 * @category models
 */
export interface OfMany extends Common {
  readonly attachments: ReadonlyArray<string>
  readonly attachment?: undefined
}

/**
 * What a task is created with, beside what all types have.
 *
 * @category models
 */
export type Params = OfOne | OfMany

/**
 * What a completed task comes back with: polygons and lines in coordinates of the world, in a shape that is not
 * published.
 *
 * @category models
 */
export interface Response {
  readonly annotations?: unknown
  readonly [member: string]: unknown
}

/**
 * @category schemas
 */
export const Response: Schema.Schema<Response> = Json
