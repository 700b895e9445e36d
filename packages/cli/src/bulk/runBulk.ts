/** Runs one call per input, with a progress line and a summary. */
import type * as Bulk from "@effect-scale/client/Bulk"
import * as Clock from "effect/Clock"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Stream from "effect/Stream"
import type { CommonOptions } from "../commandLine/command.ts"
import { explain } from "../failure/explain.ts"
import { AlreadyReported, exitStatus, exitStatusOf, type Failure } from "../failure/failure.ts"
import * as Output from "../terminal/output.ts"
import { progressLine } from "../terminal/progressLine.ts"
import { haltOn, Shutdown } from "../terminal/shutdown.ts"

/** Maximum number of failures to print. All are counted. */
const maxPrintedFailures = 20

/**
 * How to describe a bulk command.
 *
 * @category models
 */
export interface BulkDescription<Input, A, E> {
  /** The verb of the progress line: `canceling`. */
  readonly activity: string
  /** The verb of the summary, and the key of its count in JSON: `canceled`. */
  readonly done: string
  readonly total: number
  readonly nameOf: (input: Input) => string
  /** Returns a name under which to count a success separately, such as `uploaded before`. */
  readonly countSuccessAs?: ((value: A) => string | undefined) | undefined
  /** Returns a name under which to count an expected failure, such as `too late to cancel`. */
  readonly countFailureAs?: ((error: E) => string | undefined) | undefined
  /** What to do after Ctrl-C; default: run the same command again. */
  readonly howToContinue?: string | undefined
}

/**
 * Calls a method for each id, prints a summary, and fails if a call failed. After Ctrl-C, finishes the calls in flight.
 *
 * @category running
 */
export const callForEach = <A, E extends Failure, R>(
  common: Pick<CommonOptions, "json">,
  ids: Iterable<string>,
  call: (id: string) => Effect.Effect<A, E, R>,
  {
    concurrency,
    order,
    ...description
  }: Omit<BulkDescription<string, A, E>, "nameOf" | "total"> &
    Pick<Bulk.BulkOptions<string, A, E>, "concurrency" | "order">,
) =>
  Effect.gen(function* () {
    const all = [...ids]
    // Loaded on demand, so that `--help` does not load the client.
    const { forEach } = yield* Effect.promise(() => import("@effect-scale/client/Bulk"))
    yield* runBulk(
      common,
      (shutdown) => forEach(haltOn(shutdown)(Stream.fromIterable(all)), call, { concurrency, order }),
      { ...description, total: all.length, nameOf: (id) => id },
    )
  })

/**
 * Runs the calls, prints a summary, and fails if a call failed. After Ctrl-C, finishes the calls in flight; `calls` gets
 * the request for a shutdown, to end its source.
 *
 * @category running
 */
export const runBulk = <Input, A, E extends Failure, E2, R>(
  {
    json,
    resultsArePrinted = false,
  }: Pick<CommonOptions, "json"> & {
    /** The calls print their own results, so the summary goes to standard error. */
    readonly resultsArePrinted?: boolean | undefined
  },
  calls: (shutdown: Deferred.Deferred<void>) => Stream.Stream<Bulk.Outcome<Input, A, E>, E2, R>,
  description: BulkDescription<Input, A, E>,
) =>
  Effect.gen(function* () {
    const output = yield* Output.Output
    const shutdown = yield* Shutdown
    const began = yield* Clock.currentTimeMillis
    let done = 0
    let failed = 0
    let firstFailure: E | undefined
    const countedSeparately = new Map<string, number>()
    const count = (name: string) =>
      Effect.sync(() => countedSeparately.set(name, (countedSeparately.get(name) ?? 0) + 1))
    const finished = () => done + failed + [...countedSeparately.values()].reduce((sum, n) => sum + n, 0)

    const record = ({ input, result }: Bulk.Outcome<Input, A, E>) => {
      if (Either.isRight(result)) {
        const name = description.countSuccessAs?.(result.right)
        if (name !== undefined) return count(name)
        done++
        return Effect.void
      }
      const name = description.countFailureAs?.(result.left)
      if (name !== undefined) return count(name)
      failed++
      firstFailure ??= result.left
      return failed <= maxPrintedFailures
        ? output.message(`${description.nameOf(input)}: ${explain(result.left)}`)
        : Effect.void
    }

    const interrupted = yield* Effect.scoped(
      Effect.gen(function* () {
        if (description.total > 1) {
          yield* output.progress((now, columns) =>
            progressLine(description.activity, {
              columns,
              done: finished(),
              total: description.total,
              millis: now - began,
            }),
          )
        }
        return yield* shutdown.graceful((requested) =>
          Effect.zipRight(Stream.runForEach(calls(requested), record), Deferred.isDone(requested)),
        )
      }),
    )

    const counts = Object.fromEntries([
      [description.done, done],
      ...countedSeparately,
      ["failed", failed],
      ["left", description.total - finished()],
    ])
    const summary = Object.entries(counts)
      .filter(([name, n]) => n > 0 || name === description.done)
      .map(([name, n]) => `${n} ${name}`)
      .join(", ")
    if (resultsArePrinted) yield* Output.message(summary)
    else yield* json ? Output.json(counts) : Output.result(`${summary}\n`)

    if (interrupted) {
      yield* output.message(
        `Stopped. ${description.howToContinue ?? "Run the same command again to continue with the rest."}`,
      )
      return yield* new AlreadyReported({ status: exitStatus.interrupted })
    }
    if (firstFailure !== undefined) {
      const nothingDone = done + countedSeparately.size === 0
      return yield* new AlreadyReported({
        status: nothingDone ? exitStatusOf(firstFailure) : exitStatus.incomplete,
      })
    }
  })
