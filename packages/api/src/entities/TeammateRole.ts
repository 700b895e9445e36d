/**
 * What a teammate may do. `admin` is reported but cannot be granted (`scale-api.md` B27).
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
export const known = ["labeler", "member", "manager", "admin"] as const

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
export const TeammateRole = OpenEnum.make(known)

/**
 * @since 0.1.0
 * @category models
 */
export type TeammateRole = typeof TeammateRole.Type
