/** What a teammate may do. `admin` is reported but cannot be granted (`scale-api.md` B27). */
import * as OpenEnum from "../OpenEnum.ts"

/**
 * The members known today (`scale-api.md` D).
 *
 * @category enumerations
 */
export const known = ["labeler", "member", "manager", "admin"] as const

/**
 * @category models
 */
export type Known = (typeof known)[number]

/**
 * A known member, or any other string.
 *
 * @category schemas
 */
export const TeammateRole = OpenEnum.make(known)

/**
 * @category models
 */
export type TeammateRole = typeof TeammateRole.Type
