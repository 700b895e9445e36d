import { describe, expect, it } from "@effect/vitest"
import * as Either from "effect/Either"
import * as Csv from "../../src/files/csv.ts"
import { CsvLineReader } from "../../src/import/csvLineReader.ts"

/** Reads CSV as tasks of a type. Returns values, and messages of bad lines. */
const read = (text: string, type = "imageannotation") => {
  const reader = new CsvLineReader(new Csv.Reader(), type)
  return [...reader.push(Buffer.from(text)), ...reader.end()].map(
    Either.match({ onLeft: String, onRight: ({ value }) => value }),
  )
}

/** Reads one cell. */
const cell = (column: string, content: string, type: string) =>
  read(`${column},note\n"${content.replaceAll('"', '""')}",x\n`, type)[0]

describe("a CSV file of tasks", () => {
  it.each([
    ["annotation", "with_labels", "TRUE", { with_labels: true }],
    ["categorization", "allow_multiple", " False ", { allow_multiple: false }],
    ["annotation", "min_width", "20", { min_width: 20 }],
    ["videoannotation", "frame_rate", "1", { frame_rate: 1 }],
    ["videoannotation", "frame_rate", "-1.5e-1", { frame_rate: -0.15 }],
    ["textcollection", "responses_required", " 2", { responses_required: 2 }],
    ["imageannotation", "geometries.box.min_width", "10", { geometries: { box: { min_width: 10 } } }],
    ["imageannotation", "geometries.box.can_rotate", "true", { geometries: { box: { can_rotate: true } } }],
    [
      "imageannotation",
      "geometries.box.objects_to_annotate",
      "car",
      { geometries: { box: { objects_to_annotate: ["car"] } } },
    ],
    ["annotation", "objects_to_annotate", '["car", "bus"]', { objects_to_annotate: ["car", "bus"] }],
    ["annotation", "objects_to_annotate", "car, bus", { objects_to_annotate: ["car, bus"] }],
    ["lidarsegmentation", "lidar_task_frames", "3", { lidar_task_frames: [3] }],
    ["namedentityrecognition", "labels", '{"name": "a"}', { labels: [{ name: "a" }] }],
    ["categorization", "tags", "20", { tags: ["20"] }],
    ["categorization", "attachment", "[Sir]", { attachment: "[Sir]" }],
    ["categorization", "unique_id", "007", { unique_id: "007" }],
    ["categorization", "instruction", "TRUE", { instruction: "TRUE" }],
    ["categorization", "metadata.id", "007", { metadata: { id: "007" } }],
    ["categorization", "metadata.ids", "[1]", { metadata: { ids: [1] } }],
    ["categorization", "metadata", '{"id": 7}', { metadata: { id: 7 } }],
    ["categorization", "something", "1", { something: "1" }],
    ["categorization", "priority:text", "20", { priority: "20" }],
    ["categorization", "something:json", "1", { something: 1 }],
    ["categorization", "metadata.__proto__", "x", { metadata: JSON.parse('{"__proto__":"x"}') }],
  ])("of type %s reads %s %j", (type, column, content, expected) => {
    expect(cell(column, content, type)).toStrictEqual({ ...expected, note: "x" })
  })

  it.each([
    ["annotation", "with_labels", "yes", "true or false"],
    ["annotation", "with_labels", "1", "true or false"],
    ["annotation", "min_width", "1,000", "a number"],
    ["annotation", "min_width", "007", "a number"],
    ["annotation", "min_width", "20px", "a number"],
    ["annotation", "min_width", "NaN", "a number"],
    ["categorization", "metadata", "id=7", "a JSON object"],
    ["lidarsegmentation", "lidar_task_frames", "three", "a number"],
    ["imageannotation", "geometries.box.min_width", "wide", "a number"],
  ])("of type %s rejects %s %j", (type, column, content, expected) => {
    expect(cell(column, content, type)).toBe(
      `line 2: expected ${expected} in column "${column}", found ${content}. Fix the cell, or name the column ${column}:json and write JSON in it`,
    )
  })

  it("names the column of invalid JSON", () => {
    expect(cell("labels", "[a]", "imageannotation")).toBe(
      'line 2: expected JSON in column "labels", found [a]',
    )
  })

  it("reads each row by its own type", () => {
    expect(read("type,min_width,layers\nannotation,1,{}\nunheard,1,\n,1,\n", "cuboidannotation")).toEqual([
      { type: "annotation", min_width: 1, layers: {} },
      { type: "unheard", min_width: "1" },
      { min_width: "1" },
    ])
  })

  it.each([
    ["a,b,a", 'the header has the column "a" twice'],
    ["a,b, a ", 'the header has the column "a" twice'],
    ["priority,priority:json", 'the header has the column "priority" twice'],
    ["metadata.id,x,metadata.id:text", 'the header has the column "metadata.id" twice'],
    ["metadata.id,metadata", 'the columns "metadata" and "metadata.id" both set "metadata"'],
    ["metadata:json,metadata.a.b", 'the columns "metadata" and "metadata.a.b" both set "metadata"'],
    ["a,,b", "column 2 of the header has no name. Name or remove it"],
    ["a,b,", "column 3 of the header has no name"],
    ["a.,b", 'the header has a dot without a name in column 1, "a."'],
    ["a;b", "the header has only one column"],
    ["a|b", "the header has only one column"],
    ["sep=;", "expected a header with the names of parameters, found sep=;, a note for Excel"],
    ["sep=,", "expected a header with the names of parameters, found sep=, a note for Excel"],
  ])("rejects the header %s, and reads no row", (header, reason) => {
    const read1 = read(`${header}\n1,2,3\n1,2\n`)
    expect(read1).toEqual([expect.stringMatching(new RegExp(`^line 1: ${reason}`))])
  })

  it("skips rows without content, which spreadsheets leave behind", () => {
    expect(read("a,b\n,\n1,2\n ,\n,\n3,4\n")).toEqual([
      { a: "1", b: "2" },
      { a: "3", b: "4" },
    ])
  })

  it("accepts names that differ in case or begin in the same way", () => {
    expect(read("a,A,ab,metadata.a,metadata.ab\n1,2,3,4,5")).toEqual([
      { a: "1", A: "2", ab: "3", metadata: { a: "4", ab: "5" } },
    ])
  })

  it("reads no row after a header with a stray quote", () => {
    expect(read('a,b"c\n1,2\n')).toEqual([
      expect.stringMatching(/^line 1: has a quote inside an unquoted cell/),
    ])
  })
})
