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
  /** The initial time in milliseconds since 1970, a finite number. Default: 0. */
  readonly start?: number | undefined
  /**
   * Real time to wait for something outside the program when all fibers wait: after it, the clock advances, or the effect
   * dies if no fiber waits for the clock. Default: 3 seconds.
   */
  readonly patience?: Duration.DurationInput | undefined
}

/**
 * Runs an effect and all fibers that it forks on virtual time.
 *
 * The clock waits for files, name lookups and new connections. It does not wait for responses on sockets or for work such as
 * compression while a fiber sleeps: wrap those in `hold`, or use `Sandbox.layer`, which needs no sockets. If all fibers wait
 * and none of them for the clock, the effect dies after `patience`, unless it has opened a socket or started a process that
 * could still wake them. A run inside another one has a clock of its own, and stops the outer clock until it ends.
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
      const { patience: given = "3 seconds", start = 0 } = options
      const patience = decodePatience(given)
      if (!Number.isFinite(start)) return dieOfOption("start", "a finite number", start)
      if (patience === undefined) return dieOfOption("patience", "a duration", given)
      const clock = new VirtualClock(start)
      const scheduler = new CountingScheduler()
      const running = effect.pipe(Effect.withClock(clock), Effect.withScheduler(scheduler))
      return Effect.acquireUseRelease(
        Effect.fork(Effect.interruptible(running)),
        (fiber) => Effect.zipRight(drive({ fiber, clock, scheduler, patience }), Fiber.join(fiber)),
        Fiber.interrupt,
      ).pipe(hold)
    })

const decodePatience = (value: Duration.DurationInput): Duration.Duration | undefined =>
  typeof value === "number" && !(value >= 0)
    ? undefined
    : Option.getOrUndefined(Duration.decodeUnknown(value))

const dieOfOption = (name: string, expected: string, found: unknown): Effect.Effect<never> =>
  Effect.dieMessage(`VirtualClock.run: ${name}: expected ${expected}, found ${String(found)}`)

/**
 * Stops the clock of `run` while an effect waits for something outside the program, such as a response from a server. Outside
 * of `run` it changes nothing.
 *
 * @example
 * ```ts
 * import * as VirtualClock from "@effect-scale/sandbox/VirtualClock"
 * import * as Effect from "effect/Effect"
 *
 * declare const url: string
 *
 * // The timeout does not fire, however long the response takes.
 * const program = VirtualClock.hold(Effect.promise(() => fetch(url))).pipe(
 *   Effect.timeout("1 minute"),
 *   VirtualClock.run(),
 * )
 * ```
 *
 * @category running
 */
export const hold = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
  Effect.clockWith((clock) =>
    clock instanceof VirtualClock
      ? Effect.acquireUseRelease(
          Effect.sync(() => clock.holds++),
          () => effect,
          () => Effect.sync(() => clock.holds--),
        )
      : effect,
  )

/** The run that `drive` drives. */
interface Run {
  readonly fiber: Fiber.RuntimeFiber<unknown, unknown>
  readonly clock: VirtualClock
  readonly scheduler: CountingScheduler
  readonly patience: Duration.Duration
}

const drive = ({ clock, fiber, patience, scheduler }: Run): Effect.Effect<void> =>
  Effect.async((resume) => {
    let stopped = false
    let seen = -1
    let idleSince = 0
    const before = openHandles()
    const next = () => setImmediate(step)
    const isPatient = () => performance.now() - idleSince < Duration.toMillis(patience)
    const step = () => {
      if (stopped) return
      if (fiber.unsafePoll() !== null) return resume(Effect.void)
      if (scheduler.scheduled !== seen) {
        seen = scheduler.scheduled
        idleSince = performance.now()
      }
      if (scheduler.pending > 0) return next()
      if (clock.holds > 0 || (hasRequests() && isPatient())) return setTimeout(next, 1)
      if (clock.advance()) return next()
      if (openHandles() > before || isPatient()) return setTimeout(next, 1)
      resume(Effect.dieMessage(stuckMessage(patience)))
    }
    next()
    return Effect.sync(() => {
      stopped = true
    })
  })

const stuckMessage = (patience: Duration.Duration): string =>
  "VirtualClock: all fibers wait and none of them for the clock, so they can never continue. " +
  `Nothing outside the program woke one within ${Duration.format(patience)}. ` +
  "If they wait for something slow outside, wrap it in VirtualClock.hold or raise patience."

// What Node waits for, by type. Other platforms do not say, so that only `patience` applies.
const activeResources = (): ReadonlyArray<string> =>
  (globalThis as { readonly process?: NodeProcess }).process?.getActiveResourcesInfo?.() ?? []

interface NodeProcess {
  readonly getActiveResourcesInfo?: () => ReadonlyArray<string>
}

/** Whether there are operations that end by themselves: on files, name lookups and new connections. */
const hasRequests = (): boolean => activeResources().some((type) => /Req|ConnectWrap/.test(type))

/** The number of sockets, processes and the like, which may or may not lead to anything. */
const openHandles = (): number =>
  activeResources().filter((type) => type !== "Timeout" && type !== "Immediate").length

// Promises settle within one turn of the event loop, but steps of a fiber can be scheduled for later turns. Counting them
// prevents the clock from advancing while there is work.
class CountingScheduler implements Scheduler.Scheduler {
  pending = 0
  scheduled = 0

  shouldYield(fiber: Fiber.RuntimeFiber<unknown, unknown>): number | false {
    return Scheduler.defaultScheduler.shouldYield(fiber)
  }

  scheduleTask(task: Scheduler.Task, priority: number, fiber?: Fiber.RuntimeFiber<unknown, unknown>): void {
    this.pending++
    this.scheduled++
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
  /** The number of effects that `hold` runs. */
  holds = 0
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
