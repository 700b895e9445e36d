/** Parses JSON from outside. */
import * as Json from "@effect-scale/client/Json"
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

/** The number of names in the objects of a valid JSON text, repeated ones included. */
const namesIn = (text: string): number => {
  let names = 0
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|:/g)) if (token === ":") names++
  return names
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
 * one of the two members would be lost. The left side is the problem: `expected JSON, found …`.
 *
 * @category parsing
 */
export const parse = (text: string): Either.Either<unknown, string> => {
  let value: unknown
  try {
    value = Json.parse(text)
  } catch (error) {
    if (error instanceof RangeError) {
      return Either.left(`expected JSON with at most ${Json.maxDepth} levels, found more: ${excerpt(text)}`)
    }
    return Either.left(`expected JSON, found ${excerpt(text.trim()) || "nothing"}`)
  }
  const repeated = countNames(value) === namesIn(text) ? undefined : repeatedName(text)
  return repeated === undefined
    ? Either.right(value)
    : Either.left(`expected JSON without repeated names, found "${excerpt(repeated)}" twice in one object`)
}
