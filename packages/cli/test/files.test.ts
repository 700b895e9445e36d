import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as FastCheck from "effect/FastCheck"
import * as Csv from "../src/files/csv.ts"
import { Fingerprints } from "../src/import/fingerprints.ts"
import { line } from "../src/terminal/progress.ts"

/** What stands in a text that comes in pieces of so many characters; none of them is torn apart. */
const readCsv = (text: string, size = text.length) =>
  Effect.gen(function* () {
    const reader = new Csv.Reader()
    const characters = [...text]
    const read = []
    for (let at = 0; at < characters.length; at += size) {
      read.push(...(yield* reader.push(characters.slice(at, at + size).join(""))))
    }
    return [...read, ...(yield* reader.end())]
  })

describe("CSV", () => {
  it.effect("reads what it has written, in whatever pieces it comes", () => {
    const cell = FastCheck.oneof(
      FastCheck.string(),
      FastCheck.string({ unit: "grapheme" }),
      FastCheck.constantFrom('"', ",", "\n", "\r\n", "\r", "\uFEFF", 'a"b,c\nd', "ü€", " "),
    )
    const rows = FastCheck.array(FastCheck.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 8 })
    return Effect.promise(() =>
      FastCheck.assert(
        FastCheck.asyncProperty(rows, FastCheck.integer({ min: 1, max: 7 }), async (rows, size) => {
          const text = Csv.write([["some", "header"], ...rows])
          const [, ...read] = await Effect.runPromise(readCsv(text, size))
          assert.deepStrictEqual(
            read.map((row) => ("cells" in row ? row.cells : row.reason)),
            rows,
          )
        }),
      ),
    )
  })

  it.effect.each([1, 3, 1000])("numbers rows by the line on which they begin, in pieces of %d", (size) =>
    Effect.gen(function* () {
      const text = '\uFEFFa,b\r\n\r\n"x\r\ny",z\r"p\nq\n",r\n\n\nc,d\ne,f"f\ng,h'
      assert.deepStrictEqual(
        (yield* readCsv(text, size)).map((row) => [row.number, "cells" in row ? row.cells : row.last]),
        [
          [1, ["a", "b"]],
          [3, ["x\r\ny", "z"]],
          [5, ["p\nq\n", "r"]],
          [10, ["c", "d"]],
          [11, false],
          [12, ["g", "h"]],
        ],
      )
    }),
  )

  it.effect.each([
    ['a,b\nc,d\n\n"e\nf,g\nh,i\n', 4, /is never closed/],
    ['a,b\nc,d\ne,"f" g\nh,i\n"j"\n', 3, /something follows a quote that ends a cell/],
  ] as const)("stops where a quote leaves everything open: %j", ([text, line, reason]) =>
    Effect.gen(function* () {
      const read = yield* readCsv(text)
      const last = read.at(-1)
      assert.deepStrictEqual(
        read.slice(0, -1).map((row) => ("cells" in row ? row.cells : row)),
        [
          ["a", "b"],
          ["c", "d"],
        ],
      )
      if (last === undefined || "cells" in last) return assert.fail("there is no error")
      assert.deepStrictEqual([last.number, last.last], [line, true])
      assert.match(last.reason, reason)
    }),
  )

  it.effect("takes no row that is longer than Scale would take", () =>
    Effect.gen(function* () {
      const reader = new Csv.Reader()
      yield* reader.push('a,b\n"')
      const piece = "x".repeat(1024 * 1024)
      const read: Array<Csv.Row | Csv.Unreadable> = []
      for (let n = 0; n < 20; n++) read.push(...(yield* reader.push(piece)))
      assert.deepStrictEqual(
        read.map((row) => [row.number, "cells" in row ? row.cells : row.last]),
        [
          [1, ["a", "b"]],
          [2, true],
        ],
      )
      assert.deepStrictEqual(yield* reader.end(), [])
    }),
  )
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
