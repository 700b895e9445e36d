/**
 * When a failed attempt is made again, as data.
 *
 * A policy decides how often and after what delay. Whether a repeat is *safe* is not its business: the client
 * knows that from the contract, and never repeats what might then be done twice.
 */
import * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import type * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schedule from "effect/Schedule"

/**
 * @category models
 */
export interface Policy {
  /** How often, and after what delay. It sees each error. */
  readonly schedule: Schedule.Schedule<unknown, ScaleError.ScaleError>
  /** Which errors are worth another attempt; by default `ScaleError.isRetryable`. */
  readonly retryable: (error: ScaleError.ScaleError) => boolean
  /** A server that asks to wait longer than this is not waited for: the call fails at once. Default 60 seconds. */
  readonly retryAfterCap: Duration.Duration
}

/**
 * The policy of a client: provide it to `ScaleClient.layer` to replace the default.
 *
 * @example
 * ```ts
 * import { RetryPolicy, ScaleClient } from "@effect-scale/client"
 * import * as Layer from "effect/Layer"
 *
 * const patient = ScaleClient.ScaleClient.layerEnv.pipe(
 *   Layer.provide(RetryPolicy.layer(RetryPolicy.make({ retries: 8 }))),
 * )
 * ```
 *
 * @category services
 */
export class RetryPolicy extends Context.Tag("@effect-scale/client/RetryPolicy")<RetryPolicy, Policy>() {}

/**
 * @category models
 */
export interface Options {
  /** Attempts after the first; default 3. */
  readonly retries?: number | undefined
  /** The first delay; default 500 milliseconds. Each further one is twice as long. */
  readonly base?: Duration.DurationInput | undefined
  /** No delay of our own is longer; default 30 seconds. */
  readonly maxDelay?: Duration.DurationInput | undefined
  /** The longest `Retry-After` that is waited for; default 60 seconds. */
  readonly retryAfterCap?: Duration.DurationInput | undefined
  /** Which errors are worth another attempt; default `ScaleError.isRetryable`. */
  readonly retryable?: ((error: ScaleError.ScaleError) => boolean) | undefined
}

/**
 * Exponential delays, each shortened at random by up to a half so that callers who failed together do not come
 * back together, and never shorter than the server's `Retry-After`.
 *
 * @category constructors
 */
export const make = (options: Options = {}): Policy =>
  fromSchedule(
    Schedule.identity<ScaleError.ScaleError>().pipe(
      Schedule.zipLeft(
        Schedule.exponential(options.base ?? "500 millis").pipe(
          Schedule.modifyDelay((_, delay) => Duration.min(delay, options.maxDelay ?? "30 seconds")),
          Schedule.jitteredWith({ min: 0.5, max: 1 }),
        ),
      ),
      Schedule.modifyDelay((error, delay) =>
        Duration.max(delay, ScaleError.retryAfterOf(error) ?? Duration.zero),
      ),
      Schedule.intersect(Schedule.recurs(options.retries ?? 3)),
    ),
    options,
  )

/**
 * A policy from your own schedule; the other settings are those of `make`.
 *
 * @example
 * ```ts
 * import { RetryPolicy } from "@effect-scale/client"
 * import * as Schedule from "effect/Schedule"
 *
 * const everySecondForAMinute = RetryPolicy.fromSchedule(
 *   Schedule.spaced("1 second").pipe(Schedule.upTo("1 minute")),
 * )
 * ```
 *
 * @category constructors
 */
export const fromSchedule = (
  schedule: Schedule.Schedule<unknown, ScaleError.ScaleError>,
  options: Pick<Options, "retryAfterCap" | "retryable"> = {},
): Policy => ({
  schedule,
  retryable: options.retryable ?? ScaleError.isRetryable,
  retryAfterCap: Duration.decode(options.retryAfterCap ?? "60 seconds"),
})

const default_ = make()

export {
  /**
   * Three more attempts, after about 0.5, 1 and 2 seconds.
   *
   * @category policies
   */
  default_ as default,
}

/**
 * One attempt, whatever happens.
 *
 * @category policies
 */
export const none: Policy = fromSchedule(Schedule.stop)

/**
 * @category layers
 */
export const layer = (policy: Policy): Layer.Layer<RetryPolicy> => Layer.succeed(RetryPolicy, policy)

/**
 * @category layers
 */
export const layerEffect = <E, R>(policy: Effect.Effect<Policy, E, R>): Layer.Layer<RetryPolicy, E, R> =>
  Layer.effect(RetryPolicy, policy)
