/** `scale tasks create`: creates the tasks of a file, each exactly once, over any number of runs. */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { CommonOptions } from "../commandLine/command.ts"
import { bulkRetries, connect } from "../connection/connection.ts"
import { modeOf } from "../connection/settings.ts"
import { AlreadyReported, usageError } from "../failure/failure.ts"
import * as Output from "../terminal/output.ts"
import { checkFile, fileVersion } from "./checkFile.ts"
import { createLines } from "./createLines.ts"
import * as FileFormat from "./fileFormat.ts"
import { ImportCounts, plural, printSummary } from "./importCounts.ts"
import * as Journal from "./journal.ts"
import type { TaskFileOptions } from "./taskFile.ts"

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
}

/**
 * Checks the whole file, creates the tasks that do not exist yet, and prints a summary.
 *
 * @category running
 */
export const createTasks = (options: CreateTasksOptions) =>
  Effect.gen(function* () {
    const versionBefore = yield* fileVersion(options.file)
    const file: TaskFileOptions = {
      ...options,
      path: options.file,
      ...(yield* FileFormat.detect(options.file, options.format)),
    }
    const { bad, good } = yield* checkFile(file, options)
    if (options.dryRun) {
      return yield* options.json
        ? Output.json({ file: file.path, good, bad })
        : Output.result(`${plural(good, "task")} in ${file.path} can be created.\n`)
    }
    const connection = yield* connect(options, { concurrency: options.concurrency, retries: bulkRetries })
    const journalPath = options.journal ?? `${file.path}.journal.jsonl`
    const journal = yield* Journal.open(journalPath, {
      api_url: connection.apiUrl,
      mode: modeOf(connection),
      type: options.type ?? null,
      project: options.project ?? null,
      batch: options.batch ?? null,
    })
    if (journal.size > 0) {
      yield* Output.message(
        `Continuing an earlier import: ${journalPath} lists ${plural(journal.size, "created task")}.`,
      )
    }
    if ((yield* fileVersion(file.path)) !== versionBefore) {
      return yield* usageError(`The file "${file.path}" changed while it was checked. Run the command again.`)
    }
    const began = yield* Clock.currentTimeMillis
    const counts = new ImportCounts(good, bad)
    yield* Effect.scoped(
      createLines({ file, scale: connection.scale, journal, counts, concurrency: options.concurrency }),
    )
    const seconds = ((yield* Clock.currentTimeMillis) - began) / 1000
    yield* printSummary(counts, { file: file.path, journal: journalPath, json: options.json, seconds })
    const status = counts.exitStatus
    if (status !== undefined) return yield* new AlreadyReported({ status })
  })
