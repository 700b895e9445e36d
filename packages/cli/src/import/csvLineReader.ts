/**
 * Reads a CSV file of tasks. The header names the parameters, and each row has one cell per parameter.
 *
 * `metadata.frame` sets a key of an object. A cell that begins with `{` or `[` is JSON, unless the column is named
 * `attachment:text`; with `priority:json`, every cell is JSON. An empty cell sets nothing.
 */
import * as Either from "effect/Either"
import { isRecord } from "effect/Predicate"
import type * as Csv from "../files/csv.ts"
import { badLine, LineReader, type RawLines } from "./lineReader.ts"

interface Column {
  /** The names that lead to the value: `["metadata", "frame"]`. */
  readonly path: ReadonlyArray<string>
  readonly parse: (cell: string) => unknown
}

/** Parameters that are text in every task type, even if they begin with `{` or `[`. */
const textParameters = new Set([
  "attachment",
  "batch",
  "callback_url",
  "instruction",
  "project",
  "text",
  "unique_id",
])

/** Parameters that are numbers or booleans in every task type. */
const jsonParameters = new Set(["priority", "project_version", "clear_unique_id_on_error"])

const columnOf = (header: string): Column => {
  const [, name = "", kind] = /^(.*?)(?::(json|text))?$/s.exec(header) ?? []
  const isText = kind === "text" || (kind === undefined && textParameters.has(name))
  const isJson = kind === "json" || jsonParameters.has(name)
  return {
    path: name.split("."),
    parse: (cell) => (isJson || (!isText && /^[[{]/.test(cell)) ? JSON.parse(cell) : cell),
  }
}

const setAt = (
  object: Record<string, unknown>,
  [name = "", ...rest]: ReadonlyArray<string>,
  value: unknown,
): void => {
  if (rest.length === 0) {
    object[name] = value
    return
  }
  const existing = object[name]
  const inner: Record<string, unknown> = isRecord(existing) ? { ...existing } : {}
  setAt(inner, rest, value)
  object[name] = inner
}

/**
 * Turns the rows of a CSV file into raw lines.
 *
 * @category models
 */
export class CsvLineReader extends LineReader {
  private columns: ReadonlyArray<Column> | undefined

  constructor(private readonly csv: Csv.Reader) {
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
    if ("reason" in row) {
      this.isBroken ||= row.isLast
      return [badLine(row.number, row.reason)]
    }
    return this.columns === undefined ? this.parseHeader(row) : this.parseTask(row, this.columns)
  }

  private parseHeader({ cells, number }: Csv.Row): RawLines {
    const [only = ""] = cells
    if (cells.length === 1 && /[;\t]/.test(only)) {
      this.isBroken = true
      return [
        badLine(
          number,
          "the header has only one column. Separate columns by commas, not by semicolons or tabs",
        ),
      ]
    }
    this.columns = cells.map((cell) => columnOf(cell.trim()))
    return this.columns.some(({ path }) => path.includes(""))
      ? [badLine(number, "the header has a column without a name")]
      : []
  }

  private parseTask({ cells, number }: Csv.Row, columns: ReadonlyArray<Column>): RawLines {
    if (cells.length !== columns.length) {
      return [badLine(number, `expected ${columns.length} cells, as in the header, found ${cells.length}`)]
    }
    const value: Record<string, unknown> = {}
    for (const [at, column] of columns.entries()) {
      const cell = cells[at] ?? ""
      if (cell === "") continue
      try {
        setAt(value, column.path, column.parse(cell))
      } catch {
        return [
          badLine(number, `expected JSON in column "${column.path.join(".")}", found ${cell.slice(0, 60)}`),
        ]
      }
    }
    return [Either.right({ number, value })]
  }
}
