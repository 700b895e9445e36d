/** Where a camera is and how it projects. */

/**
 * How the camera projects.
 *
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
 * @category models
 */
export interface Camera {
  readonly camera_intrinsics?: Intrinsics | undefined
  readonly camera_rotation_quaternion?: Quaternion | undefined
  readonly camera_height?: number | undefined
}
