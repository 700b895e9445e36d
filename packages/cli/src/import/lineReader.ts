/** Reads the lines of a task file as raw values, before they are validated. */
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"

/**
 * A line that cannot become a task.
 *
 * @category models
 */
export class BadLine extends Data.TaggedClass("BadLine")<{
  /** The number of the line, from 1. */
  readonly number: number
  readonly reason: string
}> {
  override toString(): string {
    return `line ${this.number}: ${this.reason}`
  }
}

/**
 * Returns a bad line as the left of an `Either`.
 *
 * @category constructors
 */
export const badLine = (number: number, reason: string): Either.Either<never, BadLine> =>
  Either.left(new BadLine({ number, reason }))

/**
 * A parsed line.
 *
 * @category models
 */
export interface RawLine {
  readonly number: number
  readonly value: unknown
}

/**
 * The lines that a piece of the file completes.
 *
 * @category models
 */
export type RawLines = Effect.Effect<ReadonlyArray<Either.Either<RawLine, BadLine>>>

/** More than Scale accepts. Bounds the memory that a file without line breaks can take. */
const maxLineLength = 16 * 1024 * 1024

/** The position after which a text has only NULs, and whitespace between them. */
const endWithoutPadding = (text: string): number => {
  let end = text.length
  for (let at = text.length; at > 0 && /[\0\s]/.test(text.charAt(at - 1)); at--) {
    if (text.charCodeAt(at - 1) === 0) end = at - 1
  }
  return end
}

/**
 * Decodes UTF-8 and passes the text to a format, without NULs at the end of the file. Stops at the first error after
 * which line numbers are unknown.
 *
 * @category models
 */
export abstract class LineReader {
  private readonly decoder = new TextDecoder("utf-8", { fatal: true })
  protected isBroken = false
  /** NULs, and whitespace between them, that may be the padding at the end of the file. */
  private padding = ""

  push(bytes: Uint8Array): RawLines {
    return this.decode(() => this.decoder.decode(bytes, { stream: true }))
  }

  end(): RawLines {
    return Effect.flatMap(
      this.decode(() => this.decoder.decode()),
      (last) =>
        this.isBroken ? Effect.succeed(last) : Effect.map(this.finish(), (rest) => [...last, ...rest]),
    )
  }

  private decode(bytes: () => string): RawLines {
    if (this.isBroken) return Effect.succeed([])
    let text: string
    try {
      text = bytes()
    } catch {
      this.isBroken = true
      return Effect.succeed([
        badLine(
          this.number,
          "the file is not valid UTF-8 from here on; the rest was skipped. Save the file as UTF-8",
        ),
      ])
    }
    return this.take(this.withoutPadding(text))
  }

  /** Holds back what may be the padding at the end of the file, until other text follows. */
  private withoutPadding(text: string): string {
    const end = this.padding !== "" && /^[\0\s]*$/.test(text) ? 0 : endWithoutPadding(text)
    const complete =
      end === 0 && this.padding.length <= maxLineLength ? "" : this.padding + text.slice(0, end)
    this.padding = (complete === "" ? this.padding : "") + text.slice(end)
    return complete
  }

  /** The number of the current line. */
  protected abstract readonly number: number
  /** Returns the lines that end in a piece of text. */
  protected abstract take(text: string): RawLines
  /** Returns the line after the last line break. */
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
    if (this.rest.length <= maxLineLength) return Effect.succeed(read)
    this.isBroken = true
    return Effect.succeed([
      ...read,
      badLine(this.number, "is longer than 16 MB; all following lines were skipped"),
    ])
  }

  protected finish(): RawLines {
    return Effect.sync(() => this.parse(this.rest))
  }

  private parse(line: string): ReadonlyArray<Either.Either<RawLine, BadLine>> {
    const number = this.number++
    const text = (number === 1 ? line.replace(/^\uFEFF/, "") : line).trim()
    if (text === "") return []
    try {
      return [Either.right({ number, value: JSON.parse(text) })]
    } catch {
      return [badLine(number, `expected JSON, found ${text.length > 60 ? `${text.slice(0, 59)}…` : text}`)]
    }
  }
}
