/**
 * A circuit breaker: when too many attempts fail, it stops sending for a while instead of adding to the trouble.
 *
 * It is off unless its layer is provided to `ScaleClient.layer`. While it is open, calls fail at once with
 * `ScaleCircuitOpen`.
 *
 * @since 0.1.0
 */
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"

/**
 * How an attempt ended: a 5xx, a timeout or a broken connection is a `failure`; any other answer, a 429 included,
 * shows a server that works. An attempt that was interrupted shows nothing.
 *
 * @since 0.1.0
 * @category models
 */
export type Outcome = "success" | "failure" | "interrupted"

/**
 * @since 0.1.0
 * @category models
 */
export interface Service {
  /** Asks to send: `None` lets the attempt go, which must be followed by `leave`; `Some` says how long to wait. */
  readonly enter: Effect.Effect<Option.Option<Duration.Duration>>
  /** Tells how an attempt that was let go has ended. */
  readonly leave: (outcome: Outcome) => Effect.Effect<void>
}

/**
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
 * @since 0.1.0
 * @category services
 */
export class CircuitBreaker extends Context.Tag("@effect-scale/client/CircuitBreaker")<
  CircuitBreaker,
  Service
>() {}

/**
 * @since 0.1.0
 * @category models
 */
export interface Options {
  /** It opens when this share of the last attempts failed; default 0.5. */
  readonly failureRate?: number | undefined
  /** How many of the last attempts count; default 20. It stays closed until there were as many. */
  readonly attempts?: number | undefined
  /** How long it stays open; default 30 seconds. */
  readonly openFor?: Duration.DurationInput | undefined
  /** How many attempts are let through then, at once, to see whether all is well; all must succeed. Default 1. */
  readonly probes?: number | undefined
}

type State =
  | { readonly _tag: "Closed" }
  | { readonly _tag: "Open"; readonly until: number }
  | { readonly _tag: "HalfOpen"; started: number; succeeded: number }

/**
 * @since 0.1.0
 * @category constructors
 */
export const make = (options: Options = {}): Effect.Effect<Service> =>
  Effect.sync(() => {
    const { attempts = 20, failureRate = 0.5, probes = 1 } = options
    const openFor = Duration.toMillis(options.openFor ?? "30 seconds")
    let state: State = { _tag: "Closed" }
    // The last outcomes, true for a failure, as a ring.
    let outcomes: Array<boolean> = []
    let next = 0
    const open = (now: number) => {
      state = { _tag: "Open", until: now + openFor }
      outcomes = []
      next = 0
    }
    const enter = (now: number): Option.Option<Duration.Duration> => {
      if (state._tag === "Closed") return Option.none()
      if (state._tag === "Open") {
        if (now < state.until) return Option.some(Duration.millis(state.until - now))
        state = { _tag: "HalfOpen", started: 0, succeeded: 0 }
      }
      if (state.started >= probes) return Option.some(Duration.millis(openFor))
      state.started++
      return Option.none()
    }
    const leave = (outcome: Outcome, now: number): void => {
      switch (state._tag) {
        case "Open":
          return
        case "HalfOpen":
          if (outcome === "failure") open(now)
          else if (outcome === "interrupted") state.started--
          else if (++state.succeeded >= probes) state = { _tag: "Closed" }
          return
        case "Closed":
          if (outcome === "interrupted") return
          outcomes[next] = outcome === "failure"
          next = (next + 1) % attempts
          if (outcomes.length === attempts && outcomes.filter(Boolean).length >= failureRate * attempts)
            open(now)
      }
    }
    return {
      enter: Effect.clockWith((clock) => Effect.sync(() => enter(clock.unsafeCurrentTimeMillis()))),
      leave: (outcome) =>
        Effect.clockWith((clock) => Effect.sync(() => leave(outcome, clock.unsafeCurrentTimeMillis()))),
    }
  })

/**
 * @since 0.1.0
 * @category layers
 */
export const layer = (options: Options = {}): Layer.Layer<CircuitBreaker> =>
  Layer.effect(CircuitBreaker, make(options))
