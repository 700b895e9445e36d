/** Reads the lines of a task file as raw values, before they are validated. */
import { isUtf8 } from "node:buffer"
import * as Data from "effect/Data"
import * as Either from "effect/Either"
import * as Json from "../files/json.ts"

/**
 * Where a task is in a file.
 *
 * @category models
 */
export interface Position {
  /** The number of the line that an editor shows, from 1. */
  readonly number: number
  /** The number of the element in a JSON array, from 1. */
  readonly element?: number | undefined
}

/**
 * Returns `line 3`, or `line 3 (element 2)` in a JSON array.
 *
 * @category getters
 */
export const describePosition = ({ element, number }: Position): string =>
  element === undefined ? `line ${number}` : `line ${number} (element ${element})`

/**
 * A line that cannot become a task.
 *
 * @category models
 */
export class BadLine extends Data.TaggedClass("BadLine")<Position & { readonly reason: string }> {
  override toString(): string {
    return `${describePosition(this)}: ${this.reason}`
  }
}

/**
 * Returns a bad line as the left of an `Either`.
 *
 * @category constructors
 */
export const badLine = (number: number, reason: string, element?: number): Either.Either<never, BadLine> =>
  Either.left(new BadLine({ number, element, reason }))

/**
 * A parsed line.
 *
 * @category models
 */
export interface RawLine extends Position {
  readonly value: unknown
}

/**
 * Returns a parsed line, or a bad line if its text was not valid JSON.
 *
 * @category constructors
 */
export const parsedLine = (
  number: number,
  parsed: Either.Either<unknown, string>,
  element?: number,
): Either.Either<RawLine, BadLine> =>
  Either.mapBoth(parsed, {
    onLeft: (reason) => new BadLine({ number, element, reason }),
    onRight: (value) => ({ number, element, value }),
  })

/**
 * The lines that a piece of the file completes.
 *
 * @category models
 */
export type RawLines = ReadonlyArray<Either.Either<RawLine, BadLine>>

/**
 * Maximum length of a line in characters: more than Scale accepts. Bounds the memory that a file without line breaks can
 * take.
 *
 * @category constants
 */
export const maxLineLength = 16 * 1024 * 1024

/** The position after which a text has only NULs, and whitespace between them. */
const endWithoutPadding = (text: string): number => {
  let end = text.length
  for (let at = text.length; at > 0 && /[\0\s]/.test(text.charAt(at - 1)); at--) {
    if (text.charCodeAt(at - 1) === 0) end = at - 1
  }
  return end
}

/** Returns how many bytes at the end are the beginning of a character whose other bytes follow. */
const lengthOfIncompleteCharacter = (bytes: Uint8Array): number => {
  for (let length = 1; length <= 3 && length <= bytes.length; length++) {
    const byte = bytes[bytes.length - length] ?? 0
    const isFirstOfCharacter = (byte & 0xc0) !== 0x80
    if (isFirstOfCharacter)
      return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1) > length ? length : 0
  }
  return 0
}

/** Returns the length of the lines in front of the first line that is not UTF-8. */
const lengthOfValidLines = (bytes: Uint8Array): number => {
  let length = 0
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, length)) {
    if (!isUtf8(bytes.subarray(length, end + 1))) return length
    length = end + 1
  }
  return length
}

/**
 * Decodes UTF-8 and passes the text to a format, without NULs at the end of the file. Stops at the first error after which it is unclear where lines begin.
 *
 * @category models
 */
export abstract class LineReader {
  private readonly decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
  private isStart = true
  /** The beginning of a character whose other bytes have not been read. */
  private incomplete = new Uint8Array()
  /** NULs, and whitespace between them, that may be the padding at the end of the file. */
  private padding = ""
  protected isBroken = false

  /** Returns the lines that end in these bytes. */
  push(bytes: Uint8Array): RawLines {
    if (this.isBroken) return []
    const all = this.incomplete.length === 0 ? bytes : Buffer.concat([this.incomplete, bytes])
    const complete = all.subarray(0, all.length - lengthOfIncompleteCharacter(all))
    this.incomplete = all.slice(complete.length)
    try {
      return this.takeText(this.decoder.decode(complete))
    } catch {
      const valid = this.takeText(this.decoder.decode(complete.subarray(0, lengthOfValidLines(complete))))
      return [...valid, ...this.rejectEncoding()]
    }
  }

  /** Returns the lines after the last line break. */
  end(): RawLines {
    if (!this.isBroken && this.incomplete.length > 0) return this.rejectEncoding()
    return this.isBroken ? [] : this.finish()
  }

  private rejectEncoding(): RawLines {
    if (this.isBroken) return []
    this.isBroken = true
    const reason = "the file is not valid UTF-8 from here on; the rest was skipped. Save the file as UTF-8"
    return [badLine(this.number, reason)]
  }

  private takeText(text: string): RawLines {
    if (text === "") return []
    const complete = this.withoutPadding(this.isStart ? text.replace(/^\uFEFF/, "") : text)
    this.isStart = false
    return complete === "" ? [] : this.take(complete)
  }

  /** Holds back what may be the padding at the end of the file, until other text follows. */
  private withoutPadding(text: string): string {
    const end = this.padding !== "" && /^[\0\s]*$/.test(text) ? 0 : endWithoutPadding(text)
    const complete =
      end === 0 && this.padding.length <= maxLineLength ? "" : this.padding + text.slice(0, end)
    this.padding = (complete === "" ? this.padding : "") + text.slice(end)
    return complete
  }

  /** The number of the line up to which the text was taken. */
  protected abstract readonly number: number
  /** Returns the lines that end in a piece of text. */
  protected abstract take(text: string): RawLines
  /** Returns the lines after the last line break. */
  protected abstract finish(): RawLines
}

/**
 * Reads a file with one JSON document per line. Skips blank lines, but counts them.
 *
 * @category models
 */
export class JsonLineReader extends LineReader {
  protected number = 1
  /** The beginning of a line whose end has not been read. */
  private rest = ""

  protected take(text: string): RawLines {
    const end = text.lastIndexOf("\n") + 1
    const lines = end === 0 ? [] : (this.rest + text.slice(0, end - 1)).split("\n")
    this.rest = end === 0 ? this.rest + text : text.slice(end)
    const read = lines.flatMap((line) => this.parse(line))
    if (this.rest.length <= maxLineLength) return read
    this.isBroken = true
    return [...read, badLine(this.number, "is longer than 16 MB; all following lines were skipped")]
  }

  protected finish(): RawLines {
    return this.parse(this.rest)
  }

  private parse(line: string): RawLines {
    const number = this.number++
    const text = line.trim()
    return text === "" ? [] : [parsedLine(number, Json.parse(text))]
  }
}
