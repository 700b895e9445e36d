import { describe, expect, it } from "@effect/vitest"
import { progressLine } from "../../src/terminal/progressLine.ts"

describe("progressLine", () => {
  it("computes the rate from the items of this run", () => {
    expect(
      progressLine("creating", {
        done: 1200,
        total: 3000,
        doneByThisRun: 200,
        millis: 4000,
        notes: ["3 retries"],
      }),
    ).toBe("creating 1200/3000 (40 %), 50/s, 36s left, 3 retries")
    expect(progressLine("exporting", { done: 0, total: undefined, millis: 0 })).toBe("exporting 0")
  })
})
