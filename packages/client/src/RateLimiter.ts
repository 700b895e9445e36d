/**
 * One gate for every request of a client: how many may be in flight, how fast they may start, and a pause for
 * all of them when the server says 429.
 */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"

/**
 * What the client asks of a limiter. Bring your own to share a budget between processes.
 *
 * @category models
 */
export interface Service {
  /**
   * Waits for its turn, runs one attempt, gives the place back. Waiting can be interrupted and costs nothing
   * then; turns are given first come, first served.
   */
  readonly withPermit: <A, E, R>(attempt: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
  /** Lets no attempt start for that long, not even one that waits already. A longer pause stays in force. */
  readonly pauseFor: (duration: Duration.DurationInput) => Effect.Effect<void>
  /** Tells how an attempt ended: the server did its work, or said that it has too much of it (429, 503). */
  readonly report: (outcome: Outcome) => Effect.Effect<void>
}

/**
 * How an attempt ended, as far as a limiter is concerned: `busy` is a 429, `overloaded` a 503.
 *
 * @category models
 */
export type Outcome = "done" | "busy" | "overloaded"

/**
 * The limiter of a client. `ScaleClient.layer` makes its own from `concurrency` and `rateLimit`, unless this
 * service is provided to it.
 *
 * @example
 * ```ts
 * import { RateLimiter, ScaleClient } from "@effect-scale/client"
 * import * as Layer from "effect/Layer"
 *
 * // Two clients under one budget
 * const shared = RateLimiter.layer({ concurrency: 20, rate: { limit: 100, interval: "1 second" } })
 * const client = ScaleClient.ScaleClient.layerEnv.pipe(Layer.provide(shared))
 * ```
 *
 * @category services
 */
export class RateLimiter extends Context.Tag("@effect-scale/client/RateLimiter")<RateLimiter, Service>() {}

/**
 * @category models
 */
export interface Rate {
  /** How many requests may start in an interval. */
  readonly limit: number
  /** The interval, such as `"1 second"`. */
  readonly interval: Duration.DurationInput
  /** How many may start at once after a quiet time; default 1: evenly spaced. */
  readonly burst?: number | undefined
}

/**
 * @category models
 */
export interface Options {
  /** How many requests may be in flight at once; default 50. */
  readonly concurrency?: number | undefined
  /** How fast requests may start; default: as fast as `concurrency` lets them. */
  readonly rate?: Rate | undefined
  /**
   * Looks for the concurrency that the server bears: one more in flight for each round of answers, half as many
   * after a 429 or 503, never above `concurrency`. Default false: all of `concurrency`, always.
   */
  readonly adaptive?: boolean | undefined
}

/**
 * A limiter in memory: a queue, a bound on what is in flight, and the generic cell rate algorithm for the rate.
 *
 * After a 429 there is no stampede: one request goes first, and with each answer one more may be in flight than
 * before, so that the number doubles with each round until all of `concurrency` is in use again.
 *
 * @category constructors
 */
export const make = (options: Options = {}): Effect.Effect<Service> =>
  Effect.sync(() => {
    const gate = new Gate(options)
    return {
      withPermit: gate.withPermit,
      pauseFor: (duration) =>
        Effect.clockWith((clock) =>
          Effect.sync(() => gate.pauseUntil(clock.unsafeCurrentTimeMillis() + Duration.toMillis(duration))),
        ),
      report: (outcome) => Effect.sync(() => gate.adapt(outcome)),
    }
  })

/**
 * @category layers
 */
export const layer = (options: Options = {}): Layer.Layer<RateLimiter> =>
  Layer.effect(RateLimiter, make(options))

// Sums of fractions of a millisecond are a little off; less than a microsecond is no wait.
const resolution = 0.001

interface Waiter {
  called: boolean
  call: () => void
  previous: Waiter | undefined
  next: Waiter | undefined
}

// Only one caller, the head, watches the clock; whoever goes in calls the next one to the head. So an
// acquisition costs the same with one waiter or with a hundred thousand, there is no background fiber, and a
// waiter that is interrupted before its turn has used up nothing.
class Gate {
  private readonly concurrency: number
  private readonly adaptive: boolean
  // How many may be in flight now, and up to where that grows by one with each answer (TCP's slow start). From
  // there on it grows by one with each round (additive increase), which only an adaptive limiter ever does.
  private window: number
  private threshold: number
  private settling = 0
  private readonly spacing: number
  private readonly tolerance: number
  private inFlight = 0
  // The "theoretical arrival time": when the next attempt would start if all came evenly.
  private nextStart = Number.NEGATIVE_INFINITY
  private pausedUntil = Number.NEGATIVE_INFINITY
  private headTaken = false
  private first: Waiter | undefined
  private last: Waiter | undefined
  private onFreePlace: (() => void) | undefined

  constructor({ adaptive = false, concurrency = 50, rate }: Options) {
    this.concurrency = concurrency
    this.adaptive = adaptive
    this.window = adaptive ? 1 : concurrency
    this.threshold = concurrency
    this.spacing = rate === undefined ? 0 : Duration.toMillis(rate.interval) / rate.limit
    this.tolerance = rate === undefined ? 0 : this.spacing * ((rate.burst ?? 1) - 1)
  }

  readonly withPermit = <A, E, R>(attempt: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.uninterruptibleMask((restore) => {
      const held = Effect.matchCauseEffect(restore(attempt), {
        onFailure: (cause) => {
          this.leave()
          return Effect.failCause(cause)
        },
        onSuccess: (value) => {
          this.leave()
          return Effect.succeed(value)
        },
      })
      return Effect.withFiberRuntime<A, E, R>((fiber) => {
        const clock = Context.get(fiber.currentDefaultServices, Clock.Clock)
        const now = clock.unsafeCurrentTimeMillis()
        if (this.headTaken || this.full || this.waitFrom(now) >= resolution) {
          return Effect.zipRight(this.enter(restore, clock, now), held)
        }
        this.start(now)
        return held
      })
    })

  pauseUntil(time: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, time)
  }

  adapt(outcome: Outcome): void {
    // What was in flight when the window shrank says nothing about the smaller one.
    const late = this.settling > 0
    if (late) this.settling--
    if (outcome === "done") {
      const growth = this.window < this.threshold ? 1 : 1 / this.window
      this.window = Math.min(this.concurrency, this.window + growth)
      this.onFreePlace?.()
    } else if (!late && (this.adaptive || outcome === "busy")) {
      this.settling = this.inFlight - 1
      if (this.adaptive) this.threshold = Math.max(1, this.window / 2)
      this.window = outcome === "busy" ? 1 : this.threshold
    }
  }

  private get full(): boolean {
    return this.inFlight >= Math.floor(this.window)
  }

  private enter(
    restore: <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>,
    clock: Clock.Clock,
    now: number,
  ): Effect.Effect<void> {
    const waiter: Waiter = {
      called: false,
      call: () => {},
      previous: undefined,
      next: undefined,
    }
    const toHead = this.headTaken
      ? Effect.onInterrupt(restore(this.queue(waiter)), () =>
          Effect.sync(() => (waiter.called ? this.callNext() : this.unlink(waiter))),
        )
      : Effect.sync(() => {
          this.headTaken = true
        })
    return Effect.flatMap(toHead, () => {
      if (this.full || this.waitFrom(clock.unsafeCurrentTimeMillis()) >= resolution) {
        return this.goIn(restore, clock, now)
      }
      this.start(now)
      this.callNext()
      return Effect.void
    })
  }

  /** The way in of a head that has to wait. What that needs is made only now, not while it stands in the queue. */
  private goIn(
    restore: <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>,
    clock: Clock.Clock,
    since: number,
  ): Effect.Effect<void> {
    let floor = since
    const untilFree: Effect.Effect<void> = Effect.suspend(() => {
      if (this.full) {
        return Effect.flatMap(this.freePlace, () => {
          floor = clock.unsafeCurrentTimeMillis()
          return untilFree
        })
      }
      const time = clock.unsafeCurrentTimeMillis()
      if (this.pausedUntil > time) floor = this.pausedUntil
      const wait = this.waitFrom(time)
      return wait < resolution ? Effect.void : Effect.zipRight(Effect.sleep(Duration.millis(wait)), untilFree)
    })
    return Effect.onInterrupt(restore(untilFree), () => Effect.sync(() => this.callNext())).pipe(
      // The start is dated from when it was due, not from when a timer that is always a little late fired:
      // so the rate is kept exactly while there is a queue.
      Effect.zipRight(
        Effect.sync(() => {
          this.start(floor)
          this.callNext()
        }),
      ),
    )
  }

  private start(from: number): void {
    this.inFlight++
    this.nextStart = Math.max(this.nextStart, from) + this.spacing
  }

  private waitFrom(now: number): number {
    return Math.max(this.pausedUntil, this.spacing === 0 ? now : this.nextStart - this.tolerance) - now
  }

  private leave(): void {
    this.inFlight--
    this.onFreePlace?.()
  }

  private readonly freePlace = Effect.async<void>((resume) => {
    this.onFreePlace = () => {
      this.onFreePlace = undefined
      resume(Effect.void)
    }
    return Effect.sync(() => {
      this.onFreePlace = undefined
    })
  })

  private queue(waiter: Waiter): Effect.Effect<void> {
    return Effect.async<void>((resume) => {
      waiter.call = () => {
        waiter.called = true
        resume(Effect.void)
      }
      waiter.previous = this.last
      if (this.last === undefined) this.first = waiter
      else this.last.next = waiter
      this.last = waiter
    })
  }

  private callNext(): void {
    const waiter = this.first
    if (waiter === undefined) {
      this.headTaken = false
      return
    }
    this.unlink(waiter)
    waiter.call()
  }

  private unlink(waiter: Waiter): void {
    if (waiter.previous === undefined) this.first = waiter.next
    else waiter.previous.next = waiter.next
    if (waiter.next === undefined) this.last = waiter.previous
    else waiter.next.previous = waiter.previous
    waiter.previous = undefined
    waiter.next = undefined
  }
}
