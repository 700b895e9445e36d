import { describe, expect, it } from "@effect/vitest"
import type { Files, ScaleClient } from "@effect-scale/client"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as FastCheck from "effect/FastCheck"
import * as Stream from "effect/Stream"
import { run } from "./fixtures/scripted.ts"

const file = { status: 200, body: { id: "f1", attachment_url: "scaledata://a/f1" } }
const bytes = new TextEncoder().encode("\u0000not really a picture\r\n--")

class DiskGone extends Data.TaggedError("DiskGone")<{ readonly path: string }> {}

/** The parts of a form as a server would read them. */
const form = (
  seen: { readonly body: string; readonly headers: Readonly<Record<string, string>> } | undefined,
) => new Response(seen?.body, { headers: { "content-type": seen?.headers["content-type"] ?? "" } }).formData()

const upload = <E = never>(
  content: Files.FileUpload<E>["content"],
  more: Partial<Omit<Files.FileUpload, "content">> = {},
  details: Files.FileDetails = {},
) =>
  run<unknown, unknown>([file], (scale: ScaleClient.Service) =>
    scale.files.upload({ content, name: "a.png", ...more }, details),
  )

describe("an upload", () => {
  const contents: Record<string, Files.FileUpload["content"]> = {
    bytes,
    "a blob": new Blob([bytes], { type: "image/png" }),
    "a stream": { size: bytes.length, stream: Stream.make(bytes.subarray(0, 3), bytes.subarray(3)) },
  }
  for (const [name, content] of Object.entries(contents)) {
    it.effect(`of ${name} sends a form of the declared length`, () =>
      Effect.gen(function* () {
        const { requests, result } = yield* upload(
          content,
          { type: "image/png" },
          { project_name: "p", display_name: "A", reference_id: "r", metadata: { frame: 17 } },
        )
        expect(Either.getOrThrow(result)).toEqual(file.body)
        const parts = yield* Effect.promise(() => form(requests[0]))
        const sent = parts.get("file") as File
        expect([sent.name, sent.type]).toEqual(["a.png", "image/png"])
        expect(new Uint8Array(yield* Effect.promise(() => sent.arrayBuffer()))).toEqual(bytes)
        expect([...parts].filter(([part]) => part !== "file")).toEqual([
          ["project_name", "p"],
          ["display_name", "A"],
          ["reference_id", "r"],
          ["metadata", `{"frame":17}`],
        ])
        expect(requests[0]?.headers["content-length"]).toBe(
          String(new TextEncoder().encode(requests[0]?.body).length),
        )
      }),
    )
  }
  it.effect("has the type of the blob, or application/octet-stream", () =>
    Effect.gen(function* () {
      for (const [content, type] of [
        [new Blob(["x"], { type: "text/csv" }), "text/csv"],
        [new Blob(["x"]), "application/octet-stream"],
        [bytes, "application/octet-stream"],
      ] as const) {
        const { requests } = yield* upload(content)
        expect(requests[0]?.body).toContain(`Content-Type: ${type}\r\n`)
      }
    }),
  )
  it.effect.prop(
    "cannot be broken by any file name",
    { name: FastCheck.fullUnicodeString({ minLength: 1 }) },
    ({ name }) =>
      Effect.gen(function* () {
        const { requests } = yield* upload(
          bytes,
          { name, type: `image/png\r\nX-Evil: ${name}` },
          { display_name: name },
        )
        const parts = yield* Effect.promise(() => form(requests[0]))
        expect([...parts.keys()]).toEqual(["display_name", "file"])
      }),
  )
  it.effect("fails with the error of its source", () =>
    Effect.gen(function* () {
      const stream = Stream.make(bytes).pipe(Stream.concat(Stream.fail(new DiskGone({ path: "a.png" }))))
      const { result } = yield* upload({ size: 1000, stream })
      expect(Either.flip(result)).toEqual(Either.right(new DiskGone({ path: "a.png" })))
    }),
  )
  for (const [what, size] of [
    ["more", bytes.length - 1],
    ["fewer", bytes.length + 1],
  ] as const) {
    it.effect(`of ${what} bytes than declared fails`, () =>
      Effect.gen(function* () {
        const { result } = yield* upload({ size, stream: Stream.make(bytes) })
        expect(Either.flip(result).pipe(Either.getOrThrow)).toMatchObject({
          _tag: "ScaleConnectionError",
          reason: "Encode",
          message: `content: expected ${size} bytes, got ${bytes.length}`,
        })
      }),
    )
  }
  it.effect("is retried from the start if the server stored nothing", () =>
    Effect.gen(function* () {
      const { requests, result } = yield* run(["refuse", { status: 429 }, file], (scale) =>
        scale.files.upload({ content: { size: bytes.length, stream: Stream.make(bytes) }, name: "a.png" }),
      )
      expect(Either.isRight(result)).toBe(true)
      expect(new Set(requests.map(({ body }) => body)).size).toBe(1)
      expect(requests.length).toBe(3)
    }),
  )
  it.effect("is not retried if the server may have stored the file", () =>
    Effect.gen(function* () {
      const { requests } = yield* run([{ status: 503 }], (scale) =>
        scale.files.upload({ content: bytes, name: "a" }),
      )
      expect(requests.length).toBe(1)
    }),
  )
})

describe("a list of files", () => {
  const empty = { status: 200, body: { docs: [] } }
  it.effect("sends the metadata as JSON text, with all digits", () =>
    Effect.gen(function* () {
      const { requests } = yield* run([empty], (scale) =>
        scale.files.list({ project: "a b", metadata: { id: 1598992510763825123n, of: ["é"] }, limit: 500 }),
      )
      expect(requests[0]?.url.pathname).toBe("/v1/files")
      expect(Object.fromEntries(requests[0]?.url.searchParams ?? [])).toEqual({
        project: "a b",
        metadata: `{"id":1598992510763825123,"of":["é"]}`,
        limit: "500",
      })
    }),
  )
  const cyclic: Record<string, unknown> = {}
  cyclic.self = cyclic
  const wrong: ReadonlyArray<readonly [filter: unknown, message: RegExp]> = [
    [undefined, /project/],
    [{}, /project/],
    [{ project: 5 }, /project/],
    [{ project: "p", limit: 0 }, /limit.*positive integer/],
    [{ project: "p", limit: 1.5 }, /limit.*positive integer/],
    [{ project: "p", metadata: "{}" }, /metadata: expected an object that can be encoded as JSON/],
    [{ project: "p", metadata: cyclic }, /metadata: expected an object that can be encoded as JSON/],
    [{ project: "p", created_after: new Date(0) }, /created_after is not a filter of this list/],
  ]
  it.effect("rejects an invalid filter before it sends a request", () =>
    Effect.gen(function* () {
      for (const [filter, message] of wrong) {
        const { requests, result } = yield* run([empty], (scale) =>
          scale.files.list(filter as Files.FileFilter),
        )
        const error = Either.getOrThrow(Either.flip(result))
        expect(error).toMatchObject({ _tag: "ScaleInvalidRequest", attempts: 0 })
        expect(error.message).toMatch(message)
        expect(requests).toEqual([])
      }
    }),
  )
  it.effect("rejects concurrency, because it cannot be cut by time", () =>
    Effect.gen(function* () {
      const { requests, result } = yield* run([empty], (scale) =>
        Stream.runDrain(scale.files.stream({ project: "p" }, { concurrency: 8 } as never)),
      )
      expect(Either.flip(result).pipe(Either.getOrThrow)).toMatchObject({
        _tag: "ScaleInvalidRequest",
        message: expect.stringContaining("concurrency: expected 1") as unknown,
      })
      expect(requests).toEqual([])
    }),
  )
})
