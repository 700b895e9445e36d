/**
 * Comma-separated values (RFC 4180): quoted cells may hold commas, quotes and ends of lines.
 *
 * @since 0.1.0
 */

/**
 * A row, and the number of the line on which it begins, from 1.
 *
 * @since 0.1.0
 * @category models
 */
export interface Row {
  readonly number: number
  readonly cells: ReadonlyArray<string>
}

/**
 * Reads rows from text that comes in pieces.
 *
 * @since 0.1.0
 * @category models
 */
export class Reader {
  private cells: Array<string> = []
  private cell = ""
  /** Where the reader is: before a cell, in a plain one, in a quoted one, or behind a quote in that. */
  private state: "start" | "plain" | "quoted" | "quote" = "start"
  private afterCr = false
  private line = 1
  private begun = 1

  /** How many characters wait for the end of their row. */
  get pending(): number {
    return this.cell.length
  }

  push(text: string): ReadonlyArray<Row> {
    const rows: Array<Row> = []
    for (let at = 0; at < text.length; at++) {
      const char = text[at] as string // `at` is less than the length
      if (char === "\n" && this.afterCr) {
        this.afterCr = false
        continue
      }
      this.afterCr = char === "\r" && this.state !== "quoted"
      const isEnd = char === "\n" || char === "\r"
      if (this.state === "quoted") {
        if (char === '"') this.state = "quote"
        else this.cell += char
        if (char === "\n") this.line++
      } else if (char === '"' && this.state === "quote") {
        this.cell += '"'
        this.state = "quoted"
      } else if (char === '"' && this.state === "start") {
        this.state = "quoted"
      } else if (char === ",") {
        this.endCell()
      } else if (isEnd) {
        rows.push(...this.endRow())
        this.line++
        this.begun = this.line
      } else {
        this.cell += char
        this.state = "plain"
      }
    }
    return rows
  }

  /** The last row, when no end of line follows it. `undefined` when a quote is open. */
  end(): ReadonlyArray<Row> | undefined {
    return this.state === "quoted" ? undefined : this.endRow()
  }

  private endCell(): void {
    this.cells.push(this.cell)
    this.cell = ""
    this.state = "start"
  }

  /** A line with nothing on it is no row. */
  private endRow(): ReadonlyArray<Row> {
    const isBlank = this.cells.length === 0 && this.cell === "" && this.state === "start"
    if (isBlank) return []
    this.endCell()
    const row = { number: this.begun, cells: this.cells }
    this.cells = []
    return [row]
  }
}

/**
 * A row as text, with its end of line.
 *
 * @since 0.1.0
 * @category writing
 */
export const write = (cells: ReadonlyArray<string>): string =>
  `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\n`
