/**
 * A clock for tests that skips waiting: whenever all fibers wait, it advances to the time at which the next one wakes up.
 * Hours of retries, timeouts and rate limits pass in milliseconds. Unlike `TestClock`, it needs no adjustment by the test.
 */
import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Option from "effect/Option"
import * as Order from "effect/Order"
import * as RedBlackTree from "effect/RedBlackTree"
import * as Scheduler from "effect/Scheduler"

/**
 * Options of `VirtualClock.run`.
 *
 * @category running
 */
export interface VirtualClockOptions {
  /** The initial time in milliseconds since 1970. Default: 0. */
  readonly start?: number | undefined
}

/**
 * Runs an effect and all fibers that it forks on virtual time.
 *
 * The effect must wait only for the clock and for its own fibers, like a client over `Sandbox.layer`: the clock does not wait
 * for sockets and files. If all fibers wait and none of them for the clock, the effect dies, because nothing could wake
 * them.
 *
 * @example
 * ```ts
 * import * as VirtualClock from "@effect-scale/sandbox/VirtualClock"
 * import * as Clock from "effect/Clock"
 * import * as Effect from "effect/Effect"
 *
 * // Returns 86_400_000 immediately.
 * const tomorrow = Effect.sleep("1 day").pipe(Effect.zipRight(Clock.currentTimeMillis), VirtualClock.run())
 * ```
 *
 * @category running
 */
export const run =
  (options: VirtualClockOptions = {}) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.suspend(() => {
      const clock = new VirtualClock(options.start ?? 0)
      const scheduler = new CountingScheduler()
      const running = effect.pipe(Effect.withClock(clock), Effect.withScheduler(scheduler))
      return Effect.acquireUseRelease(
        Effect.fork(Effect.interruptible(running)),
        (fiber) => Effect.zipRight(drive(fiber, clock, scheduler), Fiber.join(fiber)),
        Fiber.interrupt,
      )
    })

const drive = (
  fiber: Fiber.RuntimeFiber<unknown, unknown>,
  clock: VirtualClock,
  scheduler: CountingScheduler,
): Effect.Effect<void> =>
  Effect.async((resume) => {
    let stopped = false
    const step = () => {
      if (stopped) return
      if (fiber.unsafePoll() !== null) return resume(Effect.void)
      if (scheduler.pending === 0 && !clock.advance()) {
        return resume(
          Effect.dieMessage(
            "VirtualClock: all fibers wait and none of them for the clock, so they can never continue.",
          ),
        )
      }
      setImmediate(step)
    }
    setImmediate(step)
    return Effect.sync(() => {
      stopped = true
    })
  })

// Promises settle within one turn of the event loop, but steps of a fiber can be scheduled for later turns. Counting them
// prevents the clock from advancing while there is work.
class CountingScheduler implements Scheduler.Scheduler {
  pending = 0

  shouldYield(fiber: Fiber.RuntimeFiber<unknown, unknown>): number | false {
    return Scheduler.defaultScheduler.shouldYield(fiber)
  }

  scheduleTask(task: Scheduler.Task, priority: number, fiber?: Fiber.RuntimeFiber<unknown, unknown>): void {
    this.pending++
    Scheduler.defaultScheduler.scheduleTask(
      () => {
        this.pending--
        task()
      },
      priority,
      fiber,
    )
  }
}

interface Sleeper {
  readonly at: number
  /** The order of insertion, which decides between sleepers of the same time. */
  readonly sequence: number
}

const byTime: Order.Order<Sleeper> = Order.make((a, b) => {
  const difference = a.at - b.at || a.sequence - b.sequence
  return difference < 0 ? -1 : difference > 0 ? 1 : 0
})

class VirtualClock implements Clock.Clock {
  readonly [Clock.ClockTypeId]: Clock.ClockTypeId = Clock.ClockTypeId
  private now: number
  private added = 0
  private sleepers = RedBlackTree.empty<Sleeper, () => void>(byTime)

  constructor(start: number) {
    this.now = start
  }

  unsafeCurrentTimeMillis(): number {
    return this.now
  }

  unsafeCurrentTimeNanos(): bigint {
    return BigInt(Math.round(this.now * 1_000_000))
  }

  readonly currentTimeMillis = Effect.sync(() => this.now)
  readonly currentTimeNanos = Effect.sync(() => this.unsafeCurrentTimeNanos())

  sleep(duration: Duration.Duration): Effect.Effect<void> {
    const millis = Duration.toMillis(duration)
    if (!Number.isFinite(millis)) return Effect.never
    return Effect.async<void>((resume) => {
      const sleeper: Sleeper = { at: this.now + millis, sequence: this.added++ }
      this.sleepers = RedBlackTree.insert(this.sleepers, sleeper, () => resume(Effect.void))
      return Effect.sync(() => this.remove(sleeper))
    })
  }

  /** Advances to the next sleeper and wakes all sleepers of that time. Returns false if there are none. */
  advance(): boolean {
    const next = this.next
    if (next === undefined) return false
    this.now = Math.max(this.now, next[0].at)
    for (
      let due: typeof next | undefined = next;
      due !== undefined && due[0].at <= this.now;
      due = this.next
    ) {
      this.remove(due[0])
      due[1]()
    }
    return true
  }

  private get next(): readonly [Sleeper, () => void] | undefined {
    return Option.getOrUndefined(RedBlackTree.first(this.sleepers))
  }

  private remove(sleeper: Sleeper): void {
    this.sleepers = RedBlackTree.removeFirst(this.sleepers, sleeper)
  }
}
