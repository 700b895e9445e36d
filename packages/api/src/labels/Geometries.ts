/**
 * Geometries: the kinds of annotation that a task asks for
 * (`packages/api/docs/task-types/image.md#geometries`). `Annotation` has the results.
 */
import type { Label } from "./Labels.ts"

/**
 * The intrinsic parameters of a camera.
 *
 * @category cameras
 */
export interface CameraIntrinsics {
  /** The focal length along x, in pixels. */
  readonly fx: number
  /** The focal length along y, in pixels. */
  readonly fy: number
  /** The x coordinate of the principal point, in pixels. */
  readonly cx: number
  /** The y coordinate of the principal point, in pixels. */
  readonly cy: number
  /** Default: 0. */
  readonly skew?: number | undefined
  /** Default: 1. */
  readonly scalefactor?: number | undefined
}

/**
 * A rotation.
 *
 * @category cameras
 */
export interface Quaternion {
  readonly w: number
  readonly x: number
  readonly y: number
  readonly z: number
}

/**
 * The parameters of the camera that took an image. With them, a cuboid also has its corners in space.
 *
 * @category cameras
 */
export interface CameraParams {
  readonly camera_intrinsics?: CameraIntrinsics | undefined
  readonly camera_rotation_quaternion?: Quaternion | undefined
  readonly camera_height?: number | undefined
}

/**
 * The parameters of every geometry.
 *
 * @category geometries
 */
export interface CommonGeometry {
  /** The labels to choose from. Default: none, which accepts any label. */
  readonly objects_to_annotate?: ReadonlyArray<Label> | undefined
}

/**
 * Asks for boxes.
 *
 * @category geometries
 */
export interface BoxGeometry extends CommonGeometry {
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
 * Asks for polygons.
 *
 * @category geometries
 */
export interface PolygonGeometry extends CommonGeometry {
  /** Default: 1. */
  readonly min_vertices?: number | undefined
  /** Default: no maximum. */
  readonly max_vertices?: number | undefined
}

/**
 * Asks for lines.
 *
 * @category geometries
 */
export interface LineGeometry extends CommonGeometry {
  /** Default: 1. */
  readonly min_vertices?: number | undefined
  /** Default: no maximum. */
  readonly max_vertices?: number | undefined
}

/**
 * Asks for points.
 *
 * @category geometries
 */
export interface PointGeometry extends CommonGeometry {}

/**
 * Asks for ellipses.
 *
 * @category geometries
 */
export interface EllipseGeometry extends CommonGeometry {}

/**
 * Asks for cuboids in the image.
 *
 * @category geometries
 */
export interface CuboidGeometry extends CommonGeometry, CameraParams {
  /** In pixels. Default: 0. */
  readonly min_height?: number | undefined
  /** In pixels. Default: 0. */
  readonly min_width?: number | undefined
}

/**
 * The geometries that a task asks for, each with its labels.
 *
 * @category geometries
 */
export interface Geometries {
  readonly box?: BoxGeometry | undefined
  readonly polygon?: PolygonGeometry | undefined
  readonly line?: LineGeometry | undefined
  readonly point?: PointGeometry | undefined
  readonly cuboid?: CuboidGeometry | undefined
  readonly ellipse?: EllipseGeometry | undefined
}

/**
 * A relation between two annotations that the labeler may add.
 *
 * @category links
 */
export interface Link {
  readonly is_bidirectional?: boolean | undefined
  readonly from_allowed_labels?: ReadonlyArray<string> | undefined
  readonly to_allowed_labels?: ReadonlyArray<string> | undefined
}
