/** Compares JSON values. The order of keys does not count, and a key with `null` or `undefined` equals a missing key. */
export const equal = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
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
