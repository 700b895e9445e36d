/** Reads a JSON array of tasks, one element at a time. */
import type * as Either from "effect/Either"
import { excerpt } from "../failure/excerpt.ts"
import * as Json from "../files/json.ts"
import {
  type BadLine,
  badLine,
  LineReader,
  maxLineLength,
  parsedLine,
  type RawLine,
  type RawLines,
} from "./lineReader.ts"

const closing: Readonly<Record<string, string>> = { "{": "}", "[": "]" }

/** In front of a string, outside of strings. */
const beforeString = new Set(["", "[", "{", ",", ":"])

/** After a string, outside of strings. */
const afterString = new Set(["]", "}", ",", ":"])

const strayQuote = 'a quote inside a string must be written as \\"'

/**
 * Finds the elements of a JSON array and parses each one. A mistake after which it is unclear where the next element
 * begins ends the reading; after any other mistake, only that element is a bad line.
 *
 * @category models
 */
export class JsonArrayReader extends LineReader {
  protected number = 1
  /** The text from the beginning of the current element, and the position in it. */
  private text = ""
  private at = 0
  /** Where the current element begins in the text; `undefined` between elements. */
  private start: number | undefined
  private startLine = 1
  private element = 0
  /** The open brackets, from the outside in. */
  private readonly open: Array<string> = []
  private isAfterArray = false
  private inString = false
  private isEscaped = false
  /** The last character outside of strings that is not a space; `"` after a string. */
  private last = ""
  private readonly found: Array<Either.Either<RawLine, BadLine>> = []

  protected take(text: string): RawLines {
    this.text += text
    for (; this.at < this.text.length && !this.isBroken; this.at++) {
      const mistake = this.step(this.text.charAt(this.at))
      if (mistake !== undefined) this.break(mistake)
    }
    const done = Math.min(this.start ?? this.at, this.text.length)
    this.text = this.text.slice(done)
    this.at -= done
    if (this.start !== undefined) this.start = 0
    if (this.text.length > maxLineLength) this.break("an element is longer than 16 MB")
    return this.found.splice(0)
  }

  protected finish(): RawLines {
    if (this.open.length > 0) this.break("it is not closed; the file may be cut off")
    return this.found.splice(0)
  }

  private break(mistake: string): void {
    this.isBroken = true
    const reason = `the JSON array cannot be read from here on: ${mistake}. All following elements were skipped`
    this.found.push(badLine(this.number, reason, this.element))
  }

  /** Takes one character. Returns why no further element can be found, if so. */
  private step(character: string): string | undefined {
    if (character === "\n") this.number++
    if (this.inString) return this.stepInString(character)
    if (character === "\n" || character === " " || character === "\t" || character === "\r") return undefined
    if (this.open.length === 0) return this.stepOutside(character)
    if (this.open.length === 1 && (character === "," || character === "]")) {
      this.endElement(character)
      return undefined
    }
    if (this.start === undefined) {
      this.start = this.at
      this.startLine = this.number
      this.element++
    }
    return this.stepInElement(character)
  }

  private stepInString(character: string): string | undefined {
    if (character === "\n") return "a string contains a line break, or is not closed"
    if (this.isEscaped) this.isEscaped = false
    else if (character === "\\") this.isEscaped = true
    else if (character === '"') {
      this.inString = false
      this.last = '"'
    }
    return undefined
  }

  private stepOutside(character: string): string | undefined {
    const rest = excerpt(this.text.slice(this.at, this.at + 1000).trim())
    if (this.isAfterArray) return `expected nothing after the array, found ${rest}`
    if (character !== "[") return `expected [, found ${rest}`
    this.open.push(character)
    return undefined
  }

  private endElement(character: string): void {
    if (this.start !== undefined) {
      const parsed = Json.parse(this.text.slice(this.start, this.at))
      this.found.push(parsedLine(this.startLine, parsed, this.element))
    } else if (character === ",") {
      this.element++
      this.found.push(badLine(this.number, "expected JSON before the comma, found nothing", this.element))
    }
    this.start = undefined
    this.last = ""
    if (character === ",") return
    this.open.pop()
    this.isAfterArray = true
  }

  private stepInElement(character: string): string | undefined {
    if (character === '"') {
      this.inString = beforeString.has(this.last)
      return this.inString ? undefined : strayQuote
    }
    if (this.last === '"' && !afterString.has(character)) return strayQuote
    this.last = character
    if (character === "{" || character === "[") this.open.push(character)
    if (character !== "}" && character !== "]") return undefined
    const expected = closing[this.open.pop() ?? ""]
    return expected === character ? undefined : `expected ${expected}, found ${character}`
  }
}
