/**
 * `scale tasks export`: a list of tasks becomes a file, in the memory of a page, over as many runs as that takes.
 *
 * Beside the file stands a journal until it is complete: how many bytes of it are sure, where the list goes on, and what
 * the format has to know of those bytes. The next run cuts the file there and goes on, so that each task stands in it
 * once.
 */
import * as FileSystem from "@effect/platform/FileSystem"
import type { Filter } from "@effect-scale/client/Tasks"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import type { Common } from "../commandLine/command.ts"
import { connect } from "../connection/connection.ts"
import { modeOf } from "../connection/settings.ts"
import { Ended, status, usage } from "../failure/failure.ts"
import * as Lock from "../files/lock.ts"
import * as Output from "../terminal/output.ts"
import { line } from "../terminal/progress.ts"
import { Stop } from "../terminal/shutdown.ts"
import { type Encoder, lines, text, valueOf } from "./encoder.ts"

/**
 * @category models
 */
export type Format = "jsonl" | "csv" | "parquet"

/**
 * @category models
 */
export interface Options extends Common {
  readonly filter: Filter
  readonly out: string | undefined
  readonly format: Format | undefined
  readonly columns: string | undefined
}

const Journal = Schema.parseJson(
  Schema.Struct({
    journal: Schema.Literal("scale tasks export, 2"),
    /** What is exported: another list cannot go on here. */
    of: Schema.String,
    bytes: Schema.NonNegativeInt,
    rows: Schema.NonNegativeInt,
    state: Schema.String,
    /** Without it, nothing has been written. */
    next: Schema.optional(Schema.String),
  }),
)

const usual = [
  ...["task_id", "type", "status", "unique_id", "project", "batch"],
  ...["created_at", "updated_at", "completed_at", "priority", "tags", "metadata", "params", "response"],
]

const encoder = (format: Format, columns: ReadonlyArray<string>): Effect.Effect<Encoder> => {
  switch (format) {
    case "jsonl":
      return Effect.succeed(lines("", (tasks) => tasks.map((task) => `${JSON.stringify(task)}\n`).join("")))
    case "csv":
      return Effect.map(
        Effect.promise(() => import("../files/csv.ts")),
        ({ write }) =>
          lines(write([columns]), (tasks) =>
            write(tasks.map((task) => columns.map((column) => text(valueOf(task, column)) ?? ""))),
          ),
      )
    case "parquet":
      return Effect.map(
        Effect.promise(() => import("./parquet.ts")),
        ({ make }) => make(columns),
      )
  }
}

/**
 * @category running
 */
export const exportTasks = (options: Options) =>
  Effect.gen(function* () {
    const ending = /\.(csv|parquet)$/i.exec(options.out ?? "")?.[1]?.toLowerCase()
    const format = options.format ?? ((ending ?? "jsonl") as Format) // as the expression says
    const columns = options.columns?.split(",").map((column) => column.trim()) ?? usual
    if (columns.includes("")) return yield* usage(`--columns has an empty name: "${options.columns}"`)
    if (new Set(columns).size < columns.length) {
      return yield* usage(`--columns has a name twice: "${options.columns}"`)
    }
    if (options.columns !== undefined && format === "jsonl") {
      return yield* usage("--columns is for CSV and Parquet; a line of JSON has the whole task")
    }
    const output = yield* Output.Output
    if (format === "parquet" && options.out === undefined && output.width !== undefined) {
      return yield* usage("A Parquet file is nothing for a terminal. Give --out FILE.")
    }
    const connection = yield* connect(options, { retries: 8 })
    const of = JSON.stringify([connection.apiUrl, modeOf(connection), options.filter, format, columns])
    const encode = yield* encoder(format, columns)
    const stop = yield* Stop
    const sink = options.out === undefined ? toOutput(output) : yield* toFile(options.out, of, encode)
    if (sink.rows > 0) yield* output.say(`Going on behind the ${sink.rows} tasks that ${options.out} has.`)
    const began = yield* Clock.currentTimeMillis
    let rows = sink.rows
    let total: number | undefined
    /** Where the list goes on behind the tasks that were read; `None` when those were the last. */
    let next = Option.fromNullable(sink.from)
    let isComplete = false
    if (sink.from === undefined) yield* sink.write(encode.begin())
    const show =
      options.out === undefined
        ? Effect.void
        : output.progress((now) =>
            line("exporting", { done: rows, total, worked: rows - sink.rows, millis: now - began }),
          )
    const keep = Effect.suspend(() =>
      Option.match(next, { onNone: () => Effect.void, onSome: (next) => sink.keep(next, rows) }),
    )
    const write = stop.gently((asked) =>
      connection.scale.tasks.pages(options.filter, { from: sink.from }).pipe(
        Stream.buffer({ capacity: 1 }), // the next page comes while this one is written
        Stream.haltWhenDeferred(asked),
        Stream.runForEach((page) => {
          total ??= page.total
          rows += page.docs.length
          next = page.next
          isComplete = Option.isNone(next)
          const bytes = encode.add(page.docs)
          return bytes === undefined ? Effect.void : Effect.zipRight(sink.write(bytes), keep)
        }),
      ),
    )
    yield* Effect.scoped(Effect.zipRight(show, write))
    const rest = encode.flush()
    if (rest.length > 0) yield* Effect.zipRight(sink.write(rest), keep)
    if (!isComplete) {
      yield* output.say(
        options.out === undefined
          ? `Stopped after ${rows} tasks. With --out FILE the same command could go on.`
          : `Stopped after ${rows} tasks. The same command goes on there.`,
      )
      return yield* new Ended({ status: status.interrupted })
    }
    yield* sink.write(encode.end())
    yield* sink.complete
    yield* Effect.forEach(encode.notes(), output.say)
    if (options.out !== undefined) {
      yield* options.json
        ? Output.json({ file: options.out, tasks: rows })
        : Output.result(`${rows} tasks in ${options.out}\n`)
    }
  })

const toOutput = ({ result }: Output.Service) => ({
  from: undefined as string | undefined,
  rows: 0,
  write: (bytes: Uint8Array) => (bytes.length === 0 ? Effect.void : result(bytes)),
  keep: (_next: string, _rows: number) => Effect.void,
  complete: Effect.void,
})

const toFile = (path: string, of: string, encode: Encoder) =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const journal = `${path}.journal.json`
    yield* Lock.take(path)
    const begun = (yield* fs.exists(journal))
      ? yield* Effect.mapError(Effect.flatMap(fs.readFileString(journal), Schema.decode(Journal)), () =>
          usage(`${journal} is no journal of an export. Remove it, and ${path}, to begin again.`),
        )
      : undefined
    if (begun !== undefined && begun.of !== of) {
      return yield* usage(
        `${path} is the beginning of another export. Give the same flags as then, another --out, or remove ${journal} and ${path} to begin again.`,
      )
    }
    const size = (yield* fs.exists(path)) ? Number((yield* fs.stat(path)).size) : undefined
    if (begun === undefined && size !== undefined) {
      return yield* usage(`${path} is there already. Give another --out, or remove it.`)
    }
    const isGoingOn = begun?.next !== undefined
    if (isGoingOn && (size ?? 0) < begun.bytes) {
      return yield* usage(
        `${path} is ${size === undefined ? "gone" : "shorter than it was"}, and ${journal} goes on behind it. Remove ${size === undefined ? "that" : "both"} to begin again.`,
      )
    }
    // Written beside it and moved, so that it is always a whole one.
    const save = (entry: typeof Journal.Type) =>
      Effect.zipRight(
        fs.writeFileString(`${journal}.new`, `${JSON.stringify(entry)}\n`),
        fs.rename(`${journal}.new`, journal),
      ).pipe(Effect.onError(() => Effect.ignore(fs.remove(`${journal}.new`, { force: true }))))
    const about = { journal: "scale tasks export, 2", of } as const
    // Before the file is there: what is killed now is begun again, and not taken for a file of somebody else.
    if (!isGoingOn) yield* save({ ...about, bytes: 0, rows: 0, state: "" })
    const file = yield* fs.open(path, { flag: isGoingOn ? "r+" : "w" })
    let bytes = 0
    if (isGoingOn) {
      bytes = begun.bytes
      yield* Effect.try({
        try: () => encode.resume(begun.state, bytes),
        catch: () => usage(`${journal} is no journal of an export. Remove it, and ${path}, to begin again.`),
      })
      yield* file.truncate(bytes)
      yield* file.seek(bytes, "start")
    }
    return {
      from: isGoingOn ? begun.next : undefined,
      rows: isGoingOn ? begun.rows : 0,
      write: (encoded: Uint8Array) => {
        bytes += encoded.length
        return encoded.length === 0 ? Effect.void : file.writeAll(encoded)
      },
      keep: (next: string, rows: number) => save({ ...about, bytes, rows, state: encode.state(), next }),
      complete: fs.remove(journal, { force: true }),
    }
  })
