/** The formats of an export. */
import * as Json from "@effect-scale/client/Json"
import type * as Task from "@effect-scale/client/Task"
import * as Effect from "effect/Effect"
import { asText, valueAt } from "./columns.ts"
import * as FormulaCells from "./formulaCells.ts"

/**
 * The file formats of an export.
 *
 * @category models
 */
export type ExportFormat = "jsonl" | "csv" | "parquet"

/**
 * Encodes tasks as a file, piece by piece.
 *
 * @category models
 */
export interface TaskEncoder {
  /** Returns the beginning of the file. */
  readonly begin: () => Uint8Array
  /** Encodes a page of tasks. Returns `undefined` if the tasks are kept for a later piece. */
  readonly add: (tasks: ReadonlyArray<Task.Task>) => Uint8Array | undefined
  /** Encodes the tasks that were kept. */
  readonly flush: () => Uint8Array
  /** Returns the end of the file. */
  readonly end: () => Uint8Array
  /** Returns what another encoder needs to continue after the bytes so far. No tasks may be kept. */
  readonly state: () => string
  /** Continues after the given number of bytes, instead of `begin`. Throws if the state is invalid. */
  readonly resume: (state: string, bytes: number) => void
  /** Returns messages for the user about the complete file. */
  readonly warnings: () => ReadonlyArray<string>
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const noBytes = (): Uint8Array => new Uint8Array()

/** An encoder for formats whose rows are independent of each other. */
const rowEncoder = (header: string, encode: (tasks: ReadonlyArray<Task.Task>) => string): TaskEncoder => ({
  begin: () => utf8(header),
  add: (tasks) => utf8(encode(tasks)),
  flush: noBytes,
  end: noBytes,
  state: () => "",
  resume: () => {},
  warnings: () => [],
})

/**
 * Makes the encoder of a format. `columns` apply to CSV and Parquet, and `rawCells` to CSV.
 *
 * @category constructors
 */
export const make = (
  format: ExportFormat,
  columns: ReadonlyArray<string>,
  { rawCells }: { readonly rawCells: boolean },
): Effect.Effect<TaskEncoder> => {
  switch (format) {
    case "jsonl":
      return Effect.succeed(
        rowEncoder("", (tasks) => tasks.map((task) => `${Json.stringify(task)}\n`).join("")),
      )
    case "csv":
      return Effect.map(
        Effect.promise(() => import("../files/csv.ts")),
        ({ write }) => {
          const cell = rawCells ? (text: string) => text : FormulaCells.escape
          return rowEncoder(write([columns.map(cell)]), (tasks) =>
            write(tasks.map((task) => columns.map((column) => cell(asText(valueAt(task, column)) ?? "")))),
          )
        },
      )
    case "parquet":
      return Effect.map(
        Effect.promise(() => import("./parquet.ts")),
        ({ make }) => make(columns),
      )
  }
}
