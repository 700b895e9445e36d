import type * as Http from "node:http"
import type * as Tls from "node:tls"
import { inspect } from "node:util"
import * as HttpClient from "@effect/platform/HttpClient"
import { describe, expect, it } from "@effect/vitest"
import * as RetryPolicy from "@effect-scale/client/RetryPolicy"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as UndiciHttpClient from "@effect-scale/node/UndiciHttpClient"
import * as Cause from "effect/Cause"
import * as Config from "effect/Config"
import * as ConfigProvider from "effect/ConfigProvider"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as Redacted from "effect/Redacted"
import * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import * as certificates from "./fixtures/certificates.ts"
import * as server from "./fixtures/server.ts"

const { ca } = certificates

/** Responds with the name of the client certificate. */
const answer: Http.RequestListener = (request, response) => {
  const socket = request.socket as Tls.TLSSocket // not a TLSSocket on plain http servers
  response.end(socket.encrypted ? (socket.getPeerCertificate().subject?.CN ?? "no certificate") : "plain")
}
const https = server.https(certificates.server, answer)

const get = (url: string, options: UndiciHttpClient.NetworkOptions) =>
  Effect.scoped(
    Effect.gen(function* () {
      const client = yield* UndiciHttpClient.makeNetwork(options)
      return yield* Effect.flatMap(client.get(url), (answer) => answer.text)
    }),
  )

/** The error of the Scale client. */
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

const basic = (credentials: string) => `Basic ${Buffer.from(credentials).toString("base64")}`
const hostOf = (url: string) => new URL(url).host
const withCredentials = (url: string, credentials: string) => url.replace("://", `://${credentials}@`)

describe("a server certificate", () => {
  it.scopedLive("is accepted if its CA is trusted", () =>
    Effect.gen(function* () {
      const { url } = yield* https
      expect(yield* get(url, { ca })).toBe("no certificate")
      expect(yield* get(url, { ca: [certificates.other, ca] })).toBe("no certificate")
      expect(yield* get(url, { ca: `one\n${certificates.other}\ntwo\n${ca}` })).toBe("no certificate")
    }),
  )

  it.scopedLive("is rejected otherwise, with an error that says what to do", () =>
    Effect.gen(function* () {
      const { url } = yield* https
      for (const options of [{}, { ca: certificates.other }]) {
        expect(yield* failure(url, options)).toMatchObject({
          _tag: "ScaleConnectionError",
          reason: "Certificate",
          attempts: 1,
          message: `cannot connect to ${hostOf(url)}: the issuer of the server's certificate is not trusted; if it is your own CA, pass it to the transport (ca of @effect-scale/node, or NODE_EXTRA_CA_CERTS) (UNABLE_TO_VERIFY_LEAF_SIGNATURE)`,
        })
      }
    }),
  )

  it.scopedLive("is not checked if rejectUnauthorized is false", () =>
    Effect.gen(function* () {
      const { url } = yield* https
      expect(yield* get(url, { rejectUnauthorized: false })).toBe("no certificate")
      expect(yield* get(url, { ca: certificates.other, rejectUnauthorized: false })).toBe("no certificate")
    }),
  )
})

describe("a client certificate", () => {
  const demanding = server.https({ ...certificates.server, ca, requestCert: true }, answer)
  const { cert } = certificates.client
  const key = Redacted.make(certificates.client.key)

  it.scopedLive("is sent to a server that requests it, with a plain or an encrypted key", () =>
    Effect.gen(function* () {
      const { url } = yield* demanding
      expect(yield* get(url, { ca, cert, key })).toBe("client")
      const encrypted = Redacted.make(certificates.client.encryptedKey)
      const passphrase = Redacted.make(certificates.client.passphrase)
      expect(yield* get(url, { ca, cert, key: encrypted, passphrase })).toBe("client")
      const error = yield* Effect.flip(get(url, { ca }))
      expect(error).toMatchObject({ _tag: "RequestError", reason: "Transport" })
    }),
  )

  it.scopedLive("is sent through a proxy to the server, but not to the proxy", () =>
    Effect.gen(function* () {
      const { url } = yield* demanding
      const proxy = yield* server.proxy({ tls: certificates.server })
      expect(yield* get(url, { ca, cert, key, proxy: proxy.url })).toBe("client")
      expect(yield* get((yield* https).url, { ca, proxy: proxy.url })).toBe("no certificate")
    }),
  )
})

describe("a proxy", () => {
  it.scopedLive("opens one tunnel per connection to an https server", () =>
    Effect.gen(function* () {
      const { url } = yield* https
      const proxy = yield* server.proxy()
      const client = yield* UndiciHttpClient.makeNetwork({ ca, connections: 1, proxy: proxy.url })
      for (const _ of [1, 2, 3]) {
        expect(yield* Effect.flatMap(client.get(url), (answer) => answer.text)).toBe("no certificate")
      }
      const line = `CONNECT ${hostOf(url)}`
      expect(proxy.asked).toEqual([{ line, host: hostOf(url), authorization: undefined }])
      expect(yield* get(url, { ca, connectTimeout: Number.POSITIVE_INFINITY, proxy: proxy.url })).toBe(
        "no certificate",
      )
    }),
  )

  it.scopedLive("forwards requests to an http server by absolute URL", () =>
    Effect.gen(function* () {
      const { url } = yield* server.http((request, response) => {
        response.end(`${request.method} ${request.url} ${request.headers.host}`)
      })
      const proxy = yield* server.proxy({ authorization: basic("ann:p@ss:word") })
      const at = withCredentials(proxy.url, "ann:p%40ss%3Aword")
      expect(yield* get(`${url}/a%2Fb?c=d`, { proxy: at })).toBe(`GET /a%2Fb?c=d ${hostOf(url)}`)
      expect(proxy.asked).toEqual([
        { line: `GET ${url}/a%2Fb?c=d`, host: hostOf(url), authorization: basic("ann:p@ss:word") },
      ])
    }),
  )

  it.scopedLive("can use TLS, and has a host name or an IP address", () =>
    Effect.gen(function* () {
      const { url } = yield* https
      const proxy = yield* server.proxy({ tls: certificates.server })
      const named = url.replace("127.0.0.1", "localhost")
      expect(yield* get(named, { ca, proxy: proxy.url.replace("127.0.0.1", "localhost") })).toBe(
        "no certificate",
      )
      expect(proxy.asked[0]?.line).toBe(`CONNECT ${hostOf(named)}`)
      expect(yield* failure(url, { proxy: proxy.url })).toMatchObject({
        reason: "Certificate",
        message: expect.stringMatching(
          /the proxy's certificate .* \(ERR_PROXY_CONNECT, UNABLE_TO_VERIFY_LEAF_SIGNATURE\)$/,
        ),
      })
    }),
  )

  it.scopedLive("gets credentials from its URL or from the options", () =>
    Effect.gen(function* () {
      const { url } = yield* https
      const proxy = yield* server.proxy({ authorization: basic("ann:p@ss:word") })
      const address = withCredentials(proxy.url, "ann:p%40ss%3Aword")
      const unusual = yield* server.proxy({ authorization: basic("ann:100%") })
      expect(yield* get(url, { ca, proxy: withCredentials(unusual.url, "ann:100%") })).toBe("no certificate")
      expect(yield* get(url, { ca, proxy: address })).toBe("no certificate")
      expect(yield* get(url, { ca, proxy: Redacted.make(address) })).toBe("no certificate")
      const proxyCredentials = { username: "ann", password: Redacted.make("p@ss:word") }
      expect(yield* get(url, { ca, proxy: proxy.url, proxyCredentials })).toBe("no certificate")
    }),
  )

  it.scopedLive("is named in the error if it fails", () =>
    Effect.gen(function* () {
      const { url } = yield* https
      const demanding = yield* server.proxy({ authorization: basic("ann:right") })
      const closed = yield* server.proxy({ authorization: basic("ann:right"), refuse: 403 })
      const mute = yield* server.raw((socket) => socket.destroy())
      const messages = yield* Effect.forEach(
        [demanding.url, closed.url, yield* server.unusedUrl, mute.url],
        (proxy) => failure(url, { ca, proxy }),
      )
      const because = `cannot connect to ${hostOf(url)}: the proxy`
      const unreached = `${because} could not reach the host; check that the proxy is up and allows this destination`
      expect(messages).toMatchObject(
        [
          [
            "Proxy",
            `${because} requires a user name and a password, or rejected the given ones (ERR_PROXY_STATUS_407)`,
          ],
          ["Proxy", `${because} refuses to connect to this host (ERR_PROXY_STATUS_403)`],
          ["Connect", `${unreached} (ERR_PROXY_CONNECT, ECONNREFUSED)`],
          ["Connect", `${unreached} (ERR_PROXY_CONNECT, ECONNRESET)`],
        ].map(([reason, message]) => ({ _tag: "ScaleConnectionError", reason, message })),
      )
      const plain = yield* failure("http://127.0.0.1:1/v1", { proxy: yield* server.unusedUrl })
      expect(plain).toMatchObject({
        reason: "Connect",
        message: expect.stringContaining("ERR_PROXY_CONNECT"),
      })
    }),
  )

  it.scopedLive.each([
    ["as they are", "ann:p@ss-w0rd"],
    ["in base64", basic("ann:p@ss-w0rd")],
    ["in base64 without padding", basic("ann:p@ss-w0rd").replace(/=+$/, "")],
    ["percent-encoded", "password=p%40ss%2dw0rd"],
    ["in JSON", String.raw`{"password":"p@ss\u002dw0rd"}`],
    ["in hexadecimal", Buffer.from("p@ss-w0rd").toString("hex")],
  ])("has no credentials in errors if its page quotes them %s", ([, quoted]) =>
    Effect.gen(function* () {
      const page = yield* server.http((_, response) => {
        response
          .writeHead(407, { "content-type": "text/plain", "x-request-id": quoted })
          .end(`Denied: ${quoted}`)
      })
      const address = withCredentials(page.url, "ann:p%40ss-w0rd")
      const error = yield* failure("http://api.example.org/v1", { proxy: address })
      expect(error).toMatchObject({ _tag: "ScaleUnexpectedStatus", status: 407 })
      const text = JSON.stringify(error)
      expect(text).toContain("<redacted>")
      expect(text).not.toContain(quoted.slice(-8))
    }),
  )

  it.scopedLive("must open the tunnel within the connect timeout", () =>
    Effect.gen(function* () {
      const { url } = yield* https
      const proxy = yield* server.raw(() => {})
      const error = yield* failure(url, { ca, connectTimeout: "20 millis", proxy: proxy.url })
      expect(error).toMatchObject({
        reason: "Connect",
        message: expect.stringContaining("ERR_PROXY_TIMEOUT"),
      })
      yield* server.until(() => proxy.open() === 0)
    }),
  )

  it.scopedLive("is disconnected with the client, even while connecting", () =>
    Effect.gen(function* () {
      const { url } = yield* https
      const proxy = yield* server.raw(() => {})
      const scope = yield* Scope.make()
      const client = yield* Scope.extend(UndiciHttpClient.makeNetwork({ proxy: proxy.url }), scope)
      const request = yield* Effect.fork(Effect.flip(client.get(url)))
      yield* server.until(() => proxy.open() === 1)
      yield* Scope.close(scope, yield* Effect.exit(Effect.void))
      yield* server.until(() => proxy.open() === 0)
      expect(yield* Fiber.join(request)).toMatchObject({ _tag: "RequestError", reason: "Transport" })
    }),
  )

  it.scopedLive("is bypassed for the hosts of noProxy", () =>
    Effect.gen(function* () {
      const { url } = yield* https
      const proxy = yield* server.proxy()
      const port = new URL(url).port
      const asks = (noProxy: ReadonlyArray<string>, target = url) =>
        Effect.gen(function* () {
          const before = proxy.asked.length
          expect(yield* get(target, { ca, proxy: { https: proxy.url, noProxy } })).toBe("no certificate")
          return proxy.asked.length > before
        })
      for (const entry of ["*", "127.0.0.1", `127.0.0.1:${port}`, `*:${port}`, "127.0.0.0/8"]) {
        expect([entry, yield* asks(["elsewhere.example", entry])]).toEqual([entry, false])
      }
      for (const entry of ["127.0.0.1:1", "0.0.1", "10.0.0.0/8", "::1/128", "[::1]:443"]) {
        expect([entry, yield* asks([entry])]).toEqual([entry, true])
      }
      const named = url.replace("127.0.0.1", "localhost")
      expect(yield* asks(["LOCALHOST"], named)).toBe(false)
      expect(yield* asks([".localhost"], named)).toBe(false)
      expect(yield* asks(["host"], named)).toBe(true)
      expect(yield* get((yield* server.http(answer)).url, { proxy: { https: proxy.url } })).toBe("plain")
    }),
  )
})

describe("the environment", () => {
  const fromEnv = (url: string, variables: Record<string, string>) =>
    Effect.flatMap(HttpClient.HttpClient, (client) =>
      Effect.flatMap(client.get(url), (answer) => answer.text),
    ).pipe(
      Effect.provide(UndiciHttpClient.layerEnv({ ca })),
      Effect.withConfigProvider(ConfigProvider.fromMap(new Map(Object.entries(variables)))),
    )

  it.scopedLive("configures proxies and exceptions, in upper or lower case", () =>
    Effect.gen(function* () {
      const secure = yield* https
      const plain = yield* server.http(answer)
      const [one, two] = [yield* server.proxy(), yield* server.proxy()]
      const none = yield* server.unusedUrl
      const asked = (variables: Record<string, string>) =>
        Effect.gen(function* () {
          const before = [one.asked.length, two.asked.length]
          yield* fromEnv(secure.url, variables)
          yield* fromEnv(plain.url, variables)
          return [one, two].map(({ asked }, i) =>
            asked.slice(before[i]).map(({ line }) => line.slice(0, line.indexOf(" "))),
          )
        })
      expect(yield* asked({})).toEqual([[], []])
      expect(yield* asked({ HTTPS_PROXY: one.url, HTTP_PROXY: two.url })).toEqual([["CONNECT"], ["GET"]])
      expect(yield* asked({ https_proxy: one.url, HTTPS_PROXY: none })).toEqual([["CONNECT"], []])
      expect(yield* asked({ http_proxy: hostOf(two.url), NO_PROXY: "a.example" })).toEqual([[], ["GET"]])
      expect(yield* asked({ HTTPS_PROXY: none, no_proxy: "a.example, 127.0.0.1" })).toEqual([[], []])
      expect(yield* asked({ HTTPS_PROXY: "" })).toEqual([[], []])
    }),
  )
})

describe("an invalid option", () => {
  const cert = certificates.client.cert
  const key = Redacted.make(certificates.client.key)
  const broken = cert.replace(/\n.{20}/, "\nAAAAAAAAAAAAAAAAAAAA")
  const wrong: ReadonlyArray<[string, UndiciHttpClient.NetworkOptions]> = [
    ["proxy", { proxy: "http://u:hunter2@ho st" }],
    ["proxy", { proxy: Redacted.make("ftp://u:hunter2@proxy") }],
    ["proxy", { proxy: "socks4://u:hunter2@proxy" }],
    ["proxy", { proxy: `socks5://u:hunter2${"x".repeat(250)}@proxy` }],
    ["proxy", { proxy: "socks5://hunter2@proxy" }],
    ["proxy.http", { proxy: { http: "" } }],
    ["proxy.noProxy", { proxy: { noProxy: ["10.0.0.0/33"] } }],
    ["proxy.noProxy", { proxy: { noProxy: ["a.example/b"] } }],
    ["ca", { ca: "hunter2" }],
    ["ca", { ca: [ca, broken].join("\n") }],
    ["cert", { cert: broken, key }],
    ["cert", { key }],
    ["key", { cert }],
    ["key", { cert, key: Redacted.make("hunter2") }],
    ["key", { cert, key: Redacted.make(certificates.server.key) }],
    ["key", { cert, key: Redacted.make(certificates.client.encryptedKey) }],
    [
      "key",
      {
        cert,
        key: Redacted.make(certificates.client.encryptedKey),
        passphrase: Redacted.make("hunter2"),
      },
    ],
    ["connections", { connections: 0 }],
    ["connections", { connections: -1 }],
    ["connections", { connections: 1.5 }],
    ["connections", { connections: Number.NaN }],
    ["keepAliveTimeout", { keepAliveTimeout: 0 }],
    ["connectTimeout", { connectTimeout: "-1 seconds" as "1 second" }],
    ["headersTimeout", { headersTimeout: 0 }],
    ["headersTimeout", { headersTimeout: Number.NaN }],
    ["bodyTimeout", { bodyTimeout: -1 }],
    ["bodyTimeout", { bodyTimeout: "hunter2" as "1 second" }],
    ["maxResponseSize", { maxResponseSize: 0 }],
    ["maxResponseSize", { maxResponseSize: Number.NaN }],
    // Options that only JavaScript can pass.
    ...([
      ["compression", { compression: "hunter2" }],
      ["rejectUnauthorized", { rejectUnauthorized: "false" }],
      ["proxy", { proxy: 3128 }],
      ["proxy", { proxy: null }],
      ["proxy", { proxy: Redacted.make(undefined) }],
      ["proxy.https", { proxy: { https: new URL("http://u:hunter2@proxy") } }],
      ["proxy.noProxy", { proxy: { noProxy: "hunter2" } }],
      ["proxyCredentials", { proxyCredentials: "u:hunter2" }],
      ["proxyCredentials.username", { proxyCredentials: { password: Redacted.make("hunter2") } }],
      ["proxyCredentials.password", { proxyCredentials: { username: "u", password: "hunter2" } }],
      ["ca", { ca: 1 }],
      ["ca", { ca: [ca, undefined] }],
      ["cert", { cert: Redacted.make("hunter2") }],
      ["key", { cert, key: "hunter2" }],
      ["passphrase", { passphrase: "hunter2" }],
    ] as ReadonlyArray<[string, UndiciHttpClient.NetworkOptions]>),
  ]

  for (const [i, [option, options]] of wrong.entries()) {
    it.scoped(`fails with a ConfigError: ${option} (${i})`, () =>
      Effect.gen(function* () {
        const error = yield* Effect.flip(UndiciHttpClient.makeNetwork(options))
        expect(error).toMatchObject({ _op: "InvalidData", path: option.split(".") })
        expect(inspect(error, { depth: 20 })).not.toContain("hunter2")
      }),
    )
  }

  it.effect("fails the layers too", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(Layer.build(UndiciHttpClient.layerNetwork({ ca: "none" })))
      expect(error).toMatchObject({ path: ["ca"] })
      for (const layer of [
        UndiciHttpClient.layer,
        UndiciHttpClient.layerNetwork,
        UndiciHttpClient.layerEnv,
      ]) {
        const invalid = yield* Effect.flip(Layer.build(layer({ connections: 0 })))
        expect(invalid).toMatchObject({
          path: ["connections"],
          message: "expected an integer of at least 1, found 0",
        })
      }
      const layer = UndiciHttpClient.layerConfig({
        proxy: UndiciHttpClient.proxies,
        ca: Config.string("COMPANY_CA"),
        connections: Config.succeed(2),
      })
      const provided = (variables: ReadonlyArray<[string, string]>) =>
        Layer.build(layer).pipe(Effect.withConfigProvider(ConfigProvider.fromMap(new Map(variables))))
      expect(yield* Effect.flip(provided([["COMPANY_CA", "none"]]))).toMatchObject({ path: ["ca"] })
      yield* provided([["COMPANY_CA", ca]])
    }).pipe(Effect.scoped),
  )
})

describe("secrets", () => {
  it.scopedLive("appear in no error, log or inspection", () =>
    Effect.gen(function* () {
      const { url } = yield* https
      const lines: Array<string> = []
      const logger = Logger.make(({ cause, message }) => {
        lines.push(inspect(message, { depth: 20, showHidden: true }), Cause.pretty(cause))
      })
      const key = Redacted.make(certificates.client.encryptedKey)
      const options = {
        cert: certificates.client.cert,
        key,
        passphrase: Redacted.make(certificates.client.passphrase),
      }
      for (const proxy of [yield* server.unusedUrl, (yield* server.proxy({ authorization: "x" })).url]) {
        const client = yield* UndiciHttpClient.makeNetwork({
          ...options,
          proxy: withCredentials(proxy, "ann:hunter2"),
        })
        lines.push(inspect(client, { depth: 20, showHidden: true }))
        for (const target of [url, "http://127.0.0.1:1/"]) {
          const exit = yield* Effect.exit(
            Effect.filterOrFail(
              client.get(target),
              (answer) => answer.status === 200,
              (answer) => answer,
            ),
          )
          if (exit._tag === "Success") throw new Error("expected a failure")
          yield* Effect.logError("failed", exit.cause).pipe(
            Effect.provide(Logger.replace(Logger.defaultLogger, logger)),
          )
          lines.push(inspect(exit, { depth: 20, showHidden: true }), JSON.stringify(exit))
        }
      }
      expect(lines.length).toBe(2 + 4 * 4)
      for (const secret of [
        "hunter2",
        Buffer.from("ann:hunter2").toString("base64"),
        certificates.client.passphrase,
        certificates.client.encryptedKey.slice(40, 80),
      ]) {
        expect(lines.filter((line) => line.includes(secret))).toEqual([])
      }
    }),
  )
})

describe("an upload through a proxy", () => {
  it.scopedLive("is still streamed", () =>
    Effect.gen(function* () {
      const size = 3_000_000
      const { url } = yield* server.https(certificates.server, (request, response) => {
        void server
          .read(request)
          .then((body) =>
            response.end(JSON.stringify({ id: String(body.length), attachment_url: "scaledata://a/b" })),
          )
      })
      const proxy = yield* server.proxy()
      const http = yield* UndiciHttpClient.makeNetwork({ ca, proxy: proxy.url })
      const scale = yield* ScaleClient.make({ apiKey: Redacted.make("test_key"), apiUrl: url }).pipe(
        Effect.provideService(HttpClient.HttpClient, http),
      )
      const stream = Stream.range(1, 30).pipe(Stream.map(() => new Uint8Array(size / 30)))
      const file = yield* scale.files.upload({ name: "a.bin", content: { stream, size } })
      expect(Number(file.id)).toBeGreaterThan(size)
    }),
  )
})
