import { isObject, type JsonObject } from "../../json.ts"

/** The value if it is a list, otherwise an empty list. */
export const asList = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])

/** The value if it is an object, otherwise an empty object. */
export const asObject = (value: unknown): JsonObject => (isObject(value) ? value : {})

/**
 * A number, also from a string: Scale accepts `min_width: "30"`
 * (`packages/api/docs/task-types/common.md#required-parameters`).
 */
export const asNumber = (value: unknown): number | undefined => {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value
  return typeof number === "number" && Number.isFinite(number) ? number : undefined
}

export const isTrue = (value: unknown): boolean => value === true || /^(true|1)$/i.test(String(value ?? ""))

/**
 * The labels that a labeler can select: of nested labels only the leaves
 * (`packages/api/docs/task-types/common.md#labels` and
 * `packages/api/docs/task-types/text.md#named-entity-recognition`).
 */
export const selectableLabels = (labels: unknown): ReadonlyArray<JsonObject & { readonly name: string }> =>
  asList(labels).flatMap((label) => {
    if (typeof label === "string") return [{ name: label }]
    if (!isObject(label)) return []
    const children = selectableLabels(label.subchoices ?? label.children)
    if (children.length > 0) return children
    const name = label.choice ?? label.name ?? label.label ?? label.value
    return typeof name === "string" ? [{ ...label, name }] : []
  })

/** The names of the selectable labels; `object` if there are none. */
export const labelNames = (labels: unknown): readonly [string, ...Array<string>] => {
  const [first = "object", ...rest] = selectableLabels(labels).map(({ name }) => name)
  return [first, ...rest]
}
