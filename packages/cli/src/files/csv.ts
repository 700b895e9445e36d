/** Comma-separated values (RFC 4180): quoted cells may contain commas, quotes and line breaks. */
import { type CsvError, type CsvErrorCode, type Parser, parse } from "csv-parse"
import { stringify } from "csv-stringify/sync"
import * as Effect from "effect/Effect"

/**
 * A row and the number of the line on which it begins, from 1.
 *
 * @category models
 */
export interface Row {
  readonly number: number
  readonly cells: ReadonlyArray<string>
}

/**
 * A row that cannot be parsed.
 *
 * @category models
 */
export interface UnreadableRow {
  readonly number: number
  readonly reason: string
  /** The boundaries of all later rows are unknown, so none is read. */
  readonly isLast: boolean
}

/** More than Scale accepts. Bounds the memory that an unclosed quote can take. */
const maxRowBytes = 16 * 1024 * 1024

const reasons: Partial<Record<CsvErrorCode, string>> = {
  INVALID_OPENING_QUOTE:
    'has a quote inside an unquoted cell. Quote the whole cell and double the quotes in it: "5"" nails"',
  CSV_INVALID_CLOSING_QUOTE:
    "a closing quote is followed by more text, or a quote is never closed. Double the quotes inside a cell; all following lines were skipped",
  CSV_QUOTE_NOT_CLOSED:
    "a quote that opens in this row or a later one is never closed. Close or double it; all following lines were skipped",
  CSV_MAX_RECORD_SIZE: "is longer than 16 MB; all following lines were skipped",
}

/** After these errors it is clear where the next row begins. */
const recoverable: ReadonlySet<CsvErrorCode> = new Set<CsvErrorCode>(["INVALID_OPENING_QUOTE"])

const lineBreaksIn = (cells: ReadonlyArray<string>): number =>
  cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)

/**
 * Parses rows of text that arrives in pieces. Skips empty lines and a byte order mark.
 *
 * @category models
 */
export class Reader {
  private readonly parser: Parser
  private rows: Array<Row | UnreadableRow> = []
  private isOver = false
  /** The line on which the next row begins. The parser's own count is wrong: it counts CRLF in a cell as two lines. */
  private line = 1
  /** The parser's counts at the end of the last row. */
  private counted = { lines: 0, empty: 0 }

  constructor() {
    this.parser = parse({
      bom: true,
      max_record_size: maxRowBytes,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      // Collect rows and errors here, in the order of the file, instead of reading them from the parser's stream.
      on_record: (cells: ReadonlyArray<string>, { empty_lines, lines }) => {
        if (this.isOver) return null
        this.line += empty_lines - this.counted.empty
        this.rows.push({ number: this.line, cells })
        this.line += 1 + lineBreaksIn(cells)
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
    const isLast = !recoverable.has(error.code)
    this.rows.push({
      number: this.line,
      reason: reasons[error.code] ?? `cannot be parsed: ${error.message}`,
      isLast,
    })
    this.line += Math.max(1, lines - this.counted.lines - (empty - this.counted.empty))
    this.counted = { lines, empty }
    this.isOver = isLast
  }

  private takeRows(): ReadonlyArray<Row | UnreadableRow> {
    const { rows } = this
    this.rows = []
    return rows
  }

  /** Returns the rows that end in this piece of text. */
  push(text: string): Effect.Effect<ReadonlyArray<Row | UnreadableRow>> {
    if (this.isOver || text === "") return Effect.succeed([])
    return Effect.async((resume) => {
      this.parser.write(text, () => resume(Effect.succeed(this.takeRows())))
    })
  }

  /** Returns the last row, if the text does not end with a line break. */
  end(): Effect.Effect<ReadonlyArray<Row | UnreadableRow>> {
    if (this.isOver) return Effect.succeed([])
    return Effect.async((resume) => {
      this.parser.once("close", () => resume(Effect.succeed(this.takeRows())))
      this.parser.end()
    })
  }
}

/**
 * Formats rows as text. Each row ends with a line break.
 *
 * @category writing
 */
export const write = (rows: ReadonlyArray<ReadonlyArray<string>>): string =>
  stringify([...rows], { record_delimiter: "\n", quoted_match: /\r/ })
