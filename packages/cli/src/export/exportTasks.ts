/** `scale tasks export`: writes a list of tasks to a file, one page at a time, over any number of runs. */

import type * as Page from "@effect-scale/client/Page"
import type * as Task from "@effect-scale/client/Task"
import type * as Tasks from "@effect-scale/client/Tasks"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type { CommonOptions } from "../commandLine/command.ts"
import { bulkRetries, type Connection, connect } from "../connection/connection.ts"
import { modeOf } from "../connection/settings.ts"
import { AlreadyReported, commandLineError, exitStatus, usageError } from "../failure/failure.ts"
import * as Output from "../terminal/output.ts"
import { progressLine } from "../terminal/progressLine.ts"
import { Shutdown } from "../terminal/shutdown.ts"
import * as Columns from "./columns.ts"
import * as Encoder from "./encoder.ts"
import { type ExportDestination, toFile, toStandardOutput } from "./exportFile.ts"
import * as OutFile from "./outFile.ts"
import * as PageSize from "./pageSize.ts"

/**
 * The values of `scale tasks export`.
 *
 * @category models
 */
export interface ExportTasksOptions extends CommonOptions {
  readonly filter: Tasks.TaskFilter
  /** The path of the file; standard output if absent or `-`. */
  readonly out: string | undefined
  readonly format: Encoder.ExportFormat | undefined
  /** Names separated by commas. */
  readonly columns: string | undefined
  /** Tasks per page at first. */
  readonly pageSize: number | undefined
  /** Whether CSV cells that look like formulas are left as they are. */
  readonly rawCells: boolean
}

const columnsOf = ({ columns, rawCells }: ExportTasksOptions, format: Encoder.ExportFormat) =>
  Effect.gen(function* () {
    if (rawCells && format !== "csv") {
      return yield* commandLineError(`--raw-cells applies only to CSV, found format ${format}`)
    }
    if (columns === undefined) return Columns.defaultColumns
    if (format === "jsonl") {
      return yield* commandLineError("--columns applies only to CSV and Parquet, found format jsonl")
    }
    return yield* Columns.parse(columns)
  })

/**
 * Exports tasks, newest first. After Ctrl-C, writes the pages that have arrived; the same command continues from there.
 *
 * @category running
 */
export const exportTasks = (options: ExportTasksOptions) =>
  Effect.gen(function* () {
    const { format, out } = yield* OutFile.parse(options)
    const columns = yield* columnsOf(options, format)
    const output = yield* Output.Output
    if (format === "parquet" && out === undefined && output.width !== undefined) {
      return yield* usageError("Cannot print a Parquet file to a terminal. Pass --out FILE.")
    }
    if (out !== undefined) yield* OutFile.checkIsFile(out)
    const pageSize = yield* PageSize.make(options.pageSize)
    const connection = yield* connect(options, { retries: bulkRetries, retryable: pageSize.retryable })
    const firstTasks = connection.scale.tasks.list({ ...options.filter, limit: pageSize.current() })
    yield* Columns.check(
      columns,
      Effect.map(firstTasks, ({ docs }) => docs),
    )
    const encoder = yield* Encoder.make(format, columns, options)
    const identity = JSON.stringify([
      ...[connection.apiUrl, modeOf(connection), options.filter, format, columns],
      ...(options.rawCells ? ["raw cells"] : []),
    ])
    const destination =
      out === undefined
        ? toStandardOutput(output)
        : yield* toFile(out, { identity, account: connection }, encoder)
    if (destination.tasks > 0) {
      yield* output.message(`Continuing an earlier export: ${out} already has ${destination.tasks} tasks.`)
    }
    const emptyColumns = Columns.watchEmpty(columns)
    const { isComplete, tasks } = yield* writePages(
      { filter: options.filter, pageSize, out, onPage: emptyColumns.see },
      connection,
      encoder,
      destination,
    )
    if (!isComplete) {
      yield* output.message(
        out === undefined
          ? `Stopped after ${tasks} tasks. To make an export that can be continued, pass --out FILE.`
          : `Stopped after ${tasks} tasks. Run the same command again to continue.`,
      )
      return yield* new AlreadyReported({ status: exitStatus.interrupted })
    }
    yield* destination.write(encoder.end())
    yield* destination.complete
    // A run that continued has not seen the earlier tasks.
    const empty = destination.tasks === 0 ? emptyColumns.messages() : []
    yield* Effect.forEach([...encoder.warnings(), ...empty], output.message)
    if (out !== undefined) {
      yield* options.json ? Output.json({ file: out, tasks }) : Output.result(`${tasks} tasks in ${out}\n`)
    }
  })

/** Writes the pages of the list until the last one or Ctrl-C. */
const writePages = (
  {
    filter,
    onPage,
    out,
    pageSize,
  }: {
    readonly filter: Tasks.TaskFilter
    readonly pageSize: PageSize.PageSize
    readonly out: string | undefined
    readonly onPage: (tasks: ReadonlyArray<Task.Task>) => void
  },
  { scale }: Connection,
  encoder: Encoder.TaskEncoder,
  destination: ExportDestination,
) =>
  Effect.gen(function* () {
    const output = yield* Output.Output
    const shutdown = yield* Shutdown
    const began = yield* Clock.currentTimeMillis
    let tasks = destination.tasks
    let total: number | undefined
    /** Where the list continues after the pages so far; `None` after the last page. */
    let cursor = Option.fromNullable(destination.cursor)
    let isComplete = false
    if (destination.cursor === undefined) yield* destination.write(encoder.begin())

    const saveProgress = Effect.suspend(() =>
      Option.match(cursor, {
        onNone: () => Effect.void,
        onSome: (cursor) => destination.saveProgress(cursor, tasks),
      }),
    )
    const writePage = (page: Page.Page<Task.Task>) => {
      total ??= page.total
      tasks += page.docs.length
      onPage(page.docs)
      cursor = page.next
      isComplete = Option.isNone(cursor)
      const bytes = encoder.add(page.docs)
      return bytes === undefined ? Effect.void : Effect.zipRight(destination.write(bytes), saveProgress)
    }
    yield* Effect.scoped(
      Effect.gen(function* () {
        if (out !== undefined) {
          yield* output.progress((now, columns) =>
            progressLine("exporting", {
              columns,
              done: tasks,
              total,
              doneByThisRun: tasks - destination.tasks,
              millis: now - began,
              notes: pageSize.notes(),
            }),
          )
        }
        yield* shutdown.graceful((requested) =>
          PageSize.pages(pageSize, destination.cursor, (limit, from) =>
            scale.tasks.pages({ ...filter, limit }, { from }),
          ).pipe(
            Stream.interruptWhenDeferred(requested), // also ends retries
            Stream.buffer({ capacity: 1 }), // fetch the next page while this one is written
            Stream.runForEach(writePage),
          ),
        )
      }),
    )
    const rest = encoder.flush()
    if (rest.length > 0) yield* Effect.zipRight(destination.write(rest), saveProgress)
    return { isComplete, tasks }
  })
