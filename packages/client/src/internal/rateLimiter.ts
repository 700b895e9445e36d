import type * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as runtime from "./runtime.ts"
import { StartLog } from "./startLog.ts"

// Sums of fractions of a millisecond are slightly inaccurate. Less than a microsecond does not count as a wait.
const resolution = 0.001

// Timers are about a millisecond late, and later during garbage collection. Starts that are at least `coarse` apart are
// spaced strictly. Others catch up a little, the more the closer they are, within the limit of each interval.
const coarse = 10
const mostCatchUp = 50
const catchUpFor = (spacing: number): number => (spacing < coarse ? Math.min(mostCatchUp, 10 / spacing) : 0)

/** The settings of a gate. Times are in milliseconds. */
export interface GateSettings {
  /** Maximum number of attempts in flight. */
  readonly concurrency: number
  /** Whether the number in flight adapts to the server. */
  readonly adaptive: boolean
  readonly rate: GateRate | undefined
}

/** How many attempts may start in each interval, and how many at once after an idle period. */
export interface GateRate {
  readonly limit: number
  readonly interval: number
  readonly burst: number
}

/** Milliseconds since an arbitrary moment. Unlike the time of day, they never jump. */
export const clockMillis = (clock: Clock.Clock): number => Number(runtime.nowNanos(clock)) / 1_000_000

type Restore = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>

/**
 * The limiter's state. Only the first waiting attempt watches the clock. When it starts, it wakes the next one. So a
 * permit costs the same with one waiter or with a hundred thousand, there is no background fiber, and a waiter that is
 * interrupted has used up nothing.
 */
export class Gate {
  private readonly settings: GateSettings
  /** The distance between two starts. */
  private readonly spacing: number
  /** How much earlier than evenly spaced an attempt may start. */
  private readonly tolerance: number
  private readonly catchUp: number
  private readonly log: StartLog | undefined
  /**
   * How many attempts may be in flight now. Up to `threshold`, each response adds one (TCP's slow start). Above it, each
   * round of responses adds one (additive increase), which happens only in an adaptive limiter.
   */
  private window: number
  private threshold: number
  /** How many responses belong to attempts from before the window last shrank. */
  private outdated = 0
  private inFlight = 0
  /** The theoretical arrival time: when the next attempt would start if all were evenly spaced. */
  private nextStart = Number.NEGATIVE_INFINITY
  private pausedUntil = Number.NEGATIVE_INFINITY
  private readonly queue = new WaiterQueue()
  /** Whether an attempt is at the head: the next one to start, and no longer in the queue. */
  private hasHead = false
  private onFreed: (() => void) | undefined

  constructor(settings: GateSettings) {
    const { rate } = settings
    this.settings = settings
    this.spacing = rate === undefined ? 0 : rate.interval / rate.limit
    this.tolerance = rate === undefined ? 0 : this.spacing * (rate.burst - 1)
    this.catchUp = catchUpFor(this.spacing)
    this.log =
      rate === undefined || this.catchUp === 0
        ? undefined
        : new StartLog(rate.limit + rate.burst - 1, rate.interval)
    this.window = settings.adaptive ? 1 : settings.concurrency
    this.threshold = settings.concurrency
  }

  readonly withPermit = <A, E, R>(attempt: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.uninterruptibleMask((restore) => {
      const running = Effect.matchCauseEffect(restore(attempt), {
        onFailure: (cause) => {
          this.release()
          return Effect.failCause(cause)
        },
        onSuccess: (value) => {
          this.release()
          return Effect.succeed(value)
        },
      })
      return runtime.withFiber<A, E, R>((fiber) => {
        const clock = runtime.clockOf(fiber)
        const arrival = clockMillis(clock)
        if (this.hasHead || !this.canStart(arrival)) {
          return Effect.zipRight(this.acquire(restore, clock, arrival), running)
        }
        this.start(arrival)
        return running
      })
    })

  pauseUntil(time: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, time)
  }

  report(outcome: "done" | "busy" | "overloaded"): void {
    const { adaptive, concurrency } = this.settings
    // Attempts from before the window shrank say nothing about the smaller window.
    const isOutdated = this.outdated > 0
    if (isOutdated) this.outdated--
    if (outcome === "done") {
      const growth = this.window < this.threshold ? 1 : 1 / this.window
      this.window = Math.min(concurrency, this.window + growth)
      this.onFreed?.()
    } else if (!isOutdated && (adaptive || outcome === "busy")) {
      this.outdated = this.inFlight - 1
      if (adaptive) this.threshold = Math.max(1, this.window / 2)
      this.window = outcome === "busy" ? 1 : this.threshold
    }
  }

  private get isFull(): boolean {
    return this.inFlight >= Math.floor(this.window)
  }

  private canStart(now: number): boolean {
    return !this.isFull && this.waitFrom(now) < resolution
  }

  private waitFrom(now: number): number {
    if (this.spacing === 0) return Math.max(this.pausedUntil, now) - now
    const start = Math.max(this.pausedUntil, this.nextStart - this.tolerance)
    return (this.log === undefined ? start : Math.max(start, this.log.earliest)) - now
  }

  /** Starts an attempt that was due at `due`. */
  private start(now: number, due = now): void {
    this.inFlight++
    if (this.spacing === 0) return
    // Counting from when the attempt was due would catch up after the event loop has stalled, and exceed the rate.
    this.nextStart = Math.max(this.nextStart, due, now - this.catchUp) + this.spacing
    this.log?.add(now)
  }

  private release(): void {
    this.inFlight--
    this.onFreed?.()
  }

  /** Waits in the queue, then at the head, and starts. */
  private acquire(restore: Restore, clock: Clock.Clock, arrival: number): Effect.Effect<void> {
    return Effect.flatMap(this.reachHead(restore), () => {
      const reached = clockMillis(clock)
      if (!this.canStart(reached)) return this.waitAtHead(restore, clock, arrival)
      this.start(reached, arrival)
      this.passHead()
      return Effect.void
    })
  }

  private reachHead(restore: Restore): Effect.Effect<void> {
    if (!this.hasHead) {
      return Effect.sync(() => {
        this.hasHead = true
      })
    }
    const waiter = new Waiter()
    return Effect.onInterrupt(restore(this.queue.wait(waiter)), () =>
      Effect.sync(() => (waiter.isCalled ? this.passHead() : this.queue.remove(waiter))),
    )
  }

  /** Lets the next waiter be the head. */
  private passHead(): void {
    this.hasHead = this.queue.callFirst()
  }

  /** Everything here is allocated only at the head, not while an attempt waits in the queue. */
  private waitAtHead(restore: Restore, clock: Clock.Clock, since: number): Effect.Effect<void> {
    let due = since
    const untilDue: Effect.Effect<void> = Effect.suspend(() => {
      if (this.isFull) {
        return Effect.flatMap(this.freed, () => {
          due = clockMillis(clock)
          return untilDue
        })
      }
      const current = clockMillis(clock)
      if (this.pausedUntil > current) due = this.pausedUntil
      const wait = this.waitFrom(current)
      return wait < resolution ? Effect.void : Effect.zipRight(Effect.sleep(Duration.millis(wait)), untilDue)
    })
    return Effect.onInterrupt(restore(untilDue), () => Effect.sync(() => this.passHead())).pipe(
      Effect.zipRight(
        Effect.sync(() => {
          this.start(clockMillis(clock), due)
          this.passHead()
        }),
      ),
    )
  }

  private readonly freed = Effect.async<void>((resume) => {
    this.onFreed = () => {
      this.onFreed = undefined
      resume(Effect.void)
    }
    return Effect.sync(() => {
      this.onFreed = undefined
    })
  })
}

/** An attempt in the queue. */
class Waiter {
  isCalled = false
  call: () => void = () => {}
  previous: Waiter | undefined
  next: Waiter | undefined
}

/** A linked list, from which an interrupted waiter is removed at the same cost anywhere. */
class WaiterQueue {
  private first: Waiter | undefined
  private last: Waiter | undefined

  /** Adds a waiter at the end and waits until it is called. */
  wait(waiter: Waiter): Effect.Effect<void> {
    return Effect.async<void>((resume) => {
      waiter.call = () => {
        waiter.isCalled = true
        resume(Effect.void)
      }
      waiter.previous = this.last
      if (this.last === undefined) this.first = waiter
      else this.last.next = waiter
      this.last = waiter
    })
  }

  /** Removes and calls the first waiter. Returns false if there is none. */
  callFirst(): boolean {
    const waiter = this.first
    if (waiter === undefined) return false
    this.remove(waiter)
    waiter.call()
    return true
  }

  remove(waiter: Waiter): void {
    if (waiter.previous === undefined) this.first = waiter.next
    else waiter.previous.next = waiter.next
    if (waiter.next === undefined) this.last = waiter.previous
    else waiter.next.previous = waiter.previous
    waiter.previous = undefined
    waiter.next = undefined
  }
}
