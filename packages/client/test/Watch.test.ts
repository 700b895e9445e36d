import { describe, expect, it } from "@effect/vitest"
import { Watch } from "@effect-scale/client"
import { VirtualClock } from "@effect-scale/sandbox"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"

describe("the default schedule", () => {
  const delays = (schedule: Schedule.Schedule<unknown>, count: number) =>
    Effect.gen(function* () {
      const driver = yield* Schedule.driver(schedule)
      const all: Array<number> = []
      for (let n = 0; n < count; n++) {
        const before = yield* Clock.currentTimeMillis
        yield* driver.next(undefined)
        all.push((yield* Clock.currentTimeMillis) - before)
      }
      return all
    }).pipe(VirtualClock.run())

  const within = (seconds: ReadonlyArray<number>, found: ReadonlyArray<number>) => {
    for (const [n, delay] of found.entries()) {
      const most = 1000 * (seconds[Math.min(n, seconds.length - 1)] ?? 0)
      expect(delay).toBeGreaterThanOrEqual(0.8 * most)
      expect(delay).toBeLessThanOrEqual(most)
    }
  }

  it.effect("doubles the delay up to one minute and then keeps it", () =>
    Effect.gen(function* () {
      const found = yield* delays(Watch.gentle, 1500)
      within([5, 10, 20, 40, 60], found)
      expect(new Set(found).size).toBeGreaterThan(100)
      within([600], yield* delays(Watch.rare, 20))
    }),
  )
})
