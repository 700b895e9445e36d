import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as FastCheck from "effect/FastCheck"
import * as Csv from "../../src/files/csv.ts"

/** Parses a text that arrives in pieces of `size` characters. */
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
  it.effect("parses its own output, split into pieces of any size", () => {
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
          expect(read.map((row) => ("cells" in row ? row.cells : row.reason))).toEqual(rows)
        }),
      ),
    )
  })

  it.effect.each([1, 3, 1000])(
    "numbers rows by the line on which they begin, for pieces of %d characters",
    (size) =>
      Effect.gen(function* () {
        const text = '\uFEFFa,b\r\n\r\n"x\r\ny",z\r"p\nq\n",r\n\n\nc,d\ne,f"f\ng,h'
        expect(
          (yield* readCsv(text, size)).map((row) => [row.number, "cells" in row ? row.cells : row.isLast]),
        ).toEqual([
          [1, ["a", "b"]],
          [3, ["x\r\ny", "z"]],
          [5, ["p\nq\n", "r"]],
          [10, ["c", "d"]],
          [11, false],
          [12, ["g", "h"]],
        ])
      }),
  )

  it.effect.each([
    ['a,b\nc,d\n\n"e\nf,g\nh,i\n', 4, /is never closed/],
    ['a,b\nc,d\ne,"f" g\nh,i\n"j"\n', 3, /a closing quote is followed by more text/],
  ] as const)("stops after a quote that leaves the next row unclear: %j", ([text, line, reason]) =>
    Effect.gen(function* () {
      const read = yield* readCsv(text)
      const last = read.at(-1)
      expect(read.slice(0, -1).map((row) => ("cells" in row ? row.cells : row))).toEqual([
        ["a", "b"],
        ["c", "d"],
      ])
      if (last === undefined || "cells" in last) return expect.fail("expected an error in the last row")
      expect([last.number, last.isLast]).toEqual([line, true])
      expect(last.reason).toMatch(reason)
    }),
  )

  it.effect("rejects a row that is longer than 16 MB", () =>
    Effect.gen(function* () {
      const reader = new Csv.Reader()
      yield* reader.push('a,b\n"')
      const piece = "x".repeat(1024 * 1024)
      const read: Array<Csv.Row | Csv.UnreadableRow> = []
      for (let n = 0; n < 20; n++) read.push(...(yield* reader.push(piece)))
      expect(read.map((row) => [row.number, "cells" in row ? row.cells : row.isLast])).toEqual([
        [1, ["a", "b"]],
        [2, true],
      ])
      expect(yield* reader.end()).toEqual([])
    }),
  )
})
