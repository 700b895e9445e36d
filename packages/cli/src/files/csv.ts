/** Comma-separated values (RFC 4180): quoted cells may contain commas, quotes and line breaks. */
import { stringify } from "csv-stringify/sync"

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
const maxRowLength = 16 * 1024 * 1024

const strayQuote =
  'has a quote inside an unquoted cell. Quote the whole cell and double the quotes in it: "5"" nails"'

const special = /[",\r\n]/g

/**
 * Parses rows of text that arrives in pieces. Skips empty lines. Reports each row that it cannot parse once.
 *
 * @category models
 */
export class Reader {
  /** The line up to which the text has been read, as an editor numbers it. */
  line = 1
  private readonly rows: Array<Row | UnreadableRow> = []
  private isOver = false
  private cells: Array<string> = []
  private cell = ""
  private length = 0
  private firstLine = 1
  private quoteLine = 1
  private mode: "cell begins" | "unquoted" | "quoted" | "after quote" = "cell begins"
  private hasStrayQuote = false
  /** Whether the last character was a carriage return, so that a line feed belongs to the same line break. */
  private isAfterReturn = false

  /** Returns the rows that end in this piece of text. */
  push(text: string): ReadonlyArray<Row | UnreadableRow> {
    for (let at = 0; at < text.length && !this.isOver; ) {
      if (this.mode === "quoted") at = this.readQuoted(text, at)
      else if (this.mode === "after quote") at = this.readAfterQuote(text, at)
      else at = this.readUnquoted(text, at)
      if (this.length > maxRowLength) {
        this.stop(this.firstLine, "is longer than 16 MB; all following lines were skipped")
      }
    }
    return this.rows.splice(0)
  }

  /** Returns the last row, if the text does not end with a line break. */
  end(): ReadonlyArray<Row | UnreadableRow> {
    if (this.isOver) return []
    if (this.mode === "quoted") {
      this.stop(
        this.firstLine,
        `the quote that opens in line ${this.quoteLine} is never closed. Close or double it; all following lines were skipped`,
      )
    } else {
      this.endRow()
    }
    return this.rows.splice(0)
  }

  private stop(number: number, reason: string): void {
    this.isOver = true
    this.rows.push({ number, reason, isLast: true })
  }

  private append(text: string): void {
    this.cell += text
    this.length += text.length
  }

  private readQuoted(text: string, at: number): number {
    const end = text.indexOf('"', at)
    const part = end < 0 ? text.slice(at) : text.slice(at, end)
    this.append(part)
    this.countLines(part)
    if (end < 0) return text.length
    this.isAfterReturn = false
    this.mode = "after quote"
    return end + 1
  }

  private countLines(text: string): void {
    if (text === "") return
    this.line += text.match(/\r\n|\r|\n/g)?.length ?? 0
    if (this.isAfterReturn && text.startsWith("\n")) this.line--
    this.isAfterReturn = text.endsWith("\r")
  }

  private readAfterQuote(text: string, at: number): number {
    const character = text.charAt(at)
    if (character === '"') {
      this.append('"')
      this.mode = "quoted"
      return at + 1
    }
    if (character === "," || character === "\r" || character === "\n") return this.readUnquoted(text, at)
    this.stop(
      this.firstLine,
      this.line === this.quoteLine
        ? "a closing quote is followed by more text. Double the quotes inside a cell; all following lines were skipped"
        : `the quote that opens in line ${this.quoteLine} closes in line ${this.line}, where more text follows. Close it earlier, or double the quotes inside the cell; all following lines were skipped`,
    )
    return at
  }

  private readUnquoted(text: string, at: number): number {
    const character = text.charAt(at)
    if (character === "\n" && this.isAfterReturn) {
      this.isAfterReturn = false
      return at + 1
    }
    this.isAfterReturn = character === "\r"
    switch (character) {
      case ",":
        this.endCell()
        return at + 1
      case "\r":
      case "\n":
        this.endRow()
        return at + 1
      case '"':
        return this.readQuote(at)
      default: {
        special.lastIndex = at
        const end = special.exec(text)?.index ?? text.length
        this.append(text.slice(at, end))
        this.mode = "unquoted"
        return end
      }
    }
  }

  private readQuote(at: number): number {
    if (this.mode === "cell begins") {
      this.mode = "quoted"
      this.quoteLine = this.line
    } else {
      this.hasStrayQuote = true
      this.append('"')
    }
    return at + 1
  }

  private endCell(): void {
    this.cells.push(this.cell)
    this.cell = ""
    this.mode = "cell begins"
  }

  private endRow(): void {
    const isEmpty = this.cells.length === 0 && this.mode === "cell begins"
    this.endCell()
    if (this.hasStrayQuote) this.rows.push({ number: this.firstLine, reason: strayQuote, isLast: false })
    else if (!isEmpty) this.rows.push({ number: this.firstLine, cells: this.cells })
    this.cells = []
    this.length = 0
    this.hasStrayQuote = false
    this.line++
    this.firstLine = this.line
  }
}

/**
 * Formats rows as text. Each row ends with a line break.
 *
 * @category writing
 */
export const write = (rows: ReadonlyArray<ReadonlyArray<string>>): string =>
  stringify([...rows], { record_delimiter: "\n", quoted_match: /\r/ })
