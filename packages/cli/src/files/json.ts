/** Parses JSON from outside. */
import * as Either from "effect/Either"
import { excerpt } from "../failure/excerpt.ts"

/**
 * Maximum depth of lists and objects in each other. Deeper values would exceed the stack where they are compared, checked
 * or written.
 *
 * @category constants
 */
export const maxDepth = 500

/** Whether lists and objects are nested more deeply than `maxDepth`. */
const isTooDeep = (text: string): boolean => {
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 34: // "
        inString = !inString
        break
      case 92: // a backslash, which occurs only in strings
        at++
        break
      case 91: // [
      case 123: // {
        if (!inString && ++depth > maxDepth) return true
        break
      case 93: // ]
      case 125: // }
        if (!inString) depth--
        break
    }
  }
  return false
}

/**
 * Parses a JSON document. The left side says what is wrong: `expected JSON, found …`.
 *
 * @category parsing
 */
export const parse = (text: string): Either.Either<unknown, string> => {
  if (isTooDeep(text)) {
    return Either.left(`expected JSON with at most ${maxDepth} levels, found more: ${excerpt(text)}`)
  }
  try {
    return Either.right(JSON.parse(text))
  } catch {
    return Either.left(`expected JSON, found ${excerpt(text.trim()) || "nothing"}`)
  }
}
