import * as Cause from "effect/Cause"
import * as Chunk from "effect/Chunk"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Exit from "effect/Exit"
import * as Option from "effect/Option"
import * as Queue from "effect/Queue"
import * as Stream from "effect/Stream"
import type { Options, Outcome, Source } from "../Bulk.ts"

/**
 * Workers share one source. Each takes a place before it reads the next input, and the place is free again when the
 * outcome is handed on: so what waits is bounded, in order or not, and with it how far the source is read.
 */
export const run = <Input, A, E, E2 = never, R = never>(
  source: Source<Input, E2, R>,
  call: (input: Input) => Effect.Effect<A, E>,
  concurrency: number,
  { onExit, onFailure, order = "input" }: Options<Input, A, E>,
): Stream.Stream<Outcome<Input, A, E>, E2, R> =>
  Stream.unwrapScoped(
    Effect.gen(function* () {
      if (!Number.isInteger(concurrency) || concurrency < 1) {
        return Stream.dieMessage(`concurrency: expected a positive integer, got ${concurrency}`)
      }
      const isStream = Stream.StreamTypeId in source
      // A source may have nothing to say for long: who is told to stop does not wait for it.
      const stopped = yield* Deferred.make<never, Option.Option<E2>>()
      const pull = isStream
        ? Effect.raceFirst(yield* Stream.toPull(source), Deferred.await(stopped))
        : Effect.fail(Option.none<E2>())
      const room = 2 * concurrency
      const places = yield* Effect.makeSemaphore(room)
      const one = yield* Effect.makeSemaphore(1)
      const done = yield* Queue.unbounded<Exit.Exit<Outcome<Input, A, E>, Option.Option<E2>>>()

      let inputs: Iterator<Input> = (isStream ? Chunk.empty<Input>() : source)[Symbol.iterator]()
      let index = 0
      /** Why nothing more is read: the source is at its end, or failed, or a call did. */
      let end: Exit.Exit<never, Option.Option<E2>> | undefined

      const next: Effect.Effect<readonly [index: number, input: Input] | undefined, never, R> =
        Effect.suspend(() => {
          if (end !== undefined) return Effect.succeed(undefined)
          const item = inputs.next()
          if (item.done !== true) return Effect.succeed([index++, item.value] as const)
          return Effect.matchCauseEffect(pull, {
            onFailure: (cause) =>
              Effect.sync(() => {
                end = Exit.failCause(cause)
                return undefined
              }),
            onSuccess: (chunk) => {
              inputs = chunk[Symbol.iterator]()
              return next
            },
          })
        })

      const perform = (at: number, input: Input): Effect.Effect<void> =>
        Effect.uninterruptibleMask((restore) =>
          Effect.flatMap(Effect.exit(restore(call(input))), (exit) => {
            const result: Option.Option<Either.Either<A, E>> = Exit.isSuccess(exit)
              ? Option.some(Either.right(exit.value))
              : Option.map(Cause.failureOption(exit.cause), Either.left)
            const stop = onFailure === "stop" && Exit.isFailure(exit)
            if (stop) end ??= Exit.fail(Option.none())
            return Effect.zipRight(
              Effect.zipRight(
                stop ? Deferred.fail(stopped, Option.none()) : Effect.void,
                onExit?.({ index: at, input, exit }) ?? Effect.void,
              ),
              Option.match(result, {
                // A defect, or an interruption from within: the stream's, as it is that of the call alone.
                onNone: () => exit as Exit.Exit<never>, // neither a success nor a failure, by the lines above
                onSome: (result) => Queue.offer(done, Exit.succeed({ index: at, input, result })),
              }),
            )
          }),
        )

      const worker: Effect.Effect<void, never, R> = Effect.flatMap(
        Effect.zipRight(places.take(1), one.withPermits(1)(next)),
        (item) => (item === undefined ? places.release(1) : Effect.zipRight(perform(...item), worker)),
      )

      yield* Effect.forEach(Array.from({ length: concurrency }), () => worker, {
        concurrency: "unbounded",
        discard: true,
      }).pipe(
        Effect.matchCauseEffect({
          onFailure: (cause) => Queue.offer(done, Exit.failCause(cause)),
          onSuccess: () => Queue.offer(done, end ?? Exit.fail(Option.none())),
        }),
        Effect.forkScoped,
      )

      /** What came before its turn. */
      const early = new Map<number, Outcome<Input, A, E>>()
      let turn = 0
      let handedOn = 0
      let last: Exit.Exit<never, Option.Option<E2>> | undefined
      const take: Effect.Effect<Chunk.Chunk<Outcome<Input, A, E>>, Option.Option<E2>> = Effect.suspend(() => {
        if (last !== undefined) return last
        const free = places.release(handedOn)
        handedOn = 0
        return Effect.flatMap(Effect.zipRight(free, Queue.takeBetween(done, 1, room)), (exits) => {
          const ready: Array<Outcome<Input, A, E>> = []
          for (const exit of exits) {
            if (Exit.isFailure(exit)) last = Exit.failCause(exit.cause)
            else if (order === "none") ready.push(exit.value)
            else early.set(exit.value.index, exit.value)
          }
          for (let now = early.get(turn); now !== undefined; now = early.get(turn)) {
            early.delete(turn++)
            ready.push(now)
          }
          handedOn = ready.length
          return ready.length === 0 ? take : Effect.succeed(Chunk.unsafeFromArray(ready))
        })
      })
      return Stream.repeatEffectChunkOption(take)
    }),
  )
