import { describe, expect, it } from "@effect/vitest"
import { differences, median, quantile, ratios, spread } from "../src/statistics.ts"

describe("statistics", () => {
  it("median is the middle value, or halfway between two", () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([10, 9, 100, 1])).toBe(9.5)
    expect(median([7])).toBe(7)
    expect(median([])).toBeNaN()
  })

  it("quantile interpolates between neighbours", () => {
    expect(quantile([0, 10, 20, 30], 0.25)).toBe(7.5)
    expect(quantile([0, 10], 1)).toBe(10)
  })

  it("spread ignores one disturbed round", () => {
    expect(spread([100, 100, 100, 100, 1])).toBe(0)
    expect(spread([90, 100, 110])).toBeCloseTo(0.1)
    expect(spread([5])).toBe(0)
    expect(spread([0, 0, 0])).toBe(0)
  })

  it("ratios and differences compare within rounds", () => {
    expect(ratios([50, 5, 40], [100, 10, 80])).toEqual([0.5, 0.5, 0.5])
    expect(differences([40, 400], [30, 390])).toEqual([10, 10])
  })
})
