/** Turns callbacks into a stream. Scale gets a response once the stream has processed the event. */
import type * as Effect from "effect/Effect"
import type * as Exit from "effect/Exit"
import type * as Stream from "effect/Stream"
import type { CallbackEvent } from "./CallbackEvent.ts"
import * as queue from "./internal/queue.ts"

/**
 * An event whose delivery waits for a response.
 *
 * @category models
 */
export interface Delivery {
  readonly event: CallbackEvent
  /**
   * Reports how processing ended. After a success Scale gets a 200; after a failure it sends the event again. Only the
   * first call has an effect.
   */
  readonly settle: (exit: Exit.Exit<unknown, unknown>) => Effect.Effect<void>
}

/**
 * A queue between `CallbackReceiver` and the streams that process its events.
 *
 * @category models
 */
export interface CallbackQueue {
  /**
   * Puts an event into the queue and waits until it is settled. Pass it to `CallbackReceiver` as the handler. If the event
   * is not settled before the receiver's `timeout`, Scale sends it again: no event is lost.
   */
  readonly handler: (event: CallbackEvent) => Effect.Effect<void, unknown>
  /**
   * Emits the events one by one. An event is settled as a success when the next one is pulled, or when the stream ends
   * without a failure. If the stream fails or is interrupted, the current event fails and Scale sends it again.
   *
   * Use it with consumers that pull one event at a time, such as `Stream.runForEach` and sequential `Stream.mapEffect`. Use
   * `deliveries` with anything that pulls ahead: `Stream.buffer`, `Stream.grouped` or `concurrency`.
   */
  readonly events: Stream.Stream<CallbackEvent>
  /** Emits the events for you to settle, in any order. */
  readonly deliveries: Stream.Stream<Delivery>
}

/**
 * Creates a queue that holds one event; further events wait in their handlers, whose number `CallbackReceiver` limits.
 * Several streams share the events: each event goes to one of them.
 *
 * @example
 * ```ts
 * import type * as CallbackEvent from "@effect-scale/callbacks/CallbackEvent"
 * import * as CallbackQueue from "@effect-scale/callbacks/CallbackQueue"
 * import * as CallbackReceiver from "@effect-scale/callbacks/CallbackReceiver"
 * import * as Effect from "effect/Effect"
 * import * as Redacted from "effect/Redacted"
 * import * as Stream from "effect/Stream"
 *
 * declare const save: (event: CallbackEvent.CallbackEvent) => Effect.Effect<void, "disk full">
 *
 * const program = Effect.gen(function* () {
 *   const queue = yield* CallbackQueue.make
 *   const app = yield* CallbackReceiver.app({ keys: Redacted.make("callback_key"), handler: queue.handler })
 *   // Serve the app, then process one event at a time:
 *   yield* Stream.runForEach(queue.events, save)
 *   // Or eight at once:
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
export const make: Effect.Effect<CallbackQueue> = queue.make
