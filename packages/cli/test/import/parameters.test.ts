import { describe, expect, it } from "@effect/vitest"
import { misspelled, unknownNames, wrapLists } from "../../src/import/parameters.ts"

describe("wrapLists", () => {
  it.each([
    ["annotation", { objects_to_annotate: "car" }, { objects_to_annotate: ["car"] }],
    [
      "imageannotation",
      { geometries: { box: { objects_to_annotate: "car" }, line: { objects_to_annotate: ["a"] } } },
      { geometries: { box: { objects_to_annotate: ["car"] }, line: { objects_to_annotate: ["a"] } } },
    ],
    [
      "imageannotation",
      { annotation_attributes: { size: { type: "category", choices: "big" } } },
      { annotation_attributes: { size: { type: "category", choices: ["big"] } } },
    ],
    ["categorization", { categories: "yes", tags: "a" }, { categories: ["yes"], tags: ["a"] }],
    ["comparison", { attachments: "https://x.example/a.png" }, { attachments: ["https://x.example/a.png"] }],
    ["sensorfusion", { attachments: "s3://a/b.json" }, { attachments: ["s3://a/b.json"] }],
    ["lidarannotation", { labels: "car" }, { labels: ["car"] }],
    [
      "documenttranscription",
      { features: [{ type: "block", flags: "a" }] },
      { features: [{ type: "block", flags: ["a"] }] },
    ],
  ])("puts the text of a %s into a list: %j", (type, payload, expected) => {
    expect(wrapLists(type, payload)).toStrictEqual(expected)
  })

  it.each([
    ["categorization", { categories: ["yes"], instruction: "car", attachment: "x", metadata: { tags: "a" } }],
    ["categorization", { categories: "", tags: null, unheard: "a" }],
    ["namedentityrecognition", { labels: "person" }],
    ["textcollection", { attachments: "x", fields: "y" }],
    ["unheard", { labels: "car" }],
    ["imageannotation", { geometries: "box", annotation_attributes: { size: "big" } }],
    ["imageannotation", JSON.parse('{"__proto__": {"a": 1}, "geometries": {"__proto__": 1}}')],
  ])("leaves other values of a %s as they are: %j", (type, payload) => {
    expect(wrapLists(type, payload)).toStrictEqual(payload)
  })
})

describe("unknownNames", () => {
  it.each([
    ["imageannotation", { hypotesis: {}, attachment: "x" }, ["hypotesis"]],
    [
      "imageannotation",
      { geometries: { box: { min_widht: 1 }, boxx: {}, cuboid: { camera_intrinsics: { fz: 1 } } } },
      ["geometries.box.min_widht", "geometries.boxx", "geometries.cuboid.camera_intrinsics.fz"],
    ],
    ["annotation", { examples: [{ image: "x" }, { imge: "y" }] }, ["examples[].imge"]],
    [
      "imageannotation",
      { annotation_attributes: { size: { choises: [] } } },
      ["annotation_attributes.size.choises"],
    ],
    ["categorization", { metadata: { any: { thing: 1 } }, tags: ["a"] }, []],
    ["categorization", { Attachment: "x", attachmentType: "text" }, ["Attachment", "attachmentType"]],
    ["categorization", JSON.parse('{"__proto__": 1, "constructor": 2}'), ["__proto__", "constructor"]],
    ["chat", { anything: 1 }, []],
    ["unheard", { anything: 1 }, []],
  ])("of a %s are %j", (type, payload, expected) => {
    expect(unknownNames(type, payload).map(({ path }) => path)).toEqual(expected)
  })
})

describe("misspelled", () => {
  it.each([
    [{ instrucion: "x" }, "instruction", "instrucion"],
    [{ Instruction: "x" }, "instruction", "Instruction"],
    [{ attachmentUrl: "x", attachment_type: "text" }, "attachment", "attachmentUrl"],
    [{ metadata: {}, attachments: [] }, "instruction", undefined],
  ])("finds in %j for %s: %s", (payload, missing, expected) => {
    expect(misspelled("categorization", payload, missing)).toBe(expected)
  })
})
