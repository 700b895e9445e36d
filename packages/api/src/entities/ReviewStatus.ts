/** What the customer said of a completed task. */
import * as OpenEnum from "../OpenEnum.ts"

/**
 * The members known today (`scale-api.md` D).
 *
 * @category enumerations
 */
export const known = ["accepted", "fixed", "commented", "rejected", "pending"] as const

/**
 * @category models
 */
export type Known = (typeof known)[number]

/**
 * A known member, or any other string.
 *
 * @category schemas
 */
export const ReviewStatus = OpenEnum.make(known)

/**
 * @category models
 */
export type ReviewStatus = typeof ReviewStatus.Type
