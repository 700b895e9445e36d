/** Creates the tasks of a checked file that do not exist yet, and records each outcome in the journal. */
import type { PlatformError } from "@effect/platform/Error"
import type * as FileSystem from "@effect/platform/FileSystem"
import type * as Bulk from "@effect-scale/client/Bulk"
import type * as ScaleClient from "@effect-scale/client/ScaleClient"
import type * as Task from "@effect-scale/client/Task"
import * as Tasks from "@effect-scale/client/Tasks"
import * as TaskType from "@effect-scale/client/TaskType"
import * as Clock from "effect/Clock"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Stream from "effect/Stream"
import { explain } from "../failure/explain.ts"
import { type CommandError, exitStatus, exitStatusOf } from "../failure/failure.ts"
import * as Output from "../terminal/output.ts"
import { haltOn, Shutdown } from "../terminal/shutdown.ts"
import { type ImportCounts, plural } from "./importCounts.ts"
import type { Journal, JournalEntry } from "./journal.ts"
import { describePosition } from "./lineReader.ts"
import * as TaskFile from "./taskFile.ts"

/** Calls in a row that fail for lack of a response, each after all its retries, before the import gives up. */
const maxConsecutiveOutages = 50

/** Failures with the same message, without a success between them, before the import gives up. */
const maxIdenticalFailures = 20

/**
 * What an import works with.
 *
 * @category models
 */
export interface Import {
  readonly file: TaskFile.TaskFileOptions
  readonly scale: ScaleClient.Service
  readonly journal: Journal
  /** Whether the journal remains after the command. */
  readonly hasJournal: boolean
  /** Updated as the import proceeds. */
  readonly counts: ImportCounts
  readonly concurrency: number | undefined
  /** Whether to leave a line out, because its project or batch cannot take it. */
  readonly isSkipped: (line: TaskFile.TaskLine) => boolean
  /** Whether to continue after many identical failures. */
  readonly keepGoing: boolean
}

/** A create of any task type, with the line that it comes from. */
type LineCreation = Tasks.Creation<TaskType.OtherTaskType> & { readonly line: TaskFile.TaskLine }

const creationOf = (line: TaskFile.TaskLine): LineCreation => ({
  type: TaskType.other(line.type),
  payload: { extra: line.payload, unique_id: line.payload.unique_id },
  line,
})

/** Counts a failed line, and prints its error unless an earlier line failed in the same way. */
const recordFailure = (
  { counts, file }: Import,
  line: TaskFile.TaskLine,
  error: string,
  message: string,
): Effect.Effect<JournalEntry, never, Output.Output> => {
  const entry: JournalEntry = { line, error, message }
  return counts.addFailure(message, line)
    ? Effect.as(Output.message(`${file.name}, ${describePosition(line)}: ${message}`), entry)
    : Effect.succeed(entry)
}

/**
 * Handles a `unique_id` that is taken: the task may be ours, created by a run that was killed before it wrote its
 * journal.
 */
const findExisting = (run: Import, creation: LineCreation, duplicate: Tasks.CreateError) => {
  const { line } = creation
  const { unique_id } = line.payload
  return Effect.matchEffect(run.scale.tasks.list({ unique_id, limit: 1 }), {
    onFailure: (error) => recordFailure(run, line, error._tag, explain(error)),
    onSuccess: ({ docs: [task] }) => {
      if (task === undefined) return recordFailure(run, line, duplicate._tag, duplicate.message)
      if (!Tasks.isOf(task, creation)) {
        return recordFailure(
          run,
          line,
          duplicate._tag,
          `unique_id "${unique_id}" is used by task ${task.task_id}, which has other content`,
        )
      }
      run.counts.found++
      run.counts.resetFailuresInARow()
      return Effect.succeed<JournalEntry>({ line, task_id: task.task_id, found: true })
    },
  })
}

/** Turns the outcome of a create into a journal entry. Stops the import if further creates are bound to fail. */
const recordOutcome =
  (run: Import, shutdown: Deferred.Deferred<void>) =>
  ({ input, result }: Bulk.Outcome<LineCreation, Task.Task, Tasks.CreateError>) => {
    const { counts } = run
    if (Either.isRight(result)) {
      counts.created++
      counts.consecutiveOutages = 0
      counts.resetFailuresInARow()
      return Effect.succeed<JournalEntry>({ line: input.line, task_id: result.right.task_id, found: false })
    }
    const error = result.left
    if (error._tag === "ScaleDuplicateResource") return findExisting(run, input, error)
    const status = exitStatusOf(error)
    counts.consecutiveOutages = status === exitStatus.network ? counts.consecutiveOutages + 1 : 0
    const message = explain(error)
    const failure = recordFailure(run, input.line, error._tag, message)
    const isHopeless = status === exitStatus.auth || counts.consecutiveOutages >= maxConsecutiveOutages
    if (!isHopeless && (run.keepGoing || counts.failuresInARow(message) < maxIdenticalFailures))
      return failure
    counts.stopped ??= {
      status,
      reason: isHopeless
        ? message
        : `Stopped after ${maxIdenticalFailures} identical failures. Fix the cause, or pass --keep-going to try all lines.`,
    }
    return Effect.zipLeft(failure, Deferred.succeed(shutdown, undefined))
  }

const createUntil = (run: Import, shutdown: Deferred.Deferred<void>) =>
  Effect.gen(function* () {
    const { concurrency, counts, file, journal, scale } = run
    /** Lines whose task was created with other content, until they are recorded as failed. */
    const changed: Array<TaskFile.TaskLine> = []
    const creations: Stream.Stream<LineCreation, PlatformError | CommandError, FileSystem.FileSystem> =
      TaskFile.read(file).pipe(
        Stream.filterMap(Either.getRight),
        Stream.filter((line) => {
          if (run.isSkipped(line)) return false
          const before = journal.lookUp(line)
          if (before === "same content") counts.known++
          if (before === "other content") changed.push(line)
          return before === "not created"
        }),
        Stream.map(creationOf),
        haltOn(shutdown),
      )
    const recordChanged = Effect.suspend(() =>
      Effect.forEach(changed.splice(0), (line) =>
        recordFailure(
          run,
          line,
          "Changed",
          `unique_id "${line.payload.unique_id}" is used by a task that was created with other content`,
        ),
      ),
    )
    yield* scale.tasks.createAll(creations, { concurrency, order: "none" }).pipe(
      Stream.runForEachChunk((outcomes) =>
        Effect.gen(function* () {
          const entries = yield* Effect.forEach(
            outcomes,
            // `createAll` returns the inputs of `creations` themselves.
            (outcome) => recordOutcome(run, shutdown)(outcome as typeof outcome & { input: LineCreation }),
            { concurrency: 16 },
          )
          yield* journal.append([...entries, ...(yield* recordChanged)])
        }),
      ),
    )
    yield* Effect.flatMap(recordChanged, journal.append)
    if (yield* Deferred.isDone(shutdown)) {
      counts.stopped ??= { status: exitStatus.interrupted, reason: "Stopped." }
    }
  })

/**
 * Creates the tasks of all lines that the journal does not know. Updates the counts of the import; succeeds even if
 * lines fail. After Ctrl-C, finishes the requests in flight.
 *
 * @category running
 */
export const createLines = (run: Import) =>
  Effect.gen(function* () {
    const output = yield* Output.Output
    const shutdown = yield* Shutdown
    const { counts } = run
    const began = yield* Clock.currentTimeMillis
    yield* output.progress((now) => counts.progressLine(now - began))
    yield* shutdown.graceful((requested) => createUntil(run, requested))
    yield* Effect.forEach(counts.repeatedFailures, ({ first, more }) =>
      output.message(
        `${run.file.name}: ${plural(more, "more line")} failed like ${describePosition(first)}${run.hasJournal ? `; the journal lists ${more === 1 ? "it" : "them"}` : ""}`,
      ),
    )
    if (counts.otherFailures > 0) {
      yield* output.message(
        `… and ${counts.otherFailures} more${run.hasJournal ? "; the journal lists all of them" : ""}`,
      )
    }
  })
