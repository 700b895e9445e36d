import type * as Http from "node:http"
import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import { describe, expect, it } from "@effect/vitest"
import type * as Downloads from "@effect-scale/client/Downloads"
import * as RetryPolicy from "@effect-scale/client/RetryPolicy"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as UndiciHttpClient from "@effect-scale/node/UndiciHttpClient"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import type * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import * as server from "./fixtures/server.ts"

const key = "test_8c1f0e5b"
const basic = `Basic ${Buffer.from(`${key}:`).toString("base64")}`
const query = "?X-Signature=s%2Be%20cret+1&b=%C3%A4"

const text = (stream: Stream.Stream<Uint8Array, Downloads.DownloadError>) =>
  Stream.mkString(Stream.decodeText(stream))

/** A server that records its requests. */
const recording = (answer: Http.RequestListener) => {
  const asked: Array<{ readonly url: string | undefined; readonly headers: ReadonlyArray<string> }> = []
  return Effect.map(
    server.http((request, response) => {
      asked.push({ url: request.url, headers: request.rawHeaders })
      answer(request, response)
    }),
    ({ open, url }) => ({ asked, open, url }),
  )
}

for (const [name, transport] of [
  ["fetch", FetchHttpClient.layer],
  ["undici", UndiciHttpClient.layer()],
] as const) {
  const test = (
    title: string,
    body: (
      connect: (apiUrl: string) => Effect.Effect<ScaleClient.Service>,
    ) => Effect.Effect<void, unknown, Scope.Scope>,
  ) =>
    it.scopedLive(title, () =>
      Effect.gen(function* () {
        const context = yield* Layer.build(
          Layer.merge(transport, RetryPolicy.layer(RetryPolicy.make({ base: "1 millis" }))),
        )
        yield* body((apiUrl) =>
          ScaleClient.make({ apiKey: Redacted.make(key), apiUrl }).pipe(
            Effect.provide(context),
            Effect.orDie,
          ),
        )
      }),
    )

  describe(`a download over ${name}`, () => {
    test("sends the key only to the origin of the API", (connect) =>
      Effect.gen(function* () {
        const storage = yield* recording((_, response) => response.end("hello"))
        const api = yield* recording((request, response) => {
          if (request.url === "/v1/here") return void response.end("here")
          response.writeHead(302, { location: `${storage.url}/file${query}` })
          response.end("moved")
        })
        const scale = yield* connect(`${api.url}/v1`)
        expect(yield* text(scale.tasks.download(`${api.url}/v1/here`))).toBe("here")
        expect(yield* text(scale.tasks.download(`${api.url}/v1/task/t1/response_url/u1`))).toBe("hello")
        expect(yield* text(scale.tasks.download(`${storage.url}/file${query}`))).toBe("hello")
        expect(api.asked.map(({ headers }) => headers.filter((header) => header === basic))).toEqual([
          [basic],
          [basic],
        ])
        expect(storage.asked.map(({ url }) => url)).toEqual([`/file${query}`, `/file${query}`])
        for (const { headers } of storage.asked) {
          expect(headers.join("\n")).not.toMatch(new RegExp(`authorization|cookie|${key}|${basic}`, "i"))
        }
      }))

    test("resumes after a broken connection", (connect) =>
      Effect.gen(function* () {
        const content = Buffer.from("0123456789".repeat(100_000))
        const storage = yield* recording((request, response) => {
          const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0)
          response.writeHead(from === 0 ? 200 : 206, {
            etag: '"v1"',
            "accept-ranges": "bytes",
            "content-length": content.length - from,
            ...(from === 0
              ? {}
              : { "content-range": `bytes ${from}-${content.length - 1}/${content.length}` }),
          })
          if (from > 500_000) return void response.end(content.subarray(from))
          response.write(content.subarray(from, from + 300_000), () => request.socket.destroy())
        })
        const scale = yield* connect("http://127.0.0.1:1/v1")
        const read = yield* Stream.runCollect(scale.tasks.download(`${storage.url}/file`))
        expect(Buffer.concat([...read]).equals(content)).toBe(true)
        expect(storage.asked.length).toBeGreaterThan(1)
      }))

    // `fetch` closes connections at its own time.
    if (name === "fetch") return

    test("closes its connection when the stream ends early", (connect) =>
      Effect.gen(function* () {
        const storage = yield* recording((_, response) => {
          response.write(Buffer.alloc(1_000_000))
        })
        const scale = yield* connect("http://127.0.0.1:1/v1")
        const first = yield* Stream.runHead(scale.tasks.download(storage.url))
        expect(first._tag).toBe("Some")
        yield* server.until(() => storage.open() === 0)
      }))
  })
}
