import * as HttpBody from "@effect/platform/HttpBody"
import * as Either from "effect/Either"
import type { Query } from "./operation.ts"

/** The path with its parameters; the `Left` names the one that cannot stand in a path. */
export const path = (
  route: string,
  parameters: Readonly<Record<string, string>> = {},
): Either.Either<string, string> => {
  const missing: Array<string> = []
  const result = route.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value: unknown = parameters[name]
    // URL parsers take `.` and `..` for steps between folders, percent-encoded or not.
    if (typeof value !== "string" || value === "" || value === "." || value === "..") {
      missing.push(`${name}: expected a non-empty name or id, got ${JSON.stringify(value)}`)
      return ""
    }
    return encodeSegment(value)
  })
  return missing.length > 0 ? Either.left(missing.join("; ")) : Either.right(result)
}

// With nothing safe, as Scale's SDK does (scale-api.md A5); `encodeURIComponent` leaves these five alone. A lone
// surrogate has no encoding at all and becomes U+FFFD.
const encodeSegment = (value: string): string =>
  encodeURIComponent(
    value.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD"),
  ).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

/** A query as pairs: several values repeat the key. */
export const pairs = (query: Query): ReadonlyArray<readonly [string, string]> =>
  Object.entries(query).flatMap(([name, value]) =>
    value === undefined
      ? []
      : typeof value === "string"
        ? [[name, value] as const]
        : value.map((item) => [name, item] as const),
  )

/** A JSON body; the `Left` says why there can be none. */
export const json = (payload: unknown): Either.Either<HttpBody.HttpBody | undefined, string> => {
  if (payload === undefined) return Either.right(undefined)
  try {
    return Either.right(HttpBody.text(JSON.stringify(payload), "application/json"))
  } catch (cause) {
    // A BigInt or a circle: V8's message names the property.
    return Either.left(
      `the body is not JSON: ${cause instanceof Error ? cause.message.split("\n")[0] : "unknown"}`,
    )
  }
}
