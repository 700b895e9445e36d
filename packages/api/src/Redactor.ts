/** Removes secrets from text that comes from outside, such as error pages that quote the request. */
import { isString } from "effect/Predicate"
import * as Redacted from "effect/Redacted"
import { finder } from "./internal/redaction/find.ts"

/**
 * Replaces secrets by `<redacted>`.
 *
 * @category models
 */
export interface Redactor {
  /** Redacts a text. */
  readonly text: (text: string) => string
  /** Redacts the texts and the keys of a JSON value, at any depth. */
  readonly json: (value: unknown) => unknown
}

/**
 * Makes a redactor. It finds each secret in the usual spellings: as it is, in upper or lower case, in base64, base64url,
 * hexadecimal and as a list of bytes, with the escape sequences of URLs, JSON and HTML for any of its characters, in
 * UTF-16, over several lines, and in combinations of these.
 *
 * @example
 * ```ts
 * import * as Redactor from "@effect-scale/api/Redactor"
 * import * as Redacted from "effect/Redacted"
 *
 * const redactor = Redactor.make([Redacted.make("live_8c1f0e5b")])
 * redactor.text("Authorization: Basic bGl2ZV84YzFmMGU1Yjo%3D") // "Authorization: Basic <redacted>"
 * ```
 *
 * @category constructors
 */
export const make = (secrets: Iterable<Redacted.Redacted>): Redactor => {
  const find = finder(Array.from(secrets, (secret): unknown => Redacted.value(secret)).filter(isString))
  const text = (text: string): string => {
    const ranges = find(text)
    if (ranges.length === 0) return text
    let redacted = ""
    let done = 0
    for (const [start, end] of ranges) {
      redacted += `${text.slice(done, start)}<redacted>`
      done = end
    }
    return redacted + text.slice(done)
  }
  return { text, json: (value) => redactJson(value, text, 0) }
}

/**
 * Applies two redactors.
 *
 * @category combinators
 */
export const compose = (first: Redactor, second: Redactor): Redactor => ({
  text: (text) => second.text(first.text(text)),
  json: (value) => second.json(first.json(value)),
})

/** Deeper values are left out: reading them could overflow the stack. */
const maxDepth = 500

/** Whether a value is a list or an object of JSON, and not, for example, an exact number. */
const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return Array.isArray(value) || prototype === Object.prototype || prototype === null
}

const redactJson = (value: unknown, text: (text: string) => string, depth: number): unknown => {
  if (typeof value === "string") return text(value)
  if (typeof value !== "object" || value === null || !isPlain(value)) return value
  if (depth === maxDepth) return "<too deep>"
  return Array.isArray(value)
    ? value.map((item) => redactJson(item, text, depth + 1))
    : Object.fromEntries(
        Object.entries(value).map(([key, item]) => [text(key), redactJson(item, text, depth + 1)]),
      )
}

const redactor: unique symbol = Symbol.for("@effect-scale/api/Redactor/redactor")

/**
 * Attaches a redactor to a response. A transport uses it to remove its own secrets, such as the credentials of a proxy:
 * the client applies the redactor to all texts of the response that it puts into errors.
 *
 * @category combinators
 */
export const attach = <Response extends object>(response: Response, of: Redactor): Response =>
  Object.defineProperty(response, redactor, { value: of, enumerable: false })

/**
 * Returns the redactor that a transport has attached to a response, if there is one.
 *
 * @category getters
 */
export const attachedTo = (response: object): Redactor | undefined =>
  (response as { readonly [redactor]?: Redactor })[redactor] // `attach` has set it, if anything has
