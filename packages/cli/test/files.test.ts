import { assert, describe, it } from "@effect/vitest"
import * as FastCheck from "effect/FastCheck"
import * as Csv from "../src/csv.ts"
import { Fingerprints } from "../src/fingerprints.ts"
import { line } from "../src/progress.ts"

describe("CSV", () => {
  it("reads what it has written, in whatever pieces it comes", () => {
    const cell = FastCheck.oneof(
      FastCheck.string(),
      FastCheck.constantFrom('"', ",", "\n", "\r\n", 'a"b,c\nd', "ü€"),
    )
    const rows = FastCheck.array(FastCheck.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 8 })
    FastCheck.assert(
      FastCheck.property(rows, FastCheck.integer({ min: 1, max: 7 }), (rows, size) => {
        const text = rows.map(Csv.write).join("")
        const reader = new Csv.Reader()
        const read = []
        for (let at = 0; at < text.length; at += size) read.push(...reader.push(text.slice(at, at + size)))
        read.push(...(reader.end() ?? []))
        assert.deepStrictEqual(
          read.map(({ cells }) => cells),
          rows,
        )
      }),
    )
  })

  it("numbers rows by the line on which they begin, and knows a quote that is open", () => {
    const reader = new Csv.Reader()
    const rows = reader.push('a,b\r\n\r\n"x\ny",z\nc,"d')
    assert.deepStrictEqual(
      rows.map(({ number }) => number),
      [1, 3],
    )
    assert.isUndefined(reader.end())
  })
})

describe("Fingerprints", () => {
  it("keeps the last number of each text, however many there are", () => {
    const numbers = new Fingerprints()
    for (let n = 0; n < 20_000; n++) numbers.set(`text ${n % 15_000}`, n)
    assert.strictEqual(numbers.size, 15_000)
    for (let n = 0; n < 15_000; n++) assert.strictEqual(numbers.get(`text ${n}`), n < 5000 ? n + 15_000 : n)
    assert.isUndefined(numbers.get("another"))
    numbers.set("most", 2 ** 32 - 1)
    assert.strictEqual(numbers.get("most"), 2 ** 32 - 1)
  })
})

describe("the line of progress", () => {
  it("reckons the rate from the work of this run", () => {
    assert.strictEqual(
      line("creating", { done: 1200, total: 3000, worked: 200, millis: 4000, notes: ["3 retries"] }),
      "creating 1200/3000 (40 %), 50/s, 36s left, 3 retries",
    )
    assert.strictEqual(line("exporting", { done: 0, total: undefined, millis: 0 }), "exporting 0")
  })
})
