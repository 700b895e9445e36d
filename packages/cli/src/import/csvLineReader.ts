/**
 * Reads a CSV file of tasks. The header names the parameters, and each row has one cell per parameter.
 *
 * `metadata.frame` sets a key of an object. The task type decides how a cell is read: as text, a number, a boolean, a list
 * or JSON. A cell of an unknown parameter is JSON if it begins with `{` or `[`, and text otherwise. `NAME:json` and
 * `NAME:text` read all cells of a column as JSON or as text. An empty cell sets nothing.
 */
import * as Either from "effect/Either"
import { isRecord } from "effect/Predicate"
import type * as Csv from "../files/csv.ts"
import { type Column, parseHeader, readCell } from "./csvColumns.ts"
import { badLine, LineReader, type RawLines } from "./lineReader.ts"

/** Sets a value. Defines it rather than assigning it, because assigning `__proto__` would set no member. */
const setAt = (
  object: Record<string, unknown>,
  [name = "", ...rest]: ReadonlyArray<string>,
  value: unknown,
): void => {
  const existing = Object.hasOwn(object, name) ? object[name] : undefined
  const inner: Record<string, unknown> = isRecord(existing) ? existing : {}
  if (rest.length > 0) setAt(inner, rest, value)
  Object.defineProperty(object, name, {
    value: rest.length > 0 ? inner : value,
    configurable: true,
    enumerable: true,
    writable: true,
  })
}

/**
 * Turns the rows of a CSV file into raw lines. `defaultType` is the task type of rows without one.
 *
 * @category models
 */
export class CsvLineReader extends LineReader {
  private columns: ReadonlyArray<Column> | undefined
  private typeColumn = -1

  constructor(
    private readonly csv: Csv.Reader,
    private readonly defaultType: string | undefined,
  ) {
    super()
  }

  protected get number(): number {
    return this.csv.line
  }

  protected take(text: string): RawLines {
    return this.csv.push(text).flatMap((row) => this.parse(row))
  }

  protected finish(): RawLines {
    return this.csv.end().flatMap((row) => this.parse(row))
  }

  private parse(row: Csv.Row | Csv.UnreadableRow): RawLines {
    if (this.isBroken) return []
    if ("reason" in row) {
      this.isBroken = row.isLast || this.columns === undefined
      return [badLine(row.number, row.reason)]
    }
    return this.columns === undefined ? this.parseHeader(row) : this.parseTask(row, this.columns)
  }

  private parseHeader({ cells, number }: Csv.Row): RawLines {
    const columns = parseHeader(cells)
    if (Either.isLeft(columns)) {
      this.isBroken = true
      return [badLine(number, columns.left)]
    }
    this.columns = columns.right
    this.typeColumn = columns.right.findIndex(({ name }) => name === "type")
    return []
  }

  private parseTask({ cells, number }: Csv.Row, columns: ReadonlyArray<Column>): RawLines {
    // Spreadsheets write such rows for cells that once had content.
    if (cells.every((cell) => cell.trim() === "")) return []
    if (cells.length !== columns.length) {
      return [badLine(number, `expected ${columns.length} cells, as in the header, found ${cells.length}`)]
    }
    const type = cells[this.typeColumn] || this.defaultType || ""
    const value: Record<string, unknown> = {}
    for (const [at, column] of columns.entries()) {
      const cell = cells[at] ?? ""
      if (cell === "") continue
      const read = readCell(column, cell, type)
      if (Either.isLeft(read)) return [badLine(number, read.left)]
      setAt(value, column.path, read.right)
    }
    return [Either.right({ number, value })]
  }
}
