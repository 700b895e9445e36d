/** Annotations that are there before the labeler begins. */
import type * as Drawn from "./Annotation.ts"

/**
 * A corner of a cuboid; `description` says which, such as `face-topleft`.
 *
 * @category models
 */
export interface CuboidVertex extends Drawn.Vertex {
  readonly type: "vertex"
  readonly description: string
}

/**
 * @category models
 */
export interface Cuboid extends Drawn.Cuboid {
  readonly vertices: ReadonlyArray<CuboidVertex>
}

/**
 * @category models
 */
export type Annotation = Exclude<Drawn.Known, Drawn.Cuboid> | Cuboid

/**
 * Annotations of an image or a video that are drawn before the labeler begins.
 *
 * @category models
 */
export interface Hypothesis {
  readonly annotations: ReadonlyArray<Annotation>
}
