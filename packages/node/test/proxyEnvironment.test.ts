import { inspect } from "node:util"
import * as HttpClient from "@effect/platform/HttpClient"
import { describe, expect, it } from "@effect/vitest"
import * as RetryPolicy from "@effect-scale/client/RetryPolicy"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as ProxyEnvironment from "@effect-scale/node/ProxyEnvironment"
import * as UndiciHttpClient from "@effect-scale/node/UndiciHttpClient"
import * as ConfigProvider from "effect/ConfigProvider"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as server from "./fixtures/server.ts"

const withEnv = (variables: Record<string, string>) =>
  Effect.withConfigProvider(ConfigProvider.fromMap(new Map(Object.entries(variables))))

const p = "http://proxy.test:3128"
const api = "https://api.example.test/v1"
const plain = "http://api.example.test/v1"

type Way = "proxy" | "direct" | "fails"

/**
 * How a request is sent: by curl 7.88, by Python requests 2.34 and by undici's EnvHttpProxyAgent 7.30, as measured, and by
 * this package.
 */
const proxyVariables: ReadonlyArray<
  readonly [
    variables: Record<string, string>,
    url: string,
    curl: Way,
    requests: Way,
    undici: Way,
    here: Way,
    why: string,
  ]
> = [
  [{ HTTPS_PROXY: p }, api, "proxy", "proxy", "proxy", "proxy", "documented by all"],
  [{ https_proxy: p }, api, "proxy", "proxy", "proxy", "proxy", "documented by all"],
  [{ https_proxy: p, HTTPS_PROXY: "ftp://x" }, api, "proxy", "proxy", "proxy", "proxy", "lower case first"],
  [{ HTTPS_PROXY: p }, plain, "direct", "direct", "direct", "direct", "for https servers only"],
  [{ http_proxy: p }, api, "direct", "direct", "proxy", "direct", "for http servers only"],
  [{ HTTP_PROXY: p }, plain, "direct", "proxy", "proxy", "proxy", "curl fears CGI programs"],
  [{ HTTP_PROXY: p, REQUEST_METHOD: "GET" }, plain, "direct", "direct", "proxy", "direct", "a CGI program"],
  [
    { http_proxy: p, REQUEST_METHOD: "GET" },
    plain,
    "proxy",
    "proxy",
    "proxy",
    "proxy",
    "not set by a client",
  ],
  [{ ALL_PROXY: p }, api, "proxy", "proxy", "direct", "proxy", "common for SOCKS proxies"],
  [{ all_proxy: p }, plain, "proxy", "proxy", "direct", "proxy", "common for SOCKS proxies"],
  [
    { ALL_PROXY: "ftp://x", HTTPS_PROXY: p },
    api,
    "proxy",
    "proxy",
    "proxy",
    "proxy",
    "the specific one first",
  ],
  [{ HTTPS_PROXY: "" }, api, "direct", "direct", "direct", "direct", "not set"],
  [{ HTTPS_PROXY: " " }, api, "fails", "fails", "fails", "direct", "not set"],
  [{ https_proxy: "", HTTPS_PROXY: p }, api, "proxy", "direct", "direct", "direct", "disables the other"],
  [{ HTTPS_PROXY: "proxy.test:3128" }, api, "proxy", "proxy", "fails", "proxy", "the scheme is http"],
  [{ HTTPS_PROXY: "//proxy.test:3128" }, api, "fails", "proxy", "fails", "proxy", "the scheme is http"],
  [{ HTTPS_PROXY: "HTTP://proxy.test:3128/" }, api, "proxy", "proxy", "proxy", "proxy", "a URL"],
  [{ HTTPS_PROXY: "http://u:p%40s@proxy.test:3128" }, api, "proxy", "proxy", "proxy", "proxy", "a URL"],
  [
    { HTTPS_PROXY: "http://u:100%@proxy.test:3128" },
    api,
    "proxy",
    "proxy",
    "fails",
    "proxy",
    "what is meant is clear",
  ],
  [
    { HTTPS_PROXY: "http://u:p@s@proxy.test:3128" },
    api,
    "fails",
    "proxy",
    "proxy",
    "proxy",
    "what is meant is clear",
  ],
  [
    { HTTPS_PROXY: "ftp://proxy.test" },
    api,
    "fails",
    "fails",
    "fails",
    "fails",
    "going around a proxy is unsafe",
  ],
  [{ HTTPS_PROXY: "ftp://proxy.test" }, plain, "direct", "direct", "fails", "direct", "not needed"],
  [
    { HTTPS_PROXY: "http://ho st" },
    api,
    "fails",
    "fails",
    "fails",
    "fails",
    "going around a proxy is unsafe",
  ],
  [{ HTTPS_PROXY: "http://ho st" }, plain, "direct", "direct", "fails", "direct", "not needed"],
  [{ HTTPS_PROXY: "http://ho st", NO_PROXY: "*" }, api, "direct", "direct", "fails", "direct", "not needed"],
  [{ HTTPS_PROXY: "socks4://p.test" }, api, "proxy", "proxy", "fails", "fails", "rare"],
  [{ NO_PROXY: "172.16/12" }, api, "direct", "direct", "direct", "direct", "no proxy is set"],
]

const noProxyEntries: ReadonlyArray<
  readonly [noProxy: string, url: string, curl: Way, requests: Way, undici: Way, here: Way, why: string]
> = [
  ["", api, "proxy", "proxy", "proxy", "proxy", "not set"],
  ["*", api, "direct", "direct", "direct", "direct", "documented by all"],
  ["a.test,*", api, "proxy", "proxy", "proxy", "direct", "entries do not affect each other"],
  ["*:443", api, "proxy", "proxy", "proxy", "direct", "every entry may have a port"],
  ["api.example.test", api, "direct", "direct", "direct", "direct", "documented by all"],
  ["API.Example.TEST", api, "direct", "direct", "direct", "direct", "names ignore case"],
  ["example.test", api, "direct", "direct", "direct", "direct", "includes subdomains"],
  [".example.test", api, "direct", "direct", "direct", "direct", "includes subdomains"],
  ["*.example.test", api, "proxy", "proxy", "direct", "direct", "common in other tools"],
  [".api.example.test", api, "direct", "direct", "direct", "direct", "the domain itself too"],
  ["*.api.example.test", api, "proxy", "proxy", "direct", "direct", "the domain itself too"],
  ["ample.test", api, "proxy", "proxy", "proxy", "proxy", "not a whole label"],
  ["api.example.test.", api, "direct", "proxy", "proxy", "direct", "the same name"],
  ["api.example.test", "https://api.example.test./", "direct", "proxy", "proxy", "direct", "the same name"],
  ["api.example.test:443", api, "proxy", "proxy", "direct", "direct", "one port"],
  ["api.example.test:0443", api, "proxy", "proxy", "direct", "direct", "one port"],
  ["example.test:80", plain, "proxy", "proxy", "direct", "direct", "one port, with subdomains"],
  ["api.example.test:444", api, "proxy", "proxy", "proxy", "proxy", "another port"],
  ["https://api.example.test", api, "proxy", "proxy", "proxy", "proxy", "not a host; reported"],
  ["api.example.test/v1", api, "proxy", "proxy", "proxy", "proxy", "not a host; reported"],
  ["a.test api.example.test", api, "direct", "proxy", "direct", "direct", "spaces separate entries"],
  [" a.test , api.example.test ,", api, "direct", "direct", "direct", "direct", "spaces separate entries"],
  ["a.test;api.example.test", api, "proxy", "proxy", "proxy", "proxy", "not a host; reported"],
  ["10.0.0.1", "https://10.0.0.1/", "direct", "direct", "direct", "direct", "documented by all"],
  ["10.0.0.1:443", "https://10.0.0.1/", "proxy", "proxy", "direct", "direct", "one port"],
  ["10.0.0.0/8", "https://10.0.0.1/", "direct", "direct", "proxy", "direct", "a range"],
  ["10.9.9.9/8", "https://10.0.0.1/", "direct", "direct", "proxy", "direct", "a range"],
  ["10.0.0.0/8", "https://11.0.0.1/", "proxy", "proxy", "proxy", "proxy", "outside the range"],
  ["0.0.0.0/0", "https://10.0.0.1/", "proxy", "proxy", "proxy", "direct", "a range"],
  ["10.0.0.0/33", "https://10.0.0.1/", "proxy", "proxy", "proxy", "proxy", "not a range; reported"],
  ["172.16/12", "https://172.16.0.1/", "proxy", "proxy", "proxy", "proxy", "not a range; reported"],
  ["10.0.0.", "https://10.0.0.1/", "proxy", "proxy", "proxy", "proxy", "not an address"],
  ["10.*", "https://10.0.0.1/", "proxy", "proxy", "proxy", "proxy", "not an address; reported"],
  ["0.0.1", "https://10.0.0.1/", "proxy", "direct", "direct", "proxy", "not a parent domain"],
  ["::1", "https://[::1]/", "direct", "direct", "proxy", "direct", "an IPv6 address"],
  ["[::1]", "https://[::1]/", "proxy", "proxy", "direct", "direct", "an IPv6 address"],
  ["[::1]:443", "https://[::1]/", "proxy", "proxy", "direct", "direct", "one port"],
  ["[::1]:80", "https://[::1]/", "proxy", "proxy", "proxy", "proxy", "another port"],
  ["0:0:0:0:0:0:0:1", "https://[::1]/", "proxy", "proxy", "proxy", "direct", "the same address"],
  ["fd00::/8", "https://[fd00::1]/", "proxy", "proxy", "proxy", "direct", "a range"],
  ["[fd00::]/8", "https://[fd00::1]/", "proxy", "proxy", "proxy", "direct", "a range"],
  ["fd00::/129", "https://[fd00::1]/", "proxy", "proxy", "proxy", "proxy", "not a range; reported"],
  ["localhost", "https://127.0.0.1/", "proxy", "proxy", "proxy", "proxy", "names are not resolved"],
  ["<local>", "https://localhost/", "proxy", "proxy", "proxy", "proxy", "not a host; reported"],
  ["bücher.test", "https://bücher.test/", "proxy", "proxy", "proxy", "direct", "the same name"],
]

const wayTo = (url: string, variables: Record<string, string>) =>
  Effect.gen(function* () {
    const { problems, routeTo } = yield* ProxyEnvironment.config
    const route = routeTo(new URL(url))
    const way: Way = route._tag === "Direct" ? "direct" : route._tag === "Proxy" ? "proxy" : "fails"
    return { way, problems, route }
  }).pipe(withEnv(variables))

describe("the environment's proxy", () => {
  it.effect.each(proxyVariables)("for %j and %s", ([variables, url, , , , here]) =>
    Effect.gen(function* () {
      expect((yield* wayTo(url, variables)).way).toBe(here)
    }),
  )

  it.effect.each(noProxyEntries)("with NO_PROXY=%s for %s", ([noProxy, url, , , , here, why]) =>
    Effect.gen(function* () {
      const { problems, way } = yield* wayTo(url, { ALL_PROXY: p, NO_PROXY: noProxy })
      expect(way).toBe(here)
      expect(problems.map(({ variable }) => variable)).toEqual(why.endsWith("reported") ? ["NO_PROXY"] : [])
      expect((yield* wayTo(url, { ALL_PROXY: p, no_proxy: noProxy, NO_PROXY: "*" })).way).toBe(here)
    }),
  )

  it.effect("is described without its credentials", () =>
    Effect.gen(function* () {
      const { problems, route } = yield* wayTo(api, {
        https_proxy: "http://ann:hunter2@proxy.test:3128/x",
        HTTP_PROXY: "ftp://ann:hunter2@proxy.test",
        NO_PROXY: "http://ann:hunter2@a.test/ 172.16/12",
      })
      expect(route).toEqual({ _tag: "Proxy", variable: "https_proxy", url: "http://proxy.test:3128" })
      const form =
        "expected *, a host such as example.com, a host and port, an IP address, or a range such as 10.0.0.0/8"
      expect(problems).toEqual([
        {
          variable: "HTTP_PROXY",
          message:
            "expected the URL of a proxy, such as http://proxy.example.com:3128 or socks5://proxy.example.com:1080, found the scheme ftp",
        },
        { variable: "NO_PROXY", message: `${form}, found "http://***@a.test/", which is ignored` },
        { variable: "NO_PROXY", message: `${form}, found "172.16/12", which is ignored` },
      ])
      expect(yield* wayTo(api, { ALL_PROXY: "http://ann:hunter2@ho st" })).toMatchObject({
        problems: [{ variable: "ALL_PROXY", message: expect.stringContaining("text that is not a URL") }],
        route: { _tag: "Invalid", variable: "ALL_PROXY" },
      })
    }),
  )
})

describe("layerEnv", () => {
  const failure = (url: string, variables: Record<string, string>) =>
    Effect.gen(function* () {
      const scale = yield* ScaleClient.make({ apiKey: Redacted.make("test_key"), apiUrl: url })
      return yield* Effect.flip(scale.tasks.get("t1"))
    }).pipe(
      ScaleClient.ScaleClient.withOptions({ retry: RetryPolicy.none }),
      Effect.provide(UndiciHttpClient.layerEnv()),
      withEnv(variables),
    )

  it.scopedLive("applies the settings that a request needs, and ignores others", () =>
    Effect.gen(function* () {
      const { url } = yield* server.http((_, response) => response.end("direct"))
      const proxy = yield* server.proxy()
      const get = (variables: Record<string, string>) =>
        Effect.flatMap(HttpClient.HttpClient, (client) =>
          Effect.flatMap(client.get(url), ({ text }) => text),
        ).pipe(Effect.provide(UndiciHttpClient.layerEnv()), withEnv(variables))
      for (const variables of [
        { NO_PROXY: "172.16/12" },
        { HTTPS_PROXY: "ftp://u:hunter2@p" },
        { HTTPS_PROXY: "socks5://127.0.0.1:1", NO_PROXY: "," },
        { ALL_PROXY: "http://ho st", NO_PROXY: "172.16/12, 127.0.0.1" },
      ]) {
        expect(yield* get(variables)).toBe("direct")
      }
      expect(proxy.asked).toEqual([])
      expect(yield* get({ ALL_PROXY: proxy.url, NO_PROXY: "172.16/12" })).toBe("direct")
      expect(proxy.asked).toHaveLength(1)
    }),
  )

  it.scopedLive("fails a request whose proxy is invalid, with an error that names the variable", () =>
    Effect.gen(function* () {
      for (const variable of ["HTTP_PROXY", "http_proxy", "ALL_PROXY"]) {
        const error = yield* failure("http://127.0.0.1:1", { [variable]: "ftp://ann:hunter2@proxy.test" })
        expect(error).toMatchObject({
          _tag: "ScaleConnectionError",
          reason: "Proxy",
          attempts: 1,
          message: `cannot connect to 127.0.0.1:1: the environment variable ${variable.toUpperCase()} is not the URL of an http, https or socks5 proxy; correct it, or remove it to connect directly (ERR_PROXY_SETTING_${variable.toUpperCase()})`,
        })
        expect(inspect(error, { depth: 20 })).not.toContain("hunter2")
      }
    }),
  )
})
