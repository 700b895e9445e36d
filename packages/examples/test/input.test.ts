import { fileURLToPath } from "node:url"
import { describe, expect, it } from "@effect/vitest"
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Stream from "effect/Stream"
import { type BadLine, lines, read, renameAttachments } from "../src/demo/input.ts"

const data = fileURLToPath(new URL("../data", import.meta.url))

const parse = (chunks: ReadonlyArray<Uint8Array>) =>
  Stream.runCollect(lines(Stream.fromIterable(chunks), data)).pipe(Effect.map(Chunk.toReadonlyArray))

const parseText = (text: string) => parse([new TextEncoder().encode(text)])

const good = (unique_id: string, rest: object = {}): string =>
  JSON.stringify({ type: "categorization", payload: { attachment: "tomato", unique_id, ...rest } })

const reason = (line: Either.Either<unknown, BadLine>): string =>
  Either.match(line, { onLeft: String, onRight: () => "good" })

describe("input", () => {
  it.effect("parses tasks and numbers lines like an editor", () =>
    Effect.gen(function* () {
      const read = yield* parseText(`\uFEFF${good("a")}\r\n\n   \n${good("b")}`)
      expect(read.map(Either.getOrThrow)).toMatchObject([
        { number: 1, type: "categorization", unique_id: "a", payload: { attachment: "tomato" } },
        { number: 4, type: "categorization", unique_id: "b" },
      ])
    }),
  )

  it.effect("accepts chunks that end inside a character", () =>
    Effect.gen(function* () {
      const bytes = new TextEncoder().encode(`${good("é€😀")}\n${good("b")}\n`)
      const read = yield* parse(Array.from(bytes, (byte) => Uint8Array.of(byte)))
      expect(read.map((line) => Either.getOrThrow(line).unique_id)).toEqual(["é€😀", "b"])
    }),
  )

  it.effect("derives a missing unique_id from the line number", () =>
    Effect.gen(function* () {
      const [, second] = yield* parseText(`${good("a")}\n{"type": "categorization", "payload": {}}`)
      expect(Either.getOrThrow(second).unique_id).toBe("line-2")
    }),
  )

  it.effect("describes bad lines and continues", () =>
    Effect.gen(function* () {
      const read = yield* parseText(
        [
          "tomato",
          '["categorization"]',
          '{"payload": {}}',
          '{"type": "categorization"}',
          '{"type": "categorization", "payload": {"unique_id": 7}}',
          good("a"),
          good("a"),
          good("b", { attachment: "photos/dog.jpg" }),
          good("c", { attachment: "photos/.json" }),
          good("d"),
        ].join("\n"),
      )
      expect(read.map(reason)).toEqual([
        expect.stringMatching(/^line 1: .*not valid JSON$/),
        'line 2: Expected an object with type and payload, actual ["categorization"]',
        "line 3: type: is missing",
        "line 4: payload: is missing",
        "line 5: payload.unique_id: Expected string, actual 7",
        "good",
        'line 7: unique_id "a" is already used in line 6',
        `line 8: attachment photos/dog.jpg: no such file in ${data}`,
        `line 9: attachment photos/.json: no such file in ${data}`,
        "good",
      ])
    }),
  )

  it.effect("limits the length of a reason", () =>
    Effect.gen(function* () {
      const [line] = yield* parseText(JSON.stringify(["x".repeat(100_000)]))
      expect(reason(line).length).toBeLessThan(250)
    }),
  )

  it.effect("finds local attachments everywhere in a payload", () =>
    Effect.gen(function* () {
      const files = yield* parseText(
        [
          good("1", { attachment: "photos/coffee.jpg" }),
          good("2", { attachment: "photos/coffee.jpg", attachment_type: "text" }),
          good("3", { attachment: "https://files.example.org/coffee.jpg" }),
          good("4", { attachment: undefined, attachments: ["photos/coffee.jpg", "photos/rocket.jpg"] }),
          good("5", {
            attachment: undefined,
            attachments: [
              { type: "image", content: "photos/coffee.jpg" },
              { type: "text", content: "photos/rocket.jpg" },
            ],
          }),
        ].join("\n"),
      ).pipe(Effect.map((read) => read.map((line) => [...Either.getOrThrow(line).files.keys()])))
      expect(files).toEqual([
        ["photos/coffee.jpg"],
        [],
        [],
        ["photos/coffee.jpg", "photos/rocket.jpg"],
        ["photos/coffee.jpg"],
      ])
    }),
  )

  it.effect("distinguishes file URLs from texts and other URLs", () =>
    Effect.gen(function* () {
      const urls = yield* parseText(
        [
          good("1", { attachment: "https://files.example.org/form.pdf" }),
          good("2", { attachment: "https://files.example.org/form.pdf", attachment_type: "text" }),
          good("3", { attachment: "https://example.org/" }),
          good("4", {
            attachment: "scaledata://606e2a0a46102303a1309490/5c1e7a90-2f6b-4c1d-9a77-3f0b8f6f2c55",
          }),
          good("5", { attachment: "Is it cat.jpg: or dog.jpg" }),
        ].join("\n"),
      ).pipe(Effect.map((read) => read.map((line) => Either.getOrThrow(line).urls)))
      expect(urls).toEqual([["https://files.example.org/form.pdf"], [], [], [], []])
    }),
  )

  it("renames attachments", () => {
    const names = new Map([["a.jpg", "scaledata://1"]])
    expect(
      renameAttachments({ attachment: "a.jpg", attachments: ["a.jpg", "b.jpg"], title: "a.jpg" }, names),
    ).toEqual({
      attachment: "scaledata://1",
      attachments: ["scaledata://1", "b.jpg"],
      title: "a.jpg",
    })
    expect(renameAttachments({ attachments: [{ type: "image", content: "a.jpg" }, 7, null] }, names)).toEqual(
      {
        attachments: [{ type: "image", content: "scaledata://1" }, 7, null],
      },
    )
    expect(renameAttachments({ text: "a.jpg" }, names)).toEqual({ text: "a.jpg" })
  })

  it.effect("fails with the path of an unreadable file", () =>
    Effect.gen(function* () {
      const missing = yield* Effect.flip(Stream.runDrain(read("/no/such/file.jsonl")))
      expect(missing.message).toBe("cannot read /no/such/file.jsonl: no such file")
      const folder = yield* Effect.flip(Stream.runDrain(read(data)))
      expect(folder.message).toContain(`cannot read ${data}: EISDIR`)
    }),
  )

  it.effect("reads a whole file", () =>
    Effect.gen(function* () {
      const read1000 = yield* Stream.runCount(
        lines(read(`${data}/tasks.jsonl`), data).pipe(Stream.filter(Either.isRight)),
      )
      expect(read1000).toBe(1000)
    }),
  )
})
