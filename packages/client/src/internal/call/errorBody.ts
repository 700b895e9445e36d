/** Reads the message of an error body: Scale's own shape, and the shapes of gateways and other services. */
import * as Json from "@effect-scale/api/Json"
import * as Predicate from "effect/Predicate"

/** What an error body says. */
export interface Found {
  readonly message: string
  /** Whether the body is Scale's usual error object (packages/api/docs/errors.md#error-body). */
  readonly isUsual: boolean
}

/** Finds the message in a body that is JSON. Returns `undefined` if there is none. */
export const read = (text: string): Found | undefined => {
  let json: unknown
  try {
    json = JSON.parse(Json.unpad(text))
  } catch {
    return undefined
  }
  if (Predicate.isRecord(json) && typeof json.error === "string" && json.message === undefined) {
    return { message: json.error, isUsual: true }
  }
  const message = messageIn(json, 0)
  return message === undefined ? undefined : { message, isUsual: false }
}

/** Where services put the message, the most specific first. */
const summaries = ["message", "error_description", "detail", "description", "reason", "title", "msg"] as const
/** Where they put the name of the parameter that it is about. */
const subjects = ["field", "param", "parameter", "path", "loc", "name"] as const

const maxDepth = 6
const maxParts = 5

const messageIn = (json: unknown, depth: number): string | undefined => {
  if (depth > maxDepth) return undefined
  if (typeof json === "string") return json.trim() === "" ? undefined : json.trim()
  if (Array.isArray(json)) return joined(json.map((item) => messageIn(item, depth + 1)))
  if (!Predicate.isRecord(json)) return undefined
  const summary =
    summaries.map((name) => messageIn(json[name], depth + 1)).find((found) => found !== undefined) ??
    messageIn(json.error, depth + 1)
  const parts = Predicate.isRecord(json.errors)
    ? byName(json.errors, depth)
    : messageIn(json.errors, depth + 1)
  const subject = subjects.map((name) => subjectIn(json[name])).find((found) => found !== undefined)
  return summary === undefined && parts === undefined ? undefined : joined([subject, summary, parts], ": ")
}

/** The messages of an object such as `{ "name": ["is required"] }`. */
const byName = (errors: Readonly<Record<string, unknown>>, depth: number): string | undefined =>
  joined(
    Object.entries(errors).map(([name, value]) => {
      const message = messageIn(value, depth + 1)
      return message === undefined ? undefined : `${name}: ${message}`
    }),
  )

const subjectIn = (value: unknown): string | undefined =>
  typeof value === "string" && value !== ""
    ? value
    : Array.isArray(value) && value.length > 0 && value.every((item) => typeof item !== "object")
      ? value.join(".")
      : undefined

const joined = (parts: ReadonlyArray<string | undefined>, separator: string = "; "): string | undefined => {
  const present = parts.filter((part) => part !== undefined)
  if (present.length === 0) return undefined
  const rest = present.length - maxParts
  return [...present.slice(0, maxParts), ...(rest > 0 ? [`and ${rest} more`] : [])].join(separator)
}
