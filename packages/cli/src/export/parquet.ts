/**
 * Tasks as a Parquet file, written row group by row group: what has been written is never needed again, only where the
 * groups are, which the end of the file says.
 */
import type { Task } from "@effect-scale/api/entities/Task"
import * as Timestamp from "@effect-scale/api/Timestamp"
import * as DateTime from "effect/DateTime"
import * as Option from "effect/Option"
import { parquetMetadata } from "hyparquet"
import { type BasicType, ByteWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer"
import { version } from "../version.ts"
import { type Encoder, text, valueOf } from "./encoder.ts"

const timestamp = (value: unknown): Date | null =>
  typeof value === "string"
    ? Option.match(Timestamp.toUtc(value), { onNone: () => null, onSome: DateTime.toDateUtc })
    : null

interface Kind {
  readonly type: BasicType
  readonly of: (value: unknown) => Date | string | number | boolean | null
}

const kinds: Readonly<Record<"date" | "number" | "flag" | "text", Kind>> = {
  date: { type: "TIMESTAMP", of: timestamp },
  number: { type: "DOUBLE", of: (value) => (typeof value === "number" ? value : null) },
  flag: { type: "BOOLEAN", of: (value) => (typeof value === "boolean" ? value : null) },
  // Objects and lists as JSON: what they hold differs from task to task.
  text: { type: "STRING", of: text },
}

const kindOf = (column: string): Kind => {
  switch (column) {
    case "created_at":
    case "updated_at":
    case "completed_at":
    case "callback_succeeded_at":
    case "customer_audited_at":
      return kinds.date
    case "priority":
    case "project_param_version":
    case "customer_audit_time_secs":
      return kinds.number
    case "is_test":
    case "callback_succeeded":
      return kinds.flag
    default:
      return kinds.text
  }
}

/** A row group has at most so many rows, and is begun anew when there is so much text: that much is in memory. */
const most = { rows: 10_000, characters: 16 * 1024 * 1024 }

/**
 * @category constructors
 */
export const make = (names: ReadonlyArray<string>): Encoder => {
  const columns = names.map((name) => ({ name, ...kindOf(name), data: [] as Array<ReturnType<Kind["of"]>> }))
  const schema = schemaFromColumnData({
    columnData: columns.map(({ name, type }) => ({ name, type, data: [] })),
  })
  const open = () => {
    const writer = new ByteWriter()
    return { writer, file: new ParquetWriter({ writer, schema, createdBy: `scale ${version}` }) }
  }
  const { file, writer } = open()
  let rows = 0
  let characters = 0
  let unlike = 0

  /** What has been written since the last time. */
  const taken = (): Uint8Array => {
    const bytes = writer.getBytes().slice()
    writer.index = 0
    return bytes
  }

  const flush = (): Uint8Array => {
    if (rows > 0) {
      // An index of pages would have to be kept until the end; a group is small.
      const columnData = columns.map(({ data, name }) => ({ name, data, offsetIndex: false }))
      void file.write({ columnData, rowGroupSize: rows }) // at once, as its writer is
      file.pendingIndexes = []
      for (const column of columns) column.data = []
      rows = 0
      characters = 0
    }
    return taken()
  }

  return {
    begin: taken,
    add: (tasks: ReadonlyArray<Task>) => {
      for (const task of tasks) {
        for (const column of columns) {
          const value = valueOf(task, column.name)
          const written = column.of(value)
          if (written === null && value !== undefined && value !== null) unlike++
          if (typeof written === "string") characters += written.length
          column.data.push(written)
        }
      }
      rows += tasks.length
      return rows >= most.rows || characters >= most.characters ? flush() : undefined
    },
    flush,
    end: () => {
      void file.finish() // at once, as its writer is
      return taken()
    },
    // A file of the same groups without what is in them.
    state: () => {
      const so = open()
      so.file.row_groups = file.row_groups
      so.file.num_rows = file.num_rows
      void so.file.finish() // at once, as its writer is
      return Buffer.from(so.writer.getBytes()).toString("base64")
    },
    resume: (state, bytes) => {
      const { num_rows, row_groups } = parquetMetadata(new Uint8Array(Buffer.from(state, "base64")))
      file.row_groups = row_groups
      file.num_rows = num_rows
      writer.index = 0
      writer.offset = bytes
    },
    notes: () =>
      unlike === 0
        ? []
        : [`${unlike} values are empty in the file: they are no dates or numbers, which their columns hold.`],
  }
}
