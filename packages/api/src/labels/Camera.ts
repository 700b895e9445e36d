/**
 * Where a camera is and how it projects.
 *
 * @since 0.1.0
 */

/**
 * How the camera projects.
 *
 * @since 0.1.0
 * @category models
 */
export interface Intrinsics {
  readonly fx: number
  readonly fy: number
  readonly cx: number
  readonly cy: number
  /** Default: 0. */
  readonly skew?: number | undefined
  /** Default: 1. */
  readonly scalefactor?: number | undefined
}

/**
 * A rotation.
 *
 * @since 0.1.0
 * @category models
 */
export interface Quaternion {
  readonly w: number
  readonly x: number
  readonly y: number
  readonly z: number
}

/**
 * What is known of the camera that took an image.
 *
 * @since 0.1.0
 * @category models
 */
export interface Camera {
  readonly camera_intrinsics?: Intrinsics | undefined
  readonly camera_rotation_quaternion?: Quaternion | undefined
  readonly camera_height?: number | undefined
}
