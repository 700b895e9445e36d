import { isObject } from "../../operations/validation.ts"
import type { JsonObject } from "../../state/environment.ts"

export const list = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])

export const object = (value: unknown): JsonObject => (isObject(value) ? value : {})

/** A number, also as a string: `min_width: "30"` is taken (`scale-api.md` E0). */
export const numeric = (value: unknown): number | undefined => {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value
  return typeof number === "number" && Number.isFinite(number) ? number : undefined
}

export const isTrue = (value: unknown): boolean => value === true || /^(true|1)$/i.test(String(value ?? ""))

/** The selectable labels: of one with subchoices only the leaves (`scale-api.md` E1, E10). */
export const leafLabels = (labels: unknown): ReadonlyArray<JsonObject & { readonly name: string }> =>
  list(labels).flatMap((label) => {
    if (typeof label === "string") return [{ name: label }]
    if (!isObject(label)) return []
    const children = leafLabels(label.subchoices ?? label.children)
    if (children.length > 0) return children
    const name = label.choice ?? label.name ?? label.label ?? label.value
    return typeof name === "string" ? [{ ...label, name }] : []
  })

/** The names of the selectable labels; where none are given, one that says nothing. */
export const leaves = (labels: unknown): readonly [string, ...Array<string>] => {
  const [first = "object", ...rest] = leafLabels(labels).map(({ name }) => name)
  return [first, ...rest]
}
