/**
 * Where a batch stands.
 *
 * @since 0.1.0
 */
import * as OpenEnum from "../OpenEnum.ts"

/**
 * The members known today (`scale-api.md` D).
 *
 * @since 0.1.0
 * @category enumerations
 */
export const known = ["staging", "in_progress", "completed"] as const

/**
 * @since 0.1.0
 * @category models
 */
export type Known = (typeof known)[number]

/**
 * A known member, or any other string.
 *
 * @since 0.1.0
 * @category schemas
 */
export const BatchStatus = OpenEnum.make(known)

/**
 * @since 0.1.0
 * @category models
 */
export type BatchStatus = typeof BatchStatus.Type
