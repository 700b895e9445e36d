import { describe, expect, it } from "@effect/vitest"
import * as FastCheck from "effect/FastCheck"
import * as Csv from "../../src/files/csv.ts"

/** Parses a text that arrives in pieces of `size` characters. */
const readCsv = (text: string, size = text.length) => {
  const reader = new Csv.Reader()
  const read = []
  for (let at = 0; at < text.length; at += size) read.push(...reader.push(text.slice(at, at + size)))
  return [...read, ...reader.end()]
}

describe("CSV", () => {
  it("parses its own output, split into pieces of any size", () => {
    const cell = FastCheck.oneof(
      FastCheck.string(),
      FastCheck.string({ unit: "grapheme" }),
      FastCheck.constantFrom('"', ",", "\n", "\r\n", "\r", 'a"b,c\nd', "ü€", " "),
    )
    const rows = FastCheck.array(FastCheck.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 8 })
    FastCheck.assert(
      FastCheck.property(rows, FastCheck.integer({ min: 1, max: 7 }), (rows, size) => {
        const [, ...read] = readCsv(Csv.write([["some", "header"], ...rows]), size)
        expect(read.map((row) => ("cells" in row ? row.cells : row.reason))).toEqual(rows)
      }),
    )
  })

  it("numbers each row by the line on which it begins, for any content and line break", () => {
    const cell = FastCheck.array(FastCheck.constantFrom("a", '"', ",", "\n", "\r\n", "\r"), {
      maxLength: 6,
    }).map((parts) => parts.join(""))
    const row = FastCheck.tuple(
      cell,
      cell,
      FastCheck.constantFrom("\n", "\r\n", "\r"),
      FastCheck.nat({ max: 2 }),
    )
    FastCheck.assert(
      FastCheck.property(
        FastCheck.array(row, { maxLength: 8 }),
        FastCheck.integer({ min: 1, max: 7 }),
        (rows, size) => {
          const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
          let text = ""
          const expected: Array<number> = []
          for (const [first, second, lineBreak, empty] of rows) {
            expected.push(text.split(/\r\n|\r|\n/).length)
            text += `${quoted(first)},${quoted(second)}${lineBreak.repeat(1 + empty)}`
          }
          // A line feed after a carriage return of another row would be one line break.
          FastCheck.pre(!/\r(?=\n)/.test(text.replaceAll("\r\n", "")))
          expect(readCsv(text, size).map(({ number }) => number)).toEqual(expected)
        },
      ),
    )
  })

  it.each([1, 3, 1000])(
    "numbers rows by the line on which they begin, for pieces of %d characters",
    (size) => {
      const text = 'a,b\r\n\r\n"x\r\ny",z\r"p\nq\n",r\n\n\nc,d\ne,f"f\ng,h'
      expect(readCsv(text, size).map((row) => [row.number, "cells" in row ? row.cells : row.isLast])).toEqual(
        [
          [1, ["a", "b"]],
          [3, ["x\r\ny", "z"]],
          [5, ["p\nq\n", "r"]],
          [10, ["c", "d"]],
          [11, false],
          [12, ["g", "h"]],
        ],
      )
    },
  )

  it.each([1, 3, 1000])(
    "reports a row with several stray quotes once, for pieces of %d characters",
    (size) => {
      const text = 'a,b\nx "q" "r",y "s" "t"\nc,d\nm "n","o\np"\n6" and 7","x\r\n\ry",z"\ne,f'
      expect(
        readCsv(text, size).map((row) => [row.number, "cells" in row ? row.cells : row.reason.slice(0, 11)]),
      ).toEqual([
        [1, ["a", "b"]],
        [2, "has a quote"],
        [3, ["c", "d"]],
        [4, "has a quote"],
        [6, "has a quote"],
        [9, ["e", "f"]],
      ])
    },
  )

  it.each([
    ['a,b\nc,d\n\n"e\nf,g\nh,i\n', 4, /^the quote that opens in line 4 is never closed/],
    ['a,b\nc,d\n"e\ne","f\nf,g\nh,i\n', 3, /^the quote that opens in line 4 is never closed/],
    ['a,b\nc,d\ne,"f" g\nh,i\n"j"\n', 3, /^a closing quote is followed by more text/],
    [
      'a,b\nc,d\ne,"f\ng,"h"\n',
      3,
      /^the quote that opens in line 3 closes in line 4, where more text follows/,
    ],
  ] as const)("stops after a quote that leaves the next row unclear: %j", (text, line, reason) => {
    const read = readCsv(text)
    const last = read.at(-1)
    expect(read.slice(0, -1).map((row) => ("cells" in row ? row.cells : row))).toEqual([
      ["a", "b"],
      ["c", "d"],
    ])
    if (last === undefined || "cells" in last) return expect.fail("expected an error in the last row")
    expect([last.number, last.isLast]).toEqual([line, true])
    expect(last.reason).toMatch(reason)
  })

  it("rejects a row that is longer than 16 MB", () => {
    const reader = new Csv.Reader()
    reader.push('a,b\n"')
    const piece = "x".repeat(1024 * 1024)
    const read: Array<Csv.Row | Csv.UnreadableRow> = []
    for (let n = 0; n < 20; n++) read.push(...reader.push(piece))
    expect(read.map((row) => [row.number, "cells" in row ? row.cells : row.isLast])).toEqual([[2, true]])
    expect(reader.end()).toEqual([])
  })
})
