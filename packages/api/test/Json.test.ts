import { describe, expect, it } from "@effect/vitest"
import * as Check from "@effect-scale/api/Check"
import * as Batch from "@effect-scale/api/entities/Batch"
import * as Issue from "@effect-scale/api/errors/Issue"
import * as Json from "@effect-scale/api/Json"
import * as FastCheck from "effect/FastCheck"
import * as Schema from "effect/Schema"

// Integers beyond 2^53 have another type.
const ordinaryJson = FastCheck.json().filter((text) => !/\d{16}/.test(text))

describe("parse", () => {
  // biome-ignore format: one row per number
  const table: ReadonlyArray<readonly [text: string, value: unknown, isReported: boolean]> = [
    ["0", 0, false],
    ["9007199254740991", 9_007_199_254_740_991, false],
    ["9007199254740992", 9_007_199_254_740_992n, false],
    ["9007199254740993", 9_007_199_254_740_993n, true],
    ["-9007199254740993", -9_007_199_254_740_993n, true],
    ["1598992510763825123", 1_598_992_510_763_825_123n, true],
    ["1598992510763825123000000000000000000000001", 1_598_992_510_763_825_123_000_000_000_000_000_000_000_001n, true],
    ["1e400", new Json.ExactNumber("1e400"), true],
    ["-1E+400", new Json.ExactNumber("-1E+400"), true],
    ["1e-400", new Json.ExactNumber("1e-400"), true],
    ["1e100", 1e100, false],
    ["0.1", 0.1, false],
    ["1.50", 1.5, false],
    ["0.30000000000000004", 0.300_000_000_000_000_04, false],
    ["0.12345678901234567890", new Json.ExactNumber("0.12345678901234567890"), false],
    ["12345678.123456789123", new Json.ExactNumber("12345678.123456789123"), false],
  ]
  for (const [number, value, isReported] of table) {
    for (const [before, after, wrap] of [
      ["", "", (value: unknown) => value],
      ["[1, ", "]", (value: unknown) => [1, value]],
      ['{"a":{"b":', '},"c":"x"}', (value: unknown) => ({ a: { b: value }, c: "x" })],
    ] as const) {
      const text = `${before}${number}${after}`
      it(`keeps the digits of ${text}`, () => {
        expect(Json.parse(text)).toEqual(wrap(value))
        expect(Json.changedNumber(text)).toBe(isReported ? number : undefined)
        if (Json.isExact(value)) expect(Json.stringify(Json.parse(text))).toContain(number)
      })
    }
  }
  it("ignores digits in strings and keys", () => {
    const text = '{"1598992510763825123":"1598992510763825123","b":"[1e400, \\"9007199254740993,"}'
    expect(Json.parse(text)).toEqual(JSON.parse(text))
    expect(Json.changedNumber(text)).toBeUndefined()
  })
  it("finds an integer of 16 digits at every position", () => {
    for (let before = 0; before < 40; before++) {
      for (let between = 1; between < 20; between++) {
        const text = `[${" ".repeat(before)}${"1".repeat(between)},9007199254740993]`
        expect(Json.changedNumber(text)).toBe(between > 16 ? "1".repeat(between) : "9007199254740993")
      }
    }
  })
  it("reads and writes ordinary JSON as JSON.parse and JSON.stringify do", () => {
    FastCheck.assert(
      FastCheck.property(ordinaryJson, (text) => {
        expect(Json.parse(text)).toEqual(JSON.parse(text))
        expect(Json.stringify(JSON.parse(text))).toBe(JSON.stringify(JSON.parse(text)))
      }),
    )
  })
  it("returns the same value next to a number that needs more digits", () => {
    FastCheck.assert(
      FastCheck.property(ordinaryJson, (text) => {
        const value = JSON.parse(text)
        expect(Json.parse(`[12345678901234567890,${text}]`)).toEqual([12_345_678_901_234_567_890n, value])
        expect(Json.stringify([12_345_678_901_234_567_890n, value])).toBe(
          `[12345678901234567890,${JSON.stringify(value)}]`,
        )
      }),
    )
  })
  it("keeps the last of equal keys, and a key named __proto__", () => {
    expect(Json.parse('{"a":1,"a":12345678901234567890,"a":2}')).toEqual({ a: 2 })
    const parsed = Json.parse('{"__proto__":{"x":12345678901234567890}}')
    expect(Object.keys(parsed as object)).toEqual(["__proto__"])
  })
  it("throws a SyntaxError for text that is not JSON", () => {
    for (const text of ["", "{", "[12345678901234567890", "[12345678901234567890,]", "01", "1e", "NaN"]) {
      expect(() => Json.parse(text)).toThrow(SyntaxError)
    }
  })
})

describe("stringify", () => {
  it("indents like JSON.stringify", () => {
    expect(Json.stringify({ id: 12_345_678_901_234_567_890n, list: [1] }, 2)).toBe(
      '{\n  "id": 12345678901234567890,\n  "list": [\n    1\n  ]\n}',
    )
  })
  it("throws for values that are not JSON", () => {
    const circular: Record<string, unknown> = { id: 1n }
    circular.self = circular
    for (const value of [undefined, () => 1, Symbol("x"), circular]) {
      expect(() => Json.stringify(value)).toThrow(TypeError)
    }
  })
})

describe("ExactNumber", () => {
  it("is not written by JSON.stringify, which would change it", () => {
    expect(() => JSON.stringify({ x: new Json.ExactNumber("1e400") })).toThrow("Use Json.stringify")
  })
  it("counts as its nearest JavaScript number", () => {
    const number = new Json.ExactNumber("0.12345678901234567890")
    expect(Number(number) + 1).toBe(1.123_456_789_012_345_7)
    expect(`${number}`).toBe("0.12345678901234567890")
  })
  it("rejects text that is not a JSON number", () => {
    for (const text of ["", "1e", "0x1", "Infinity", "1 ", "01"]) {
      expect(() => new Json.ExactNumber(text)).toThrow(SyntaxError)
    }
  })
})

describe("exact numbers in typed values", () => {
  const schema = Schema.Struct({ size: Schema.Number, name: Schema.NullOr(Schema.String) })
  const value = { size: 12_345_678_901_234_567_890n, name: null, other: new Json.ExactNumber("1e400") }
  it("pass the check of a schema where it has a number, and nowhere else", () => {
    expect(Check.compile(schema)(value)).toBe(true)
    expect(Check.compile(schema)({ ...value, size: new Json.ExactNumber("1e400") })).toBe(true)
    expect(Check.compile(schema)({ ...value, name: 1n })).toBe(false)
    expect(Check.compile(Batch.Batch)({ name: 12_345_678_901_234_567_890n })).toBe(false)
  })
  it("are not reported as the reason why a value does not match", () => {
    expect(Issue.describe(schema, { ...value, name: 5 })).toBe("name: expected a string, got the number 5")
  })
  it("become ordinary numbers with round", () => {
    expect(Json.round({ list: [value] })).toEqual({
      list: [{ size: 12_345_678_901_234_567_000, name: null, other: Number.POSITIVE_INFINITY }],
    })
  })
})

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
      expect(Json.unpad(text)).toBe(expected)
    })
  }
})

describe("isUtf16", () => {
  it("recognizes UTF-16 that was read as UTF-8", () => {
    const bytes = Buffer.from('\uFEFF{"a":1}', "utf16le")
    expect(Json.isUtf16(bytes.toString("utf8"))).toBe(true)
    expect(Json.isUtf16(Buffer.from(bytes).swap16().toString("utf8"))).toBe(true)
    expect(Json.isUtf16('\uFEFF{"a":1}\0')).toBe(false)
  })
})

describe("the limit of nesting", () => {
  const nested = (open: string, levels: number, close: string): string =>
    `${open.repeat(levels)}12345678901234567890${close.repeat(levels)}`
  it("allows values without arrays and objects, and wide ones", () => {
    for (const value of [null, 1, "[".repeat(1000), [], {}, Array.from({ length: 10_000 }, () => [])]) {
      expect(Json.parse(JSON.stringify(value))).toEqual(value)
    }
  })
  for (const [open, levels, close] of [
    ["[", 1, "]"],
    ['{"a":', 1, "}"],
    ['[{"a":', 2, "}]"],
    ['{"b":1,"a":', 1, ',"c":2}'],
  ] as const) {
    it(`counts the levels of ${open}`, () => {
      const most = Json.maxDepth / levels
      for (const numbers of ["double", "exact"] as const) {
        expect(() => Json.parse(nested(open, most, close), numbers)).not.toThrow()
        for (const count of [most + 1, 500_000]) {
          expect(() => Json.parse(nested(open, count, close), numbers)).toThrow(RangeError)
        }
      }
    })
  }
})
