import * as zlib from "node:zlib"
import * as FileSystem from "@effect/platform/FileSystem"
import { describe, expect } from "@effect/vitest"
import * as Effect from "effect/Effect"
import {
  letterLines,
  liveTasks,
  parseJsonLines,
  readFile,
  scale,
  temporaryDirectory,
} from "../fixtures/commandRunner.ts"
import { test } from "../fixtures/sandboxTest.ts"

/** Writes a file and creates its tasks. */
const create = (name: string, content: Uint8Array | string, ...options: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const path = `${yield* temporaryDirectory}/${name}`
    yield* fs.writeFile(path, Buffer.from(content))
    const result = yield* scale("tasks", "create", path, "--type", "categorization", ...options)
    return { ...result, path }
  })

const lines = letterLines(3)
const elements = lines.trim().split("\n")
const array = `[${elements.join(",\n ")}\n]\n`
const csv = `attachment,attachment_type,instruction,categories\nHello,text,Which?,"[""a"",""b""]"\n`
const member = (name: string, content: string) => `PK\x03\x04${"\0".repeat(26)}${name}${content}`

describe("scale tasks create", () => {
  describe("reads by content", () => {
    const cases: ReadonlyArray<readonly [what: string, name: string, content: Uint8Array | string]> = [
      ["JSON lines in gzip", "letters.jsonl.gz", zlib.gzipSync(lines)],
      ["JSON lines in gzip without the ending", "letters", zlib.gzipSync(lines)],
      [
        "several gzip members, padded with NULs",
        "letters.gz",
        Buffer.concat([...elements.map((line) => zlib.gzipSync(`${line}\n`)), Buffer.alloc(16)]),
      ],
      ["a JSON array in gzip", "letters.json.gz", zlib.gzipSync(array)],
      ["a JSON array", "letters.json", array],
      [
        "a JSON array on one line, named .jsonl",
        "letters.jsonl",
        JSON.stringify(elements.map((text) => JSON.parse(text))),
      ],
      [
        "an indented JSON array, named .csv",
        "letters.csv",
        JSON.stringify(
          elements.map((text) => JSON.parse(text)),
          null,
          2,
        ),
      ],
      ["a JSON array after a byte order mark and blank lines", "letters.json", `\uFEFF\r\n\r\n${array}`],
      ["JSON lines named .csv", "letters.csv", lines],
      [
        "JSON lines with CRLF and a byte order mark",
        "letters.jsonl",
        `\uFEFF${lines.replaceAll("\n", "\r\n")}`,
      ],
      ["JSON lines padded with NULs", "letters.jsonl", `${lines}${"\0".repeat(5000)}`],
      ["a JSON array padded with NULs", "letters.json", `${array}${"\0".repeat(5000)}`],
    ]
    for (const [what, name, content] of cases) {
      test(what, () =>
        Effect.gen(function* () {
          const { code, err } = yield* create(name, content)
          expect(code, err).toBe(0)
          expect((yield* liveTasks).map(({ params }) => params?.attachment).sort()).toEqual([
            "Letter 0",
            "Letter 1",
            "Letter 2",
          ])
        }),
      )
    }

    for (const [name, content] of [
      ["letters.csv.gz", zlib.gzipSync(csv)],
      ["letters.jsonl", csv],
      ["letters", `${csv}${"\0".repeat(100)}`],
    ] as const) {
      test(`CSV in ${name}`, () =>
        Effect.gen(function* () {
          const { code, err } = yield* create(name, content)
          expect(code, err).toBe(0)
          expect((yield* liveTasks).map(({ params }) => params?.attachment)).toEqual(["Hello"])
        }))
    }
  })

  describe("names a file that it cannot read, and creates nothing:", () => {
    const utf16 = Buffer.from(lines, "utf16le")
    const cases: ReadonlyArray<readonly [found: string, name: string, content: Uint8Array | string]> = [
      ["text in UTF-16", "letters.csv", Buffer.from(`\uFEFF${csv}`, "utf16le")],
      ["text in UTF-16", "letters.csv", Buffer.from(`\uFEFF${csv}`, "utf16le").swap16()],
      ["text in UTF-16", "letters.jsonl", utf16],
      ["text in UTF-16", "letters.jsonl", Buffer.from(utf16).swap16()],
      ["text in UTF-32", "letters.jsonl", "\xff\xfe\0\0{\0\0\0"],
      ["an Excel workbook", "letters.xlsx", member("[Content_Types].xml", "…xl/workbook.xml")],
      ["an Excel workbook", "letters.csv", member("xl/workbook.xml", "…")],
      [
        "an OpenDocument spreadsheet",
        "letters.ods",
        member("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
      ],
      ["a ZIP archive", "letters.csv", member("letters.csv", "…")],
      ["Parquet", "letters.jsonl", "PAR1\x15\x04"],
      ["a PDF document", "letters.pdf", "%PDF-1.7\n"],
      ["an Excel workbook or another old Office document", "letters.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
      ["bzip2", "letters.bz2", "BZh91AY&SY"],
      ["xz", "letters.xz", "\xfd7zXZ\0"],
      ["a tar archive", "letters.tar.gz", zlib.gzipSync(`letters.jsonl${"\0".repeat(244)}ustar\0`)],
      ["data that is compressed twice", "letters.jsonl.gz", zlib.gzipSync(zlib.gzipSync(lines))],
      ["an HTML page", "letters.jsonl", "<!DOCTYPE html>\n<title>Sign in</title>"],
      ["XML", "letters.xml", '<?xml version="1.0"?><tasks/>'],
      ["a PNG image", "letters.csv", "\x89PNG\r\n\x1a\n"],
      ["a JPEG image", "letters.jpg", "\xff\xd8\xff\xe0"],
      ["a SQLite database", "letters.db", "SQLite format 3\0"],
      ["a Git LFS pointer", "letters.jsonl", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n"],
      ["binary data", "letters.csv", "attachment\x01\0\x02"],
      [
        "a JSON object that spans several lines",
        "letter.json",
        '{\n  "attachment": "x",\n  "instruction": "y"\n}\n',
      ],
      [
        "a JSON object that spans several lines",
        "letters.json",
        '{"tasks": [\n  {"attachment": "x"}\n]\n}\n',
      ],
    ]
    for (const [found, name, content] of cases) {
      test(`${found} (${name})`, () =>
        Effect.gen(function* () {
          const bytes = typeof content === "string" ? Buffer.from(content, "latin1") : content
          const { code, err, out } = yield* create(name, bytes, "--skip-bad")
          expect([code, out]).toEqual([2, ""])
          expect(err.trimEnd().split("\n")).toEqual([
            expect.stringMatching(
              `^Cannot read tasks from ".*": expected JSON lines, a JSON array or CSV, found ${found}\\. \\w`,
            ),
          ])
          expect(yield* liveTasks).toEqual([])
        }))
    }

    test("gzip that is cut off or damaged", () =>
      Effect.gen(function* () {
        const whole = zlib.gzipSync(letterLines(5000, (n) => ({ metadata: { n: `${n * 7919}` } })))
        const damaged = Buffer.from(whole)
        damaged.fill(7, 20_000, 20_100)
        for (const content of [whole.subarray(0, 20_000), whole.subarray(0, -4), damaged]) {
          const { code, err } = yield* create("letters.jsonl.gz", content, "--skip-bad")
          expect(code).toBe(2)
          expect(err).toMatch(
            /Cannot decompress ".*": the gzip data is damaged or incomplete \(.*\)\. Get the file/,
          )
        }
        expect(yield* liveTasks).toEqual([])
      }))

    test("zstd, if Node.js cannot decompress it", () =>
      Effect.gen(function* () {
        const compress = (zlib as typeof zlib & { zstdCompressSync?: (text: string) => Buffer })
          .zstdCompressSync
        const { code, err } = yield* create("a.zst", compress?.(lines) ?? Buffer.from("28b52ffd00", "hex"))
        if (compress === undefined) {
          expect([code, err]).toEqual([
            2,
            expect.stringMatching(/compressed with zstd, which needs Node\.js 22\.15/),
          ])
          expect(yield* liveTasks).toEqual([])
        } else {
          expect([code, (yield* liveTasks).length], err).toEqual([0, 3])
        }
      }))
  })

  describe("with a JSON array", () => {
    test("reports elements by line and number, and creates the others with --skip-bad", () =>
      Effect.gen(function* () {
        const [a = "", b = "", c = ""] = elements
        const content = `[\n${a},\n{"attachment": NaN},\n\n{"attachment": "x"}, ${b}\n,7,${c},]`
        const refused = yield* create("letters.json", content)
        expect([refused.code, yield* liveTasks]).toEqual([2, []])
        expect(
          refused.err
            .split("\n")
            .filter((line) => / line \d/.test(line))
            .map((line) => line.replace(/.*?, line/, "line")),
        ).toEqual([
          'line 3 (element 2): expected JSON, found {"attachment": NaN}',
          expect.stringMatching(/^line 5 \(element 3\): Parameter is invalid, reason: "\w+" is required/),
          "line 6 (element 5): expected a JSON object, found 7",
        ])
        const rest = yield* create("letters.json", content, "--skip-bad", "--json")
        expect(JSON.parse(rest.out)).toMatchObject({ created: 3, bad_lines: 3 })
        const again = yield* create(
          "letters.json",
          `[${a},${a.replace("{", '{"unique_id": 5, ')}]`,
          "--skip-bad",
        )
        expect(again.err).toMatch(/, line 1 \(element 2\): expected a non-empty string as unique_id, found 5/)
        expect(parseJsonLines(yield* readFile(`${again.path}.journal.jsonl`))[1]).toMatchObject({
          line: 1,
          element: 1,
        })
      }))

    const [a = "", b = "", c = ""] = elements
    for (const [mistake, content, reason] of [
      [
        "a quote inside a string",
        `[${a},\n{"attachment": "5" nails"},\n${b}]`,
        /line 2 .*a quote inside a string must be/,
      ],
      ["a bracket of another kind", `[${a},\n{"categories": ["x"},\n${b}]`, /line 2 .*expected \], found \}/],
      [
        "a string without an end",
        `[${a},\n{"attachment": "x},\n${b}]`,
        /line 3 .*a string contains a line break/,
      ],
      ["a missing end", `[${a},\n${b.slice(0, -1)}`, /line 2 .*it is not closed; the file may be cut off/],
      [
        "an end after a complete element",
        `[${a},\n${b}\n`,
        /line 3 .*it is not closed; the file may be cut off/,
      ],
      ["text after the end", `[${a}]\n${c}`, /line 2 .*expected nothing after the array, found \{/],
    ] as const) {
      test(`stops at ${mistake}`, () =>
        Effect.gen(function* () {
          const refused = yield* create("letters.json", content)
          expect([refused.code, yield* liveTasks]).toEqual([2, []])
          expect(refused.err).toMatch(reason)
          yield* create("letters.json", content, "--skip-bad")
          expect((yield* liveTasks)[0]?.params?.attachment).toBe("Letter 0")
        }))
    }
  })

  describe("with JSON that is nested deeply", () => {
    const deep = `${'{"a":'.repeat(5000)}[]${"}".repeat(5000)}`
    const brackets = `"metadata": {"quoted": "${"[".repeat(5000)}"}`
    for (const [name, content] of [
      ["letters.jsonl", `${elements[0]}\n{"metadata": ${deep}}\n{${brackets}, ${elements[1]?.slice(1)}`],
      ["letters.json", `[${elements[0]},\n{"metadata": ${deep}},\n{${brackets}, ${elements[1]?.slice(1)}]`],
    ] as const) {
      test(`reports the line, and creates the others with --skip-bad (${name})`, () =>
        Effect.gen(function* () {
          const refused = yield* create(name, content)
          expect([refused.code, yield* liveTasks]).toEqual([2, []])
          expect(refused.err).toMatch(
            /, line 2.*: expected JSON with at most 500 levels, found more: \{"metadata": /,
          )
          const rest = yield* create(name, content, "--skip-bad", "--json")
          expect(JSON.parse(rest.out)).toMatchObject({ created: 2, bad_lines: 1 })
        }))
    }

    test("reports the line and the column of a CSV file", () =>
      Effect.gen(function* () {
        const cell = `"${deep.replaceAll('"', '""')}"`
        const text = `${csv.trim()}\n${csv.split("\n")[1]}\n`
          .replaceAll("\n", ",{}\n")
          .replace("{}", "metadata")
        const { code, err } = yield* create(
          "letters.csv",
          `${text}Hi,text,Which?,[],${cell}\n`,
          "--skip-bad",
          "--json",
        )
        expect(err).toMatch(
          /, line 4: expected JSON with at most 500 levels in column "metadata", found more: \{/,
        )
        expect(code).toBe(1)
      }))
  })
})
