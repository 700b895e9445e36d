/** `scale tasks create`: a file of tasks becomes tasks, each once, over as many runs as that takes. */
import type { PlatformError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import type { Task } from "@effect-scale/api/entities/Task"
import type * as Bulk from "@effect-scale/client/Bulk"
import * as Tasks from "@effect-scale/client/Tasks"
import * as Telemetry from "@effect-scale/client/Telemetry"
import * as Chunk from "effect/Chunk"
import * as Clock from "effect/Clock"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Metric from "effect/Metric"
import * as MetricState from "effect/MetricState"
import * as Stream from "effect/Stream"
import type { Common } from "../commandLine/command.ts"
import { type Connection, connect } from "../connection/connection.ts"
import { modeOf } from "../connection/settings.ts"
import { Ended, explain, type Status, status, statusOf, usage } from "../failure/failure.ts"
import * as Output from "../terminal/output.ts"
import { line as progressLine } from "../terminal/progress.ts"
import { Stop, until } from "../terminal/shutdown.ts"
import * as Journal from "./journal.ts"
import * as TaskFile from "./taskFile.ts"

/**
 * @category models
 */
export interface Options extends Common {
  readonly file: string
  readonly type: string | undefined
  readonly project: string | undefined
  readonly batch: string | undefined
  readonly format: "jsonl" | "csv" | undefined
  readonly journal: string | undefined
  readonly concurrency: number | undefined
  readonly dryRun: boolean
  readonly skipBad: boolean
  readonly unchecked: boolean
}

interface Checked {
  readonly good: number
  readonly bad: number
}

class Counts {
  created = 0
  /** Tasks that were there although the journal did not know them. */
  found = 0
  failed = 0
  private readonly retriesBefore = retries()
  /** Why the rest was not even tried. */
  stopped: { readonly status: Status; readonly reason: string } | undefined
  /** Failures to get an answer since the last answer. */
  unanswered = 0

  get retries(): number {
    return retries() - this.retriesBefore
  }

  get done(): number {
    return this.created + this.found + this.failed
  }
}

/** So many are shown; all of them are counted. */
const shown = 20

/** Calls that fail in a row, each with all its retries, until the rest is left for later. */
const outage = 50

/**
 * @category running
 */
export const createTasks = (options: Options) =>
  Effect.gen(function* () {
    const source: TaskFile.Options = {
      ...options,
      path: options.file,
      format: options.format ?? (/\.csv$/i.test(options.file) ? "csv" : "jsonl"),
    }
    const before = yield* stamp(options.file)
    const checked = yield* check(source, options)
    if (options.dryRun) {
      return yield* options.json
        ? Output.json({ file: options.file, good: checked.good, bad: checked.bad })
        : Output.result(`${plural(checked.good, "task")} in ${options.file} can be created.\n`)
    }
    const connection = yield* connect(options, { concurrency: options.concurrency, retries: 8 })
    const path = options.journal ?? `${options.file}.journal.jsonl`
    const journal = yield* Journal.open(path, {
      api_url: connection.apiUrl,
      mode: modeOf(connection),
      type: options.type ?? null,
      project: options.project ?? null,
      batch: options.batch ?? null,
    })
    if (journal.size > 0) {
      yield* Output.say(`The journal ${path} knows ${plural(journal.size, "task")} already.`)
    }
    if ((yield* stamp(options.file)) !== before) {
      return yield* usage(`${options.file} was changed while it was being read. Run the command again.`)
    }
    const began = yield* Clock.currentTimeMillis
    const counts = new Counts()
    const known = yield* Effect.scoped(create(source, options, checked, connection, journal, counts))
    const seconds = ((yield* Clock.currentTimeMillis) - began) / 1000
    yield* sum(options, path, checked, known, counts, seconds)
    const ended = counts.stopped?.status ?? (counts.failed + checked.bad > 0 ? status.partly : undefined)
    if (ended !== undefined) return yield* new Ended({ status: ended })
  })

/** What changes when a file does. */
const stamp = (path: string) =>
  Effect.flatMap(FileSystem.FileSystem, (fs) =>
    fs.stat(path).pipe(
      Effect.mapError((error) =>
        error._tag === "SystemError" && error.reason === "NotFound"
          ? usage(`There is no file ${path}.`)
          : error,
      ),
      Effect.filterOrFail(
        ({ type }) => type === "File",
        () => usage(`${path} is not a file. It is read twice: once to check it, and once to create tasks.`),
      ),
      Effect.map(({ mtime, size }) => `${size} ${mtime._tag === "Some" ? mtime.value.getTime() : ""}`),
    ),
  )

/** Reads all of it before anything is sent. */
const check = (source: TaskFile.Options, { skipBad }: Options) =>
  Effect.gen(function* () {
    const output = yield* Output.Output
    let good = 0
    let bad = 0
    yield* Effect.scoped(
      Effect.gen(function* () {
        yield* output.progress(() => `checking ${source.path}: ${plural(good + bad, "line")}`)
        yield* Stream.runForEachChunk(TaskFile.read(source), (lines) =>
          Effect.forEach(
            Chunk.filter(lines, (line) => {
              if (Either.isRight(line)) good++
              else bad++
              return Either.isLeft(line) && bad <= shown
            }),
            (line) => (Either.isLeft(line) ? output.say(`${source.path}, ${line.left}`) : Effect.void),
            { discard: true },
          ),
        )
      }),
    )
    if (bad > shown) yield* output.say(`… and ${bad - shown} more`)
    if (bad > 0 && !skipBad) {
      return yield* usage(
        `${plural(bad, "line")} of ${source.path} cannot be created, and nothing was sent. Mend the file, or leave those lines out with --skip-bad.`,
      )
    }
    if (good === 0) return yield* usage(`There are no tasks in ${source.path}.`)
    return { good, bad } satisfies Checked
  })

/** Of any type: what the types were is no longer known here. */
type Creation = Tasks.Creation<string & {}>

type Outcome = Bulk.Outcome<Creation, Task, Tasks.CreateError>

/** Creates what the journal does not know, and gives how many tasks it knew. */
const create = (
  source: TaskFile.Options,
  options: Options,
  { good }: Checked,
  { scale }: Connection,
  journal: Journal.Journal,
  counts: Counts,
) =>
  Effect.gen(function* () {
    const output = yield* Output.Output
    const stop = yield* Stop
    const began = yield* Clock.currentTimeMillis
    let known = 0
    const changed: Array<TaskFile.Line> = []
    yield* output.progress((now) =>
      progressLine("creating", {
        done: known + counts.done,
        total: good,
        worked: counts.done,
        millis: now - began,
        notes: [
          ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
          ...(counts.retries > 0 ? [plural(counts.retries, "retry", "retries")] : []),
        ],
      }),
    )
    const fail = (line: TaskFile.Line, error: string, message: string) => {
      counts.failed++
      const entry: Journal.Entry = { line, error, message }
      return counts.failed <= shown
        ? Effect.as(output.say(`${options.file}, line ${line.number}: ${message}`), entry)
        : Effect.succeed(entry)
    }

    yield* stop.gently((asked) => {
      const leave = (why: NonNullable<Counts["stopped"]>) => {
        counts.stopped ??= why
        return Deferred.succeed(asked, undefined)
      }
      const lines: Stream.Stream<Creation, PlatformError, FileSystem.FileSystem> = TaskFile.read(source).pipe(
        Stream.filterMap(Either.getRight),
        Stream.filter((line) => {
          const before = journal.knows(line)
          if (before === "same") known++
          if (before === "changed") changed.push(line)
          return before === undefined
        }),
        Stream.map((line) => ({
          type: line.type,
          payload: { extra: line.payload, unique_id: line.payload.unique_id },
          line,
        })),
        until(asked),
      )
      const refuseChanged = Effect.suspend(() =>
        Effect.forEach(changed.splice(0), (line) =>
          fail(
            line,
            "Changed",
            `its unique_id "${line.payload.unique_id}" is that of a task that was created with other content`,
          ),
        ),
      )
      const settle = (outcome: Outcome) => {
        // The very object that `lines` has given.
        const { line } = outcome.input as Creation & { readonly line: TaskFile.Line }
        if (Either.isRight(outcome.result)) {
          counts.created++
          counts.unanswered = 0
          return Effect.succeed<Journal.Entry>({ line, task_id: outcome.result.right.task_id, found: false })
        }
        const error = outcome.result.left
        if (error._tag === "ScaleDuplicateResource") return look(line, outcome.input, error)
        const ends = statusOf(error)
        counts.unanswered = ends === status.network ? counts.unanswered + 1 : 0
        const told = fail(line, error._tag, explain(error))
        return ends === status.auth || counts.unanswered >= outage
          ? Effect.zipLeft(told, leave({ status: ends, reason: explain(error) }))
          : told
      }
      /** It may be ours, of a run that was killed before its journal had it. */
      const look = (line: TaskFile.Line, creation: Creation, taken: Tasks.CreateError) =>
        Effect.matchEffect(scale.tasks.list({ unique_id: line.payload.unique_id, limit: 1 }), {
          onFailure: (error) => fail(line, error._tag, explain(error)),
          onSuccess: ({ docs: [task] }) => {
            if (task === undefined) return fail(line, taken._tag, taken.message)
            if (!Tasks.isOf(task, creation)) {
              return fail(
                line,
                taken._tag,
                `its unique_id "${line.payload.unique_id}" is that of task ${task.task_id}, which has other content`,
              )
            }
            counts.found++
            return Effect.succeed<Journal.Entry>({ line, task_id: task.task_id, found: true })
          },
        })
      return scale.tasks
        .createAll(lines, {
          concurrency: options.concurrency,
          order: "none",
        })
        .pipe(
          Stream.runForEachChunk((outcomes) =>
            Effect.gen(function* () {
              const entries = yield* Effect.forEach(outcomes, settle, { concurrency: 16 })
              yield* journal.add([...entries, ...(yield* refuseChanged)])
            }),
          ),
          Effect.zipRight(Effect.flatMap(refuseChanged, journal.add)),
          Effect.zipRight(Deferred.isDone(asked)),
          Effect.tap((wasAsked) => {
            if (wasAsked) counts.stopped ??= { status: status.interrupted, reason: "Stopped." }
            return Effect.void
          }),
        )
    })
    if (counts.failed > shown)
      yield* output.say(`… and ${counts.failed - shown} more, which the journal names`)
    return known
  })

/** How often an attempt was made again in this process, as the client counts it. */
const retries = (): number =>
  Metric.unsafeSnapshot().reduce(
    (total, { metricKey, metricState }) =>
      metricKey.name === Telemetry.metrics.retries && MetricState.isCounterState(metricState)
        ? total + Number(metricState.count)
        : total,
    0,
  )

const sum = (
  options: Options,
  journal: string,
  { bad, good }: Checked,
  known: number,
  counts: Counts,
  seconds: number,
) => {
  const left = counts.stopped === undefined ? 0 : good - known - counts.done
  const parts = [
    `${counts.created} created`,
    ...(known > 0 ? [`${known} done by earlier runs`] : []),
    ...(counts.found > 0 ? [`${counts.found} were there already`] : []),
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
    ...(left > 0 ? [`${left} left`] : []),
  ]
  const cost = [
    `${seconds.toFixed(1)} s`,
    ...(counts.retries > 0 ? [plural(counts.retries, "retry", "retries")] : []),
  ]
  const advice =
    counts.stopped !== undefined
      ? `${counts.stopped.reason} The same command goes on where this one stopped; nothing is made twice.`
      : counts.failed > 0
        ? `The reasons are in ${journal}. The same command tries those again, and only those.`
        : undefined
  return Effect.zipRight(
    options.json
      ? Output.json({
          file: options.file,
          tasks: good,
          created: counts.created,
          found: counts.found,
          known,
          failed: counts.failed,
          left,
          bad_lines: bad,
          retries: counts.retries,
          seconds,
          journal,
          stopped: counts.stopped?.reason ?? null,
        })
      : Output.result(`${plural(good, "task")}: ${parts.join(", ")} (${cost.join(", ")}).\n`),
    advice === undefined ? Effect.void : Output.say(advice),
  )
}

const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`
