import * as JsonDepth from "@effect-scale/api/JsonDepth"
import { describe, expect, it } from "vitest"

const nested = (open: string, levels: number, close: string): unknown =>
  JSON.parse(`${open.repeat(levels)}1${close.repeat(levels)}`)

describe("isTooDeep", () => {
  it("accepts values without arrays and objects, and wide ones", () => {
    for (const value of [null, 1, "[".repeat(1000), [], {}, Array.from({ length: 10_000 }, () => [])]) {
      expect(JsonDepth.isTooDeep(value)).toBe(false)
    }
  })
  for (const [open, levels, close] of [
    ["[", 1, "]"],
    ['{"a":', 1, "}"],
    ['[{"a":', 2, "}]"],
    ['{"b":1,"a":', 1, ',"c":2}'],
  ] as const) {
    it(`counts the levels of ${open}`, () => {
      const most = JsonDepth.max / levels
      expect(JsonDepth.isTooDeep(nested(open, most, close))).toBe(false)
      expect(JsonDepth.isTooDeep(nested(open, most + 1, close))).toBe(true)
      expect(JsonDepth.isTooDeep(nested(open, 500_000, close))).toBe(true)
    })
  }
})
