import * as HttpBody from "@effect/platform/HttpBody"
import type { Query } from "@effect-scale/api/Endpoint"
import * as Json from "@effect-scale/api/Json"
import * as Either from "effect/Either"
import { show } from "../show.ts"

/** Fills in the parameters of a route. The `Left` names those that are invalid. */
export const path = (
  route: string,
): ((parameters: Readonly<Record<string, string>> | undefined) => Either.Either<string, string>) => {
  // Texts and parameter names alternate.
  const [start = "", ...rest] = route.split(/\{(\w+)\}/)
  return (parameters = {}) => {
    let result = start
    let wrong: ReadonlyArray<string> = []
    for (let i = 0; i < rest.length; i += 2) {
      const name = rest[i] ?? ""
      const value: unknown = parameters[name]
      // URL parsers resolve `.` and `..` like folders, even when they are percent-encoded.
      if (typeof value !== "string" || value === "" || value === "." || value === "..") {
        wrong = [...wrong, `${name}: expected a non-empty name or id, got ${show(value)}`]
      } else {
        result += (/^[\w-]+$/.test(value) ? value : encodeSegment(value)) + (rest[i + 1] ?? "")
      }
    }
    return wrong.length > 0 ? Either.left(wrong.join("; ")) : Either.right(result)
  }
}

// Encodes every reserved character, as Scale's SDK does (packages/api/docs/transport.md#url-quoting);
// `encodeURIComponent` leaves out these five. A lone surrogate cannot be encoded and becomes U+FFFD.
const encodeSegment = (value: string): string =>
  encodeURIComponent(
    value.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD"),
  ).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

/** The keys and values of a query. */
export const pairs = (query: Query): ReadonlyArray<readonly [string, string]> =>
  Object.entries(query).flatMap(([name, value]) =>
    value === undefined
      ? []
      : typeof value === "string"
        ? [[name, value] as const]
        : value.map((item) => [name, item] as const),
  )

/** Encodes a JSON body. The `Left` says why that is not possible. */
export const json = (payload: unknown): Either.Either<HttpBody.HttpBody | undefined, string> => {
  if (payload === undefined) return Either.right(undefined)
  const impossible = (why: string) => Either.left(`the payload cannot be encoded as JSON: ${why}`)
  try {
    const text = Json.stringify(payload)
    // Deeper values could not be compared with the stored object when the response is lost. A level needs two characters.
    if (text.length > 2 * Json.maxDepth && Json.isTooDeep(payload)) return impossible(`it is ${Json.tooDeep}`)
    // JSON has no value for these, so that they became `null` or `{}`.
    const lost = /null|\{\}/.test(text) ? lostValue(payload, "") : undefined
    return lost === undefined ? Either.right(HttpBody.text(text, "application/json")) : impossible(lost)
  } catch (cause) {
    // Mostly a circular reference. V8's message names the property.
    return impossible(cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : "unknown")
  }
}

/** The path and the kind of the first value that JSON cannot express. */
const lostValue = (value: unknown, path: string): string | undefined => {
  if (typeof value === "number") {
    return Number.isFinite(value) ? undefined : `${path} is ${value}`
  }
  if (typeof value === "function" || typeof value === "symbol") return `${path} is a ${typeof value}`
  if (typeof value !== "object" || value === null || "toJSON" in value) return undefined
  if (value instanceof Map || value instanceof Set) return `${path} is a ${value.constructor.name}`
  for (const [key, member] of Object.entries(value)) {
    const lost = lostValue(
      member,
      Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`,
    )
    if (lost !== undefined) return lost
  }
  return undefined
}
