import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as HttpBody from "@effect/platform/HttpBody"
import * as HttpClient from "@effect/platform/HttpClient"
import { describe, expect, it } from "@effect/vitest"
import * as RetryPolicy from "@effect-scale/client/RetryPolicy"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as StreamingFetch from "@effect-scale/client/StreamingFetch"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import * as server from "./fixtures/server.ts"

const streamed = (length?: number) =>
  HttpBody.stream(Stream.encodeText(Stream.make("he", "llo")), "text/plain", length)

/** A `fetch` that records its calls and sends nothing. */
const recorded = () => {
  const calls: Array<RequestInit | undefined> = []
  const fetch: typeof globalThis.fetch = (_, init) => {
    calls.push(init)
    return Promise.resolve(new Response("{}"))
  }
  return { calls, fetch }
}

describe("StreamingFetch", () => {
  it.effect("uses the given Fetch and RequestInit, preferring those of a call", () =>
    Effect.gen(function* () {
      const [layers, calls] = [recorded(), recorded()]
      const layer = StreamingFetch.layer.pipe(
        Layer.provide(Layer.succeed(FetchHttpClient.Fetch, layers.fetch)),
        Layer.provide(
          Layer.succeed(FetchHttpClient.RequestInit, { credentials: "omit", headers: { "x-a": "1" } }),
        ),
      )
      yield* Effect.gen(function* () {
        const client = yield* HttpClient.HttpClient
        const send = client.post("http://scale.invalid", { body: streamed(5) })
        yield* send
        yield* Effect.provideService(send, FetchHttpClient.Fetch, calls.fetch)
        yield* client.post("http://scale.invalid", { body: HttpBody.text("whole") })
      }).pipe(Effect.provide(layer))
      expect(calls.calls).toHaveLength(1)
      expect(layers.calls).toHaveLength(2)
      for (const init of [layers.calls[0], calls.calls[0]]) {
        expect(init).toMatchObject({ credentials: "omit", redirect: "error", duplex: "half", method: "POST" })
        const headers = new Headers(init?.headers)
        expect(["x-a", "content-length", "content-type"].map((name) => headers.get(name))).toEqual([
          "1",
          "5",
          "text/plain",
        ])
      }
      expect(layers.calls[1]).toMatchObject({ credentials: "omit" })
      expect(layers.calls[1]).not.toHaveProperty("redirect")
    }),
  )
  it.scopedLive("sends a content-length only if it is known", () =>
    Effect.gen(function* () {
      const { url } = yield* server.http((request, response) => {
        response.end(String(request.headers["content-length"]))
      })
      const client = yield* HttpClient.HttpClient
      const lengthOf = (length?: number) =>
        Effect.flatMap(client.post(url, { body: streamed(length) }), ({ text }) => text)
      expect([yield* lengthOf(), yield* lengthOf(5)]).toEqual(["undefined", "5"])
    }).pipe(Effect.provide(StreamingFetch.layer)),
  )
  it.scopedLive("follows redirects unless the body is a stream", () =>
    Effect.gen(function* () {
      const { url } = yield* server.http((request, response) => {
        if (request.url === "/there") response.end("there")
        else response.writeHead(303, { location: "/there" }).end()
      })
      const client = yield* HttpClient.HttpClient
      for (const body of [HttpBody.empty, HttpBody.text("a")]) {
        expect(yield* Effect.flatMap(client.post(url, { body }), ({ text }) => text)).toBe("there")
      }
      for (const path of ["", "/"]) {
        const error = yield* Effect.flip(client.post(`${url}${path}`, { body: streamed(5) }))
        expect(error).toMatchObject({ _tag: "RequestError", reason: "Transport" })
      }
    }).pipe(Effect.provide(StreamingFetch.layer)),
  )
  it.scopedLive("keeps the statuses of an upload", () =>
    Effect.gen(function* () {
      const { url } = yield* server.http((request, response) => {
        request.resume().on("end", () => {
          response.writeHead(Number(request.headers["x-status"] ?? 401), {
            "content-type": "application/json",
            location: "/elsewhere",
          })
          response.end(`{"status_code":401,"error":"Invalid API key."}`)
        })
      })
      const scale = yield* ScaleClient.make({ apiKey: Redacted.make("live_k"), apiUrl: url })
      const upload = scale.files.upload({
        name: "a",
        content: { size: 5, stream: Stream.encodeText(Stream.make("he", "llo")) },
      })
      expect(yield* Effect.flip(upload)).toMatchObject({ _tag: "ScaleUnauthorized", attempts: 1 })
      const redirected = Effect.provideService(upload, FetchHttpClient.RequestInit, {
        headers: { "x-status": "303" },
      })
      const error = yield* Effect.flip(redirected)
      expect(error).toMatchObject({ _tag: "ScaleConnectionError", attempts: 1 })
    }).pipe(Effect.provide(StreamingFetch.layer), Effect.provide(RetryPolicy.layer(RetryPolicy.none))),
  )
})
