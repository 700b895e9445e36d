/** Where a batch stands. */
import * as OpenEnum from "../OpenEnum.ts"

/**
 * The members known today (`scale-api.md` D).
 *
 * @category enumerations
 */
export const known = ["staging", "in_progress", "completed"] as const

/**
 * @category models
 */
export type Known = (typeof known)[number]

/**
 * A known member, or any other string.
 *
 * @category schemas
 */
export const BatchStatus = OpenEnum.make(known)

/**
 * @category models
 */
export type BatchStatus = typeof BatchStatus.Type
