import * as Json from "@effect-scale/api/Json"
import { normalizeBoolean } from "./query.ts"

// Form encoding has only strings; these members are lists, booleans and numbers.
const listMembers = new Set([
  "attachments",
  "batches",
  "categories",
  "choices",
  "emails",
  "features",
  "groups",
  "labels",
  "objects_to_annotate",
  "projects",
  "tags",
])
const booleanMembers = new Set([
  "accepted",
  "allow_multiple",
  "calibration_batch",
  "clear_unique_id_on_error",
  "force",
  "patch",
  "rapid",
  "self_label_batch",
  "studio",
])
const numberMembers = new Set(["consensus_attempts", "priority", "project_version"])

interface FormObject {
  [name: string]: string | Array<string> | FormObject
}

const emptyObject = (): FormObject => Object.create(null)

const insert = (target: FormObject, path: ReadonlyArray<string>, value: string): void => {
  const [name = "", ...rest] = path
  if (rest.length === 0 || (rest.length === 1 && rest[0] === "")) {
    const existing = target[name]
    if (existing === undefined) target[name] = rest.length === 0 ? value : [value]
    else if (Array.isArray(existing)) existing.push(value)
    else if (typeof existing === "string") target[name] = [existing, value]
    return
  }
  const existing = target[name]
  const next = typeof existing === "object" && !Array.isArray(existing) ? existing : emptyObject()
  target[name] = next
  insert(next, rest, value)
}

/** Converts objects whose keys are all numbers into lists. */
const toJson = (value: string | Array<string> | FormObject): unknown => {
  if (typeof value === "string" || Array.isArray(value)) return value
  const names = Object.keys(value)
  const entries = names.map((name) => [name, toJson(value[name] ?? "")] as const)
  return names.length > 0 && names.every((name) => /^\d+$/.test(name))
    ? entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => item)
    : Object.fromEntries(entries)
}

/**
 * Parses a form-encoded body, with `fields[x]=`, repeated keys and `a[0][b]=`
 * (`packages/api/docs/transport.md#request-format`); `undefined` if it is nested too deep.
 */
export const parseForm = (text: string): Readonly<Record<string, unknown>> | undefined => {
  const root = emptyObject()
  for (const [key, value] of new URLSearchParams(text)) {
    const [name = ""] = key.split("[", 1)
    const path = [...key.slice(name.length).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? "")
    // Inside the body and before a possible list of values, which are levels as well.
    if (path.length > Json.maxDepth - 2) return undefined
    insert(root, [name, ...path], value)
  }
  const body: Record<string, unknown> = Object.create(null)
  for (const name of Object.keys(root)) {
    const value = toJson(root[name] ?? "")
    if (value === "") continue
    if (listMembers.has(name) && typeof value === "string") body[name] = [value]
    else if (booleanMembers.has(name) && typeof value === "string")
      body[name] = normalizeBoolean(value) === "true"
    else if (numberMembers.has(name) && typeof value === "string") body[name] = Number(value)
    else body[name] = value
  }
  return body
}
