/** Callbacks as a stream, each of which is answered when it has been processed. */
import * as Chunk from "effect/Chunk"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Queue from "effect/Queue"
import * as Stream from "effect/Stream"
import type { CallbackEvent } from "./CallbackEvent.ts"

/**
 * An event, and the answer that it waits for.
 *
 * @category models
 */
export interface Delivery {
  readonly event: CallbackEvent
  /**
   * Says how the processing ended. After a success Scale is answered with a 200, after a failure the event comes
   * again. The first word counts.
   */
  readonly settle: (exit: Exit.Exit<unknown, unknown>) => Effect.Effect<void>
}

/**
 * @category models
 */
export interface CallbackQueue {
  /**
   * To be given to `Callback` as its handler: puts an event into the queue and waits until it is settled. One that
   * nobody takes in time comes again, as one that was taken and not settled does: nothing is lost.
   */
  readonly handler: (event: CallbackEvent) => Effect.Effect<void, unknown>
  /**
   * The events, one by one. One is settled, as a success, when the next one is asked for, or when the stream ends
   * without a failure; when it fails or is interrupted, the event that was being processed comes again. That is right
   * for `Stream.runForEach` and for `Stream.mapEffect`, and it is not for what asks ahead: `Stream.buffer`,
   * `Stream.grouped` or `concurrency` want the `deliveries`.
   */
  readonly events: Stream.Stream<CallbackEvent>
  /** The same, to be settled by who processes them, in any order. */
  readonly deliveries: Stream.Stream<Delivery>
}

/**
 * A queue between `Callback`, which puts events into it, and a stream that takes them out. It holds one event; the
 * others wait in their handlers, whose number `Callback` bounds. Several streams share the events between them.
 *
 * @example
 * ```ts
 * import { Callback, type CallbackEvent, CallbackQueue } from "@effect-scale/callbacks"
 * import * as Effect from "effect/Effect"
 * import * as Redacted from "effect/Redacted"
 * import * as Stream from "effect/Stream"
 *
 * declare const save: (event: CallbackEvent.CallbackEvent) => Effect.Effect<void, "disk full">
 *
 * const program = Effect.gen(function* () {
 *   const queue = yield* CallbackQueue.make
 *   const app = yield* Callback.app({ keys: Redacted.make("callback_key"), handler: queue.handler })
 *   // … serve the app, and
 *   yield* Stream.runForEach(queue.events, save)
 *   // or eight at once:
 *   yield* queue.deliveries.pipe(
 *     Stream.mapEffect(({ event, settle }) => Effect.onExit(save(event), settle), {
 *       concurrency: 8,
 *       unordered: true,
 *     }),
 *     Stream.runDrain,
 *   )
 * })
 * ```
 *
 * @category constructors
 */
export const make: Effect.Effect<CallbackQueue> = Effect.map(Queue.bounded<Entry>(1), (queue) => {
  const take: Effect.Effect<Delivery> = Effect.flatMap(Queue.take(queue), (entry) =>
    entry.withdrawn() ? take : Effect.succeed(entry),
  )
  return {
    handler: (event) =>
      Effect.flatMap(Deferred.make<void, unknown>(), (outcome) => {
        let gone = false
        const entry: Entry = {
          event,
          settle: (exit) => Effect.asVoid(Deferred.done(outcome, Exit.asVoid(exit))),
          withdrawn: () => gone,
        }
        return Effect.zipRight(Queue.offer(queue, entry), Deferred.await(outcome)).pipe(
          Effect.onInterrupt(() =>
            Effect.sync(() => {
              gone = true
            }),
          ),
        )
      }),
    deliveries: Stream.repeatEffect(take),
    events: settledByDemand(take),
  }
})

interface Entry extends Delivery {
  /** Its handler has given up waiting, so that it will come again. */
  readonly withdrawn: () => boolean
}

const settledByDemand = (take: Effect.Effect<Delivery>): Stream.Stream<CallbackEvent> =>
  Stream.fromPull(
    Effect.gen(function* () {
      let current: Delivery | undefined
      const settle = (exit: Exit.Exit<unknown, unknown>) =>
        Effect.suspend(() => {
          const processed = current
          current = undefined
          return processed === undefined ? Effect.void : processed.settle(exit)
        })
      yield* Effect.addFinalizer(settle)
      return Effect.zipRight(
        settle(Exit.void),
        Effect.map(take, (delivery) => {
          current = delivery
          return Chunk.of(delivery.event)
        }),
      )
    }),
  )
