/** What an import has done, and the summary of it. */
import * as Telemetry from "@effect-scale/client/Telemetry"
import * as Effect from "effect/Effect"
import * as Metric from "effect/Metric"
import * as MetricState from "effect/MetricState"
import { type ExitStatus, exitStatus } from "../failure/failure.ts"
import * as Output from "../terminal/output.ts"
import { progressLine } from "../terminal/progressLine.ts"
import { FailureGroups } from "./failureGroups.ts"
import type { Position } from "./lineReader.ts"
import type { UnknownParameter } from "./unknownParameters.ts"

/**
 * Returns `1 task`, `2 tasks`.
 *
 * @category getters
 */
export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** The retries of this process so far, from the client's metric. */
const retriesOfProcess = (): number =>
  Metric.unsafeSnapshot().reduce(
    (total, { metricKey, metricState }) =>
      metricKey.name === Telemetry.metrics.retries && MetricState.isCounterState(metricState)
        ? total + Number(metricState.count)
        : total,
    0,
  )

/**
 * The counts of one run of an import.
 *
 * @category models
 */
export class ImportCounts {
  created = 0
  /** Tasks that earlier runs created, according to the journal. */
  known = 0
  /** Tasks that existed although the journal did not know them. */
  found = 0
  failed = 0
  private readonly failures = new FailureGroups()
  /** Calls without a usable response since the last one with a response. */
  consecutiveOutages = 0
  /** Why the remaining lines were not tried. */
  stopped: { readonly status: ExitStatus; readonly reason: string } | undefined

  private readonly retriesBefore = retriesOfProcess()

  constructor(
    /** Lines that can be created. */
    readonly total: number,
    /** Lines that cannot. */
    readonly badLines: number,
  ) {}

  /** Counts a failed line. Returns whether to print its message: it is new, and few others were printed. */
  addFailure(message: string, line: Position): boolean {
    this.failed++
    return this.failures.add(message, line)
  }

  /** The number of lines that failed with this message since the last success. */
  failuresInARow(message: string): number {
    return this.failures.inARow(message)
  }

  resetFailuresInARow(): void {
    this.failures.reset()
  }

  /** Messages that were printed once although more lines failed with them. */
  get repeatedFailures(): ReadonlyArray<{ readonly first: Position; readonly more: number }> {
    return this.failures.repeated
  }

  /** The number of lines whose messages were not printed. */
  get otherFailures(): number {
    return this.failures.others
  }

  get retries(): number {
    return retriesOfProcess() - this.retriesBefore
  }

  get doneByThisRun(): number {
    return this.created + this.found + this.failed
  }

  get left(): number {
    return this.stopped === undefined ? 0 : this.total - this.known - this.doneByThisRun
  }

  /** The exit status, or `undefined` if all lines are tasks now. */
  get exitStatus(): ExitStatus | undefined {
    if (this.stopped !== undefined) {
      const { status } = this.stopped
      return status === exitStatus.refused && this.created > 0 ? exitStatus.incomplete : status
    }
    return this.failed + this.badLines > 0 ? exitStatus.incomplete : undefined
  }

  progressLine(millis: number): string {
    return progressLine("creating", {
      done: this.known + this.doneByThisRun,
      total: this.total,
      doneByThisRun: this.doneByThisRun,
      millis,
      notes: this.failed > 0 ? [`${this.failed} failed`] : [],
    })
  }
}

/**
 * Prints the summary of a run, and how to continue.
 *
 * @category printing
 */
export const printSummary = (
  counts: ImportCounts,
  {
    file,
    journal,
    json,
    seconds,
    unknown,
  }: {
    readonly file: string
    /** The path of the journal, if it remains after the command. */
    readonly journal: string | undefined
    readonly json: boolean
    readonly seconds: number
    readonly unknown: ReadonlyArray<UnknownParameter>
  },
) => {
  const { badLines, created, failed, found, known, left, retries, stopped, total } = counts
  const parts = [
    `${created} created`,
    ...(known > 0 ? [`${known} created by earlier runs`] : []),
    ...(found > 0 ? [`${found} already existed`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(left > 0 ? [`${left} left`] : []),
  ]
  const cost = [`${seconds.toFixed(1)} s`, ...(retries > 0 ? [plural(retries, "retry", "retries")] : [])]
  const summary = json
    ? Output.json({
        file,
        tasks: total,
        created,
        found,
        known,
        failed,
        left,
        bad_lines: badLines,
        unknown_parameters: unknown,
        retries,
        seconds,
        journal: journal ?? null,
        stopped: stopped?.reason ?? null,
      })
    : Output.result(`${plural(total, "task")}: ${parts.join(", ")} (${cost.join(", ")}).\n`)
  return Effect.zipRight(
    summary,
    Effect.forEach(adviceFor(counts, journal), Output.message, { discard: true }),
  )
}

const adviceFor = ({ failed, stopped }: ImportCounts, journal: string | undefined): ReadonlyArray<string> => {
  if (stopped !== undefined) {
    return [`${stopped.reason} Run the same command again to continue; no task is created twice.`]
  }
  if (failed === 0) return []
  return journal === undefined
    ? ["Run the same command again to retry the failed lines. Pass --journal FILE to record all errors."]
    : [`See "${journal}" for the errors. Run the same command again to retry only the failed lines.`]
}
