/**
 * A circuit breaker: when too many attempts fail, it stops sending requests for a while instead of adding load.
 *
 * The client has no circuit breaker unless you provide this layer to `ScaleClient.layer`. While the circuit is open, calls
 * fail at once with a `ScaleConnectionError` whose reason is `CircuitOpen`.
 */
import * as Clock from "effect/Clock"
import type { ConfigError } from "effect/ConfigError"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Layer from "effect/Layer"
import { Breaker } from "./internal/circuitBreaker.ts"
import * as rules from "./internal/options.ts"

/**
 * How an attempt ended. A 5xx, a timeout or a broken connection is a `failure`. Any other response, including a 429, is a
 * `success`: the server works. An interrupted attempt does not count.
 *
 * @category models
 */
export type Outcome = "success" | "failure" | "interrupted"

/**
 * What a client needs from a circuit breaker.
 *
 * @category models
 */
export interface Service {
  /**
   * Decides whether an attempt may be sent. Returns a `Right` if it may: a function to call with the attempt's outcome.
   * Returns a `Left` with the time to wait if it may not.
   */
  readonly enter: Effect.Effect<Either.Either<Leave, Duration.Duration>>
}

/**
 * Reports how an attempt ended.
 *
 * @category models
 */
export type Leave = (outcome: Outcome) => Effect.Effect<void>

/**
 * The circuit breaker of a client.
 *
 * @example
 * ```ts
 * import { CircuitBreaker, ScaleClient } from "@effect-scale/client"
 * import * as Layer from "effect/Layer"
 *
 * const guarded = ScaleClient.ScaleClient.layerEnv.pipe(
 *   Layer.provide(CircuitBreaker.layer({ failureRate: 0.5, openFor: "30 seconds" })),
 * )
 * ```
 *
 * @category services
 */
export class CircuitBreaker extends Context.Tag("@effect-scale/client/CircuitBreaker")<
  CircuitBreaker,
  Service
>() {}

/**
 * The settings of a circuit breaker.
 *
 * @category models
 */
export interface CircuitBreakerOptions {
  /** The circuit opens when this share of the last attempts failed; between 0 and 1, default 0.5. */
  readonly failureRate?: number | undefined
  /** How many of the last attempts count; default 20. The circuit stays closed until that many have ended. */
  readonly attempts?: number | undefined
  /** How long the circuit stays open; default 30 seconds. */
  readonly openFor?: Duration.DurationInput | undefined
  /** How many attempts then test the server at once. The circuit closes when all of them succeed. Default 1. */
  readonly probes?: number | undefined
}

/**
 * Creates a circuit breaker in memory.
 *
 * @category constructors
 */
export const make = (options: CircuitBreakerOptions = {}): Effect.Effect<Service, ConfigError> =>
  Effect.map(rules.configured(options, breakerRules), (checked) => {
    const { attempts = 20, failureRate = 0.5, openFor = "30 seconds", probes = 1 } = checked
    const breaker = new Breaker({ attempts, failureRate, openFor: Duration.toMillis(openFor), probes })
    return {
      enter: Effect.map(Clock.currentTimeMillis, (now) => {
        const entered = breaker.enter(now)
        return typeof entered === "number"
          ? Either.left(Duration.millis(entered))
          : Either.right((outcome) => Effect.map(Clock.currentTimeMillis, (now) => entered(outcome, now)))
      }),
    }
  })

const breakerRules = {
  failureRate: rules.share,
  attempts: rules.integer(1),
  openFor: rules.finiteDuration,
  probes: rules.integer(1),
}

/**
 * Provides a circuit breaker in memory.
 *
 * @category layers
 */
export const layer = (options: CircuitBreakerOptions = {}): Layer.Layer<CircuitBreaker, ConfigError> =>
  Layer.effect(CircuitBreaker, make(options))
