import * as Json from "@effect-scale/api/Json"
import * as Stream from "effect/Stream"
import { mapUntilError } from "./mapUntilError.ts"

/** An element of a JSON text: the keys and indexes that lead to it, outermost first, and its value. */
export interface Element {
  readonly path: ReadonlyArray<string | number>
  readonly value: unknown
}

/** Why a text cannot be split any further. It names the position, and does not quote the text. */
export interface Malformed {
  readonly reason: "Syntax" | "Shape"
  readonly issue: string
}

export interface Options {
  /** The depth of the elements: 1 for the elements of the outermost array or object. It may depend on which it is. */
  readonly depth: number | { readonly array: number; readonly object: number }
  /** Maximum size of an element in bytes. */
  readonly maxSize: number
  /** Parses an element. Throws like `Json.parse`. */
  readonly parse: (text: string) => unknown
}

/**
 * Emits the elements of a JSON array or object while its bytes arrive, holding only one element at a time. A value that
 * is neither an array nor an object is an element even if it is less deep than `depth`.
 */
export const elements = <E, E2>(
  bytes: Stream.Stream<Uint8Array, E>,
  options: Options,
  failure: (malformed: Malformed) => E2,
): Stream.Stream<Element, E | E2> =>
  Stream.suspend(() => {
    const splitter = new Splitter(options)
    const fault = () => (splitter.malformed === undefined ? undefined : failure(splitter.malformed))
    return mapUntilError(
      bytes,
      (piece, found: Array<Element>) => {
        splitter.write(piece, found)
        return fault()
      },
      () => {
        splitter.end()
        return fault()
      },
    )
  })

/** What the splitter expects next, or is reading. */
type State =
  | "start"
  | "value" // after a comma or a colon
  | "valueOrEnd" // after an opening bracket
  | "key" // after a comma in an object
  | "keyOrEnd" // after an opening brace
  | "colon"
  | "commaOrEnd"
  | "nothing" // after the end of the text
  | "inKey"
  | "inElement"

/** An array or object that is being split. */
interface Level {
  readonly isArray: boolean
  /** The index or the key of its current element. */
  at: string | number
}

/**
 * Reads the outer levels itself and parses each element with `JSON.parse`. Strings and the nesting of brackets are enough
 * to find the end of an element; `JSON.parse` finds all other errors in it. All significant characters are ASCII, whose
 * bytes occur in no other character of UTF-8, so a character may be split between two chunks.
 */
export class Splitter {
  malformed: Malformed | undefined
  private readonly depths: { readonly array: number; readonly object: number }
  private depth = 0
  private readonly maxSize: number
  private readonly parse: Options["parse"]
  /** The bytes of a byte order mark that is not complete yet. */
  private mark: ReadonlyArray<number> = []
  private readonly levels: Array<Level> = []
  private state: State = "start"
  /** The number of bytes before the current chunk. */
  private before = 0
  // The current key or element: where it began, its pieces from earlier chunks, and its open strings and brackets.
  private began = 0
  private pieces: Array<Uint8Array> = []
  private size = 0
  private nesting = 0
  private inString = false
  private escaped = false

  constructor({ depth, maxSize, parse }: Options) {
    this.parse = parse
    this.depths = typeof depth === "number" ? { array: depth, object: depth } : depth
    this.maxSize = maxSize
  }

  /** Reads a chunk, and adds the elements that end in it to `found`. */
  write(bytes: Uint8Array, found: Array<Element>): void {
    let at = 0
    while (at < bytes.length && this.malformed === undefined) {
      at =
        this.state === "inElement"
          ? this.element(bytes, at, found)
          : this.state === "inKey"
            ? this.key(bytes, at)
            : this.between(bytes[at] as number, at) // it is less than the length
    }
    this.before += bytes.length
  }

  /** Checks that the text is complete. */
  end(): void {
    if (this.malformed !== undefined || this.state === "nothing") return
    this.fail(
      this.state === "start" && this.mark.length === 0
        ? "the body is empty"
        : `the JSON ends too soon, after ${this.before} bytes`,
    )
  }

  /** Reads a byte outside of keys and elements. Returns the position to continue at. */
  private between(byte: number, at: number): number {
    if (this.state === "start" && (this.before + at === 0 || this.mark.length > 0)) {
      const after = this.markByte(byte, at)
      if (after !== undefined) return after
    }
    if (byte === space || byte === newline || byte === carriageReturn || byte === tab) return at + 1
    switch (this.state) {
      case "start":
        if (byte === openBracket || byte === openBrace) return this.open(byte, at)
        return scalarStart.has(byte)
          ? this.fail("expected an array or an object, got neither", "Shape")
          : this.unexpected(at)
      case "valueOrEnd":
        if (byte === closeBracket) return this.close(at)
        return this.value(byte, at)
      case "value":
        return this.value(byte, at)
      case "keyOrEnd":
        if (byte === closeBrace) return this.close(at)
        return byte === quote ? this.begin("inKey", at) : this.unexpected(at)
      case "key":
        return byte === quote ? this.begin("inKey", at) : this.unexpected(at)
      case "colon":
        if (byte !== colon) return this.unexpected(at)
        this.state = "value"
        return at + 1
      case "commaOrEnd": {
        const level = this.levels[this.levels.length - 1]
        if (level === undefined) return this.unexpected(at)
        if (byte === (level.isArray ? closeBracket : closeBrace)) return this.close(at)
        if (byte !== comma) return this.unexpected(at)
        if (typeof level.at === "number") level.at++
        this.state = level.isArray ? "value" : "key"
        return at + 1
      }
      default: // after the end, where some servers pad files
        return byte === nul ? at + 1 : this.unexpected(at)
    }
  }

  /** Reads a byte of a byte order mark; `undefined` if the text does not begin with one. */
  private markByte(byte: number, at: number): number | undefined {
    const seen = [...this.mark, byte]
    const mark = byteOrderMarks.find(({ bytes }) => seen.every((one, i) => one === bytes[i]))
    if (mark === undefined) {
      return this.mark.length === 0 ? undefined : this.fail("not JSON at byte 0")
    }
    if (seen.length < mark.bytes.length) {
      this.mark = seen
      return at + 1
    }
    this.mark = []
    return mark.encoding === "UTF-8" ? at + 1 : this.fail(`expected UTF-8, found ${mark.encoding}`)
  }

  private value(byte: number, at: number): number {
    if (byte === comma || byte === closeBracket || byte === closeBrace) return this.unexpected(at)
    return (byte === openBracket || byte === openBrace) && this.levels.length < this.depth
      ? this.open(byte, at)
      : this.begin("inElement", at)
  }

  private open(byte: number, at: number): number {
    const isArray = byte === openBracket
    if (this.levels.length === 0) this.depth = isArray ? this.depths.array : this.depths.object
    this.levels.push({ isArray, at: isArray ? 0 : "" })
    this.state = isArray ? "valueOrEnd" : "keyOrEnd"
    return at + 1
  }

  private close(at: number): number {
    this.levels.pop()
    this.state = this.levels.length === 0 ? "nothing" : "commaOrEnd"
    return at + 1
  }

  private begin(state: "inKey" | "inElement", at: number): number {
    this.state = state
    this.began = this.before + at
    this.nesting = 0
    this.inString = false
    this.escaped = false
    return at
  }

  private element(bytes: Uint8Array, from: number, found: Array<Element>): number {
    let { escaped, inString, nesting } = this
    let at = from
    for (; at < bytes.length; at++) {
      const byte = bytes[at]
      if (inString) {
        if (escaped) escaped = false
        else if (byte === backslash) escaped = true
        else if (byte === quote) inString = false
      } else if (byte === quote) inString = true
      else if (byte === openBracket || byte === openBrace) nesting++
      else if (nesting === 0 && (byte === comma || byte === closeBracket || byte === closeBrace)) break
      else if (byte === closeBracket || byte === closeBrace) nesting--
    }
    this.escaped = escaped
    this.inString = inString
    this.nesting = nesting
    const value = this.parsed(bytes, from, at)
    if (value !== undefined) {
      found.push({ path: this.path(), value: value.json })
      this.state = "commaOrEnd"
    }
    return at
  }

  private key(bytes: Uint8Array, from: number): number {
    let at = from
    for (; at < bytes.length; at++) {
      const byte = bytes[at]
      if (this.escaped) this.escaped = false
      else if (byte === backslash) this.escaped = true
      else if (byte === quote) {
        if (this.inString) break
        this.inString = true
      }
    }
    // Includes the closing quotation mark if it is in this chunk.
    const end = Math.min(at + 1, bytes.length)
    const key = this.parsed(bytes, from, end, at < bytes.length)
    if (key !== undefined) {
      const level = this.levels[this.levels.length - 1]
      if (level !== undefined) level.at = String(key.json) // it is a string
      this.state = "colon"
    }
    return end
  }

  /** Parses the current key or element if it ends here; `undefined` if it does not end or cannot be parsed. */
  private parsed(
    bytes: Uint8Array,
    from: number,
    to: number,
    ends = to < bytes.length,
  ): { readonly json: unknown } | undefined {
    const piece = bytes.subarray(from, to)
    this.size += piece.length
    if (this.size > this.maxSize) {
      this.fail(`${this.place()}: larger than ${this.maxSize} bytes`, "Shape")
      return undefined
    }
    if (!ends) {
      this.pieces.push(piece)
      return undefined
    }
    const whole = this.pieces.length === 0 ? piece : concat([...this.pieces, piece], this.size)
    this.pieces = []
    this.size = 0
    try {
      return { json: this.parse(decoder.decode(whole)) }
    } catch (error) {
      if (error instanceof RangeError) this.fail(`${this.place()}: ${Json.tooDeep}`, "Shape")
      else this.fail(`${this.place()}: not JSON`)
      return undefined
    }
  }

  private path(): ReadonlyArray<string | number> {
    return this.levels.map(({ at }) => at)
  }

  private place(): string {
    return this.state === "inKey"
      ? `a key at byte ${this.began}`
      : `${show(this.path())} at byte ${this.began}`
  }

  private unexpected(at: number): number {
    return this.fail(`not JSON at byte ${this.before + at}`)
  }

  private fail(issue: string, reason: Malformed["reason"] = "Syntax"): number {
    this.malformed = { reason, issue }
    this.pieces = []
    return 0
  }
}

/** Formats a path, such as `[17]` or `point_objects[3]`. */
export const show = (path: ReadonlyArray<string | number>): string =>
  path.map((key, i) => (typeof key === "number" ? `[${key}]` : i === 0 ? key : `.${key}`)).join("")

const concat = (pieces: ReadonlyArray<Uint8Array>, size: number): Uint8Array => {
  const whole = new Uint8Array(size)
  let offset = 0
  for (const piece of pieces) {
    whole.set(piece, offset)
    offset += piece.length
  }
  return whole
}

// A byte order mark is only allowed at the start; within the text it is not JSON.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true })
const byteOrderMarks = [
  { encoding: "UTF-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "UTF-16", bytes: [0xff, 0xfe] },
  { encoding: "UTF-16", bytes: [0xfe, 0xff] },
]

const codeOf = (character: string): number => character.charCodeAt(0)
const nul = 0
const tab = codeOf("\t")
const newline = codeOf("\n")
const carriageReturn = codeOf("\r")
const space = codeOf(" ")
const quote = codeOf('"')
const comma = codeOf(",")
const colon = codeOf(":")
const openBracket = codeOf("[")
const backslash = codeOf("\\")
const closeBracket = codeOf("]")
const openBrace = codeOf("{")
const closeBrace = codeOf("}")
const scalarStart: ReadonlySet<number> = new Set(Array.from('"-0123456789tfn', codeOf))
