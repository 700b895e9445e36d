import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { recentStore } from "../../src/internal/recentStore.ts"

describe("recentStore", () => {
  it.effect("keeps the newest entries, and at most twice as many", () =>
    Effect.gen(function* () {
      const store = recentStore(10)
      for (let n = 1; n <= 1000; n++) {
        yield* store.set(`${n}`, "")
        expect(yield* store.has(`${Math.max(1, n - 9)}`)).toBe(true)
        expect(yield* store.size).toBeLessThanOrEqual(20)
      }
      expect(yield* store.has("980")).toBe(false)
    }),
  )
})
