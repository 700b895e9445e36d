import * as Stream from "effect/Stream"
import { through } from "./through.ts"

/** A part of a JSON text: its keys and indexes, from the outside in, and what it is. */
export interface Element {
  readonly path: ReadonlyArray<string | number>
  readonly value: unknown
}

/** Why a text cannot be cut any further. It names a place, and repeats nothing of what stands there. */
export interface Malformed {
  readonly reason: "Syntax" | "Shape"
  readonly issue: string
}

export interface Options {
  /** How many arrays or objects deep the elements are: 1 for those of the text's own. */
  readonly depth: number
  /** How many bytes one element may have. */
  readonly maxSize: number
}

/**
 * The elements of the array or object that a JSON text is, one by one as its bytes come: no more than one element is
 * ever held. What is less deep than `depth` and neither array nor object is an element, too.
 */
export const elements = <E, E2>(
  bytes: Stream.Stream<Uint8Array, E>,
  options: Options,
  failure: (malformed: Malformed) => E2,
): Stream.Stream<Element, E | E2> =>
  Stream.suspend(() => {
    const splitter = new Splitter(options)
    const fault = () => (splitter.malformed === undefined ? undefined : failure(splitter.malformed))
    return through(
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

/** What comes next. */
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

/** An array or an object whose elements are being cut. */
interface Level {
  readonly isArray: boolean
  /** The index, or the key, of its element. */
  at: string | number
}

/**
 * Reads the outer levels itself and leaves each element to `JSON.parse`. To find where an element ends, strings and
 * the number of brackets are enough: whatever else is wrong with it, `JSON.parse` sees. All that matters is ASCII,
 * whose bytes stand for nothing else in UTF-8, so a character may begin in one chunk and end in the next.
 */
export class Splitter {
  malformed: Malformed | undefined
  private readonly depth: number
  private readonly maxSize: number
  private readonly levels: Array<Level> = []
  private state: State = "start"
  /** How many bytes came before the chunk at hand. */
  private before = 0
  // Of the key or element that has begun: where, what came of it in earlier chunks, and how far it is open.
  private began = 0
  private pieces: Array<Uint8Array> = []
  private size = 0
  private nesting = 0
  private inString = false
  private escaped = false

  constructor({ depth, maxSize }: Options) {
    this.depth = depth
    this.maxSize = maxSize
  }

  /** Adds the elements that end in these bytes. */
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

  /** There are no more bytes. */
  end(): void {
    if (this.malformed !== undefined || this.state === "nothing") return
    this.fail(
      this.state === "start" ? "the body is empty" : `the JSON ends too soon, after ${this.before} bytes`,
    )
  }

  /** Takes a byte that belongs to no key and no element; the result is where to go on. */
  private between(byte: number, at: number): number {
    if (byte === space || byte === newline || byte === carriageReturn || byte === tab) return at + 1
    switch (this.state) {
      case "start":
        if (byte === byteOrderMark[this.before + at]) return at + 1
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
      default:
        return this.unexpected(at)
    }
  }

  private value(byte: number, at: number): number {
    if (byte === comma || byte === closeBracket || byte === closeBrace) return this.unexpected(at)
    return (byte === openBracket || byte === openBrace) && this.levels.length < this.depth
      ? this.open(byte, at)
      : this.begin("inElement", at)
  }

  private open(byte: number, at: number): number {
    const isArray = byte === openBracket
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
    // With the quotation mark at its end, if that has come.
    const end = Math.min(at + 1, bytes.length)
    const key = this.parsed(bytes, from, end, at < bytes.length)
    if (key !== undefined) {
      const level = this.levels[this.levels.length - 1]
      if (level !== undefined) level.at = String(key.json) // it is a string
      this.state = "colon"
    }
    return end
  }

  /** What has begun and ends here; nothing when it does not, or cannot be read. */
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
      return { json: JSON.parse(decoder.decode(whole)) }
    } catch {
      this.fail(`${this.place()}: not JSON`)
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

/** A path for people: `[17]`, `point_objects[3]`. */
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

// A mark within the text is not the one at its beginning, and no JSON.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true })
const byteOrderMark = [0xef, 0xbb, 0xbf]

const codeOf = (character: string): number => character.charCodeAt(0)
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
