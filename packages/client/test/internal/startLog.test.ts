import { describe, expect, it } from "@effect/vitest"
import * as FastCheck from "effect/FastCheck"
import { StartLog } from "../../src/internal/startLog.ts"

describe("a log of starts", () => {
  it.prop(
    "never allows more than its capacity in any interval, and most of it",
    {
      capacity: FastCheck.integer({ min: 1, max: 5000 }),
      gaps: FastCheck.array(FastCheck.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 50 }),
    },
    ({ capacity, gaps }) => {
      const log = new StartLog(capacity, 100)
      const times: Array<number> = []
      let now = 0
      for (let i = 0; i < 3 * capacity; i++) {
        now = Math.max(now + (gaps[i % gaps.length] ?? 0) / 100, log.earliest)
        log.add(now)
        times.push(now)
      }
      // Adding the interval may round.
      expect(
        times.filter((time, i) => (times[i + capacity] ?? Number.POSITIVE_INFINITY) - time < 100 - 1e-6),
      ).toEqual([])
      const groupSize = Math.ceil(capacity / 1000)
      const firstBurst = new StartLog(capacity, 100)
      let admitted = 0
      while (firstBurst.earliest <= 0 && admitted <= capacity) {
        firstBurst.add(0)
        admitted++
      }
      expect(admitted).toBeLessThanOrEqual(capacity)
      expect(admitted).toBeGreaterThan(capacity - groupSize)
    },
    { fastCheck: { numRuns: 50 } },
  )
})
