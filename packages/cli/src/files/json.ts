/** Parses JSON from outside. */
import * as Json from "@effect-scale/client/Json"
import * as JsonDepth from "@effect-scale/client/JsonDepth"
import * as Either from "effect/Either"
import { isRecord } from "effect/Predicate"
import { excerpt } from "../failure/excerpt.ts"

/**
 * A JSON object.
 *
 * @category models
 */
export type JsonObject = Readonly<Record<string, unknown>>

/**
 * Returns whether a JSON value is an object. A list and an exact number are not.
 *
 * @category guards
 */
export const isObject = (value: unknown): value is JsonObject => isRecord(value) && !Json.isExact(value)

/** What a JSON text contains, outside of its strings. */
interface Outline {
  /** Whether lists and objects are nested more deeply than allowed. */
  readonly isTooDeep: boolean
  /** The number of names in objects. */
  readonly names: number
}

/** Reads the outline of a text without parsing it, because parsing exact numbers is recursive. */
const outlineOf = (text: string): Outline => {
  let depth = 0
  let deepest = 0
  let names = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) inString = !inString
    else if (inString) {
      if (code === 0x5c) at++ // a backslash and the character that it escapes
    } else if (code === 0x3a) names++
    else if (code === 0x5b || code === 0x7b) deepest = Math.max(deepest, ++depth)
    else if (code === 0x5d || code === 0x7d) depth--
  }
  return { isTooDeep: deepest > JsonDepth.max, names }
}

const countNames = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countNames(item), 0)
  if (!isObject(value)) return 0
  const members = Object.values(value)
  return members.reduce((sum: number, member) => sum + countNames(member), members.length)
}

/** Returns a name that occurs twice in one object of a valid JSON text. */
const repeatedName = (text: string): string | undefined => {
  const open: Array<Set<string>> = []
  let last = ""
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:]/g)) {
    if (token === "{" || token === "[") open.push(new Set())
    else if (token === "}" || token === "]") open.pop()
    else if (token === ":") {
      const name = String(JSON.parse(last))
      if (open.at(-1)?.has(name) === true) return name
      open.at(-1)?.add(name)
    }
    last = token
  }
  return undefined
}

/**
 * Parses a JSON document without rounding its numbers. Rejects values that are nested too deeply, and objects in which a name occurs twice, because
 * one of the two members would be lost. The left side says what is wrong: `expected JSON, found …`.
 *
 * @category parsing
 */
export const parse = (text: string): Either.Either<unknown, string> => {
  const { isTooDeep, names } = outlineOf(text)
  if (isTooDeep) {
    return Either.left(`expected JSON with at most ${JsonDepth.max} levels, found more: ${excerpt(text)}`)
  }
  let value: unknown
  try {
    value = Json.parse(text)
  } catch {
    return Either.left(`expected JSON, found ${excerpt(text.trim()) || "nothing"}`)
  }
  const repeated = countNames(value) === names ? undefined : repeatedName(text)
  return repeated === undefined
    ? Either.right(value)
    : Either.left(`expected JSON without repeated names, found "${excerpt(repeated)}" twice in one object`)
}
