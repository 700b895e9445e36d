/** Settings for the calls of one region of a program, without a trace in their types. */
import * as Context from "effect/Context"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import type { Policy } from "./RetryPolicy.ts"

/**
 * What can be set per call; what is not set comes from the client.
 *
 * @category models
 */
export interface Options {
  /** How long one attempt may take, from its start to the last byte of the answer. */
  readonly timeout?: Duration.DurationInput | undefined
  /** How long the whole call may take, waiting and repeating included. */
  readonly deadline?: Duration.DurationInput | undefined
  readonly retry?: Policy | undefined
  /** `assign` gives a `unique_id` to each create that has none; `given` leaves it alone. */
  readonly uniqueIds?: "assign" | "given" | undefined
  /** Whether the payload of a task that Scale is sure to refuse is refused without asking it. Default: true. */
  readonly checkPayload?: boolean | undefined
}

/**
 * The settings in force. A reference with a default, so that no call's requirements grow.
 *
 * @category references
 */
export class RequestOptions extends Context.Reference<RequestOptions>()(
  "@effect-scale/client/RequestOptions",
  {
    defaultValue: (): Options => ({}),
  },
) {}

/**
 * Sets options for every call inside the effect. Inner settings win over outer ones, each by itself.
 *
 * @category combinators
 */
export const withOptions =
  (options: Options) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.flatMap(RequestOptions, (outer) =>
      Effect.provideService(effect, RequestOptions, { ...outer, ...options }),
    )
