/**
 * Where a task stands.
 *
 * @since 0.1.0
 */
import * as OpenEnum from "../OpenEnum.ts"

/**
 * The members known today (`scale-api.md` D: `error` is in the docs, not in the Python SDK).
 *
 * @since 0.1.0
 * @category enumerations
 */
export const known = ["pending", "completed", "canceled", "error"] as const

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
export const TaskStatus = OpenEnum.make(known)

/**
 * @since 0.1.0
 * @category models
 */
export type TaskStatus = typeof TaskStatus.Type
