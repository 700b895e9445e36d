import { describe, expect, it } from "@effect/vitest"
import { RateLimiter } from "@effect-scale/client"
import { VirtualClock } from "@effect-scale/sandbox"
import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as FastCheck from "effect/FastCheck"
import * as Fiber from "effect/Fiber"

/** The start times of `n` callers, in order of arrival. */
const starts = (limiter: RateLimiter.Service, callers: number, work: Effect.Effect<void> = Effect.void) =>
  Effect.forEach(
    Array.from({ length: callers }),
    () => limiter.withPermit(Effect.zipLeft(Clock.currentTimeMillis, work)),
    { concurrency: "unbounded" },
  )

const delegate = (clock: Clock.Clock): Clock.Clock => ({
  [Clock.ClockTypeId]: Clock.ClockTypeId,
  currentTimeMillis: clock.currentTimeMillis,
  currentTimeNanos: clock.currentTimeNanos,
  unsafeCurrentTimeMillis: () => clock.unsafeCurrentTimeMillis(),
  unsafeCurrentTimeNanos: () => clock.unsafeCurrentTimeNanos(),
  sleep: (duration) => clock.sleep(duration),
})

/** Runs an effect with timers that fire late, by these times in turn, in milliseconds. */
const stalling =
  (delays: ReadonlyArray<number>) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.flatMap(Effect.clock, (clock) => {
      let timers = 0
      return Effect.withClock(effect, {
        ...delegate(clock),
        sleep: (duration) =>
          clock.sleep(Duration.sum(duration, Duration.millis(delays[timers++ % delays.length] ?? 0))),
      })
    })

describe("the rate", () => {
  it.effect("is evenly spaced without a burst", () =>
    Effect.gen(function* () {
      const limiter = yield* RateLimiter.make({ rate: { limit: 2, interval: "1 second" } })
      expect(yield* starts(limiter, 4)).toEqual([0, 500, 1000, 1500])
    }).pipe(VirtualClock.run()),
  )
  it.effect("starts with a burst", () =>
    Effect.gen(function* () {
      const limiter = yield* RateLimiter.make({ rate: { limit: 2, interval: "1 second", burst: 3 } })
      expect(yield* starts(limiter, 6)).toEqual([0, 0, 0, 500, 1000, 1500])
    }).pipe(VirtualClock.run()),
  )
  it.effect("allows another burst after a quiet period", () =>
    Effect.gen(function* () {
      const limiter = yield* RateLimiter.make({ rate: { limit: 10, interval: "1 second", burst: 2 } })
      yield* starts(limiter, 2)
      yield* Effect.sleep("1 second")
      const again = yield* starts(limiter, 4)
      expect(again.map((at) => at - (again[0] ?? 0))).toEqual([0, 0, 100, 200])
    }).pipe(VirtualClock.run()),
  )
  it.effect.prop(
    "is never exceeded in any window, and every caller gets a permit",
    {
      limit: FastCheck.integer({ min: 1, max: 50 }),
      burst: FastCheck.integer({ min: 1, max: 10 }),
      concurrency: FastCheck.integer({ min: 1, max: 10 }),
      arrivals: FastCheck.array(FastCheck.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 60 }),
      work: FastCheck.integer({ min: 0, max: 300 }),
    },
    ({ arrivals, burst, concurrency, limit, work }) =>
      Effect.gen(function* () {
        const limiter = yield* RateLimiter.make({ concurrency, rate: { limit, interval: "1 second", burst } })
        let inFlight = 0
        let most = 0
        const began = yield* Effect.forEach(
          arrivals,
          (delay) =>
            Effect.delay(
              limiter.withPermit(
                Effect.gen(function* () {
                  most = Math.max(most, ++inFlight)
                  const at = yield* Clock.currentTimeMillis
                  yield* Effect.sleep(work)
                  inFlight--
                  return at
                }),
              ),
              delay,
            ),
          { concurrency: "unbounded" },
        )
        expect(began.length).toBe(arrivals.length)
        expect(most).toBeLessThanOrEqual(concurrency)
        const sorted = began.toSorted((a, b) => a - b)
        const spacing = 1000 / limit
        sorted.forEach((first, i) => {
          for (let j = i; j < sorted.length; j++) {
            // n starts need at least (n - burst) spacings.
            const span = (sorted[j] ?? 0) - first
            expect(span + 0.001).toBeGreaterThanOrEqual((j - i + 1 - burst) * spacing)
          }
        })
      }).pipe(VirtualClock.run()),
  )
  it.effect.prop(
    "is never exceeded in any window when the event loop stalls",
    {
      limit: FastCheck.oneof(
        FastCheck.integer({ min: 1, max: 100 }),
        FastCheck.integer({ min: 101, max: 3000 }),
      ),
      burst: FastCheck.integer({ min: 1, max: 5 }),
      // Each timer of the limiter fires late by one of these times.
      stalls: FastCheck.array(
        FastCheck.oneof(FastCheck.constant(0), FastCheck.double({ min: 0, max: 900, noNaN: true })),
        {
          minLength: 1,
          maxLength: 30,
        },
      ),
      callers: FastCheck.integer({ min: 1, max: 300 }),
    },
    ({ burst, callers, limit, stalls }) =>
      Effect.gen(function* () {
        const limiter = yield* RateLimiter.make({
          concurrency: 1000,
          rate: { limit, interval: "1 second", burst },
        })
        const began = yield* starts(limiter, callers).pipe(stalling(stalls))
        expect(began.length).toBe(callers)
        const spacing = 1000 / limit
        // Spaced strictly up to 100 per second; above that, a few milliseconds are made up for.
        const catchUp = limit > 100 ? Math.min(50, limit / 100) : 0
        const windows = began.flatMap((first, i) =>
          began.slice(i).map((last, more) => ({ span: last - first, count: more + 1 })),
        )
        const exceeded = windows.filter(
          ({ count, span }) =>
            (span < 999.999 && count > limit + burst - 1) ||
            span + catchUp + 0.001 < (count - burst) * spacing,
        )
        expect(exceeded).toEqual([])
      }).pipe(VirtualClock.run()),
    { fastCheck: { numRuns: 60 } },
  )
  it.effect("is not made up for after a stall", () =>
    Effect.gen(function* () {
      for (const limit of [100, 1000]) {
        const limiter = yield* RateLimiter.make({ concurrency: 5000, rate: { limit, interval: "1 second" } })
        const began = yield* starts(limiter, 3 * limit).pipe(stalling([0, 0, 0, 600]))
        for (const first of began) {
          const inWindow = began.filter((at) => at >= first && at < first + 1000 - 0.001)
          expect(inWindow.length).toBeLessThanOrEqual(limit)
        }
      }
    }).pipe(VirtualClock.run()),
  )
  it.effect("is reached in spite of late timers above 100 per second", () =>
    Effect.gen(function* () {
      const limiter = yield* RateLimiter.make({ rate: { limit: 2000, interval: "1 second" } })
      const began = yield* starts(limiter, 10_000).pipe(stalling([1.1, 0.4, 0.8, 1.6]))
      expect(9999 / ((began.at(-1) ?? 0) / 1000) / 2000).toBeGreaterThan(0.99)
    }).pipe(VirtualClock.run()),
  )
  it.effect("is not affected when the time of day jumps", () =>
    Effect.gen(function* () {
      const clock = yield* Effect.clock
      let jump = 0
      const jumping: Clock.Clock = {
        ...delegate(clock),
        unsafeCurrentTimeMillis: () => clock.unsafeCurrentTimeMillis() + jump,
      }
      const limiter = yield* RateLimiter.make({ rate: { limit: 10, interval: "1 second" } })
      const began: Array<number> = []
      yield* Effect.forEach(
        Array.from({ length: 6 }),
        (_, i) =>
          limiter.withPermit(
            Effect.sync(() => {
              began.push(clock.unsafeCurrentTimeMillis())
              jump = i % 2 === 0 ? 3_600_000 : -3_600_000
            }),
          ),
        { concurrency: "unbounded" },
      ).pipe(Effect.withClock(jumping))
      expect(began).toEqual([0, 100, 200, 300, 400, 500])
    }).pipe(VirtualClock.run()),
  )
  it.effect("is exact to one permit in a long queue", () =>
    Effect.gen(function* () {
      const limiter = yield* RateLimiter.make({ rate: { limit: 3000, interval: "1 second" } })
      const at = yield* starts(limiter, 10_000)
      expect(at.at(-1)).toBeCloseTo(9999 / 3, 3)
    }).pipe(VirtualClock.run()),
  )
})

describe("a pause", () => {
  it.effect("delays callers that are already waiting and then resumes at the rate", () =>
    Effect.gen(function* () {
      const limiter = yield* RateLimiter.make({ rate: { limit: 10, interval: "1 second" } })
      const fiber = yield* Effect.fork(starts(limiter, 5))
      yield* Effect.sleep("150 millis")
      yield* limiter.pauseFor("5 seconds")
      yield* limiter.pauseFor("1 second")
      expect(yield* Fiber.join(fiber)).toEqual([0, 100, 5150, 5250, 5350])
    }).pipe(VirtualClock.run()),
  )
  it.effect("works without a rate", () =>
    Effect.gen(function* () {
      const limiter = yield* RateLimiter.make({ concurrency: 2 })
      yield* limiter.pauseFor("3 seconds")
      expect(yield* starts(limiter, 4)).toEqual([3000, 3000, 3000, 3000])
    }).pipe(VirtualClock.run()),
  )
})

describe("a limiter after 429s", () => {
  /** The number of concurrent callers in each of ten rounds of one second. */
  const rounds = (limiter: RateLimiter.Service) =>
    Effect.gen(function* () {
      const began = yield* starts(
        limiter,
        60,
        Effect.zipRight(Effect.sleep("1 second"), limiter.report("done")),
      )
      const first = began[0] ?? 0
      return Array.from(
        { length: 6 },
        (_, second) => began.filter((at) => Math.floor((at - first) / 1000) === second).length,
      )
    })
  it.effect("doubles the number in flight with each round, up to the concurrency", () =>
    Effect.gen(function* () {
      const limiter = yield* RateLimiter.make({ concurrency: 16 })
      yield* limiter.withPermit(limiter.report("busy"))
      expect(yield* rounds(limiter)).toEqual([1, 2, 4, 8, 16, 16])
    }).pipe(VirtualClock.run()),
  )
  it.effect("reacts once to a hundred 429s of one round", () =>
    Effect.gen(function* () {
      const limiter = yield* RateLimiter.make({ concurrency: 16, adaptive: true })
      yield* rounds(limiter)
      const storm = limiter.withPermit(
        Effect.zipRight(Effect.sleep("1 second"), limiter.report("overloaded")),
      )
      yield* Effect.all(
        Array.from({ length: 16 }, () => storm),
        { concurrency: "unbounded" },
      )
      expect((yield* rounds(limiter))[0]).toBe(8)
    }).pipe(VirtualClock.run()),
  )
  it.effect("grows by one per round from half of the size at which it failed, if it is adaptive", () =>
    Effect.gen(function* () {
      const limiter = yield* RateLimiter.make({ concurrency: 64, adaptive: true })
      yield* starts(limiter, 200, Effect.zipRight(Effect.sleep("1 second"), limiter.report("done")))
      yield* limiter.withPermit(limiter.report("overloaded"))
      const [first = 0, second = 0] = yield* rounds(limiter)
      expect(first).toBe(32)
      expect(second).toBeLessThanOrEqual(first + 1)
    }).pipe(VirtualClock.run()),
  )
  it.effect("ignores a 503 unless it is adaptive", () =>
    Effect.gen(function* () {
      const limiter = yield* RateLimiter.make({ concurrency: 16 })
      yield* limiter.withPermit(limiter.report("overloaded"))
      expect((yield* rounds(limiter))[0]).toBe(16)
    }).pipe(VirtualClock.run()),
  )
})

describe("permits", () => {
  it.effect("are granted in the order of arrival", () =>
    Effect.gen(function* () {
      const limiter = yield* RateLimiter.make({ concurrency: 1, rate: { limit: 100, interval: "1 second" } })
      const order: Array<number> = []
      yield* Effect.forEach(
        Array.from({ length: 100 }, (_, i) => i),
        (i) =>
          limiter.withPermit(
            Effect.delay(
              Effect.sync(() => order.push(i)),
              "5 millis",
            ),
          ),
        { concurrency: "unbounded", discard: true },
      )
      expect(order).toEqual(Array.from({ length: 100 }, (_, i) => i))
    }).pipe(VirtualClock.run()),
  )
  it.effect("are not used up by interrupted callers", () =>
    Effect.gen(function* () {
      const limiter = yield* RateLimiter.make({ concurrency: 3, rate: { limit: 1, interval: "1 second" } })
      const at: Array<number> = []
      const caller = limiter.withPermit(
        Effect.flatMap(Clock.currentTimeMillis, (now) => Effect.sync(() => at.push(now))),
      )
      const fibers = yield* Effect.forEach(Array.from({ length: 9 }), () => Effect.fork(caller))
      yield* Effect.sleep("100 millis")
      // The head of the queue, one in the middle and the last.
      for (const i of [1, 4, 8]) yield* Fiber.interrupt(fibers[i] ?? Fiber.never)
      yield* Fiber.awaitAll(fibers)
      expect(at).toEqual([0, 1000, 2000, 3000, 4000, 5000])
    }).pipe(VirtualClock.run()),
  )
  it.effect.prop(
    "are granted to the remaining callers after any interruptions",
    {
      callers: FastCheck.array(
        FastCheck.record({
          arrives: FastCheck.integer({ min: 0, max: 500 }),
          leaves: FastCheck.option(FastCheck.integer({ min: 0, max: 2000 }), { nil: undefined }),
          works: FastCheck.integer({ min: 0, max: 200 }),
        }),
        { minLength: 1, maxLength: 40 },
      ),
      concurrency: FastCheck.integer({ min: 1, max: 3 }),
    },
    ({ callers, concurrency }) =>
      Effect.gen(function* () {
        const limiter = yield* RateLimiter.make({ concurrency, rate: { limit: 100, interval: "1 second" } })
        const exits = yield* Effect.forEach(
          callers,
          ({ arrives, leaves, works }) => {
            const call = Effect.delay(
              limiter.withPermit(Effect.as(Effect.sleep(works), "done" as const)),
              arrives,
            )
            return leaves === undefined
              ? call
              : Effect.race(call, Effect.delay(Effect.succeed("left" as const), leaves))
          },
          { concurrency: "unbounded" },
        )
        expect(exits.length).toBe(callers.length)
        // All permits have been returned: the full number can start at once.
        const after = yield* starts(limiter, concurrency, Effect.sleep("10 seconds"))
        expect((after.at(-1) ?? 0) - (after[0] ?? 0)).toBeLessThanOrEqual(10 * concurrency)
      }).pipe(VirtualClock.run()),
  )
  it.effect("are returned after a failure and after a defect", () =>
    Effect.gen(function* () {
      const limiter = yield* RateLimiter.make({ concurrency: 1 })
      yield* Effect.exit(limiter.withPermit(Effect.fail("no")))
      yield* Effect.exit(limiter.withPermit(Effect.die("worse")))
      expect(yield* starts(limiter, 1)).toEqual([0])
    }).pipe(VirtualClock.run()),
  )
})
