import * as HttpBody from "@effect/platform/HttpBody"
import type { Query } from "@effect-scale/api/Endpoint"
import * as Either from "effect/Either"

/** Fills in the parameters of a route; the `Left` names those that cannot stand in a path. */
export const path = (
  route: string,
): ((parameters: Readonly<Record<string, string>> | undefined) => Either.Either<string, string>) => {
  // Text and names of parameters in turn.
  const [start = "", ...rest] = route.split(/\{(\w+)\}/)
  return (parameters = {}) => {
    let result = start
    let wrong: ReadonlyArray<string> = []
    for (let i = 0; i < rest.length; i += 2) {
      const name = rest[i] ?? ""
      const value: unknown = parameters[name]
      // URL parsers take `.` and `..` for steps between folders, percent-encoded or not.
      if (typeof value !== "string" || value === "" || value === "." || value === "..") {
        wrong = [...wrong, `${name}: expected a non-empty name or id, got ${JSON.stringify(value)}`]
      } else {
        result += (/^[\w-]+$/.test(value) ? value : encodeSegment(value)) + (rest[i + 1] ?? "")
      }
    }
    return wrong.length > 0 ? Either.left(wrong.join("; ")) : Either.right(result)
  }
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
