/** The same call for many things, with a line of progress and a summary. */

import type * as Bulk from "@effect-scale/client/Bulk"
import * as Clock from "effect/Clock"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Stream from "effect/Stream"
import type { Common } from "../commandLine/command.ts"
import { Ended, explain, type Failure, status, statusOf } from "../failure/failure.ts"
import * as Output from "../terminal/output.ts"
import { line } from "../terminal/progress.ts"
import { Stop, until } from "../terminal/shutdown.ts"

/**
 * A call for each of some ids, as `run` takes them: for methods that the client has no other one of for many.
 *
 * @category running
 */
export const each =
  <A, E, R>(
    ids: ReadonlyArray<string>,
    call: (id: string) => Effect.Effect<A, E, R>,
    options: { readonly concurrency: number; readonly unordered?: boolean | undefined },
  ) =>
  (asked: Deferred.Deferred<void>): Stream.Stream<Bulk.Outcome<string, A, E>, never, R> =>
    Stream.fromIterable(ids).pipe(
      until(asked),
      Stream.zipWithIndex,
      Stream.mapEffect(
        ([input, index]) => Effect.map(Effect.either(call(input)), (result) => ({ index, input, result })),
        options,
      ),
    )

/**
 * Runs the calls, and ends as they did. A source is halted by Ctrl-C, and what is in flight finishes.
 *
 * @category running
 */
export const run = <Input, A, E extends Failure, E2, R>(
  {
    json,
    quiet = false,
  }: Pick<Common, "json"> & {
    /** The calls have printed their results themselves: the summary is said beside them. */
    readonly quiet?: boolean | undefined
  },
  calls: (asked: Deferred.Deferred<void>) => Stream.Stream<Bulk.Outcome<Input, A, E>, E2, R>,
  about: {
    /** What is done, as in `canceling 7/9`. */
    readonly doing: string
    /** What was done, as in `9 canceled`. */
    readonly done: string
    readonly total: number
    readonly nameOf: (input: Input) => string
    /** A success that is none of what was done, such as a file that had been uploaded before: what to call it. */
    readonly spared?: ((value: A) => string | undefined) | undefined
    /** What is said of what is left after Ctrl-C. */
    readonly left?: string | undefined
    /** A failure that is none, such as a task that had ended before it could be canceled: what to call it. */
    readonly excused?: ((error: E) => string | undefined) | undefined
  },
) =>
  Effect.gen(function* () {
    const output = yield* Output.Output
    const stop = yield* Stop
    const began = yield* Clock.currentTimeMillis
    let done = 0
    let failed = 0
    let worst: E | undefined
    const beside = new Map<string, number>()
    const count = (name: string) => Effect.sync(() => beside.set(name, (beside.get(name) ?? 0) + 1))
    const all = () => done + failed + [...beside.values()].reduce((sum, n) => sum + n, 0)
    const wasAsked = yield* Effect.scoped(
      Effect.gen(function* () {
        if (about.total > 1) {
          yield* output.progress((now) =>
            line(about.doing, { done: all(), total: about.total, millis: now - began }),
          )
        }
        return yield* stop.gently((asked) =>
          Effect.zipRight(
            Stream.runForEach(calls(asked), ({ input, result }) => {
              if (Either.isRight(result)) {
                const name = about.spared?.(result.right)
                if (name !== undefined) return count(name)
                done++
                return Effect.void
              }
              const excuse = about.excused?.(result.left)
              if (excuse !== undefined) return count(excuse)
              failed++
              worst ??= result.left
              return failed <= 20
                ? output.say(`${about.nameOf(input)}: ${explain(result.left)}`)
                : Effect.void
            }),
            Deferred.isDone(asked),
          ),
        )
      }),
    )
    const left = about.total - all()
    const counts = Object.fromEntries([[about.done, done], ...beside, ["failed", failed], ["left", left]])
    const words = Object.entries(counts)
      .filter(([name, n]) => n > 0 || name === about.done)
      .map(([name, n]) => `${n} ${name}`)
      .join(", ")
    yield* quiet ? Output.say(words) : json ? Output.json(counts) : Output.result(`${words}\n`)
    if (wasAsked) {
      yield* output.say(`Stopped. ${about.left ?? "The same command goes on with what is left."}`)
      return yield* new Ended({ status: status.interrupted })
    }
    // Where nothing was done, the status says why.
    if (worst !== undefined)
      return yield* new Ended({ status: done + beside.size > 0 ? status.partly : statusOf(worst) })
  })
