/**
 * Encodes tasks as a Parquet file, one row group at a time. Only the current row group is in memory; the end of the file
 * lists where the groups are.
 */
import type * as Task from "@effect-scale/client/Task"
import * as Timestamp from "@effect-scale/client/Timestamp"
import * as DateTime from "effect/DateTime"
import * as Option from "effect/Option"
import { parquetMetadata } from "hyparquet"
import { type BasicType, ByteWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer"
import { version } from "../version.ts"
import { asText, valueAt } from "./columns.ts"
import type { TaskEncoder } from "./encoder.ts"

const timestamp = (value: unknown): Date | null =>
  typeof value === "string"
    ? Option.match(Timestamp.toUtc(value), { onNone: () => null, onSome: DateTime.toDateUtc })
    : null

interface ColumnType {
  readonly parquetType: BasicType
  /** Returns `null` for values that the column cannot hold. */
  readonly convert: (value: unknown) => Date | string | number | boolean | null
}

const columnTypes: Readonly<Record<"date" | "number" | "boolean" | "text", ColumnType>> = {
  date: { parquetType: "TIMESTAMP", convert: timestamp },
  number: { parquetType: "DOUBLE", convert: (value) => (typeof value === "number" ? value : null) },
  boolean: { parquetType: "BOOLEAN", convert: (value) => (typeof value === "boolean" ? value : null) },
  // Objects and lists are JSON, because their structure differs from task to task.
  text: { parquetType: "STRING", convert: asText },
}

const columnTypeOf = (column: string): ColumnType => {
  switch (column) {
    case "created_at":
    case "updated_at":
    case "completed_at":
    case "callback_succeeded_at":
    case "customer_audited_at":
      return columnTypes.date
    case "priority":
    case "project_param_version":
    case "customer_audit_time_secs":
      return columnTypes.number
    case "is_test":
    case "callback_succeeded":
      return columnTypes.boolean
    default:
      return columnTypes.text
  }
}

/** A row group ends when it has this many rows or this much text. It is kept in memory until then. */
const rowGroupLimits = { rows: 10_000, characters: 16 * 1024 * 1024 }

/**
 * Makes an encoder for a file with these columns.
 *
 * @category constructors
 */
export const make = (names: ReadonlyArray<string>): TaskEncoder => {
  const columns = names.map((name) => ({
    name,
    ...columnTypeOf(name),
    data: [] as Array<ReturnType<ColumnType["convert"]>>,
  }))
  const schema = schemaFromColumnData({
    columnData: columns.map(({ name, parquetType }) => ({ name, type: parquetType, data: [] })),
  })
  const open = () => {
    const writer = new ByteWriter()
    return { writer, file: new ParquetWriter({ writer, schema, createdBy: `scale ${version}` }) }
  }
  const { file, writer } = open()
  let rows = 0
  let characters = 0
  let unconvertible = 0

  /** Returns the bytes written since the last call. */
  const takeBytes = (): Uint8Array => {
    const bytes = writer.getBytes().slice()
    writer.index = 0
    return bytes
  }

  const flush = (): Uint8Array => {
    if (rows > 0) {
      // Page indexes would have to stay in memory until the end of the file.
      const columnData = columns.map(({ data, name }) => ({ name, data, offsetIndex: false }))
      void file.write({ columnData, rowGroupSize: rows }) // synchronous with a ByteWriter
      file.pendingIndexes = []
      for (const column of columns) column.data = []
      rows = 0
      characters = 0
    }
    return takeBytes()
  }

  return {
    begin: takeBytes,
    add: (tasks: ReadonlyArray<Task.Task>) => {
      for (const task of tasks) {
        for (const column of columns) {
          const value = valueAt(task, column.name)
          const converted = column.convert(value)
          if (converted === null && value !== undefined && value !== null) unconvertible++
          if (typeof converted === "string") characters += converted.length
          column.data.push(converted)
        }
      }
      rows += tasks.length
      return rows >= rowGroupLimits.rows || characters >= rowGroupLimits.characters ? flush() : undefined
    },
    flush,
    end: () => {
      void file.finish() // synchronous with a ByteWriter
      return takeBytes()
    },
    // The state is a Parquet file with the list of row groups, but without their contents.
    state: () => {
      const listing = open()
      listing.file.row_groups = file.row_groups
      listing.file.num_rows = file.num_rows
      void listing.file.finish() // synchronous with a ByteWriter
      return Buffer.from(listing.writer.getBytes()).toString("base64")
    },
    resume: (state, bytes) => {
      const { num_rows, row_groups } = parquetMetadata(new Uint8Array(Buffer.from(state, "base64")))
      file.row_groups = row_groups
      file.num_rows = num_rows
      writer.index = 0
      writer.offset = bytes
    },
    warnings: () =>
      unconvertible === 0
        ? []
        : [
            `${unconvertible} values are empty in the file, because they are not of their column's type (timestamp, number or boolean).`,
          ],
  }
}
