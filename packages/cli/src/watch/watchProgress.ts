/** The progress line and the exit status of `scale batches watch` and `scale tasks watch`. */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { AlreadyReported, exitStatus } from "../failure/failure.ts"
import * as Output from "../terminal/output.ts"
import { progressLine } from "../terminal/progressLine.ts"

/**
 * How many tasks have each status.
 *
 * @category models
 */
export type StatusCounts = Readonly<Record<string, number>>

/** The order in which counts are shown; other statuses come first. */
const order = ["pending", "completed", "error", "canceled"]

/**
 * Whether a task with this status has ended.
 *
 * @category predicates
 */
export const isEnd = (status: string): boolean => order.indexOf(status) > 0

/**
 * Returns how many tasks have ended.
 *
 * @category getters
 */
export const ended = (counts: StatusCounts): number =>
  Object.entries(counts).reduce((sum, [status, count]) => (isEnd(status) ? sum + count : sum), 0)

/**
 * Shows counts on a progress line until the scope closes. Returns a function that updates them; `endedSince` is the number
 * of tasks that have ended since the first update, for the rate.
 *
 * @category constructors
 */
export const make = (activity: string) =>
  Effect.gen(function* () {
    const output = yield* Output.Output
    let began: number | undefined
    let latest:
      | { readonly counts: StatusCounts; readonly millis: number; readonly endedSince: number }
      | undefined
    yield* output.progress((_, columns) => {
      if (latest === undefined) return ""
      const { counts, endedSince, millis } = latest
      const shown = Object.entries(counts)
        .filter(([, count]) => count > 0)
        .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
      return progressLine(activity, {
        done: ended(counts),
        total: shown.reduce((sum, [, count]) => sum + count, 0),
        doneByThisRun: endedSince,
        millis,
        notes: shown.map(([status, count]) => `${count} ${status}`),
        columns,
      })
    })
    return (counts: StatusCounts, endedSince: number): Effect.Effect<void> =>
      Effect.map(Clock.currentTimeMillis, (now) => {
        began ??= now
        latest = { counts, endedSince, millis: now - began }
      })
  })

/**
 * Describes tasks that ended with an error. `list` is a command that shows why.
 *
 * @category getters
 */
export const describeErrors = (count: number, list: string): string =>
  `${count} ${count === 1 ? "task" : "tasks"} ended with an error. To see why, run: ${list}`

/**
 * Fails if tasks ended with an error.
 *
 * @category checks
 */
export const failOnErrors = ({ error = 0 }: StatusCounts, list: string) =>
  error === 0
    ? Effect.void
    : Effect.zipRight(
        Output.message(describeErrors(error, list)),
        Effect.fail(new AlreadyReported({ status: exitStatus.incomplete })),
      )
