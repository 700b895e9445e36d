import { gzipSync } from "node:zlib"
import * as HttpBody from "@effect/platform/HttpBody"
import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import { describe, expect, it } from "@effect/vitest"
import * as UndiciHttpClient from "@effect-scale/node/UndiciHttpClient"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import * as server from "./fixtures/server.ts"

const long = Buffer.alloc(1024 * 1024, "x")

const codeOf = (error: unknown): unknown => {
  const { cause } = error as { readonly cause: { readonly code?: unknown } } // the shape of the errors below
  return cause.code
}

describe("connections", () => {
  it.scopedLive("are reused, even after unread responses", () =>
    Effect.gen(function* () {
      const { connections, url } = yield* server.http((request, response) => {
        response.writeHead(request.url === "/broken" ? 503 : 200)
        response.end("{}")
      })
      const client = yield* UndiciHttpClient.make({ connections: 3 })
      for (let i = 0; i < 20; i++) {
        yield* client.get(`${url}/broken`)
        yield* server.turn
        yield* Effect.flatMap(client.get(url), ({ text }) => text)
        yield* server.turn // undici frees a connection one turn after its response ended
      }
      expect(connections()).toBe(1)
      yield* Effect.forEach(Array.from({ length: 1000 }), () => client.get(`${url}/broken`), {
        concurrency: 50,
      })
      expect(connections()).toBe(3)
    }),
  )

  it.scopedLive("are replaced after a thousand resets", () =>
    Effect.gen(function* () {
      let resets = 0
      const { open, url } = yield* server.http((request, response) => {
        if (request.url !== "/reset") return void response.end("fine")
        resets++
        request.socket.resetAndDestroy()
      })
      const client = yield* UndiciHttpClient.make({ connections: 10 })
      yield* Effect.forEach(
        Array.from({ length: 1000 }),
        () => Effect.flip(Effect.flatMap(client.get(`${url}/reset`), ({ text }) => text)),
        { concurrency: 50 },
      )
      expect(resets).toBe(1000)
      const texts = yield* Effect.forEach(
        Array.from({ length: 30 }),
        () => Effect.flatMap(client.get(url), ({ text }) => text),
        { concurrency: 30 },
      )
      expect(new Set(texts)).toEqual(new Set(["fine"]))
      expect(open()).toBe(10)
    }),
  )

  it.scopedLive("are closed with the scope, including active ones", () =>
    Effect.gen(function* () {
      const { open, url } = yield* server.http((request, response) => {
        if (request.url !== "/hang") response.end("{}")
      })
      const scope = yield* Scope.make()
      const client = yield* Scope.extend(UndiciHttpClient.make(), scope)
      yield* client.get(url)
      const hanging = yield* Effect.fork(Effect.flip(client.get(`${url}/hang`)))
      yield* server.until(() => open() === 2)
      yield* Scope.close(scope, Exit.void)
      yield* server.until(() => open() === 0)
      expect(yield* hanging).toMatchObject({ _tag: "RequestError", reason: "Transport" })
    }),
  )

  it.scopedLive("are closed when a long body is not read in time or its scope closes", () =>
    Effect.gen(function* () {
      const { open, url } = yield* server.http((_, response) => void response.end(long))
      const client = yield* UndiciHttpClient.make({ bodyTimeout: "50 millis" })
      const { text } = yield* client.get(url)
      yield* server.until(() => open() === 0)
      expect(yield* Effect.flip(text)).toMatchObject({ _tag: "ResponseError", reason: "Decode" })

      const patient = yield* UndiciHttpClient.make()
      for (const traced of [true, false]) {
        yield* Effect.scoped(
          Effect.gen(function* () {
            yield* HttpClient.withScope(patient).get(url)
            expect(open()).toBeGreaterThan(0)
          }),
        ).pipe(Effect.withTracerEnabled(traced))
        yield* server.until(() => open() === 0)
      }
    }),
  )

  it.scopedLive("wait forever for a reader if the body timeout is infinite", () =>
    Effect.gen(function* () {
      const { url } = yield* server.http((_, response) => void response.end(long))
      const client = yield* UndiciHttpClient.make({ bodyTimeout: Number.POSITIVE_INFINITY })
      const { text } = yield* client.get(url)
      for (let i = 0; i < 20; i++) yield* server.turn
      expect(yield* text).toHaveLength(long.length)
    }),
  )

  it.scopedLive("apply backpressure when a body is read slowly", () =>
    Effect.gen(function* () {
      const size = 64 * 1024 * 1024
      let sent = 0
      const { url } = yield* server.http((_, response) => {
        const more = () => {
          while (sent < size) {
            sent += long.length
            if (!response.write(long)) return void response.once("drain", more)
          }
          response.end()
        }
        more()
      })
      const client = yield* UndiciHttpClient.make()
      const { stream } = yield* client.get(url)
      let received = 0
      let ahead = 0
      yield* Stream.runForEachChunk(stream, (chunk) =>
        Effect.zipRight(
          Effect.yieldNow(),
          Effect.sync(() => {
            for (const bytes of chunk) received += bytes.byteLength
            ahead = Math.max(ahead, sent - received)
          }),
        ),
      )
      expect(received).toBe(size)
      expect(ahead).toBeLessThan(size / 4) // the capacity of socket buffers
    }),
  )
})

describe("a streamed request body", () => {
  it.scopedLive("follows backpressure and has its exact length", () =>
    Effect.gen(function* () {
      const size = 64 * 1024 * 1024
      const chunk = new Uint8Array(256 * 1024)
      let received = 0
      let produced = 0
      let ahead = 0
      const { url } = yield* server.http((request, response) => {
        request.on("data", (bytes: Buffer) => {
          received += bytes.byteLength
          ahead = Math.max(ahead, produced - received)
        })
        request.on("end", () => response.end(request.headers["content-length"] ?? "chunked"))
      })
      const source = Stream.range(1, size / chunk.length, 1).pipe(
        Stream.map(() => {
          produced += chunk.length
          return chunk
        }),
      )
      const client = yield* UndiciHttpClient.make()
      const before = process.memoryUsage().rss
      const answer = yield* client.post(url, { body: HttpBody.stream(source, "image/png", size) })
      expect(yield* answer.text).toBe(String(size))
      expect(received).toBe(size)
      expect(ahead).toBeLessThan(size / 4)
      expect(process.memoryUsage().rss - before).toBeLessThan(size)
    }),
  )

  it.scopedLive("runs its finalizers when the request is interrupted", () =>
    Effect.gen(function* () {
      const { open, url } = yield* server.http((request) => void request.resume())
      const client = yield* UndiciHttpClient.make()
      const begun = yield* Deferred.make<void>()
      const events: Array<string> = []
      const source = Stream.make(new Uint8Array(1000)).pipe(
        Stream.concat(Stream.fromEffect(Effect.zipRight(Deferred.succeed(begun, undefined), Effect.never))),
        Stream.ensuring(Effect.sync(() => events.push("cleaned up"))),
      )
      const fiber = yield* Effect.fork(client.post(url, { body: HttpBody.stream(source, "image/png", 2000) }))
      yield* Deferred.await(begun)
      yield* server.until(() => open() === 1)
      yield* fiber.interruptAsFork(fiber.id())
      yield* fiber.await
      events.push("interrupted")
      expect(events).toEqual(["cleaned up", "interrupted"])
      yield* server.until(() => open() === 0)
    }),
  )

  it.scopedLive("fails the request with its own failure", () =>
    Effect.gen(function* () {
      const { url } = yield* server.http((request) => void request.resume())
      const client = yield* UndiciHttpClient.make()
      const source = Stream.concat(Stream.make(new Uint8Array(1000)), Stream.fail("the disk is gone"))
      const error = yield* Effect.flip(client.post(url, { body: HttpBody.stream(source) }))
      expect(error).toMatchObject({ _tag: "RequestError", reason: "Encode", cause: "the disk is gone" })
    }),
  )

  it.scopedLive("fails the request if its length is wrong", () =>
    Effect.gen(function* () {
      const { url } = yield* server.http((request, response) => {
        request.resume().on("end", () => response.end())
      })
      const client = yield* UndiciHttpClient.make()
      for (const said of [5, 15]) {
        const body = HttpBody.stream(Stream.make(new Uint8Array(10)), "image/png", said)
        const error = yield* Effect.flip(client.post(url, { body }))
        expect(error).toMatchObject({ _tag: "RequestError", reason: "Encode" })
      }
    }),
  )
})

describe("a request", () => {
  it.scopedLive("is not sent if it is interrupted while waiting for a connection", () =>
    Effect.gen(function* () {
      const asked: Array<string | undefined> = []
      const answers: Array<() => void> = []
      const { url } = yield* server.http((request, response) => {
        asked.push(request.url)
        if (request.url === "/first") answers.push(() => response.end("{}"))
        else response.end("{}")
      })
      const client = yield* UndiciHttpClient.make({ connections: 1 })
      const first = yield* Effect.fork(client.get(`${url}/first`))
      yield* server.until(() => answers.length === 1)
      const second = yield* Effect.fork(client.post(`${url}/second`, { body: HttpBody.text("x") }))
      yield* Effect.yieldNow()
      yield* second.interruptAsFork(second.id())
      expect(Exit.isInterrupted(yield* second.await)).toBe(true)
      for (const answer of answers) answer()
      yield* first
      yield* client.get(`${url}/third`)
      expect(asked).toEqual(["/first", "/third"])
    }),
  )

  it.scopedLive("that is invalid fails differently from a broken connection", () =>
    Effect.gen(function* () {
      const client = yield* UndiciHttpClient.make()
      const { url } = yield* server.http((_, response) => void response.end())
      const get = HttpClientRequest.get(url)
      const reasons = yield* Effect.forEach(
        [
          HttpClientRequest.get("ftp://127.0.0.1/"),
          HttpClientRequest.get("nowhere"),
          HttpClientRequest.get(url.replace("//", "//user:secret@")),
          HttpClientRequest.setHeader(get, "x-name", "two\nlines"),
          HttpClientRequest.setHeader(get, "expect", "100-continue"),
          HttpClientRequest.setBody(HttpClientRequest.post(url), HttpBody.raw({ not: "a body" })),
        ],
        (request) => Effect.map(Effect.flip(client.execute(request)), ({ reason }) => reason),
      )
      expect(reasons).toEqual(["InvalidUrl", "InvalidUrl", "InvalidUrl", "Encode", "Encode", "Encode"])
    }),
  )

  it.scopedLive("fails with the code of the system error", () =>
    Effect.gen(function* () {
      const client = yield* UndiciHttpClient.make()
      const { url } = yield* server.http((request) => void request.socket.resetAndDestroy())
      expect(codeOf(yield* Effect.flip(client.get(yield* server.unusedUrl)))).toBe("ECONNREFUSED")
      expect(codeOf(yield* Effect.flip(client.get(url)))).toMatch(/^(ECONNRESET|UND_ERR_SOCKET)$/)
    }),
  )

  it.scopedLive("fails when the server is too slow", () =>
    Effect.gen(function* () {
      const { open, url } = yield* server.http((request, response) => {
        if (request.url === "/body") response.write("{")
      })
      const client = yield* UndiciHttpClient.make({ headersTimeout: "20 millis", bodyTimeout: "20 millis" })
      const late = yield* Effect.flip(client.get(url))
      expect(late).toMatchObject({ _tag: "RequestError", reason: "Transport" })
      expect(codeOf(late)).toBe("UND_ERR_HEADERS_TIMEOUT")
      const stalled = yield* Effect.flip(Effect.flatMap(client.get(`${url}/body`), ({ text }) => text))
      expect(stalled).toMatchObject({ _tag: "ResponseError", reason: "Decode" })
      expect(codeOf(stalled)).toBe("UND_ERR_BODY_TIMEOUT")
      yield* server.until(() => open() === 0)
    }),
  )

  it.scopedLive("fails when connecting is too slow", () =>
    Effect.gen(function* () {
      // The server never starts TLS, which is part of connecting.
      const { url } = yield* server.raw(() => {})
      const client = yield* UndiciHttpClient.make({ connectTimeout: "20 millis" })
      const error = yield* Effect.flip(client.get(url.replace("http:", "https:")))
      expect(codeOf(error)).toBe("UND_ERR_CONNECT_TIMEOUT")
    }),
  )

  it.scopedLive("requests compression unless it is disabled", () =>
    Effect.gen(function* () {
      const { url } = yield* server.http((request, response) => {
        response.end(request.headers["accept-encoding"] ?? "none")
      })
      const read = (options: UndiciHttpClient.UndiciHttpClientOptions, headers = {}) =>
        Effect.flatMap(UndiciHttpClient.make(options), (client) =>
          Effect.flatMap(client.get(url, { headers }), ({ text }) => text),
        )
      expect(yield* read({})).toBe("gzip, deflate, br")
      expect(yield* read({}, { "accept-encoding": "br" })).toBe("br")
      expect(yield* read({ compression: false })).toBe("none")
    }),
  )
})

describe("a response body", () => {
  it.scopedLive("fails if it exceeds the maximum size after decompression", () =>
    Effect.gen(function* () {
      const { open, url } = yield* server.http((request, response) => {
        if (request.url !== "/gzip") return void response.end(long)
        response.setHeader("content-encoding", "gzip")
        response.end(gzipSync(long))
      })
      const client = yield* UndiciHttpClient.make({ maxResponseSize: long.length - 1 })
      for (const path of ["/", "/gzip"]) {
        const error = yield* Effect.flip(Effect.flatMap(client.get(url + path), ({ text }) => text))
        expect(error).toMatchObject({
          _tag: "ResponseError",
          reason: "Decode",
          description: "the body is longer than 1048575 bytes",
        })
      }
      yield* server.until(() => open() <= 1)
      const larger = yield* UndiciHttpClient.make({ maxResponseSize: long.length })
      for (const path of ["/", "/gzip"]) {
        const text = yield* Effect.flatMap(larger.get(url + path), ({ text }) => text)
        expect(text.length).toBe(long.length)
      }
    }),
  )

  it.scopedLive("fails if its compressed data is incomplete", () =>
    Effect.gen(function* () {
      const { url } = yield* server.http((request, response) => {
        response.setHeader("content-encoding", "gzip")
        response.end(request.url === "/half" ? gzipSync(long).subarray(0, 500) : "not packed at all")
      })
      const client = yield* UndiciHttpClient.make()
      for (const path of ["/half", "/none"]) {
        const error = yield* Effect.flip(Effect.flatMap(client.get(url + path), ({ text }) => text))
        expect(error).toMatchObject({ _tag: "ResponseError", reason: "Decode" })
      }
    }),
  )
})

describe("a redirect", () => {
  it.scopedLive("is followed on the same origin, for reads, up to a limit", () =>
    Effect.gen(function* () {
      const { connections, url } = yield* server.http((request, response) => {
        const [, path = "", left = "0"] = /^\/(\w+)\/(\d+)/.exec(request.url ?? "") ?? []
        if (left === "0") return void response.end(request.headers.authorization)
        response.writeHead(307, { location: `/${path}/${Number(left) - 1}?a=%20b` })
        response.end("moved")
      })
      const client = yield* UndiciHttpClient.make()
      const headers = { authorization: "Bearer key" }
      const followed = yield* client.get(`${url}/a/5`, { headers })
      expect([followed.status, yield* followed.text]).toEqual([200, "Bearer key"])
      const endless = yield* Effect.flip(client.get(`${url}/a/6`, { headers }))
      expect(endless).toMatchObject({ _tag: "RequestError", reason: "InvalidUrl" })
      expect((yield* client.post(`${url}/a/1`)).status).toBe(307)
      expect(connections()).toBeLessThan(3) // connections are reused
    }),
  )

  it.scopedLive("to another origin is returned as the response", () =>
    Effect.gen(function* () {
      let asked = 0
      const other = yield* server.http((_, response) => {
        asked++
        response.end()
      })
      const { url } = yield* server.http((_, response) => {
        response.writeHead(302, { location: `${other.url}/x` })
        response.end("moved")
      })
      const client = yield* UndiciHttpClient.make()
      const answer = yield* client.get(url, { headers: { authorization: "Bearer key" } })
      expect([answer.status, answer.headers.location, yield* answer.text]).toEqual([
        302,
        `${other.url}/x`,
        "moved",
      ])
      expect(asked).toBe(0)
    }),
  )
})
