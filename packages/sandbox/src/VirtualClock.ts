/**
 * Time that passes as soon as nobody has anything left to do but wait: hours of retries, in the time that their
 * work takes.
 *
 * `TestClock` is moved by the test, step by step; this clock moves by itself, always to the next fiber that sleeps,
 * so that thousands of fibers with retries, timeouts and rate limits run to their end without anybody driving them.
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
 * @category models
 */
export interface Options {
  /** When it begins, in milliseconds since 1970. Default 0. */
  readonly start?: number | undefined
}

/**
 * Runs an effect, and all fibers that it forks, on virtual time.
 *
 * It is for effects that wait for the clock and for each other only, such as a client over `Sandbox.layer`: the
 * clock knows nothing of sockets and files, and would not wait for them. When every fiber waits and none of them
 * for the clock, it dies and says so, for nothing could ever wake them.
 *
 * @example
 * ```ts
 * import { VirtualClock } from "@effect-scale/sandbox"
 * import * as Clock from "effect/Clock"
 * import * as Effect from "effect/Effect"
 *
 * // 86_400_000, at once
 * const tomorrow = Effect.sleep("1 day").pipe(Effect.zipRight(Clock.currentTimeMillis), VirtualClock.run())
 * ```
 *
 * @category running
 */
export const run =
  (options: Options = {}) =>
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
      if (scheduler.pending === 0 && !clock.wakeNext()) {
        return resume(Effect.dieMessage("every fiber waits, and none of them for the clock"))
      }
      setImmediate(step)
    }
    setImmediate(step)
    return Effect.sync(() => {
      stopped = true
    })
  })

// Promises settle within one turn of the event loop. A fiber's own steps may be put off to later turns, so they are
// counted: time stands still while there is one.
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
  /** Who went to sleep first wakes first. */
  readonly number: number
}

const byTime: Order.Order<Sleeper> = Order.make((a, b) => {
  const difference = a.at - b.at || a.number - b.number
  return difference < 0 ? -1 : difference > 0 ? 1 : 0
})

class VirtualClock implements Clock.Clock {
  readonly [Clock.ClockTypeId]: Clock.ClockTypeId = Clock.ClockTypeId
  private now: number
  private number = 0
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
      const sleeper: Sleeper = { at: this.now + millis, number: this.number++ }
      this.sleepers = RedBlackTree.insert(this.sleepers, sleeper, () => resume(Effect.void))
      return Effect.sync(() => this.forget(sleeper))
    })
  }

  /** Moves on to the next sleeper, and wakes all whose time that is. False when nobody sleeps. */
  wakeNext(): boolean {
    const next = this.next
    if (next === undefined) return false
    this.now = Math.max(this.now, next[0].at)
    for (
      let due: typeof next | undefined = next;
      due !== undefined && due[0].at <= this.now;
      due = this.next
    ) {
      this.forget(due[0])
      due[1]()
    }
    return true
  }

  private get next(): readonly [Sleeper, () => void] | undefined {
    return Option.getOrUndefined(RedBlackTree.first(this.sleepers))
  }

  private forget(sleeper: Sleeper): void {
    this.sleepers = RedBlackTree.removeFirst(this.sleepers, sleeper)
  }
}
