/**
 * `scale tasks export`: a list of tasks becomes a file, in the memory of a page, over as many runs as that takes.
 *
 * Beside the file stands a journal until it is complete: how many bytes of it are sure, and where the list goes on. The
 * next run cuts the file there and goes on, so that each task stands in it once.
 *
 * @since 0.1.0
 */
import * as FileSystem from "@effect/platform/FileSystem"
import type { Task } from "@effect-scale/api/Task"
import type { Filter } from "@effect-scale/client/Tasks"
import * as Clock from "effect/Clock"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import type { Common } from "./command.ts"
import { connect } from "./connection.ts"
import * as Csv from "./csv.ts"
import { Ended, status, usage } from "./exit.ts"
import * as Output from "./output.ts"
import { line } from "./progress.ts"
import { modeOf } from "./settings.ts"
import { Stop } from "./stop.ts"

/**
 * @since 0.1.0
 * @category models
 */
export interface Options extends Common {
  readonly filter: Filter
  readonly out: string | undefined
  readonly format: "jsonl" | "csv" | undefined
  readonly columns: string | undefined
}

const Journal = Schema.parseJson(
  Schema.Struct({
    journal: Schema.Literal("scale tasks export, 1"),
    /** What is exported: another list cannot go on here. */
    of: Schema.String,
    bytes: Schema.NonNegativeInt,
    rows: Schema.NonNegativeInt,
    next: Schema.String,
  }),
)

const usual = [
  ...["task_id", "type", "status", "unique_id", "project", "batch"],
  ...["created_at", "updated_at", "completed_at", "priority", "tags", "metadata", "params", "response"],
]

/**
 * @since 0.1.0
 * @category running
 */
export const exportTasks = (options: Options) =>
  Effect.gen(function* () {
    const format = options.format ?? (options.out?.endsWith(".csv") === true ? "csv" : "jsonl")
    const columns = options.columns?.split(",").map((column) => column.trim()) ?? usual
    if (columns.includes("")) return yield* usage(`--columns has an empty name: "${options.columns}"`)
    if (options.columns !== undefined && format !== "csv") {
      return yield* usage("--columns is for CSV; a line of JSON has the whole task")
    }
    const connection = yield* connect(options, { retries: 8 })
    const of = JSON.stringify([connection.apiUrl, modeOf(connection), options.filter, format, columns])
    const encode = (tasks: ReadonlyArray<Task>) =>
      tasks
        .map((task) =>
          format === "csv"
            ? Csv.write(columns.map((column) => cell(task, column)))
            : `${JSON.stringify(task)}\n`,
        )
        .join("")
    const header = format === "csv" ? Csv.write(columns) : ""
    const output = yield* Output.Output
    const stop = yield* Stop
    const sink = options.out === undefined ? yield* toOutput : yield* toFile(options.out, of)
    if (sink.rows > 0) yield* output.say(`Going on behind the ${sink.rows} tasks that ${options.out} has.`)
    const began = yield* Clock.currentTimeMillis
    let rows = sink.rows
    let total: number | undefined
    if (sink.from === undefined) yield* sink.write(header)
    const show =
      options.out === undefined
        ? Effect.void
        : output.progress((now) =>
            line("exporting", { done: rows, total, worked: rows - sink.rows, millis: now - began }),
          )
    const write = stop.gently((asked) =>
      connection.scale.tasks.pages(options.filter, { from: sink.from }).pipe(
        Stream.buffer({ capacity: 1 }), // the next page comes while this one is written
        Stream.haltWhenDeferred(asked),
        Stream.runForEach(({ docs, next, total: count }) => {
          total ??= count
          rows += docs.length
          return Effect.zipRight(sink.write(encode(docs)), sink.keep(next, rows))
        }),
        Effect.zipRight(Deferred.isDone(asked)),
      ),
    )
    const wasAsked = yield* Effect.scoped(Effect.zipRight(show, write))
    if (wasAsked) {
      yield* output.say(
        options.out === undefined
          ? `Stopped after ${rows} tasks. With --out FILE the same command could go on.`
          : `Stopped after ${rows} tasks. The same command goes on there.`,
      )
      return yield* new Ended({ status: status.interrupted })
    }
    if (options.out !== undefined) {
      yield* options.json
        ? Output.json({ file: options.out, tasks: rows })
        : Output.result(`${rows} tasks in ${options.out}\n`)
    }
  })

const toOutput = Effect.map(Output.Output, ({ result }) => ({
  from: undefined as string | undefined,
  rows: 0,
  write: (text: string) => result(text),
  keep: (_next: Option.Option<string>, _rows: number) => Effect.void,
}))

const toFile = (path: string, of: string) =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const journal = `${path}.journal.json`
    const begun = (yield* fs.exists(journal))
      ? Option.some(
          yield* Effect.mapError(Effect.flatMap(fs.readFileString(journal), Schema.decode(Journal)), () =>
            usage(`${journal} is no journal of an export. Remove it to begin again.`),
          ),
        )
      : Option.none()
    if (Option.isSome(begun) && begun.value.of !== of) {
      return yield* usage(
        `${path} is the beginning of another export. Give the same flags as then, another --out, or remove ${journal} to begin again.`,
      )
    }
    if (Option.isNone(begun) && (yield* fs.exists(path))) {
      return yield* usage(`${path} is there already. Give another --out, or remove it.`)
    }
    const file = yield* fs.open(path, { flag: Option.isSome(begun) ? "r+" : "w" })
    let bytes = 0
    if (Option.isSome(begun)) {
      bytes = begun.value.bytes
      yield* file.truncate(bytes)
      yield* file.seek(bytes, "start")
    }
    return {
      from: Option.getOrUndefined(Option.map(begun, ({ next }) => next)),
      rows: Option.match(begun, { onNone: () => 0, onSome: ({ rows }) => rows }),
      write: (text: string) => {
        const encoded = new TextEncoder().encode(text)
        bytes += encoded.length
        return encoded.length === 0 ? Effect.void : file.writeAll(encoded)
      },
      // Written beside it and moved, so that it is always a whole one.
      keep: (next: Option.Option<string>, rows: number) =>
        Option.match(next, {
          onNone: () => fs.remove(journal, { force: true }),
          onSome: (next) =>
            Effect.zipRight(
              fs.writeFileString(
                `${journal}.new`,
                `${JSON.stringify({ journal: "scale tasks export, 1", of, bytes, rows, next })}\n`,
              ),
              fs.rename(`${journal}.new`, journal),
            ),
        }),
    }
  })

/** What a dotted name leads to; what is no text is JSON. */
const cell = (task: Task, column: string): string => {
  let value: unknown = task
  for (const name of column.split(".")) {
    value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined
  }
  return value === undefined || value === null
    ? ""
    : typeof value === "string"
      ? value
      : JSON.stringify(value)
}
