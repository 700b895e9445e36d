import type * as KeyValueStore from "@effect/platform/KeyValueStore"
import * as Clock from "effect/Clock"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Option from "effect/Option"
import type { CallbackEvent } from "../CallbackEvent.ts"
import type { CallbackOutcome } from "../CallbackReceiver.ts"
import { type Rejection, reject } from "./rejection.ts"
import { makeDeferred } from "./runtime.ts"

/**
 * Handles each event once: skips events whose id is in the store, and lets concurrent deliveries of one event share the
 * outcome of the first.
 */
export const handleOnce = (
  store: KeyValueStore.KeyValueStore,
  handle: (event: CallbackEvent) => Effect.Effect<void, Rejection>,
) => {
  const handleUnlessStored = (event: CallbackEvent, id: string): Effect.Effect<CallbackOutcome, Rejection> =>
    Effect.flatMap(isStored(store, id), (stored) =>
      stored
        ? Effect.succeed("duplicate")
        : Effect.as(Effect.zipRight(handle(event), storeId(store, id)), "handled"),
    )

  const running = new Map<string, Deferred.Deferred<void, Rejection>>()
  return (event: CallbackEvent): Effect.Effect<CallbackOutcome, Rejection> =>
    Effect.uninterruptibleMask((restore) => {
      const { id } = event
      if (id === undefined) return Effect.as(restore(handle(event)), "handled")
      const first = running.get(id)
      if (first !== undefined) return Effect.as(restore(Deferred.await(first)), "duplicate")
      const outcome = makeDeferred<void, Rejection>()
      running.set(id, outcome)
      return Effect.onExit(restore(handleUnlessStored(event, id)), (exit) => {
        running.delete(id)
        return Deferred.done(outcome, Exit.asVoid(exit))
      })
    })
}

const isStored = (store: KeyValueStore.KeyValueStore, id: string): Effect.Effect<boolean, Rejection> =>
  Effect.matchCauseEffect(store.get(id), {
    onFailure: (cause) =>
      Effect.zipRight(
        Effect.logError("could not read the store of handled callbacks", cause),
        reject(500, "failed", "the callback could not be handled"),
      ),
    onSuccess: (stored) => Effect.succeed(Option.isSome(stored)),
  })

// The handler has succeeded, so a failure to store the id must not cause another delivery.
const storeId = (store: KeyValueStore.KeyValueStore, id: string): Effect.Effect<void> =>
  Effect.flatMap(Clock.currentTimeMillis, (now) => store.set(id, new Date(now).toISOString())).pipe(
    Effect.catchAllCause((cause) =>
      Effect.logWarning("could not store the id of a handled callback; it may be handled again", cause),
    ),
  )
