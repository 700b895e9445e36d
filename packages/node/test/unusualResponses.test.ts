import type * as Net from "node:net"
import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as HttpBody from "@effect/platform/HttpBody"
import * as HttpClient from "@effect/platform/HttpClient"
import { describe, expect, it } from "@effect/vitest"
import * as StreamingFetch from "@effect-scale/client/StreamingFetch"
import * as UndiciHttpClient from "@effect-scale/node/UndiciHttpClient"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as certificates from "./fixtures/certificates.ts"
import * as server from "./fixtures/server.ts"

const ok = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"
const chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n"
const upgrade = "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n"

type Act = (socket: Net.Socket) => void
const write =
  (text: string): Act =>
  (socket) => {
    socket.write(text)
  }
const end =
  (text = ""): Act =>
  (socket) => {
    socket.end(text)
  }
const reset: Act = (socket) => {
  socket.resetAndDestroy()
}
/** Writes, and resets the connection once the client can have read it. */
const writeThenReset =
  (text: string): Act =>
  (socket) => {
    socket.write(text, () => setTimeout(() => socket.resetAndDestroy(), 2))
  }

const noResponse = "RequestError"
const noBody = "ResponseError"

/** What the server does, and the result of the request. */
const responses: ReadonlyArray<readonly [title: string, Act, result: string]> = [
  ["a 101, then a reset", writeThenReset(upgrade), noResponse],
  ["a 101 and data of another protocol", end(`${upgrade}data`), noResponse],
  ["a 101, then nothing", write(upgrade), noResponse],
  ["a 101 without an upgrade header", writeThenReset("HTTP/1.1 101 Switching\r\n\r\n"), noResponse],
  ["a 101 before the response", write(upgrade + ok), noResponse],
  ["a 200 that mentions an upgrade", write(ok.replace("OK", "OK\r\nupgrade: x\r\nconnection: upgrade")), ok],
  ["a 100 that was not expected", write(`HTTP/1.1 100 Continue\r\n\r\n${ok}`), noResponse],
  ["a 102 before the response", write(`HTTP/1.1 102 Processing\r\n\r\n${ok}`), ok],
  ["a 103 before the response", write(`HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n${ok}`), ok],
  ["a 199 before the response", write(`HTTP/1.1 199 Other\r\n\r\n${ok}`), ok],
  ["a 103 and no response", end("HTTP/1.1 103 Early Hints\r\n\r\n"), noResponse],
  ["the status 099", write(ok.replace("200", "099")), noResponse],
  ["text without headers, as in HTTP/0.9", end("<html>hello</html>"), noResponse],
  ["the preface of HTTP/2", end("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), noResponse],
  ["a TLS alert", end("\x15\x03\x01\x00\x02\x02\x46"), noResponse],
  ["a header of 200 kB", write(`HTTP/1.1 200 OK\r\nx: ${"a".repeat(200_000)}\r\n\r\n`), noResponse],
  ["20,000 headers", write(`HTTP/1.1 200 OK\r\n${"a: b\r\n".repeat(20_000)}\r\n`), noResponse],
  ["two lengths", write(ok.replace("\r\n\r\n", "\r\ncontent-length: 3\r\n\r\n")), noResponse],
  ["an invalid chunk", write(`${chunked}zz\r\n`), noBody],
  ["a reset within a chunk", writeThenReset(`${chunked}9\r\n`), noBody],
  ["the end of the connection within the body", end(ok.replace("length: 2", "length: 9")), noBody],
  ["a body that is not gzip", write(ok.replace("content-", "content-encoding: gzip\r\ncontent-")), noBody],
  ["nothing", end(), noResponse],
  ["a reset", reset, noResponse],
]

/** What the server does with a connection whose response was complete. */
const laterEvents: ReadonlyArray<readonly [title: string, Act]> = [
  ["is reset", reset],
  ["is closed", end()],
  ["receives a second response", end(ok)],
  ["receives text", end("hello")],
  ["receives a 408", end("HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")],
  ["receives a 101", writeThenReset(upgrade)],
]

/** Lists the exceptions that nothing caught during the test. They would end a process. */
const uncaught = Effect.acquireRelease(
  Effect.sync(() => {
    const errors: Array<unknown> = []
    const add = (error: unknown) => {
      errors.push(error)
    }
    process.on("uncaughtExceptionMonitor", add)
    return { errors, add }
  }),
  ({ add }) => Effect.sync(() => process.off("uncaughtExceptionMonitor", add)),
)

/** Gives late events of sockets time to arrive. */
const turns = Effect.repeatN(server.turn, 5)

const isRequest = (data: string) => data.includes(" HTTP/1.1\r\n")

const transports = [
  ["fetch", FetchHttpClient.layer],
  ["fetch for streams", StreamingFetch.layer],
  ["undici", UndiciHttpClient.layer()],
] as const

describe.each(transports)("%s", (_, layer) => {
  const get = (url: string) =>
    Effect.flatMap(HttpClient.HttpClient, (client) => Effect.flatMap(client.get(url), ({ text }) => text))
  const post = (url: string) =>
    Effect.flatMap(HttpClient.HttpClient, (client) =>
      Effect.flatMap(client.post(url, { body: HttpBody.text("body") }), ({ text }) => text),
    )

  it.scopedLive.each(responses)("survives %s", ([, act, expected]) =>
    Effect.gen(function* () {
      const { errors } = yield* uncaught
      const { url } = yield* server.raw((socket, data) => {
        if (isRequest(data)) act(socket)
      })
      for (const send of [get, post, get]) {
        const result = yield* Effect.merge(Effect.mapError(send(url), ({ _tag }) => _tag))
        expect(result).toBe(expected === ok ? "ok" : expected)
      }
      yield* turns
      expect(errors).toEqual([])
    }).pipe(Effect.provide(layer)),
  )

  it.scopedLive.each(laterEvents)("survives an idle connection that %s", ([, act]) =>
    Effect.gen(function* () {
      const { errors } = yield* uncaught
      const sockets: Array<Net.Socket> = []
      const { open, url } = yield* server.raw((socket, data) => {
        if (isRequest(data)) socket.write(ok, () => sockets.push(socket))
      })
      for (const send of [get, post]) {
        expect(yield* send(url)).toBe("ok")
        yield* server.until(() => sockets.length > 0)
        for (const socket of sockets.splice(0)) act(socket)
        yield* server.until(() => open() === 0)
        yield* turns
      }
      expect(errors).toEqual([])
    }).pipe(Effect.provide(layer)),
  )
})

describe("a proxy", () => {
  const get = (url: string, proxy: string) =>
    HttpClient.HttpClient.pipe(
      Effect.flatMap((client) => Effect.flatMap(client.get(url), ({ text }) => text)),
      Effect.provide(
        Layer.orDie(
          UndiciHttpClient.layerNetwork({ ca: certificates.ca, proxy, connectTimeout: "100 millis" }),
        ),
      ),
    )

  it.scopedLive.each([
    ...responses,
    ["a tunnel that is reset at once", writeThenReset("HTTP/1.1 200 Connected\r\n\r\n"), noResponse],
    ["a tunnel to a server without TLS", end(`HTTP/1.1 200 Connected\r\n\r\n${ok}`), noResponse],
  ] as const)("may answer a CONNECT with %s", ([, act]) =>
    Effect.gen(function* () {
      const { errors } = yield* uncaught
      const proxy = yield* server.raw((socket, data) => {
        if (isRequest(data)) act(socket)
      })
      for (const _ of [1, 2]) {
        const error = yield* Effect.flip(get("https://scale.example", proxy.url))
        expect(error).toMatchObject({ _tag: "RequestError", reason: "Transport" })
      }
      yield* turns
      expect(errors).toEqual([])
    }),
  )

  it.scopedLive.each(laterEvents)("may open a tunnel that %s while it is idle", ([, act]) =>
    Effect.gen(function* () {
      const { errors } = yield* uncaught
      const { url } = yield* server.https(certificates.server, (_, response) => response.end("ok"))
      const tunnels: Array<Net.Socket> = []
      const proxy = yield* server.proxy({ onTunnel: (socket) => tunnels.push(socket) })
      const client = yield* UndiciHttpClient.makeNetwork({ ca: certificates.ca, proxy: proxy.url })
      expect(yield* Effect.flatMap(client.get(url), ({ text }) => text)).toBe("ok")
      for (const socket of tunnels) act(socket)
      yield* server.until(() => proxy.open() === 0)
      yield* turns
      expect(errors).toEqual([])
    }),
  )
})

describe("undici", () => {
  it.scopedLive.each([
    ["the status 099", ok.replace("200", "099")],
    ["a 101 that was not requested", upgrade],
    ["a 101 without an upgrade header", "HTTP/1.1 101 Switching\r\n\r\n"],
  ])("names the problem of %s", ([, response]) =>
    Effect.gen(function* () {
      const { url } = yield* server.raw((socket, data) => {
        if (isRequest(data)) socket.write(response)
      })
      const client = yield* UndiciHttpClient.make()
      const error = yield* Effect.flip(client.get(url))
      expect(error.cause).toMatchObject({
        code: expect.stringMatching(/^(ERR_UNEXPECTED_RESPONSE|UND_ERR_SOCKET)$/),
      })
    }),
  )
})
