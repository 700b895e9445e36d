/**
 * JSON from outside: numbers keep all their digits, nesting is limited, and padding is removed. `JSON.parse` rounds integers
 * beyond 2^53 and long decimals, and turns `1e400` into `Infinity`. Here, an integer that a number cannot hold becomes a
 * `bigint`, and any other such number becomes an `ExactNumber`.
 */
import * as Predicate from "effect/Predicate"

/**
 * A number that a JavaScript number cannot hold and that is not an integer in plain digits, such as `1e400` or
 * `0.12345678901234567890`. Arithmetic uses the nearest JavaScript number. `JSON.stringify` throws, as it does for a
 * `bigint`; use `Json.stringify`.
 *
 * @category models
 */
export class ExactNumber {
  /** The number as it appears in the JSON text. */
  readonly text: string
  constructor(text: string) {
    if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) {
      throw new SyntaxError(`expected a JSON number, found ${JSON.stringify(text)}`)
    }
    this.text = text
  }
  toString(): string {
    return this.text
  }
  valueOf(): number {
    return Number(this.text)
  }
  toJSON(): string {
    if (mark === undefined) {
      throw new TypeError("JSON.stringify would change an ExactNumber. Use Json.stringify.")
    }
    return mark + this.text
  }
}

/**
 * Returns whether a value is a number that `parse` did not round.
 *
 * @category guards
 */
export const isExact = (u: unknown): u is bigint | ExactNumber =>
  typeof u === "bigint" || u instanceof ExactNumber

/**
 * How to read numbers that a JavaScript number cannot hold: `exact` keeps their digits, `double` rounds like `JSON.parse`.
 *
 * @category models
 */
export type Numbers = "double" | "exact"

/**
 * The maximum number of arrays and objects inside each other. Scale's own responses have about 15. `JSON.parse` has no
 * limit, but code that visits a value recursively overflows the stack at some thousand levels, as `JSON.stringify` does.
 *
 * @category limits
 */
export const maxDepth = 500

/**
 * The message of the error for JSON that is nested too deep.
 *
 * @category limits
 */
export const tooDeep = `nested more than ${maxDepth} levels deep`

/**
 * Parses JSON. By default, it changes no number: numbers that a JavaScript number can hold are numbers, and others are
 * `bigint` or `ExactNumber`. Throws a `SyntaxError` like `JSON.parse`, and a `RangeError` for a value that is nested more
 * than `maxDepth` levels deep.
 *
 * Compared with `JSON.parse`, the limit costs about a tenth, and exact numbers another tenth if all numbers are ordinary,
 * or several times as much otherwise (`pnpm bench --only json`).
 *
 * @example
 * ```ts
 * import * as Json from "@effect-scale/api/Json"
 *
 * Json.parse('{"id": 1598992510763825123, "size": 20}') // { id: 1598992510763825123n, size: 20 }
 * ```
 *
 * @category parsing
 */
export const parse = (text: string, numbers: Numbers = "exact"): unknown => {
  const value: unknown = JSON.parse(text)
  if (isTooDeep(value)) throw new RangeError(tooDeep)
  return numbers === "exact" && (hasLongRun(text, isDigitOrPoint) || exponent.test(text))
    ? parseExact(text)
    : value
}

/** Parses valid JSON with the numbers that need more digits as marked strings, and replaces those strings. */
const parseExact = (text: string): unknown => {
  const mark = crypto.randomUUID()
  const marked = text.replace(stringOrNumber, (token) =>
    token.startsWith('"') || isOrdinary(token) ? token : `"${mark}${token}"`,
  )
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === "string" && value.startsWith(mark) ? exactNumber(value.slice(mark.length)) : value,
  )
}

/**
 * Returns whether a value is nested more than `maxDepth` levels deep.
 *
 * @category guards
 */
export const isTooDeep = (value: unknown): boolean => isDeeperThan(value, maxDepth)

const isDeeperThan = (value: unknown, levels: number): boolean => {
  if (typeof value !== "object" || value === null) return false
  if (levels === 0) return true
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) if (isDeeperThan(value[index], levels - 1)) return true
    return false
  }
  const members = value as Readonly<Record<string, unknown>> // an object, by the lines above
  for (const name in members) if (isDeeperThan(members[name], levels - 1)) return true
  return false
}

/**
 * Removes a byte order mark, and whitespace and NUL characters at the end. Some servers pad files with NULs. Everything
 * else stays, so that `JSON.parse` rejects it.
 *
 * @example
 * ```ts
 * import * as Json from "@effect-scale/api/Json"
 *
 * Json.parse(Json.unpad('\uFEFF{"annotations": []}\n\0\0')) // { annotations: [] }
 * ```
 *
 * @category parsing
 */
export const unpad = (text: string): string => {
  const start = text.charCodeAt(0) === byteOrderMark ? 1 : 0
  let end = text.length
  while (end > start && isPadding(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}

/**
 * Returns whether a text was written in UTF-16 and read as UTF-8: a byte order mark that UTF-8 cannot have, and then NULs.
 *
 * @category guards
 */
export const isUtf16 = (text: string): boolean => text.startsWith("\uFFFD\uFFFD") && text.includes("\0")

const byteOrderMark = 0xfeff

const isPadding = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0

/**
 * Writes a value as JSON, with all digits of `bigint` and `ExactNumber`. Otherwise the same as `JSON.stringify`. Throws a
 * `TypeError` for a circular reference, and for values that are not JSON, such as undefined or a function.
 *
 * @example
 * ```ts
 * import * as Json from "@effect-scale/api/Json"
 *
 * Json.stringify({ id: 1598992510763825123n }) // '{"id":1598992510763825123}'
 * ```
 *
 * @category printing
 */
export const stringify = (value: unknown, space?: number): string => {
  const text = write(value, space)
  if (text === undefined) throw new TypeError(`expected a JSON value, found ${typeof value}`)
  return text
}

const write = (value: unknown, space: number | undefined): string | undefined => {
  try {
    return JSON.stringify(value, undefined, space)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return writeExact(value, space)
  }
}

/** The prefix of strings that represent exact numbers; set while `writeExact` runs. */
let mark: string | undefined

/** Writes exact numbers as marked strings, and removes the marks and quotes. */
const writeExact = (value: unknown, space: number | undefined): string | undefined => {
  const outer = mark
  const own = crypto.randomUUID()
  mark = own
  try {
    const text = JSON.stringify(
      value,
      (_, member: unknown) => (typeof member === "bigint" ? `${own}${member}` : member),
      space,
    )
    return text?.replace(new RegExp(`"${own}([^"]*)"`, "g"), "$1")
  } finally {
    mark = outer
  }
}

/**
 * Returns the first number in a JSON text that `JSON.parse` changes noticeably: an integer beyond 2^53, or a number beyond
 * the range of a double. Returns undefined if there is none. Decimals are not reported, because rounding them to about 16
 * digits is how JavaScript numbers work. Costs about a tenth of `JSON.parse` (`pnpm bench --only json`).
 *
 * @example
 * ```ts
 * import * as Json from "@effect-scale/api/Json"
 *
 * Json.changedNumber('{"id": 1598992510763825123}') // "1598992510763825123"
 * ```
 *
 * @category parsing
 */
export const changedNumber = (text: string): string | undefined => {
  if (!hasLongRun(text, isDigit) && !exponent.test(text)) return undefined
  for (const [token] of text.matchAll(stringOrNumber)) {
    if (!token.startsWith('"') && isChanged(token)) return token
  }
  return undefined
}

/**
 * Returns a copy of a JSON value in which each `bigint` and `ExactNumber` is the nearest JavaScript number. Use it before
 * code that needs ordinary numbers, such as a schema's decoder.
 *
 * @category conversions
 */
export const round = (value: unknown): unknown =>
  isExact(value)
    ? Number(value)
    : Array.isArray(value)
      ? value.map(round)
      : Predicate.isRecord(value) && isPlain(value)
        ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, round(member)]))
        : value

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

// All integers beyond 2^53 are a bigint, so that the type of an id does not depend on its digits.
const isOrdinary = (text: string): boolean =>
  isInteger(text) ? Number.isSafeInteger(Number(text)) : keepsDigits(text)

const exactNumber = (text: string): bigint | ExactNumber =>
  isInteger(text) ? BigInt(text) : new ExactNumber(text)

const isInteger = (text: string): boolean => /^-?\d+$/.test(text)

const keepsDigits = (text: string): boolean => {
  const number = Number(text)
  return Number.isFinite(number) && significand(text) === significand(String(number))
}

/** The sign, the significant digits and the exponent of a number, which are equal for equal numbers: `15e-1` for 1.50. */
const significand = (text: string): string => {
  const [, sign = "", integer = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? []
  const digits = `${integer}${fraction}`.replace(/^0+/, "")
  const significant = digits.replace(/0+$/, "")
  const zeros = digits.length - significant.length
  return significant === "" ? "0" : `${sign}${significant}e${Number(exponent) - fraction.length + zeros}`
}

const isChanged = (text: string): boolean => {
  const number = Number(text)
  return !keepsDigits(text) && (isInteger(text) || !Number.isFinite(number) || number === 0)
}

const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

// An exponent of at least three digits, which may exceed the range of a double. It searches for the `e` first, because
// that is faster.
const exponent = /[eE][+-]?\d{3}(?<=(?:^|[[:,\s])-?\d[\d.]*[eE][+-]?\d{3})/

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isDigitOrPoint = (code: number): boolean => isDigit(code) || code === 46

// 2^53 has 16 digits, and the shortest decimal that a double changes has 16 digits and a point.
const least = 16

/** Whether a text has a run of at least 16 such characters. It looks at every 16th character, and at more if that fits. */
const hasLongRun = (text: string, fits: (code: number) => boolean): boolean => {
  for (let at = least - 1; at < text.length; at += least) {
    if (!fits(text.charCodeAt(at))) continue
    let start = at
    let end = at
    while (start > 0 && fits(text.charCodeAt(start - 1))) start--
    while (end + 1 < text.length && fits(text.charCodeAt(end + 1))) end++
    if (end - start + 1 >= least) return true
    at = end // the characters up to here belong to a shorter run
  }
  return false
}
