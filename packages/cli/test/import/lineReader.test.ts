import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Csv from "../../src/files/csv.ts"
import { CsvLineReader } from "../../src/import/csvLineReader.ts"
import { JsonLineReader, type LineReader } from "../../src/import/lineReader.ts"

const read = (reader: LineReader, text: string, size: number) =>
  Effect.gen(function* () {
    const bytes = new TextEncoder().encode(text)
    const lines = []
    for (let at = 0; at < bytes.length; at += size)
      lines.push(...(yield* reader.push(bytes.subarray(at, at + size))))
    lines.push(...(yield* reader.end()))
    return lines.map(Either.match({ onLeft: String, onRight: ({ value }) => value }))
  })

describe("a file of tasks that is padded with NULs", () => {
  const paddings = ["\0", "\0".repeat(16), "\n\0\0\0", "\r\n\0 \n\0\n", "\0".repeat(200_000)]

  it.effect("ends with its last task as JSON lines", () =>
    Effect.gen(function* () {
      for (const padding of paddings) {
        for (const size of [1, 7, 65_536]) {
          if (size * 10_000 < padding.length) continue
          expect(yield* read(new JsonLineReader(), `{"a":1}\n{"a":2}${padding}`, size)).toEqual([
            { a: 1 },
            { a: 2 },
          ])
        }
      }
    }),
  )

  it.effect("ends with its last task as CSV", () =>
    Effect.gen(function* () {
      for (const padding of paddings) {
        for (const size of [7, 65_536]) {
          const lines = yield* read(new CsvLineReader(new Csv.Reader()), `text\nx\ny${padding}`, size)
          expect(lines).toEqual([{ text: "x" }, { text: "y" }])
        }
      }
    }),
  )

  it.effect("reports NULs that other text follows", () =>
    Effect.gen(function* () {
      for (const size of [1, 65_536]) {
        const lines = yield* read(new JsonLineReader(), `{"a":1}\n\0\0\n{"a":2}`, size)
        expect(lines).toEqual([{ a: 1 }, expect.stringMatching(/^line 2: expected JSON/), { a: 2 }])
      }
    }),
  )
})
