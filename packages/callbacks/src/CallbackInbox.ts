/** Lets a program wait until the callback of a task arrives. */
import type { Task } from "@effect-scale/api/entities/Task"
import type * as ConfigError from "effect/ConfigError"
import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Stream from "effect/Stream"
import type { CallbackEvent } from "./CallbackEvent.ts"
import * as inbox from "./internal/inbox.ts"

/**
 * Connects the server that receives callbacks with the programs that wait for them.
 *
 * @category models
 */
export interface Service {
  /**
   * Resumes all programs that wait for the event. Pass it to `CallbackReceiver` as the handler, or call it from your own
   * handler. It does not store the event: events that must not be lost need a handler that stores them, or a
   * `CallbackQueue`.
   */
  readonly handler: (event: CallbackEvent) => Effect.Effect<void>
  /**
   * Waits until a callback reports that the task ended: completed, audited, in error or canceled. Returns at once if the
   * callback arrived recently and the task was not recalled since. A callback may never arrive: set a timeout, or poll as
   * well.
   */
  readonly awaitTask: (taskId: string) => Effect.Effect<Task>
  /** Emits all events from now on. A subscriber that falls more than `capacity` events behind loses the oldest. */
  readonly subscribe: Stream.Stream<CallbackEvent>
}

/**
 * The inbox as a service.
 *
 * @category services
 */
export class CallbackInbox extends Context.Tag("@effect-scale/callbacks/CallbackInbox")<
  CallbackInbox,
  Service
>() {}

/**
 * Configures an inbox.
 *
 * @category models
 */
export interface CallbackInboxOptions {
  /** Number of ended tasks to remember, and of events to buffer for each subscriber; at least 1, default 1,000. */
  readonly capacity?: number | undefined
}

/**
 * Creates an inbox. Fails with a `ConfigError` if the capacity is not an integer of at least 1.
 *
 * @category constructors
 */
export const make: (options?: CallbackInboxOptions) => Effect.Effect<Service, ConfigError.ConfigError> =
  inbox.make

/**
 * Provides an inbox that the receiver and the waiting programs share.
 *
 * @example
 * ```ts
 * import * as CallbackInbox from "@effect-scale/callbacks/CallbackInbox"
 * import * as CallbackReceiver from "@effect-scale/callbacks/CallbackReceiver"
 * import * as Effect from "effect/Effect"
 * import * as Redacted from "effect/Redacted"
 *
 * const app = Effect.flatMap(CallbackInbox.CallbackInbox, ({ handler }) =>
 *   CallbackReceiver.app({ keys: Redacted.make("callback_key"), handler }),
 * )
 * const labels = Effect.flatMap(CallbackInbox.CallbackInbox, (inbox) =>
 *   Effect.timeoutOption(inbox.awaitTask("64f0c2a19b1e8a0012d4c7e1"), "1 hour"),
 * )
 * ```
 *
 * @category layers
 */
export const layer = (
  options: CallbackInboxOptions = {},
): Layer.Layer<CallbackInbox, ConfigError.ConfigError> => Layer.effect(CallbackInbox, make(options))
