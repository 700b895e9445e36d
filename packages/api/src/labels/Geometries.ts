/** What labelers are asked to draw (`scale-api.md` E3). What they have drawn is in `Annotation`. */
import type { Camera } from "./Camera.ts"
import type { Label } from "./Labels.ts"

/**
 * What every geometry has.
 *
 * @category models
 */
export interface Common {
  /** The labels to choose from. Default: none. */
  readonly objects_to_annotate?: ReadonlyArray<Label> | undefined
}

/**
 * @category models
 */
export interface Box extends Common {
  /** In pixels. Default: 0. */
  readonly min_height?: number | undefined
  /** In pixels. Default: 0. */
  readonly min_width?: number | undefined
  /** Default: false. */
  readonly can_rotate?: boolean | undefined
  /** Default: false. */
  readonly integer_pixels?: boolean | undefined
}

/**
 * @category models
 */
export interface Polygon extends Common {
  /** Default: 1. */
  readonly min_vertices?: number | undefined
  /** Default: no bound. */
  readonly max_vertices?: number | undefined
}

/**
 * @category models
 */
export interface Line extends Common {
  /** Default: 1. */
  readonly min_vertices?: number | undefined
  /** Default: no bound. */
  readonly max_vertices?: number | undefined
}

/**
 * @category models
 */
export interface Point extends Common {}

/**
 * @category models
 */
export interface Ellipse extends Common {}

/**
 * A cuboid in the image. With the camera's parameters the answer has its corners in space, too.
 *
 * @category models
 */
export interface Cuboid extends Common, Camera {
  /** In pixels. Default: 0. */
  readonly min_height?: number | undefined
  /** In pixels. Default: 0. */
  readonly min_width?: number | undefined
}

/**
 * The geometries to draw, each with its labels.
 *
 * @category models
 */
export interface Geometries {
  readonly box?: Box | undefined
  readonly polygon?: Polygon | undefined
  readonly line?: Line | undefined
  readonly point?: Point | undefined
  readonly cuboid?: Cuboid | undefined
  readonly ellipse?: Ellipse | undefined
}

/**
 * A relation that the labeler may draw between two annotations.
 *
 * @category models
 */
export interface Link {
  readonly is_bidirectional?: boolean | undefined
  readonly from_allowed_labels?: ReadonlyArray<string> | undefined
  readonly to_allowed_labels?: ReadonlyArray<string> | undefined
}
