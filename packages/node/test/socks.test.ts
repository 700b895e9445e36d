import { inspect } from "node:util"
import * as HttpClient from "@effect/platform/HttpClient"
import { describe, expect, it } from "@effect/vitest"
import * as RetryPolicy from "@effect-scale/client/RetryPolicy"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as UndiciHttpClient from "@effect-scale/node/UndiciHttpClient"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as certificates from "./fixtures/certificates.ts"
import * as server from "./fixtures/server.ts"
import * as SocksProxy from "./fixtures/socksProxy.ts"

const { ca } = certificates
const https = server.https(certificates.server, (_, response) => response.end("secure"))
const http = server.http((request, response) => response.end(`plain ${request.url} ${request.headers.host}`))

const get = (url: string, options: UndiciHttpClient.NetworkOptions) =>
  Effect.scoped(
    Effect.flatMap(UndiciHttpClient.makeNetwork(options), (client) =>
      Effect.flatMap(client.get(url), ({ text }) => text),
    ),
  )

const failure = (url: string, options: UndiciHttpClient.NetworkOptions) =>
  Effect.scoped(
    Effect.gen(function* () {
      const http = yield* UndiciHttpClient.makeNetwork(options)
      const scale = yield* ScaleClient.make({ apiKey: Redacted.make("test_key"), apiUrl: url }).pipe(
        Effect.provideService(HttpClient.HttpClient, http),
      )
      return yield* Effect.flip(scale.tasks.get("t1"))
    }).pipe(ScaleClient.ScaleClient.withOptions({ retry: RetryPolicy.none })),
  )

describe("a SOCKS proxy", () => {
  it.scopedLive("opens tunnels to https and http servers, and resolves their names", () =>
    Effect.gen(function* () {
      const proxy = yield* SocksProxy.make()
      const secure = new URL((yield* https).url).port
      const plain = new URL((yield* http).url).port
      const options = { ca, proxy: proxy.url }
      expect(yield* get(`https://127.0.0.1:${secure}`, options)).toBe("secure")
      expect(yield* get(`https://localhost:${secure}`, options)).toBe("secure")
      expect(yield* get(`http://scale.test:${plain}/a`, options)).toBe(`plain /a scale.test:${plain}`)
      expect(yield* get(`http://[fd00::1:2]:${plain}/`, options)).toBe(`plain / [fd00::1:2]:${plain}`)
      const named = { proxy: proxy.url.replace("socks5:", "socks5h:") }
      expect(yield* get(`http://b.test:${plain}/`, named)).toBe(`plain / b.test:${plain}`)
      expect(proxy.asked).toEqual([
        `1 127.0.0.1 ${secure}`,
        `3 localhost ${secure}`,
        `3 scale.test ${plain}`,
        `4 fd000000000000000000000000010002 ${plain}`,
        `3 b.test ${plain}`,
      ])
    }),
  )

  it.scopedLive("keeps connections for later requests", () =>
    Effect.gen(function* () {
      const proxy = yield* SocksProxy.make()
      for (const { url } of [yield* https, yield* http]) {
        const before = proxy.asked.length
        const client = yield* UndiciHttpClient.makeNetwork({ ca, proxy: proxy.url, connections: 1 })
        for (const _ of [1, 2, 3]) yield* Effect.flatMap(client.get(url), ({ text }) => text)
        expect(proxy.asked).toHaveLength(before + 1)
      }
    }),
  )

  it.scopedLive("gets credentials from its URL or from the options", () =>
    Effect.gen(function* () {
      const proxy = yield* SocksProxy.make({ credentials: "änn:p@ss:word" })
      const { url } = yield* https
      const named = proxy.url.replace("://", "://%C3%A4nn:p%40ss%3Aword@")
      expect(yield* get(url, { ca, proxy: named })).toBe("secure")
      const proxyCredentials = { username: "änn", password: Redacted.make("p@ss:word") }
      expect(yield* get(url, { ca, proxy: proxy.url, proxyCredentials })).toBe("secure")
    }),
  )

  it.scopedLive("is named in the error if it fails", () =>
    Effect.gen(function* () {
      const { url } = yield* https
      const { host } = new URL(url)
      const closed = (yield* SocksProxy.make({ credentials: "ann:right" })).url
      const bytes = (...sent: ReadonlyArray<number>) =>
        Effect.map(
          server.rawBytes((socket) => socket.end(Buffer.from(sent))),
          ({ url }) => url.replace("http:", "socks5:"),
        )
      const credentials = "the proxy requires a user name and a password, or rejected the given ones"
      const unreached =
        "the proxy could not reach the host; check that the proxy is up and allows this destination"
      const cases = [
        [closed, "Proxy", `${credentials} (ERR_PROXY_CREDENTIALS)`],
        [closed.replace("://", "://ann:hunter2@"), "Proxy", `${credentials} (ERR_PROXY_CREDENTIALS)`],
        [
          (yield* SocksProxy.make({ reply: 2 })).url,
          "Proxy",
          "the proxy refuses to connect to this host (ERR_PROXY_REFUSED)",
        ],
        [(yield* SocksProxy.make({ reply: 4 })).url, "Connect", `${unreached} (ERR_PROXY_SOCKS_4)`],
        [yield* bytes(72, 84, 84, 80), "Proxy", "the proxy does not speak SOCKS 5 (ERR_PROXY_SOCKS_VERSION)"],
        [yield* bytes(), "Connect", `${unreached} (ERR_PROXY_CONNECT)`],
        [yield* bytes(5), "Connect", `${unreached} (ERR_PROXY_CONNECT)`],
        [yield* bytes(5, 0, 5, 0, 0, 1, 0), "Connect", `${unreached} (ERR_PROXY_CONNECT)`],
        [
          (yield* server.unusedUrl).replace("http:", "socks5:"),
          "Connect",
          `${unreached} (ERR_PROXY_CONNECT, ECONNREFUSED)`,
        ],
      ] as const
      for (const [proxy, reason, message] of cases) {
        const error = yield* failure(url, { ca, proxy })
        expect(error).toMatchObject({
          _tag: "ScaleConnectionError",
          reason,
          message: `cannot connect to ${host}: ${message}`,
        })
        expect(inspect(error, { depth: 20 })).not.toContain("hunter2")
      }
    }),
  )

  it.scopedLive("must open the tunnel within the connect timeout", () =>
    Effect.gen(function* () {
      const proxy = yield* server.raw(() => {})
      const error = yield* failure("http://scale.test", {
        connectTimeout: "20 millis",
        proxy: proxy.url.replace("http:", "socks5:"),
      })
      expect(error).toMatchObject({
        reason: "Connect",
        message: expect.stringContaining("ERR_PROXY_TIMEOUT"),
      })
      yield* server.until(() => proxy.open() === 0)
    }),
  )
})
