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

  it.each([
    [10, 1000, "10/110 (9 %), 10/s, 10s left"],
    [1, 4000, "1/101 (0 %), 0.3/s, 6m 40s left"],
    [3, 600_000, "3/103 (2 %), 0.3/min, 5h 33m left"],
    [1, 3_600_000, "1/101 (0 %), 1.0/h, 4d 4h left"],
  ])("shows slow rates in minutes or hours: %d in %d ms", (done, millis, expected) => {
    expect(progressLine("watching", { done, total: done + 100, millis })).toBe(`watching ${expected}`)
  })

  it.each([
    [59, ""],
    [60, " ██████████░░░░░░░░░░"],
  ])("has a bar in terminals that are wide enough: %d columns", (columns, bar) => {
    expect(progressLine("watching", { done: 1, total: 2, doneByThisRun: 0, millis: 1000, columns })).toBe(
      `watching 1/2 (50 %)${bar}`,
    )
  })

  it("has no bar without a total", () => {
    expect(progressLine("exporting", { done: 0, total: undefined, millis: 1, columns: 80 })).toBe(
      "exporting 0",
    )
  })

  it("stays within its bounds for an empty list and for counts above the total", () => {
    expect(progressLine("x", { done: 0, total: 0, millis: 1, columns: 80 })).toBe(
      `x 0/0 (0 %) ${"░".repeat(20)}`,
    )
    expect(progressLine("x", { done: 3, total: 2, doneByThisRun: 0, millis: 1, columns: 80 })).toContain(
      "█".repeat(20),
    )
  })
})
