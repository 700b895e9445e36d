/** `scale tasks create`: creates the tasks of a file, each exactly once, over any number of runs. */
import * as TaskType from "@effect-scale/client/TaskType"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { CommonOptions } from "../commandLine/command.ts"
import { didYouMean } from "../commandLine/suggestion.ts"
import { bulkRetries, type Connection, connect } from "../connection/connection.ts"
import { hasKey, modeOf } from "../connection/settings.ts"
import { AlreadyReported, commandLineError, usageError } from "../failure/failure.ts"
import * as Output from "../terminal/output.ts"
import { type CheckedFile, checkFile, fileVersion, maxPrintedLines } from "./checkFile.ts"
import { createLines } from "./createLines.ts"
import * as FileFormat from "./fileFormat.ts"
import { ImportCounts, plural, printSummary } from "./importCounts.ts"
import * as InputFile from "./inputFile.ts"
import * as Journal from "./journal.ts"
import * as Targets from "./targets.ts"
import { isKnownType, type TaskFileOptions } from "./taskFile.ts"

/**
 * The values of `scale tasks create`.
 *
 * @category models
 */
export interface CreateTasksOptions extends CommonOptions {
  readonly file: string
  readonly type: string | undefined
  readonly project: string | undefined
  readonly batch: string | undefined
  readonly format: FileFormat.Format | undefined
  readonly journal: string | undefined
  readonly concurrency: number | undefined
  readonly dryRun: boolean
  readonly skipBad: boolean
  readonly unchecked: boolean
  readonly strict: boolean
  readonly allow: ReadonlyArray<string>
  readonly keepGoing: boolean
}

/** Checks the type of the command line before the file is read. */
const checkType = ({ type, unchecked }: CreateTasksOptions) =>
  type === undefined || unchecked || isKnownType(type)
    ? Effect.void
    : commandLineError(
        `--type expects a task type, found "${type}".${didYouMean(type, TaskType.known)} Pass --unchecked to use a type that this command does not know.`,
      )

/** Checks the key, and whether the projects and batches of a file exist. Fails if they do not, unless `skipBad`. */
const checkTargets = (
  input: InputFile.InputFile,
  options: Pick<CreateTasksOptions, "skipBad" | "unchecked">,
  { good, targets }: CheckedFile,
  connection: Connection,
) =>
  Effect.gen(function* () {
    const { skipBad } = options
    const output = yield* Output.Output
    const unavailable = yield* Effect.scoped(
      // Drawn only for a server that is slow or down: it shows the retries and their reason.
      Effect.zipRight(
        Effect.forkScoped(
          Effect.delay(
            output.progress(() => "checking projects and batches"),
            "3 seconds",
          ),
        ),
        Targets.check(targets, connection.scale, options),
      ),
    ).pipe(Effect.onInterrupt(() => output.message("Stopped. Nothing was created.")))
    const { hasMissing, messages, tasks } = unavailable
    yield* Effect.forEach(messages.slice(0, maxPrintedLines), (message) =>
      Output.message(`${input.name}: ${message}`),
    )
    if (messages.length > maxPrintedLines) {
      yield* Output.message(`… and ${messages.length - maxPrintedLines} more`)
    }
    if (tasks > 0 && (!skipBad || tasks === good)) {
      const mode = modeOf(connection)
      const hint = hasMissing
        ? ` The key from ${connection.keySource} is a ${mode} key, which finds only ${mode} data.`
        : ""
      return yield* usageError(
        `${plural(tasks, "task")} of ${InputFile.quoted(input)} cannot be created, and nothing was sent.${hint} Fix the names, or pass --skip-bad to skip those tasks.`,
      )
    }
    return unavailable
  })

const printDryRun = (
  file: string,
  { json }: CreateTasksOptions,
  { bad, good, unknown }: CheckedFile,
  mode: "test" | "live" | null,
) =>
  json
    ? Output.json({ file, good, bad, unknown_parameters: unknown.list, mode })
    : Output.result(
        `${plural(good, "task")} in ${file} can be created${mode === null ? "" : ` in ${mode} mode`}.\n`,
      )

/**
 * Checks the whole file, creates the tasks that do not exist yet, and prints a summary.
 *
 * @category running
 */
export const createTasks = (options: CreateTasksOptions) =>
  Effect.gen(function* () {
    yield* checkType(options)
    const input = yield* InputFile.open(options.file)
    const versionBefore = yield* fileVersion(input.path)
    const file: TaskFileOptions = {
      ...options,
      ...input,
      ...(yield* FileFormat.detect(input, options.format)),
    }
    const checked = yield* checkFile(file, options)
    if (options.dryRun && !(yield* hasKey(options))) {
      yield* printDryRun(input.name, options, checked, null)
      return yield* Output.message("No API key is set, so projects and batches were not checked.")
    }
    const connection = yield* connect(options, {
      concurrency: options.concurrency,
      retries: options.dryRun ? undefined : bulkRetries,
    })
    const unavailable = yield* checkTargets(input, options, checked, connection)
    const good = checked.good - unavailable.tasks
    const bad = checked.bad + unavailable.tasks
    if (options.dryRun)
      return yield* printDryRun(input.name, options, { ...checked, good, bad }, modeOf(connection))
    const journalPath = options.journal ?? `${file.path}.journal.jsonl`
    const journal = yield* Journal.open(
      journalPath,
      {
        api_url: connection.apiUrl.replace(/\/+$/, ""),
        mode: modeOf(connection),
        type: options.type ?? null,
        project: options.project ?? null,
        batch: options.batch ?? null,
      },
      connection,
    )
    if (journal.size > 0) {
      yield* Output.message(
        `Continuing an earlier import: ${journalPath} lists ${plural(journal.size, "created task")}.`,
      )
    }
    const hasJournal = options.journal !== undefined || !input.isCopy
    const checkVersion = (when: string) => {
      const changed = usageError(`The file "${file.name}" changed ${when}. Run the command again.`)
      return Effect.filterOrFail(
        // A file that was deleted has changed, too.
        Effect.mapError(fileVersion(file.path), () => changed),
        (version) => version === versionBefore,
        () => changed,
      )
    }
    yield* checkVersion("while it was checked")
    const began = yield* Clock.currentTimeMillis
    const counts = new ImportCounts(good, bad)
    yield* Effect.scoped(
      createLines({
        file,
        scale: connection.scale,
        journal,
        hasJournal,
        counts,
        concurrency: options.concurrency,
        isSkipped: unavailable.includes,
        keepGoing: options.keepGoing,
      }),
    )
    const seconds = ((yield* Clock.currentTimeMillis) - began) / 1000
    yield* printSummary(counts, {
      file: file.name,
      journal: hasJournal ? journalPath : undefined,
      json: options.json,
      seconds,
      unknown: checked.unknown.list,
    })
    yield* checkVersion("during the import, so lines may be missing")
    const status = counts.exitStatus
    if (status !== undefined) return yield* new AlreadyReported({ status })
  })
