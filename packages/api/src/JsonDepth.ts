/**
 * A limit for the nesting of JSON values. `JSON.parse` has none, but everything that visits a value recursively overflows the
 * stack at some thousand levels, `JSON.stringify` included.
 */

/**
 * The maximum number of arrays and objects inside each other. Scale's own responses have about 15.
 *
 * @category limits
 */
export const max = 500

/**
 * Returns whether a JSON value is nested more than `max` levels deep. Costs about a tenth of `JSON.parse`.
 *
 * @example
 * ```ts
 * import * as JsonDepth from "@effect-scale/api/JsonDepth"
 *
 * JsonDepth.isTooDeep(JSON.parse("[".repeat(501) + "]".repeat(501))) // true
 * ```
 *
 * @category guards
 */
export const isTooDeep = (value: unknown): boolean => isDeeperThan(value, max)

const isDeeperThan = (value: unknown, levels: number): boolean => {
  if (typeof value !== "object" || value === null) return false
  if (levels === 0) return true
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) if (isDeeperThan(value[index], levels - 1)) return true
    return false
  }
  const members = value as Readonly<Record<string, unknown>> // an object, by the lines above
  for (const name in members) if (isDeeperThan(members[name], levels - 1)) return true
  return false
}
