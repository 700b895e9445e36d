import { expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { withCpuProfile } from "../src/programs/cpuProfile.ts"

it("attributes the CPU time of a run to packages", async () => {
  const busy = Effect.iterate(0, { while: (n) => n < 300_000, body: (n) => Effect.sync(() => n + 1) })
  const from = performance.now()
  const [result, cpuByPackage] = await withCpuProfile(() => Effect.runPromise(busy))
  const passed = (performance.now() - from) * 1000
  const total = Object.values(cpuByPackage).reduce((sum, micros) => sum + micros, 0)
  expect(result).toBe(300_000)
  expect(cpuByPackage.effect).toBeGreaterThan(total / 4)
  expect(total).toBeGreaterThan(passed / 20)
})
