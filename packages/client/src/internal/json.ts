import * as Json from "@effect-scale/api/Json"

/**
 * Compares JSON values. The order of keys does not count, a key with `null` or `undefined` equals a missing key, and an
 * exact number equals the JavaScript number nearest to it, to which a server may have rounded it.
 */
export const equal = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (Json.isExact(a) || Json.isExact(b)) return isNumber(a) && isNumber(b) && Number(a) === Number(b)
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => equal(item, b[i]))
    )
  }
  const left = a as Readonly<Record<string, unknown>> // objects, by the lines above
  const right = b as Readonly<Record<string, unknown>>
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) =>
    equal(left[key] ?? undefined, right[key] ?? undefined),
  )
}

const isNumber = (value: unknown): boolean => typeof value === "number" || Json.isExact(value)

/** A copy of a value as a server reads it: a `Date` is text, and a key without a value is absent. */
export const asSent = (value: object): Readonly<Record<string, unknown>> =>
  Json.parse(Json.stringify(value)) as Readonly<Record<string, unknown>> // objects stay objects
