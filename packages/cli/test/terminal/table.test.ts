import { stripVTControlCharacters } from "node:util"
import { describe, expect, it } from "@effect/vitest"
import * as FastCheck from "effect/FastCheck"
import stringWidth from "string-width"
import * as Table from "../../src/terminal/table.ts"
import { cut, pad, wrap } from "../../src/terminal/textWidth.ts"

interface Row {
  readonly id: string
  readonly label: string
  readonly status: string
  readonly at: string
}

const columns: ReadonlyArray<Table.Column<Row>> = [
  { title: "id", isId: true, value: ({ id }) => id },
  { title: "label", value: ({ label }) => label },
  { title: "status", value: ({ status }) => status, color: Table.statusColor },
  { title: "created_at", value: ({ at }) => at },
]

const id = "64f0c2a19b1e8a0012d4c7e1"
const row = (label: string, of: Partial<Row> = {}): Row => ({
  id,
  label,
  status: "completed",
  at: "2026-03-01T08:00:00.000Z",
  ...of,
})

const family = "👨‍👩‍👧‍👦"
const labels: ReadonlyArray<readonly [string, string]> = [
  ["plain", "a bicycle in front of a house with a red door"],
  ["Chinese", "街道の物体街道の物体街道の物体街道の物体"],
  ["emoji", `a ${family} and 👍🏽 🇩🇪 ${family.repeat(12)}`],
  ["combining", "e\u0301te\u0301 ".repeat(9)],
  ["combining only", "\u0301\u0302"],
  ["escapes", "\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u009b2J \r\n\t back\b\b"],
  ["bidirectional", "abc\u202edef\u2066ghi\u2028jkl"],
  ["long word", "x".repeat(90)],
  ["empty", ""],
]

const unsafe = /[^\P{Cc}\n]|[\u2028\u202e\u2066]/u

describe("a table", () => {
  for (const width of [20, 40, 80]) {
    it.each(labels)(`fits ${width} columns and keeps ids whole, with a label: %s`, (_, label) => {
      for (const colors of [false, true]) {
        const table = Table.make(columns, { width, colors })
        const text = table([row(label), row("b")]) + table([row(label, { status: "a new status" })])
        if (!colors) expect(text).not.toMatch(unsafe)
        const lines = stripVTControlCharacters(text).split("\n")
        for (const line of lines.filter((line) => !line.includes(id))) {
          expect(stringWidth(line), JSON.stringify(line)).toBeLessThanOrEqual(width)
        }
        expect(lines.filter((line) => line.includes(id))).toHaveLength(3)
      }
    })
  }

  it("aligns columns by width on the terminal, not by characters", () => {
    const lines = Table.make(columns, { width: 80, colors: false })([
      row("街道"),
      row(family),
      row("e\u0301"),
      row("abc"),
    ]).split("\n")
    const at = (line: string, text: string) => stringWidth(line.slice(0, line.indexOf(text)))
    const statusAt = at(lines[0] ?? "", "status")
    for (const line of lines.slice(1, 5)) expect(at(line, "completed"), line).toBe(statusAt)
  })

  it("wraps cells between words", () => {
    expect(Table.make(columns, { width: 60, colors: false })([row("one two three four five")])).toBe(
      [
        "id                        label       status     created_at",
        "64f0c2a19b1e8a0012d4c7e1  one two     completed  2026-03-01",
        "                          three four             08:00:00Z",
        "                          five",
        "",
      ].join("\n"),
    )
  })

  it("has a line for each field in a narrow terminal, and values below names in a very narrow one", () => {
    const table = (width: number) => Table.make(columns, { width, colors: false })([row("one two three")])
    expect(table(40)).toBe(
      `id          ${id}\nlabel       one two three\nstatus      completed\ncreated_at  2026-03-01 08:00:00Z\n`,
    )
    expect(table(20)).toBe(
      `id\n  ${id}\nlabel\n  one two three\nstatus\n  completed\ncreated_at\n  2026-03-01\n  08:00:00Z\n`,
    )
  })

  it("puts an id below its name if it does not fit beside it", () => {
    const long = "scale-7f7a9c2b7776ca6c0323feab2dd89572"
    const text = Table.make(columns, { width: 40, colors: false })([row("a", { id: long })])
    expect(text).toMatch(/^id\n {2}scale-7f7a9c2b7776ca6c0323feab2dd89572\nlabel {7}a\n/)
  })

  it("neither wraps nor changes values that do not go to a terminal", () => {
    const label = labels.map(([, label]) => label).join(" ")
    const text = Table.make(columns, { width: undefined, colors: false })([
      row("word ".repeat(100)),
      row(label),
    ])
    expect(text.split("\n")).toHaveLength(4)
    expect(text).toContain("2026-03-01T08:00:00.000Z")
  })

  it("keeps ids of later rows whole, even if they are longer than the first", () => {
    const table = Table.make(columns, { width: 80, colors: false })
    table([row("a")])
    const long = `${id}-${id}`
    expect(table([row("b", { id: long })])).toContain(long)
  })
})

// A grapheme of more than two columns does not fit into every width.
const grapheme = FastCheck.string({ unit: "grapheme", minLength: 1, maxLength: 1 }).filter(
  (text) => stringWidth(text) <= 2,
)
const text = FastCheck.string({ unit: grapheme, maxLength: 60 })
const width = FastCheck.integer({ min: 2, max: 30 })

describe("text on a terminal", () => {
  it("is wrapped and cut to any width without breaking graphemes", () => {
    FastCheck.assert(
      FastCheck.property(text, width, (given, width) => {
        const cell = Table.cellText(given)
        for (const line of wrap(cell, width)) expect(stringWidth(line)).toBeLessThanOrEqual(width)
        expect(stringWidth(cut(cell, width))).toBeLessThanOrEqual(width)
        if (stringWidth(cell) <= width) {
          expect(wrap(cell, width)).toEqual([cell])
          expect(stringWidth(pad(cell, width))).toBe(width)
        }
      }),
    )
    expect(wrap(family.repeat(3), 5)).toEqual([family.repeat(2), family])
    expect(cut(family.repeat(3), 5)).toBe(`${family.repeat(2)}…`)
    expect(cut("街道の", 5)).toBe("街道…")
  })
})
