/**
 * What the customer said of a completed task.
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
export const known = ["accepted", "fixed", "commented", "rejected", "pending"] as const

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
export const ReviewStatus = OpenEnum.make(known)

/**
 * @since 0.1.0
 * @category models
 */
export type ReviewStatus = typeof ReviewStatus.Type
