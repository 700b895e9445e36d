/** Where a task stands. */
import * as OpenEnum from "../OpenEnum.ts"

/**
 * The members known today (`scale-api.md` D: `error` is in the docs, not in the Python SDK).
 *
 * @category enumerations
 */
export const known = ["pending", "completed", "canceled", "error"] as const

/**
 * @category models
 */
export type Known = (typeof known)[number]

/**
 * A known member, or any other string.
 *
 * @category schemas
 */
export const TaskStatus = OpenEnum.make(known)

/**
 * @category models
 */
export type TaskStatus = typeof TaskStatus.Type
