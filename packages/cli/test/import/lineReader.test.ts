import { describe, expect, it } from "@effect/vitest"
import * as Either from "effect/Either"
import * as Csv from "../../src/files/csv.ts"
import { CsvLineReader } from "../../src/import/csvLineReader.ts"
import { JsonLineReader, type LineReader } from "../../src/import/lineReader.ts"

const read = (reader: LineReader, content: string | Uint8Array, size: number) => {
  const bytes = Buffer.from(content)
  const lines = []
  for (let at = 0; at < bytes.length; at += size) lines.push(...reader.push(bytes.subarray(at, at + size)))
  lines.push(...reader.end())
  return lines.map(Either.match({ onLeft: String, onRight: ({ value }) => value }))
}

describe("a file of tasks that is padded with NULs", () => {
  const paddings = ["\0", "\0".repeat(16), "\n\0\0\0", "\r\n\0 \n\0\n", "\0".repeat(200_000)]

  it("ends with its last task as JSON lines", () => {
    for (const padding of paddings) {
      for (const size of [1, 7, 65_536]) {
        if (size * 10_000 < padding.length) continue
        expect(read(new JsonLineReader(), `{"a":1}\n{"a":2}${padding}`, size)).toEqual([{ a: 1 }, { a: 2 }])
      }
    }
  })

  it("ends with its last task as CSV", () => {
    for (const padding of paddings) {
      for (const size of [7, 65_536]) {
        const lines = read(new CsvLineReader(new Csv.Reader(), undefined), `text\nx\ny${padding}`, size)
        expect(lines).toEqual([{ text: "x" }, { text: "y" }])
      }
    }
  })

  it("reports NULs that other text follows", () => {
    for (const size of [1, 65_536]) {
      const lines = read(new JsonLineReader(), `{"a":1}\n\0\0\n{"a":2}`, size)
      expect(lines).toEqual([{ a: 1 }, expect.stringMatching(/^line 2: expected JSON/), { a: 2 }])
    }
  })
})

describe("a file of tasks that is not UTF-8", () => {
  const latin1 = Buffer.from('{"a":"ä€"}\n{"a":2}\n{"a":"K\xf6ln"}\n{"a":4}\n', "latin1")
  const message = /^line 3: the file is not valid UTF-8 from here on; the rest was skipped/

  it.each([1, 7, 65_536])("is reported at the line that has other bytes, for pieces of %d bytes", (size) => {
    const text = Buffer.concat([Buffer.from('{"a":"ä€🙂"}\n'), latin1.subarray(latin1.indexOf(10) + 1)])
    expect(read(new JsonLineReader(), text, size)).toEqual([
      { a: "ä€🙂" },
      { a: 2 },
      expect.stringMatching(message),
    ])
  })

  it.each([1, 7, 65_536])("is reported if it ends within a character, for pieces of %d bytes", (size) => {
    const text = Buffer.from('{"a":1}\n\n{"a":"€"}').subarray(0, -3)
    expect(read(new JsonLineReader(), text, size)).toEqual([{ a: 1 }, expect.stringMatching(message)])
  })

  it("keeps byte order marks inside the text", () => {
    expect(read(new JsonLineReader(), '\uFEFF{"a":"\uFEFF"}\n{"a":"\uFEFF"}', 13)).toEqual([
      { a: "\uFEFF" },
      { a: "\uFEFF" },
    ])
  })
})
