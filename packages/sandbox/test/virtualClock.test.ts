import { assert, describe, it } from "@effect/vitest"
import { VirtualClock } from "@effect-scale/sandbox"
import * as Cause from "effect/Cause"
import * as Clock from "effect/Clock"
import * as Deferred from "effect/Deferred"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as FastCheck from "effect/FastCheck"
import * as Fiber from "effect/Fiber"
import * as Ref from "effect/Ref"

const now = Clock.currentTimeMillis
const at = (millis: number) => Effect.zipRight(Effect.sleep(millis), now)

describe("virtual time", () => {
  it.effect("begins where it is told to, and is where a sleeper woke", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* VirtualClock.run()(at(1.5)), 1.5)
      assert.strictEqual(yield* VirtualClock.run({ start: 1000 })(at(86_400_000)), 86_401_000)
      assert.strictEqual(yield* VirtualClock.run({ start: 2 })(Clock.currentTimeNanos), 2_000_000n)
    }),
  )
  it.effect.prop(
    "wakes every sleeper at its time, and those of one time in their order",
    [FastCheck.array(FastCheck.integer({ min: 0, max: 20 }), { maxLength: 40 })],
    ([times]) =>
      Effect.gen(function* () {
        const order: Array<readonly [number, number]> = []
        const woke = yield* Effect.forEach(
          times,
          (millis, i) => Effect.tap(at(millis), () => Effect.sync(() => order.push([millis, i]))),
          { concurrency: "unbounded" },
        )
        assert.deepStrictEqual(woke, times)
        assert.deepStrictEqual(
          order,
          times.map((millis, i) => [millis, i] as const).toSorted((a, b) => a[0] - b[0] || a[1] - b[1]),
        )
      }).pipe(VirtualClock.run()),
  )
  it.effect("stands still while any of many fibers has work to do", () =>
    Effect.gen(function* () {
      const busy = Effect.repeatN(
        Effect.zipRight(
          Effect.yieldNow(),
          Effect.promise(() => Promise.resolve()),
        ),
        5000,
      )
      yield* Effect.fork(Effect.sleep("1 second"))
      yield* Effect.forEach([...Array(20)], () => busy, { concurrency: "unbounded" })
      assert.strictEqual(yield* now, 0)
    }).pipe(VirtualClock.run()),
  )
  it.effect("does not wait for timeouts that were not needed", () =>
    Effect.gen(function* () {
      yield* Effect.forEach([...Array(5000).keys()], (n) => Effect.timeout(Effect.sleep(n % 7), "1 hour"), {
        concurrency: 100,
      })
      assert.isBelow(yield* now, 5000)
    }).pipe(VirtualClock.run()),
  )
  it.effect("leaves nobody waiting who never wakes for its own sake", () =>
    Effect.gen(function* () {
      yield* Effect.fork(Effect.sleep(Duration.infinity))
      assert.strictEqual(yield* at(10), 10)
    }).pipe(VirtualClock.run()),
  )
  it.effect("says so when nothing can ever go on", () =>
    Effect.gen(function* () {
      for (const stuck of [Effect.never, Effect.flatMap(Deferred.make<void>(), Deferred.await)]) {
        const exit = yield* Effect.exit(VirtualClock.run()(stuck))
        assert.isTrue(Exit.isFailure(exit))
        if (Exit.isFailure(exit)) assert.include(Cause.pretty(exit.cause), "none of them for the clock")
      }
    }),
  )
  it.effect("passes errors on", () =>
    Effect.gen(function* () {
      assert.strictEqual(
        yield* Effect.flip(VirtualClock.run()(Effect.zipRight(at(5), Effect.fail("no")))),
        "no",
      )
    }),
  )
  it.live("ends with whoever runs it", () =>
    Effect.gen(function* () {
      const released = yield* Ref.make(false)
      const started = yield* Deferred.make<void>()
      const forever = Effect.forever(Effect.sleep("1 second")).pipe(Effect.ensuring(Ref.set(released, true)))
      const fiber = yield* Deferred.succeed(started, undefined).pipe(
        Effect.zipRight(forever),
        VirtualClock.run(),
        Effect.fork,
      )
      yield* Deferred.await(started)
      yield* Fiber.interrupt(fiber)
      assert.isTrue(yield* Ref.get(released))
    }),
  )
})
