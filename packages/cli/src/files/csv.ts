/** Comma-separated values (RFC 4180): quoted cells may hold commas, quotes and ends of lines. */
import { type CsvError, type CsvErrorCode, type Parser, parse } from "csv-parse"
import { stringify } from "csv-stringify/sync"
import * as Effect from "effect/Effect"

/**
 * A row, and the number of the line on which it begins, from 1.
 *
 * @category models
 */
export interface Row {
  readonly number: number
  readonly cells: ReadonlyArray<string>
}

/**
 * A line on which there is no row that can be read, and why. Behind one that is the `last`, nobody can tell where rows
 * begin and end, and nothing is read.
 *
 * @category models
 */
export interface Unreadable {
  readonly number: number
  readonly reason: string
  readonly last: boolean
}

/** More than Scale would take; a quote that is never closed must not fill the memory. */
const longest = 16 * 1024 * 1024

const reasons: Partial<Record<CsvErrorCode, string>> = {
  INVALID_OPENING_QUOTE:
    'has a quote in the midst of a cell. Put the whole cell in quotes, and double those within: "5"" nails"',
  CSV_INVALID_CLOSING_QUOTE:
    "begins a row in which something follows a quote that ends a cell, or a quote is never closed. Double the quotes within a cell; from here on nothing was read",
  CSV_QUOTE_NOT_CLOSED:
    "this row or one below opens a quote that is never closed. Close it, or double it; from here on nothing was read",
  CSV_MAX_RECORD_SIZE: "begins a row that is longer than 16 MB; from here on nothing was read",
}

/** These leave no doubt where the next row begins. */
const passing: ReadonlySet<CsvErrorCode> = new Set<CsvErrorCode>(["INVALID_OPENING_QUOTE"])

const breaks = (cells: ReadonlyArray<string>): number =>
  cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)

/**
 * Reads rows from text that comes in pieces. A line with nothing on it is no row; a byte order mark is none of the text.
 *
 * @category models
 */
export class Reader {
  private readonly parser: Parser
  private rows: Array<Row | Unreadable> = []
  private isOver = false
  /** The line on which the next row begins. The parser's own count takes a CRLF in a cell for two. */
  private line = 1
  private counted = { lines: 0, empty: 0 }

  constructor() {
    this.parser = parse({
      bom: true,
      max_record_size: longest,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      // Rows and errors in the order of the file; nothing is left to be read from the parser itself.
      on_record: (cells: ReadonlyArray<string>, { empty_lines, lines }) => {
        if (this.isOver) return null
        this.line += empty_lines - this.counted.empty
        this.rows.push({ number: this.line, cells })
        this.line += 1 + breaks(cells)
        this.counted = { lines, empty: empty_lines }
        return null
      },
      on_skip: (error) => {
        if (error !== undefined) this.skip(error)
        return undefined
      },
    })
    this.parser.on("error", (error: CsvError) => this.skip(error))
    this.parser.resume()
  }

  private skip(error: CsvError): void {
    if (this.isOver) return
    const [lines, empty] = [Number(error.lines), Number(error.empty_lines)]
    this.line += empty - this.counted.empty
    const last = !passing.has(error.code)
    this.rows.push({
      number: this.line,
      reason: reasons[error.code] ?? `cannot be read: ${error.message}`,
      last,
    })
    this.line += Math.max(1, lines - this.counted.lines - (empty - this.counted.empty))
    this.counted = { lines, empty }
    this.isOver = last
  }

  private taken(): ReadonlyArray<Row | Unreadable> {
    const { rows } = this
    this.rows = []
    return rows
  }

  /** The rows that end in this piece. */
  push(text: string): Effect.Effect<ReadonlyArray<Row | Unreadable>> {
    if (this.isOver || text === "") return Effect.succeed([])
    return Effect.async((resume) => {
      this.parser.write(text, () => resume(Effect.succeed(this.taken())))
    })
  }

  /** The last row, when no end of line follows it. */
  end(): Effect.Effect<ReadonlyArray<Row | Unreadable>> {
    if (this.isOver) return Effect.succeed([])
    return Effect.async((resume) => {
      this.parser.once("close", () => resume(Effect.succeed(this.taken())))
      this.parser.end()
    })
  }
}

/**
 * Rows as text, each with its end of line.
 *
 * @category writing
 */
export const write = (rows: ReadonlyArray<ReadonlyArray<string>>): string =>
  stringify([...rows], { record_delimiter: "\n", quoted_match: /\r/ })
