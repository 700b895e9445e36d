import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Cause from "effect/Cause"
import * as Chunk from "effect/Chunk"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Exit from "effect/Exit"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type { Options, Outcome, Source } from "../Bulk.ts"
import * as classify from "./call/classify.ts"
import type { Named } from "./call/operation.ts"

/**
 * Workers share one source. Each takes a place before it reads the next input, and the place is free again when the
 * outcome is handed on: so what waits is bounded, in order or not, and with it how far the source is read.
 *
 * Places and outcomes are a number and an array: what happens to each of millions of inputs is an effect only where
 * somebody has to wait.
 */
export const run = <Input, A, E, E2 = never, R = never>(
  source: Source<Input, E2, R>,
  call: (input: Input) => Effect.Effect<A, E>,
  concurrency: number,
  { onExit, onFailure, order = "input" }: Options<Input, A, E>,
  of: Named,
): Stream.Stream<Outcome<Input, A, E>, E2 | ScaleError.ScaleInvalidRequest, R> => {
  const wrong = classify.tooFew("concurrency", concurrency, 1, of)
  if (wrong !== undefined) return Stream.fail(wrong)
  return Stream.unwrapScoped(
    Effect.gen(function* () {
      const isStream = Stream.StreamTypeId in source
      // A source may have nothing to say for long: who is told to stop does not wait for it.
      const stopped = yield* Deferred.make<never, Option.Option<E2>>()
      const pull = isStream
        ? Effect.raceFirst(yield* Stream.toPull(source), Deferred.await(stopped))
        : Effect.fail(Option.none<E2>())
      const reading = yield* Effect.makeSemaphore(1)

      let inputs: Iterator<Input> = (isStream ? Chunk.empty<Input>() : source)[Symbol.iterator]()
      let chunks = 0
      let index = 0
      /** Why nothing more is read: the source is at its end, or failed, or a call did. */
      let end: Exit.Exit<never, Option.Option<E2>> | undefined

      const room = 2 * concurrency
      let taken = 0
      const waiting: Array<() => void> = []
      const free = (places: number) => {
        taken -= places
        for (const wake of waiting.splice(0, places)) wake()
      }
      const place = Effect.async<void>((resume) => {
        const wake = () => resume(Effect.void)
        waiting.push(wake)
        return Effect.sync(() => {
          const at = waiting.indexOf(wake)
          if (at >= 0) waiting.splice(at, 1)
        })
      })

      let done: Array<Outcome<Input, A, E>> = []
      let allDone: Exit.Exit<never, Option.Option<E2>> | undefined
      let onProgress: (() => void) | undefined

      const perform = (at: number, input: Input): Effect.Effect<boolean> =>
        Effect.uninterruptibleMask((restore) =>
          Effect.flatMap(Effect.exit(restore(call(input))), (exit) => {
            const result: Option.Option<Either.Either<A, E>> = Exit.isSuccess(exit)
              ? Option.some(Either.right(exit.value))
              : Option.map(Cause.failureOption(exit.cause), Either.left)
            const stop = onFailure === "stop" && Exit.isFailure(exit)
            if (stop) end ??= Exit.fail(Option.none())
            const hand = Effect.suspend(() => {
              // A defect, or an interruption from within: the stream's, as it is that of the call alone.
              if (Option.isNone(result)) return exit as Exit.Exit<never> // neither a success nor a failure
              done.push({ index: at, input, result: result.value })
              onProgress?.()
              return Effect.succeed(true)
            })
            const told =
              onExit === undefined ? hand : Effect.zipRight(onExit({ index: at, input, exit }), hand)
            return stop ? Effect.zipRight(Deferred.fail(stopped, Option.none()), told) : told
          }),
        )

      /** With a place taken; gives it back when there is nothing more. */
      const read: Effect.Effect<boolean, never, R> = Effect.suspend(() => {
        const item = end === undefined ? inputs.next() : undefined
        if (item === undefined) {
          free(1)
          return Effect.succeed(false)
        }
        if (item.done !== true) return perform(index++, item.value)
        const seen = chunks
        return Effect.zipRight(
          reading.withPermits(1)(
            Effect.suspend(() => (seen === chunks && end === undefined ? refill : Effect.void)),
          ),
          read,
        )
      })

      const refill: Effect.Effect<void, never, R> = Effect.matchCause(pull, {
        onFailure: (cause) => {
          end ??= Exit.failCause(cause)
        },
        onSuccess: (chunk) => {
          inputs = chunk[Symbol.iterator]()
          chunks++
        },
      })

      const step: Effect.Effect<boolean, never, R> = Effect.suspend(() => {
        if (end !== undefined) return Effect.succeed(false)
        if (taken >= room) return Effect.zipRight(place, step)
        taken++
        return read
      })

      const worker: Effect.Effect<void, never, R> = Effect.suspend(() => {
        let more = true
        return Effect.whileLoop({
          while: () => more,
          body: () => step,
          step: (result) => {
            more = result
          },
        })
      })

      yield* Effect.forEach(Array.from({ length: concurrency }), () => worker, {
        concurrency: "unbounded",
        discard: true,
      }).pipe(
        Effect.exit,
        Effect.flatMap((exit) =>
          Effect.sync(() => {
            allDone = Exit.isFailure(exit) ? Exit.failCause(exit.cause) : (end ?? Exit.fail(Option.none()))
            onProgress?.()
          }),
        ),
        Effect.forkScoped,
      )

      const progress = Effect.async<void>((resume) => {
        onProgress = () => {
          onProgress = undefined
          resume(Effect.void)
        }
        return Effect.sync(() => {
          onProgress = undefined
        })
      })

      /** What came before its turn. */
      const early = new Map<number, Outcome<Input, A, E>>()
      let turn = 0
      let handedOn = 0
      const take: Effect.Effect<Chunk.Chunk<Outcome<Input, A, E>>, Option.Option<E2>> = Effect.suspend(() => {
        if (handedOn > 0) free(handedOn)
        let ready = done
        done = []
        if (order === "input") {
          for (const outcome of ready) early.set(outcome.index, outcome)
          ready = []
          for (let now = early.get(turn); now !== undefined; now = early.get(turn)) {
            early.delete(turn++)
            ready.push(now)
          }
        }
        handedOn = ready.length
        if (ready.length > 0) return Effect.succeed(Chunk.unsafeFromArray(ready))
        return allDone ?? Effect.zipRight(progress, take)
      })
      return Stream.repeatEffectChunkOption(take)
    }),
  )
}
