/** The columns of CSV and Parquet files. */
import * as Json from "@effect-scale/client/Json"
import * as Task from "@effect-scale/client/Task"
import * as Effect from "effect/Effect"
import * as SchemaAST from "effect/SchemaAST"
import { didYouMean } from "../commandLine/suggestion.ts"
import { type CommandError, commandLineError } from "../failure/failure.ts"

/**
 * The columns of an export without `--columns`.
 *
 * @category constants
 */
export const defaultColumns: ReadonlyArray<string> = [
  ...["task_id", "type", "status", "unique_id", "project", "batch"],
  ...["created_at", "updated_at", "completed_at", "priority", "tags", "metadata", "params", "response"],
]

const documentedFields: ReadonlyArray<string> = SchemaAST.getPropertySignatures(Task.Task.ast).map(
  ({ name }) => String(name),
)

const fieldOf = (column: string): string => column.split(".")[0] ?? ""

/**
 * Parses the value of `--columns`.
 *
 * @category parsing
 */
export const parse = (columns: string): Effect.Effect<ReadonlyArray<string>, CommandError> => {
  const names = columns.split(",").map((name) => name.trim())
  if (names.some((name) => name.split(".").includes(""))) {
    return Effect.fail(
      commandLineError(
        `--columns expects names separated by commas, found ${names.includes("") ? "an empty name" : "a dot without a name"} in "${columns}"`,
      ),
    )
  }
  const repeated = names.find((name, at) => names.indexOf(name) < at)
  return repeated === undefined
    ? Effect.succeed(names)
    : Effect.fail(commandLineError(`--columns expects each name once, found "${repeated}" twice`))
}

/**
 * Fails if a column names a field that tasks do not have. `sample` returns some tasks of the export; it is called only for
 * fields that are not documented.
 *
 * @category checks
 */
export const check = <E, R>(
  columns: ReadonlyArray<string>,
  sample: Effect.Effect<ReadonlyArray<Task.Task>, E, R>,
): Effect.Effect<void, E | CommandError, R> =>
  Effect.gen(function* () {
    const unknown = columns.filter((column) => !documentedFields.includes(fieldOf(column)))
    if (unknown.length === 0) return
    const present = new Set((yield* sample).flatMap(Object.keys))
    const missing = unknown.find((column) => !present.has(fieldOf(column)))
    if (missing === undefined) return
    const known = [...new Set([...documentedFields, ...present])]
    const nested = known.map((field) => missing.replace(/^[^.]*/, field))
    return yield* commandLineError(
      `--columns expects fields of tasks, found "${missing}".${
        didYouMean(missing, nested) || ` The fields are ${known.join(", ")}.`
      }`,
    )
  })

/**
 * Finds columns that have no value in any task of an export.
 *
 * @category models
 */
export interface EmptyColumns {
  readonly see: (tasks: ReadonlyArray<Task.Task>) => void
  /** Returns a message for each column that was always empty. */
  readonly messages: () => ReadonlyArray<string>
}

/**
 * Watches the columns with dotted names, such as `metadata.camera`: a misspelled one is empty in every row.
 *
 * @category constructors
 */
export const watchEmpty = (columns: ReadonlyArray<string>): EmptyColumns => {
  const empty = new Set(columns.filter((column) => column.includes(".")))
  /** The names that exist where an empty column was looked for. */
  const siblings = new Set<string>()
  let count = 0
  const add = (column: string, task: Task.Task) => {
    const parent = column.slice(0, column.lastIndexOf("."))
    const value = valueAt(task, parent)
    if (typeof value !== "object" || value === null || siblings.size > 1000) return
    for (const name of Object.keys(value)) siblings.add(`${parent}.${name}`)
  }
  return {
    see: (tasks) => {
      count += tasks.length
      for (const column of empty) {
        for (const task of tasks) {
          const value = valueAt(task, column)
          if (value !== undefined && value !== null) {
            empty.delete(column)
            break
          }
          add(column, task)
        }
      }
    },
    messages: () =>
      count === 0
        ? []
        : [...empty].map(
            (column) =>
              `The column "${column}" is empty: no task has a value for it.${didYouMean(column, siblings)}`,
          ),
  }
}

/**
 * Returns the value of a column. A dotted name such as `response.annotations` leads into objects.
 *
 * @category getters
 */
export const valueAt = (task: Task.Task, column: string): unknown => {
  let value: unknown = task
  for (const name of column.split(".")) {
    // Any object can be indexed by name.
    value =
      typeof value === "object" && value !== null && !Json.isExact(value)
        ? (value as Record<string, unknown>)[name]
        : undefined
  }
  return value
}

/**
 * Returns a value as text: JSON unless it is text already, `null` if absent.
 *
 * @category getters
 */
export const asText = (value: unknown): string | null => {
  if (value === undefined || value === null) return null
  return typeof value === "string" ? value : Json.stringify(value)
}
