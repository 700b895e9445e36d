/**
 * A circuit breaker: when too many attempts fail, it stops sending for a while instead of adding to the trouble.
 *
 * It is off unless its layer is provided to `ScaleClient.layer`. While it is open, calls fail at once with a
 * `ScaleConnectionError` whose reason is `CircuitOpen`.
 */
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Layer from "effect/Layer"

/**
 * How an attempt ended: a 5xx, a timeout or a broken connection is a `failure`; any other answer, a 429 included,
 * shows a server that works. An attempt that was interrupted shows nothing.
 *
 * @category models
 */
export type Outcome = "success" | "failure" | "interrupted"

/**
 * @category models
 */
export interface Service {
  /**
   * Asks to send. A `Right` lets the attempt go, and is to be told how it has ended; a `Left` says how long to wait.
   */
  readonly enter: Effect.Effect<Either.Either<Leave, Duration.Duration>>
}

/**
 * @category models
 */
export type Leave = (outcome: Outcome) => Effect.Effect<void>

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
 * @category services
 */
export class CircuitBreaker extends Context.Tag("@effect-scale/client/CircuitBreaker")<
  CircuitBreaker,
  Service
>() {}

/**
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

// Each state hears of the attempts that it has let go itself: one that began before the circuit opened says nothing
// of the server that a probe is to find out about.
type State = Closed | Open | HalfOpen
interface Closed {
  readonly _tag: "Closed"
  /** The last outcomes, true for a failure, as a ring. */
  readonly outcomes: Array<boolean>
  next: number
  failures: number
}
interface Open {
  readonly _tag: "Open"
  readonly until: number
}
interface HalfOpen {
  readonly _tag: "HalfOpen"
  started: number
  succeeded: number
}

const closed = (): Closed => ({ _tag: "Closed", outcomes: [], next: 0, failures: 0 })

/**
 * @category constructors
 */
export const make = (options: Options = {}): Effect.Effect<Service> =>
  Effect.sync(() => {
    const { attempts = 20, failureRate = 0.5, probes = 1 } = options
    const openFor = Duration.toMillis(options.openFor ?? "30 seconds")
    let state: State = closed()
    const heardClosed = (ring: Closed, failed: boolean, now: number): void => {
      ring.failures += Number(failed) - Number(ring.outcomes[ring.next] ?? false)
      ring.outcomes[ring.next] = failed
      ring.next = (ring.next + 1) % attempts
      if (ring.outcomes.length === attempts && ring.failures >= failureRate * attempts) {
        state = { _tag: "Open", until: now + openFor }
      }
    }
    const heardHalfOpen = (half: HalfOpen, outcome: Outcome, now: number): void => {
      if (outcome === "failure") state = { _tag: "Open", until: now + openFor }
      else if (outcome === "interrupted") half.started--
      else if (++half.succeeded >= probes) state = closed()
    }
    const leave =
      (from: Closed | HalfOpen): Leave =>
      (outcome) =>
        Effect.clockWith((clock) =>
          Effect.sync(() => {
            if (state !== from) return
            const now = clock.unsafeCurrentTimeMillis()
            if (from._tag === "HalfOpen") heardHalfOpen(from, outcome, now)
            else if (outcome !== "interrupted") heardClosed(from, outcome === "failure", now)
          }),
        )
    const enter = (now: number): Either.Either<Leave, Duration.Duration> => {
      if (state._tag === "Open") {
        if (now < state.until) return Either.left(Duration.millis(state.until - now))
        state = { _tag: "HalfOpen", started: 0, succeeded: 0 }
      }
      if (state._tag === "HalfOpen") {
        if (state.started >= probes) return Either.left(Duration.millis(openFor))
        state.started++
      }
      return Either.right(leave(state))
    }
    return {
      enter: Effect.clockWith((clock) => Effect.sync(() => enter(clock.unsafeCurrentTimeMillis()))),
    }
  })

/**
 * @category layers
 */
export const layer = (options: Options = {}): Layer.Layer<CircuitBreaker> =>
  Layer.effect(CircuitBreaker, make(options))
