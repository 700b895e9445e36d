import * as Chunk from "effect/Chunk"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Queue from "effect/Queue"
import * as Stream from "effect/Stream"
import type { CallbackEvent } from "../CallbackEvent.ts"
import type { CallbackQueue, Delivery } from "../CallbackQueue.ts"

interface Entry extends Delivery {
  /** Whether the handler stopped waiting, so that Scale will send the event again. */
  readonly isAbandoned: () => boolean
}

export const make: Effect.Effect<CallbackQueue> = Effect.map(Queue.bounded<Entry>(1), (queue) => {
  const take: Effect.Effect<Delivery> = Effect.flatMap(Queue.take(queue), (entry) =>
    entry.isAbandoned() ? take : Effect.succeed(entry),
  )
  return {
    handler: (event) => offerAndAwait(queue, event),
    deliveries: Stream.repeatEffect(take),
    events: settledOnNextPull(take),
  }
})

const offerAndAwait = (queue: Queue.Enqueue<Entry>, event: CallbackEvent): Effect.Effect<void, unknown> =>
  Effect.flatMap(Deferred.make<void, unknown>(), (outcome) => {
    let abandoned = false
    const entry: Entry = {
      event,
      settle: (exit) => Effect.asVoid(Deferred.done(outcome, Exit.asVoid(exit))),
      isAbandoned: () => abandoned,
    }
    return Effect.zipRight(Queue.offer(queue, entry), Deferred.await(outcome)).pipe(
      Effect.onInterrupt(() =>
        Effect.sync(() => {
          abandoned = true
        }),
      ),
    )
  })

const settledOnNextPull = (take: Effect.Effect<Delivery>): Stream.Stream<CallbackEvent> =>
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
