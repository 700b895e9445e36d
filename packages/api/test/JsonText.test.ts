import * as JsonText from "@effect-scale/api/JsonText"
import { describe, expect, it } from "vitest"

describe("unpad", () => {
  for (const [text, expected] of [
    ["", ""],
    ["{}", "{}"],
    ["\uFEFF{}", "{}"],
    ["\uFEFF", ""],
    ["{}\0\0", "{}"],
    ["{} \r\n\t\0 \0\n", "{}"],
    [" {}", " {}"],
    ["\0{}", "\0{}"],
    ["{}\0x", "{}\0x"],
    ["{}\u001A", "{}\u001A"],
    ["{}\u00A0", "{}\u00A0"],
    ["\uFEFF\uFEFF{}", "\uFEFF{}"],
  ] as const) {
    it(`turns ${JSON.stringify(text)} into ${JSON.stringify(expected)}`, () => {
      expect(JsonText.unpad(text)).toBe(expected)
    })
  }
})

describe("isUtf16", () => {
  it("recognizes UTF-16 that was read as UTF-8", () => {
    const bytes = Buffer.from('\uFEFF{"a":1}', "utf16le")
    expect(JsonText.isUtf16(bytes.toString("utf8"))).toBe(true)
    expect(JsonText.isUtf16(Buffer.from(bytes).swap16().toString("utf8"))).toBe(true)
    expect(JsonText.isUtf16('\uFEFF{"a":1}\0')).toBe(false)
  })
})
