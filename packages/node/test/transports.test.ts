import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib"
import * as Cookies from "@effect/platform/Cookies"
import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as HttpBody from "@effect/platform/HttpBody"
import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import { describe, expect, it } from "@effect/vitest"
import * as StreamingFetch from "@effect-scale/client/StreamingFetch"
import * as UndiciHttpClient from "@effect-scale/node/UndiciHttpClient"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import type * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import * as server from "./fixtures/server.ts"

/** Responds with the request. */
const mirror = server.http((request, response) => {
  void server.read(request).then((body) => {
    const { "content-type": type, "content-length": length, "x-name": name } = request.headers
    response.writeHead(200, { "content-type": "application/json" })
    response.end(
      JSON.stringify({ method: request.method, url: request.url, type, length, name, body: body.toString() }),
    )
  })
})

const echo = server.http((request, response) => {
  response.writeHead(200, { "content-type": request.headers["content-type"] ?? "text/plain" })
  request.pipe(response)
})

const encoded = server.http((request, response) => {
  const how = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync, raw: deflateRawSync }
  const name = (request.url ?? "").slice(1) as keyof typeof how // the paths below
  response.setHeader("content-encoding", name === "raw" ? "deflate" : name)
  response.end(how[name](text))
})

const text = `{"name":"Zoë 🐄","rest":"${"é🐄x".repeat(60_000)}"}`
const bytes = new TextEncoder().encode("é🐄x".repeat(700_000)) // 5 MB; chunks end inside characters

const transports = [
  ["fetch", FetchHttpClient.layer],
  ["fetch for streams", StreamingFetch.layer],
  ["undici", UndiciHttpClient.layer()],
  ["undici, with spans", UndiciHttpClient.layer()],
] as const

for (const [name, layer] of transports) {
  const test = (
    title: string,
    body: (client: HttpClient.HttpClient) => Effect.Effect<void, unknown, Scope.Scope>,
  ) =>
    it.scopedLive(title, () =>
      HttpClient.HttpClient.pipe(
        Effect.flatMap(body),
        Effect.provide(layer),
        Effect.withTracerEnabled(name === "undici, with spans"),
      ),
    )

  describe(name, () => {
    test("sends the method, the query and the headers", (client) =>
      Effect.gen(function* () {
        const { url } = yield* mirror
        for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const) {
          const answer = yield* client.execute(
            HttpClientRequest.make(method)(`${url}/a%2Fb`, {
              urlParams: [
                ["q", "ä &="],
                ["q", "2"],
              ],
              headers: { "X-Name": "value" },
            }),
          )
          expect(answer.status).toBe(200)
          expect(yield* answer.json).toMatchObject({
            method,
            url: "/a%2Fb?q=%C3%A4+%26%3D&q=2",
            name: "value",
            body: "",
          })
        }
      }))

    test("sends a body of every kind", (client) =>
      Effect.gen(function* () {
        const { url } = yield* mirror
        const stream = Stream.make("he", "llo").pipe(Stream.encodeText)
        const bodies: ReadonlyArray<readonly [HttpBody.HttpBody, string, string | undefined]> = [
          [HttpBody.text("hällo"), "hällo", "text/plain"],
          [HttpBody.unsafeJson({ a: 1 }), '{"a":1}', "application/json"],
          [HttpBody.uint8Array(new Uint8Array([104, 105])), "hi", "application/octet-stream"],
          [HttpBody.urlParams([["a", "ü"]]), "a=%C3%BC", "application/x-www-form-urlencoded"],
          [HttpBody.raw("raw", { contentType: "text/x" }), "raw", "text/x"],
          [HttpBody.raw(new Blob(["blob"], { type: "text/blob" })), "blob", "text/blob"],
          [
            HttpBody.raw(new URLSearchParams({ a: "b" })),
            "a=b",
            "application/x-www-form-urlencoded;charset=UTF-8",
          ],
          [HttpBody.raw(new Uint8Array([1, 104, 105]).subarray(1)), "hi", undefined],
          [HttpBody.stream(stream, "text/stream", 5), "hello", "text/stream"],
          [HttpBody.stream(stream, "text/stream"), "hello", "text/stream"],
        ]
        for (const [body, sent, type] of bodies) {
          const seen = (yield* Effect.flatMap(client.post(url, { body }), ({ json }) => json)) as {
            readonly type: string
          } // the response of `mirror`
          expect(seen).toMatchObject({ method: "POST", body: sent })
          expect(seen.type).toBe(type)
        }
      }))

    test("sends a form with a file", (client) =>
      Effect.gen(function* () {
        const { url } = yield* echo
        const form = new FormData()
        form.append("pröject", 'a "b"\nc')
        form.append("file", new Blob([bytes.subarray(0, 50_000)], { type: "image/png" }), 'x".png')
        const answer = yield* client.post(url, { body: HttpBody.formData(form) })
        const back = yield* answer.formData
        expect(back.get("pröject")).toBe('a "b"\r\nc')
        const file = back.get("file") as File // as it was sent
        expect([file.type, file.size]).toEqual(["image/png", 50_000])
        expect(new Uint8Array(yield* Effect.promise(() => file.arrayBuffer()))).toEqual(
          bytes.slice(0, 50_000),
        )
      }))

    test("reads 5 MB as text, as bytes and as a stream", (client) =>
      Effect.gen(function* () {
        const { url } = yield* echo
        const send = client.post(url, { body: HttpBody.uint8Array(bytes) })
        const whole = yield* Effect.flatMap(send, ({ text }) => text)
        expect(whole === new TextDecoder().decode(bytes)).toBe(true)
        const buffer = Buffer.from(yield* Effect.flatMap(send, ({ arrayBuffer }) => arrayBuffer))
        expect(buffer.equals(bytes)).toBe(true)
        const chunks = yield* Stream.runCollect(Stream.unwrap(Effect.map(send, ({ stream }) => stream)))
        expect(Buffer.concat([...chunks]).equals(bytes)).toBe(true)
      }))

    test("reads a body as text repeatedly, but not in another way afterwards", (client) =>
      Effect.gen(function* () {
        const { url } = yield* echo
        const answer = yield* client.post(url, { body: HttpBody.text('{"a":"ü"}', "application/json") })
        const [one, two] = yield* Effect.all([answer.text, answer.text], { concurrency: 2 })
        expect([one, two, yield* answer.json]).toEqual(['{"a":"ü"}', '{"a":"ü"}', { a: "ü" }])
        const error = yield* Effect.flip(answer.arrayBuffer)
        expect(error).toMatchObject({ _tag: "ResponseError", reason: "Decode" })
      }))

    test("reads bodies that are empty, invalid JSON, URL parameters, or start with a byte order mark", (client) =>
      Effect.gen(function* () {
        const { url } = yield* echo
        const send = (body: string) => client.post(url, { body: HttpBody.text(body) })
        expect(yield* Effect.flatMap(send(""), ({ json }) => json)).toBe(null)
        expect(yield* Effect.flatMap(send("a=1&b=%20"), ({ urlParamsBody }) => urlParamsBody)).toEqual([
          ["a", "1"],
          ["b", " "],
        ])
        expect(yield* Effect.flatMap(send("\uFEFF{}"), ({ json }) => json)).toEqual({})
        const error = yield* Effect.flip(Effect.flatMap(send("<html>"), ({ json }) => json))
        expect(error).toMatchObject({ _tag: "ResponseError", reason: "Decode" })
      }))

    test("reads headers and cookies", (client) =>
      Effect.gen(function* () {
        const { url } = yield* server.http((_, response) => {
          response.writeHead(200, {
            "X-Request-Id": "r1",
            "set-cookie": ["a=1; Path=/", "b=2"],
            Vary: ["x", "y"],
          })
          response.end()
        })
        const { cookies, headers } = yield* client.get(url)
        expect(headers).toMatchObject({ "x-request-id": "r1", vary: "x, y" })
        expect(Option.getOrThrow(Cookies.get(cookies, "a")).value).toBe("1")
        expect(Option.getOrThrow(Cookies.get(cookies, "b")).value).toBe("2")
      }))

    test("decompresses bodies", (client) =>
      Effect.gen(function* () {
        const { url } = yield* encoded
        for (const path of ["gzip", "br", "deflate", "raw"]) {
          const answer = yield* client.get(`${url}/${path}`)
          expect((yield* answer.text) === text).toBe(true)
        }
      }))

    test("reads responses without a body", (client) =>
      Effect.gen(function* () {
        const { url } = yield* server.http((request, response) => {
          response.writeHead(request.method === "HEAD" ? 200 : 204, {
            ...(request.method === "HEAD" ? { "content-length": 1000, "content-encoding": "gzip" } : {}),
          })
          response.end()
        })
        for (const answer of [yield* client.head(url), yield* client.get(url)]) {
          expect(yield* answer.text).toBe("")
        }
      }))

    test("distinguishes a broken connection from an incomplete body", (client) =>
      Effect.gen(function* () {
        const { url } = yield* server.raw((socket, data) => {
          if (data.startsWith("GET /reset")) socket.resetAndDestroy()
          else socket.end("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf")
        })
        const reset = yield* Effect.flip(client.get(`${url}/reset`))
        expect(reset).toMatchObject({ _tag: "RequestError", reason: "Transport" })
        const { status, text } = yield* client.get(`${url}/truncated`)
        expect(status).toBe(200)
        expect(yield* Effect.flip(text)).toMatchObject({ _tag: "ResponseError", reason: "Decode" })
        const refused = yield* Effect.flip(client.get(yield* server.unusedUrl))
        expect(refused).toMatchObject({ _tag: "RequestError", reason: "Transport" })
      }))

    // `fetch` closes connections at its own time.
    if (name.startsWith("fetch")) return

    test("closes the connection when interrupted before the response", (client) =>
      Effect.gen(function* () {
        let asked = 0
        const hanging = yield* server.http(() => {
          asked++
        })
        const fiber = yield* Effect.fork(client.get(hanging.url))
        yield* server.until(() => asked === 1)
        yield* fiber.interruptAsFork(fiber.id())
        yield* server.until(() => hanging.open() === 0)
      }))

    test("closes the connection when interrupted while reading the response", (client) =>
      Effect.gen(function* () {
        const stalling = yield* server.http((_, response) => {
          response.write("{")
        })
        for (const read of ["text", "stream"] as const) {
          const answer = yield* client.get(stalling.url)
          expect(stalling.open()).toBeGreaterThan(0)
          yield* (read === "text" ? answer.text : Stream.runDrain(answer.stream)).pipe(
            Effect.timeoutOption("20 millis"),
          )
          yield* server.until(() => stalling.open() === 0)
        }
      }))
  })
}
