import { expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { profiled } from "../src/measured/where.ts"

it("the time of a run is told package by package", async () => {
  const busy = Effect.iterate(0, { while: (n) => n < 300_000, body: (n) => Effect.sync(() => n + 1) })
  const from = performance.now()
  const [result, where] = await profiled(() => Effect.runPromise(busy))
  const passed = (performance.now() - from) * 1000
  const total = Object.values(where).reduce((sum, micros) => sum + micros, 0)
  expect(result).toBe(300_000)
  expect(where.effect).toBeGreaterThan(total / 4)
  expect(total).toBeGreaterThan(passed / 20)
})
