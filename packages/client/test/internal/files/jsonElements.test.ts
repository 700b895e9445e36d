import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { describe, expect, it } from "@effect/vitest"
import * as Json from "@effect-scale/api/Json"
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as FastCheck from "effect/FastCheck"
import * as Stream from "effect/Stream"
import * as jsonElements from "../../../src/internal/files/jsonElements.ts"

const encoder = new TextEncoder()

/** The bytes of a text, cut into pieces of the given sizes in turn. */
const cut = (text: string, sizes: ReadonlyArray<number>): ReadonlyArray<Uint8Array> => {
  const bytes = encoder.encode(text)
  const pieces: Array<Uint8Array> = []
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? 1
    pieces.push(bytes.subarray(at, at + size))
    at += size
  }
  return pieces
}

const collect = (
  text: string,
  options: Partial<jsonElements.Options> & { readonly sizes?: ReadonlyArray<number> } = {},
) => {
  const { depth = 1, maxSize = 1_000_000, sizes = [1000] } = options
  const found: Array<jsonElements.Element> = []
  return jsonElements
    .elements(
      Stream.fromIterable(cut(text, sizes)),
      { depth, maxSize, parse: (text) => Json.parse(text, "double") },
      (malformed) => malformed,
    )
    .pipe(
      Stream.runForEach((element) => Effect.sync(() => found.push(element))),
      Effect.either,
      Effect.map((end) => ({ found, end })),
    )
}

/** The elements of a value that `JSON.parse` returned. */
const expected = (
  value: unknown,
  depth: number,
  path: ReadonlyArray<string | number> = [],
): ReadonlyArray<jsonElements.Element> =>
  path.length === depth || typeof value !== "object" || value === null
    ? [{ path, value }]
    : Array.isArray(value)
      ? value.flatMap((item, i) => expected(item, depth, [...path, i]))
      : Object.entries(value).flatMap(([key, item]) => expected(item, depth, [...path, key]))

const json = FastCheck.jsonValue({ maxDepth: 4, stringUnit: "grapheme" })
const container = FastCheck.oneof(
  FastCheck.array(json),
  FastCheck.dictionary(FastCheck.fullUnicodeString(), json),
)
const sizes = FastCheck.array(FastCheck.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 })
const space = FastCheck.constantFrom<Array<string | number>>(0, 1, "\t", " \r\n")

describe("the elements of a JSON text", () => {
  it.effect.prop(
    "equal those of JSON.parse, wherever the bytes are cut",
    [container, sizes, space, FastCheck.integer({ min: 1, max: 3 })],
    ([value, sizes, space, depth]) =>
      Effect.gen(function* () {
        const text = JSON.stringify(value, null, space)
        const { end, found } = yield* collect(text, { depth, sizes })
        expect(end).toEqual(Either.void)
        expect(found).toEqual(expected(JSON.parse(text), depth))
      }),
  )
  it.effect.prop(
    "end without an error exactly if JSON.parse accepts the text",
    [
      container,
      sizes,
      FastCheck.nat(),
      FastCheck.constantFrom("", ",", "[", "]", "{", "}", ":", '"', "\\", "x", " ", "1"),
    ],
    ([value, sizes, place, character]) =>
      Effect.gen(function* () {
        const whole = JSON.stringify(value)
        const at = place % whole.length
        const text = whole.slice(0, at) + character + whole.slice(at + 1)
        const isJson = Either.try(() => JSON.parse(text) as unknown)
        const isContainer =
          Either.isRight(isJson) && typeof isJson.right === "object" && isJson.right !== null
        const { end } = yield* collect(text, { sizes })
        expect(Either.isRight(end)).toBe(isContainer)
        // The error does not depend on where the bytes are cut.
        expect((yield* collect(text)).end).toEqual(end)
      }),
  )
  it.effect("are emitted before an error, which names its position", () =>
    Effect.gen(function* () {
      const { end, found } = yield* collect('[{"a":1}, {"a":2}, {"a":}, {"a":4}]')
      expect(found.map(({ value }) => value)).toEqual([{ a: 1 }, { a: 2 }])
      expect(end).toEqual(Either.left({ reason: "Syntax", issue: "[2] at byte 19: not JSON" }))
      for (const [text, reason, issue] of [
        ["", "Syntax", "the body is empty"],
        ["  ", "Syntax", "the body is empty"],
        ["<html>", "Syntax", "not JSON at byte 0"],
        ["null", "Shape", "expected an array or an object, got neither"],
        ['"[]"', "Shape", "expected an array or an object, got neither"],
        ["[1,2", "Syntax", "the JSON ends too soon, after 4 bytes"],
        ["[1,]", "Syntax", "not JSON at byte 3"],
        ["[1] 2", "Syntax", "not JSON at byte 4"],
        ['{"a" 1}', "Syntax", "not JSON at byte 5"],
        ['{"\\x":1}', "Syntax", "a key at byte 1: not JSON"],
        ['{"a":1 2}', "Syntax", "a at byte 5: not JSON"],
      ] as const) {
        expect((yield* collect(text)).end).toEqual(Either.left({ reason, issue }))
      }
    }),
  )
  it.effect("may begin with a byte order mark", () =>
    Effect.gen(function* () {
      for (const sizes of [[1], [100]]) {
        expect((yield* collect("\uFEFF[1]", { sizes })).found).toEqual([{ path: [0], value: 1 }])
        expect(Either.isLeft((yield* collect("[\uFEFF1]", { sizes })).end)).toBe(true)
      }
    }),
  )
  it.effect("may be followed by NULs and whitespace, and by nothing else", () =>
    Effect.gen(function* () {
      const text = '{"a":{"label":"x","frames":[]}}'
      for (const sizes of [[1], [5], [100]]) {
        for (const padding of ["\0".repeat(16), "\n\0", " \0\t\0\r\n"]) {
          const { end, found } = yield* collect(text + padding, { sizes })
          expect(found).toEqual([{ path: ["a"], value: { label: "x", frames: [] } }])
          expect(end).toEqual(Either.void)
        }
        for (const [more, at] of [
          ["\0x", 32],
          ["\0{}", 32],
          ["\u001A", 31],
          ["\uFEFF", 31],
        ] as const) {
          expect((yield* collect(text + more, { sizes })).end).toEqual(
            Either.left({ reason: "Syntax", issue: `not JSON at byte ${at}` }),
          )
        }
        for (const inside of ["\0[1]", "[\0]", "[1\0]", "[1,\0 2]", '{"a"\0:1}']) {
          expect(Either.isLeft((yield* collect(inside, { sizes })).end)).toBe(true)
        }
      }
    }),
  )
  it.effect("fail at an element that is nested too deep", () =>
    Effect.gen(function* () {
      for (const levels of [501, 100_000]) {
        const deep = "[".repeat(levels) + "]".repeat(levels)
        const { end, found } = yield* collect(`[[1],${deep},2]`, { maxSize: 1_000_000 })
        expect(found).toHaveLength(1)
        const issue = "[1] at byte 5: nested more than 500 levels deep"
        expect(end).toEqual(Either.left({ reason: "Shape", issue }))
      }
    }),
  )
  it.effect("in UTF-16 fail with the name of the encoding", () =>
    Effect.gen(function* () {
      const little = Buffer.from("\uFEFF[1]", "utf16le")
      for (const bytes of [little, Buffer.from(little).swap16()]) {
        for (const pieces of [[bytes], [...bytes].map((byte) => Uint8Array.of(byte))]) {
          const end = yield* jsonElements
            .elements(
              Stream.fromIterable(pieces),
              { depth: 1, maxSize: 100, parse: (text) => Json.parse(text, "double") },
              (malformed) => malformed,
            )
            .pipe(Stream.runDrain, Effect.flip)
          expect(end).toEqual({ reason: "Syntax", issue: "expected UTF-8, found UTF-16" })
        }
      }
    }),
  )
  it.effect("begin with a complete byte order mark or none", () =>
    Effect.gen(function* () {
      for (const [bytes, issue] of [
        [[0xef, 0x5b, 0x5d], "not JSON at byte 0"],
        [[0xef, 0x20, 0xbb, 0xbf, 0x5b, 0x5d], "not JSON at byte 0"],
        [[0xff, 0xd8, 0xff], "not JSON at byte 0"],
        [[0xff], "the JSON ends too soon, after 1 bytes"],
        [[0xef, 0xbb, 0xbf], "the body is empty"],
      ] as const) {
        const end = yield* jsonElements
          .elements(
            Stream.make(Uint8Array.from(bytes)),
            { depth: 1, maxSize: 100, parse: (text) => Json.parse(text, "double") },
            (malformed) => malformed,
          )
          .pipe(Stream.runDrain, Effect.flip)
        expect(end).toEqual({ reason: "Syntax", issue })
      }
    }),
  )
  it.effect("are limited in size", () =>
    Effect.gen(function* () {
      const text = JSON.stringify(["1234567", "x".repeat(100_000)])
      for (const sizes of [[1], [7], [1_000_000]]) {
        const { end, found } = yield* collect(text, { maxSize: 9, sizes })
        expect(found).toEqual([{ path: [0], value: "1234567" }])
        expect(end).toEqual(Either.left({ reason: "Shape", issue: "[1] at byte 11: larger than 9 bytes" }))
      }
    }),
  )
  it.effect("end with the stream of bytes", () =>
    Effect.gen(function* () {
      const bytes = Stream.concat(Stream.fromIterable(cut("[1,2,3", [1000])), Stream.fail("broken"))
      const seen: Array<unknown> = []
      const end = yield* jsonElements
        .elements(
          bytes,
          { depth: 1, maxSize: 100, parse: (text) => Json.parse(text, "double") },
          () => "malformed",
        )
        .pipe(
          Stream.runForEach(({ value }) => Effect.sync(() => seen.push(value))),
          Effect.flip,
        )
      expect([seen, end]).toEqual([[1, 2], "broken"])
    }),
  )
  it.live("of 100 MB are held one at a time", () =>
    Effect.gen(function* () {
      const frame = JSON.stringify({ annotations: [{ uuid: "a", label: "cow", note: 'é\\"[{'.repeat(20) }] })
      const thousand = encoder.encode(`${frame},`.repeat(1000))
      const count = Math.ceil(100_000_000 / thousand.length)
      const pieces = (bytes: Uint8Array) =>
        Stream.range(0, Math.ceil(bytes.length / 65_536) - 1).pipe(
          Stream.map((i) => bytes.subarray(i * 65_536, (i + 1) * 65_536)),
          Stream.rechunk(1),
        )
      const bytes = Stream.make(encoder.encode("[")).pipe(
        Stream.concat(Stream.flatMap(Stream.range(1, count), () => pieces(thousand))),
        Stream.concat(Stream.make(encoder.encode(`${frame}]`))),
      )
      let highest = 0
      let elements = 0
      let chunks = 0
      setFlagsFromString("--expose-gc")
      const collectGarbage: () => void = runInNewContext("gc")
      const heap = () => {
        collectGarbage()
        return process.memoryUsage().heapUsed
      }
      const before = heap()
      yield* jsonElements
        .elements(
          bytes,
          { depth: 1, maxSize: 10_000, parse: (text) => Json.parse(text, "double") },
          (malformed) => malformed,
        )
        .pipe(
          Stream.runForEachChunk((chunk) =>
            Effect.sync(() => {
              elements += Chunk.size(chunk)
              if (++chunks % 200 === 0) highest = Math.max(highest, heap() - before)
            }),
          ),
        )
      expect(elements).toBe(count * 1000 + 1)
      expect(chunks).toBeGreaterThan(1000)
      expect(highest).toBeLessThan(10_000_000)
    }),
  )
})
