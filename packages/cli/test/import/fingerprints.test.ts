import { describe, expect, it } from "@effect/vitest"
import { Fingerprints } from "../../src/import/fingerprints.ts"

describe("Fingerprints", () => {
  it("returns the last number set for each text, after growing", () => {
    const numbers = new Fingerprints()
    for (let n = 0; n < 20_000; n++) numbers.set(`text ${n % 15_000}`, n)
    expect(numbers.size).toBe(15_000)
    for (let n = 0; n < 15_000; n++) expect(numbers.get(`text ${n}`)).toBe(n < 5000 ? n + 15_000 : n)
    expect(numbers.get("another")).toBeUndefined()
    numbers.set("most", 2 ** 32 - 1)
    expect(numbers.get("most")).toBe(2 ** 32 - 1)
  })
})
