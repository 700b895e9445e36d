import { describe, expect, it } from "@effect/vitest"
import { maxDepth } from "@effect-scale/client/Json"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Json from "../../src/files/json.ts"
import { environment, scale, temporaryDirectory, writeFile } from "../fixtures/commandRunner.ts"

const nested = (depth: number): string => `${'{"a":['.repeat(depth / 2)}${"]}".repeat(depth / 2)}`

describe("Json.parse", () => {
  it("rejects only values that are nested more deeply than the limit", () => {
    expect(Either.isRight(Json.parse(nested(maxDepth)))).toBe(true)
    for (const depth of [maxDepth + 2, 5000, 1_000_000]) {
      expect(Json.parse(nested(depth))).toStrictEqual(
        Either.left(expect.stringMatching(/^expected JSON with at most 500 levels, found more: \{"a":\[/)),
      )
    }
  })

  it("counts neither brackets in strings nor brackets that are closed", () => {
    for (const value of [
      ["[".repeat(9999)],
      Array.from({ length: 9999 }, () => []),
      ['\\"[', "\\", "[".repeat(999)],
    ]) {
      expect(Json.parse(JSON.stringify(value))).toStrictEqual(Either.right(value))
    }
  })

  it.each([
    ['{"a": 1, "b": {"a": 2}, "a": 3}', "a"],
    ['{"x": [{"\\u0061": 1, "a": 2}]}', "a"],
    ['{"a:b": "c:{", "d": {}, "a:b": null}', "a:b"],
  ])("rejects a name that occurs twice in one object: %s", (text, name) => {
    expect(Json.parse(text)).toStrictEqual(
      Either.left(`expected JSON without repeated names, found "${name}" twice in one object`),
    )
  })

  it.each([
    '{"a": {"a": 1}, "A": [{"a": 1}, {"a": 1}]}',
    '{"__proto__": 1, "constructor": 2, "a:b": "\\":"}',
    '":"',
  ])("accepts equal names in different objects: %s", (text) => {
    expect(Json.parse(text)).toStrictEqual(Either.right(JSON.parse(text)))
  })

  it.each([
    ["", "nothing"],
    ["{\u001b[2J\u202e}", "{\\u001b[2J\\u202e}"],
    [`[${"x".repeat(99)}`, `[${"x".repeat(58)}…`],
  ])("quotes invalid JSON without control characters: %j", (text, found) => {
    expect(Json.parse(text)).toStrictEqual(Either.left(`expected JSON, found ${found}`))
  })
})

describe("options that take JSON", () => {
  it.scopedLive.each([
    ["projects", "set-params", "letters", "--params"],
    ["projects", "create", "letters", "--type", "categorization", "--params"],
    ["request", "POST", "/projects", "--body"],
    ["tasks", "set-metadata", "a", "--yes", "--metadata"],
    ["batches", "set-metadata", "a", "--yes", "--metadata"],
    ["quality", "training", "{}", "--type", "categorization", "--expected"],
  ])("reject values that are nested deeply: scale %s %s", (args) =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/deep.json`
      yield* writeFile(file, nested(10_000))
      for (const value of [nested(10_000), file]) {
        const { code, err } = yield* scale(...args, value)
        expect([code, err]).toEqual([
          2,
          expect.stringMatching(/^scale .* expects a JSON object.*: expected JSON with at most 500 levels/),
        ])
      }
    }).pipe(Effect.provide(environment())),
  )
})
