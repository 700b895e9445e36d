/** The columns of a CSV file of tasks: which parameter a column sets, and how its cells are read. */
import * as Parameter from "@effect-scale/client/Parameter"
import * as Either from "effect/Either"
import { excerpt } from "../failure/excerpt.ts"
import * as Json from "../files/json.ts"

/**
 * A column.
 *
 * @category models
 */
export interface Column {
  /** The name in the header, without `:json` or `:text`. */
  readonly name: string
  /** The names that lead to the value: `["metadata", "frame"]`. */
  readonly path: ReadonlyArray<string>
  /** How the header says to read the cells. */
  readonly as: "json" | "text" | undefined
}

const columnOf = (header: string): Column => {
  const [, name = "", as] = /^(.*?)(?::(json|text))?$/s.exec(header.trim()) ?? []
  return { name, path: name.split("."), as: as === "json" || as === "text" ? as : undefined }
}

/**
 * Reads a header. The left side describes the problem.
 *
 * @category parsing
 */
export const parseHeader = (cells: ReadonlyArray<string>): Either.Either<ReadonlyArray<Column>, string> => {
  const [only = ""] = cells
  if (/^sep=.?$/i.test(only.trim())) {
    return Either.left(
      `expected a header with the names of parameters, found ${excerpt(only)}, a note for Excel. Remove this line, and separate columns by commas`,
    )
  }
  if (cells.length === 1 && /[;\t|]/.test(only)) {
    return Either.left(
      "the header has only one column. Separate columns by commas, not by semicolons, tabs or bars",
    )
  }
  const columns = cells.map(columnOf)
  const nameless = columns.findIndex(({ path }) => path.includes(""))
  if (nameless >= 0) {
    const { name } = columns[nameless] ?? {}
    return Either.left(
      name
        ? `the header has a dot without a name in column ${nameless + 1}, "${excerpt(name)}". Rename it`
        : `column ${nameless + 1} of the header has no name. Name or remove it`,
    )
  }
  const conflict = conflictOf(columns)
  return conflict === undefined ? Either.right(columns) : Either.left(conflict)
}

/** Says which two columns set the same value. */
const conflictOf = (columns: ReadonlyArray<Column>): string | undefined => {
  const names = new Set<string>()
  for (const { name } of columns) {
    if (names.has(name))
      return `the header has the column "${excerpt(name)}" twice. Rename or remove one of them`
    names.add(name)
  }
  for (const { name, path } of columns) {
    for (let length = 1; length < path.length; length++) {
      const outer = path.slice(0, length).join(".")
      if (names.has(outer)) {
        return `the columns "${outer}" and "${name}" both set "${outer}". Rename or remove one of them`
      }
    }
  }
  return undefined
}

const isJson = (cell: string): boolean => /^\s*[[{]/.test(cell)

const fail = ({ name }: Column, expected: string, found: string): Either.Either<never, string> =>
  Either.left(
    `expected ${expected} in column "${name}", found ${excerpt(found)}. Fix the cell, or name the column ${name}:json and write JSON in it`,
  )

const parseJson = (column: Column, cell: string): Either.Either<unknown, string> =>
  Either.mapLeft(Json.parse(cell), (reason) => reason.replace(/(?=, found )/, ` in column "${column.name}"`))

const readList = (
  column: Column,
  cell: string,
  items: Parameter.Parameter | undefined,
): Either.Either<unknown, string> =>
  isJson(cell) && !(items?.kind === "object" && /^\s*\{/.test(cell))
    ? parseJson(column, cell)
    : Either.map(readAs(column, cell, items), (item) => [item])

/** Reads a cell as the value of a parameter. */
const readAs = (
  column: Column,
  cell: string,
  parameter: Parameter.Parameter | undefined,
): Either.Either<unknown, string> => {
  const trimmed = cell.trim()
  switch (parameter?.kind) {
    case "string":
      return Either.right(cell)
    case "boolean":
      return /^(?:true|false)$/i.test(trimmed)
        ? Either.right(trimmed.toLowerCase() === "true")
        : fail(column, "true or false", cell)
    case "number":
      return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(trimmed)
        ? parseJson(column, trimmed)
        : fail(column, "a number", cell)
    case "list":
      return readList(column, cell, parameter.items)
    case "object":
      return isJson(cell) ? parseJson(column, cell) : fail(column, "a JSON object", cell)
    default: // "any", and parameters that this release does not know
      return isJson(cell) ? parseJson(column, cell) : Either.right(cell)
  }
}

/**
 * Reads a cell of a task of a type. The left side describes the problem.
 *
 * @category parsing
 */
export const readCell = (column: Column, cell: string, type: string): Either.Either<unknown, string> => {
  switch (column.as) {
    case "text":
      return Either.right(cell)
    case "json":
      return parseJson(column, cell)
    default:
      return column.name === "type"
        ? Either.right(cell)
        : readAs(column, cell, Parameter.at(type, column.path))
  }
}
