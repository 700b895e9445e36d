import { assert, describe, it } from "@effect/vitest"
import { Fingerprints } from "../../src/import/fingerprints.ts"

describe("Fingerprints", () => {
  it("returns the last number set for each text, after growing", () => {
    const numbers = new Fingerprints()
    for (let n = 0; n < 20_000; n++) numbers.set(`text ${n % 15_000}`, n)
    assert.strictEqual(numbers.size, 15_000)
    for (let n = 0; n < 15_000; n++) assert.strictEqual(numbers.get(`text ${n}`), n < 5000 ? n + 15_000 : n)
    assert.isUndefined(numbers.get("another"))
    numbers.set("most", 2 ** 32 - 1)
    assert.strictEqual(numbers.get("most"), 2 ** 32 - 1)
  })
})
