/**
 * Limits the requests of a client: how many may be in flight, how many may start per interval, and a pause for all of
 * them after a 429.
 */
import type { ConfigError } from "effect/ConfigError"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as rules from "./internal/options.ts"
import { clockMillis, Gate } from "./internal/rateLimiter.ts"

/**
 * What a client needs from a limiter. Implement it to share one budget between processes.
 *
 * @category models
 */
export interface Service {
  /**
   * Waits for a permit, runs one attempt and returns the permit. Permits are granted in the order of the calls. Waiting
   * can be interrupted and then consumes no permit.
   */
  readonly withPermit: <A, E, R>(attempt: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
  /** Delays all attempts, including those that are already waiting. A longer pause stays in effect. */
  readonly pauseFor: (duration: Duration.DurationInput) => Effect.Effect<void>
  /** Reports how an attempt ended. */
  readonly report: (outcome: Outcome) => Effect.Effect<void>
}

/**
 * How an attempt ended: `busy` after a 429, `overloaded` after a 503, `done` after any other response. Attempts without a
 * response are not reported.
 *
 * @category models
 */
export type Outcome = "done" | "busy" | "overloaded"

/**
 * The limiter of a client. `ScaleClient.layer` creates its own from `concurrency`, `rateLimit` and `adaptive`, unless
 * this service is provided to it.
 *
 * @example
 * ```ts
 * import { RateLimiter, ScaleClient } from "@effect-scale/client"
 * import * as Layer from "effect/Layer"
 *
 * // Clients built from this layer share one budget.
 * const shared = RateLimiter.layer({ concurrency: 20, rate: { limit: 100, interval: "1 second" } })
 * const client = ScaleClient.ScaleClient.layerEnv.pipe(Layer.provide(shared))
 * ```
 *
 * @category services
 */
export class RateLimiter extends Context.Tag("@effect-scale/client/RateLimiter")<RateLimiter, Service>() {}

/**
 * How many requests may start per interval. The limit holds for every interval, whenever it begins, and also after the
 * event loop has stalled: missed starts are not made up for.
 *
 * At most 100 requests per second are spaced strictly, so that late timers cost a little of the rate; a `burst` of 2 makes
 * up for that. At higher rates, requests that a timer delays by up to 5 ms follow together.
 *
 * @category models
 */
export interface Rate {
  /** How many requests may start in each interval: a positive integer. */
  readonly limit: number
  /** The length of the interval, such as `"1 second"`. */
  readonly interval: Duration.DurationInput
  /** How many requests may start at once after an idle period; default 1, which spaces all requests evenly. */
  readonly burst?: number | undefined
}

/**
 * The settings of a limiter.
 *
 * @category models
 */
export interface RateLimiterOptions {
  /** How many requests may be in flight at once; default 50. */
  readonly concurrency?: number | undefined
  /** How many requests may start per interval; default: no limit. */
  readonly rate?: Rate | undefined
  /**
   * Adapts the number of requests in flight to what the server can handle, up to `concurrency`. It starts at 1 and doubles
   * with each round of responses. After a 429 or 503 it continues at half, and grows by 1 per round. Default false.
   */
  readonly adaptive?: boolean | undefined
}

/**
 * Creates a limiter in memory: a queue, a bound on requests in flight, and the generic cell rate algorithm for the rate.
 *
 * After a 429, requests resume gradually: one at first, then twice as many with each round of responses, up to
 * `concurrency`.
 *
 * @category constructors
 */
export const make = (options: RateLimiterOptions = {}): Effect.Effect<Service, ConfigError> =>
  Effect.map(rules.configured(options, limiterRules), ({ adaptive = false, concurrency = 50, rate }) => {
    const gate = new Gate({
      concurrency,
      adaptive,
      rate: rate && {
        limit: rate.limit,
        interval: Duration.toMillis(rate.interval),
        burst: rate.burst ?? 1,
      },
    })
    return {
      withPermit: gate.withPermit,
      pauseFor: (duration) =>
        Effect.clockWith((clock) =>
          Effect.sync(() => gate.pauseUntil(clockMillis(clock) + Duration.toMillis(duration))),
        ),
      report: (outcome) => Effect.sync(() => gate.report(outcome)),
    }
  })

const limiterRules = { concurrency: rules.integer(1), rate: rules.rate, adaptive: rules.boolean }

/**
 * Provides a limiter in memory. Fails with a `ConfigError` that names the option if one is invalid.
 *
 * @category layers
 */
export const layer = (options: RateLimiterOptions = {}): Layer.Layer<RateLimiter, ConfigError> =>
  Layer.effect(RateLimiter, make(options))
