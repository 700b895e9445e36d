import * as Either from "effect/Either"
import { isObject } from "../operations/validation.ts"
import { type Invalid, invalid, refuse } from "./refusal.ts"

export type Query = Readonly<Record<string, string | Array<string>>>

const booleans = new Set([
  "include_attachment_url",
  "limited_response",
  "clear_unique_id",
  "exclude_archived",
  "archived",
])

const dates = new Set([
  "start_time",
  "end_time",
  "completed_after",
  "completed_before",
  "updated_after",
  "updated_before",
])

const lists = new Set(["unique_id", "tags"])

/** `True`, `FALSE`, `1`, `0` as the contract knows them (`scale-api.md` A4). */
const boolean = (value: string): string => {
  const lower = value.toLowerCase()
  return lower === "1" ? "true" : lower === "0" ? "false" : lower
}

/** An unescaped `+` of a zone arrives as a space. */
const date = (value: string): string => value.trim().replace(/(:\d{2}(?:\.\d+)?) (\d{2}:?\d{2})$/, "$1+$2")

/**
 * A query string as the contract expects it: arrays written as `key=a&key=b`, `key[]=` or `key[0]=` under one
 * name, a key without value absent, of a single value written twice the last one (`scale-api.md` A4).
 */
export const normaliseQuery = (search: string): Query => {
  const values = new Map<string, Array<string>>()
  for (const [raw, value] of new URLSearchParams(search)) {
    const name = raw.replace(/\[\d*\]$/, "")
    if (value !== "") values.set(name, [...(values.get(name) ?? []), value])
  }
  const query: Record<string, string | Array<string>> = Object.create(null)
  for (const [name, all] of values) {
    const last = all.at(-1) ?? ""
    if (lists.has(name)) query[name] = all.length === 1 ? last : all
    else if (name === "customer_review_status") query[name] = all.join(",")
    else if (booleans.has(name)) query[name] = boolean(last)
    else if (dates.has(name)) query[name] = date(last)
    else query[name] = last
  }
  return query
}

// Members that are lists, flags or numbers wherever they stand: form encoding writes all of them as strings.
const formLists = new Set([
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
const formFlags = new Set([
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
const formNumbers = new Set(["consensus_attempts", "priority", "project_version"])

interface Branch {
  [name: string]: string | Array<string> | Branch
}

const branch = (): Branch => Object.create(null)

const put = (target: Branch, path: ReadonlyArray<string>, value: string): void => {
  const [name = "", ...rest] = path
  if (rest.length === 0 || (rest.length === 1 && rest[0] === "")) {
    const present = target[name]
    if (present === undefined) target[name] = rest.length === 0 ? value : [value]
    else if (Array.isArray(present)) present.push(value)
    else if (typeof present === "string") target[name] = [present, value]
    return
  }
  const present = target[name]
  const next = typeof present === "object" && !Array.isArray(present) ? present : branch()
  target[name] = next
  put(next, rest, value)
}

/** Branches whose names count 0, 1, 2 … are lists. */
const settle = (value: string | Array<string> | Branch): unknown => {
  if (typeof value === "string" || Array.isArray(value)) return value
  const names = Object.keys(value)
  const entries = names.map((name) => [name, settle(value[name] ?? "")] as const)
  return names.length > 0 && names.every((name) => /^\d+$/.test(name))
    ? entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => item)
    : Object.fromEntries(entries)
}

/** `fields[x]=`, repeated keys, `a[0][b]=` (`scale-api.md` A4). */
export const parseForm = (text: string): Readonly<Record<string, unknown>> => {
  const root = branch()
  for (const [key, value] of new URLSearchParams(text)) {
    const [name = ""] = key.split("[", 1)
    const path = [...key.slice(name.length).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? "")
    put(root, [name, ...path], value)
  }
  const body: Record<string, unknown> = Object.create(null)
  for (const name of Object.keys(root)) {
    const value = settle(root[name] ?? "")
    if (value === "") continue
    if (formLists.has(name) && typeof value === "string") body[name] = [value]
    else if (formFlags.has(name) && typeof value === "string") body[name] = boolean(value) === "true"
    else if (formNumbers.has(name) && typeof value === "string") body[name] = Number(value)
    else body[name] = value
  }
  return body
}

/** A `null` member means that the member is absent (`scale-api.md` A4). */
const withoutNulls = (value: unknown): unknown =>
  isObject(value) ? Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null)) : value

/**
 * The path of a member named `__proto__`, at any depth. Whoever copies its object member by member, as decoders do,
 * loses it and changes the prototype, so that no such body is taken.
 */
const prototypeMember = (body: unknown): string | undefined => {
  const open: Array<readonly [value: unknown, path: string]> = [[body, ""]]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, path] = next
    if (typeof value !== "object" || value === null) continue
    for (const [name, member] of Object.entries(value)) {
      const at = Array.isArray(value) ? `${path}[${name}]` : path === "" ? name : `${path}.${name}`
      if (name === "__proto__") return at
      open.push([member, at])
    }
  }
  return undefined
}

const withoutPrototype = (body: unknown): Either.Either<unknown, Invalid> => {
  const path = prototypeMember(body)
  return path === undefined ? Either.right(body) : invalid(`"${path}" is not allowed`)
}

export interface BodyRules {
  /** What no body at all stands for. */
  readonly empty: unknown
  /** Whether the body is data of the caller, of which nothing may be taken away. */
  readonly verbatim: boolean
}

/** A body as a JSON value, whatever its encoding; JSON is also what has no content type. */
export const parseBody = (
  bytes: Uint8Array,
  contentType: string | undefined,
  rules: BodyRules,
): Either.Either<unknown, Invalid> => {
  let text: string
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return refuse(400, "The request body is not valid UTF-8.")
  }
  if (text.trim() === "") return Either.right(rules.empty)
  if (contentType?.toLowerCase().includes("x-www-form-urlencoded")) return withoutPrototype(parseForm(text))
  try {
    const value: unknown = JSON.parse(text)
    if (value === null) return Either.right(rules.empty)
    const body = rules.verbatim ? value : withoutNulls(value)
    // Few bodies have such a name or an escape, in which it could hide: the others need no look.
    return /__proto__|\\u/.test(text) ? withoutPrototype(body) : Either.right(body)
  } catch {
    return refuse(400, "The request body is not valid JSON.")
  }
}
