import * as Net from "node:net"
import { describe, expect, it } from "@effect/vitest"
import { Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import { acceptsHost } from "../../../src/internal/http/hostNames.ts"

describe("the host names of a server", () => {
  const table: ReadonlyArray<readonly [string, ReadonlyArray<string>, ReadonlyArray<string>]> = [
    [
      "127.0.0.1",
      [
        "localhost",
        "LOCALHOST:4010",
        "localhost.",
        "a.localhost:1",
        "127.0.0.1",
        "127.1.2.3:80",
        "[::1]:4010",
        "[0:0:0:0:0:0:0:1]",
        "127.1:4010",
        "localhost:",
      ],
      [
        "evil.example",
        "evil.example:4010",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.evil.example",
        "notlocalhost",
        ".localhost",
        "0.0.0.0",
        "192.168.1.5",
        "localhost@evil.example",
        "evil.example/localhost",
        "[::2]",
        "localhost:4010:1",
        "localhost..",
        "localhost:http",
        "127.999.1.1",
        "",
        " ",
      ],
    ],
    ["192.168.1.5", ["192.168.1.5:4010", "localhost"], ["192.168.1.50", "evil.example"]],
    ["Sandbox.test", ["sandbox.test:4010", "127.0.0.1"], ["a.sandbox.test", "evil.example"]],
    ["fe80::1", ["[fe80::1]:4010"], ["[fe80::2]", "fe80::1"]],
    ["0.0.0.0", ["evil.example", "sandbox:4010", "10.0.0.1"], ["<script>", 'a"b', ""]],
    ["::", ["evil.example"], ["a b"]],
    ["0", ["sandbox:4010"], ["a b"]],
    ["::0", ["sandbox:4010"], ["a b"]],
    ["fe80::1%eth0", ["[fe80::1]"], ["[fe80::2]"]],
  ]
  for (const [host, accepted, refused] of table) {
    it(`are loopback names and ${host}`, () => {
      const accepts = acceptsHost(host)
      for (const header of [...accepted, undefined]) expect(accepts(header), header).toBe(true)
      for (const header of refused) expect(accepts(header), header).toBe(false)
    })
  }
})

/** The response to a request with this target and these Host headers. */
const get = (url: string, target: string, ...hosts: ReadonlyArray<string>) =>
  Effect.async<string>((resume) => {
    const { hostname, port } = new URL(url)
    let answer = ""
    const socket = Net.connect(Number(port), hostname, () => {
      socket.write(
        `GET ${target} HTTP/1.${hosts.length === 0 ? 0 : 1}\r\n${hosts.map((host) => `host: ${host}\r\n`).join("")}` +
          "authorization: Bearer live_sandbox\r\nconnection: close\r\n\r\n",
      )
    })
    socket.on("data", (data) => {
      answer += data
    })
    socket.on("close", () => resume(Effect.succeed(answer)))
    return Effect.sync(() => socket.destroy())
  })

describe("a server", () => {
  it.live("responds with a 403 to requests for other host names, on every path", () =>
    Effect.gen(function* () {
      const { log, url } = yield* Sandbox.Sandbox
      for (const path of ["/v1/teams", "/v1/tasks", "/docs", "/openapi.json", "/", "/nope"]) {
        const answer = yield* get(url, path, "evil.example")
        expect(answer, path).toMatch(/^HTTP\/1\.1 403 /)
        expect(answer).toContain(
          `{"status_code":403,"error":"The host name \\"evil.example\\" is not served here. ` +
            `Use 127.0.0.1 or localhost, or start the sandbox with --host."}`,
        )
      }
      expect(yield* get(url, "/v1/teams", "localhost")).toMatch(/^HTTP\/1\.1 200 /)
      expect(yield* get(url, "http://api.scale.com/v1/teams", "api.scale.com")).toMatch(/^HTTP\/1\.1 200 /)
      expect((yield* log).filter(({ status }) => status === 403)).toHaveLength(6)
    }).pipe(Effect.provide(Sandbox.layerServer())),
  )
  it.live("responds with a 400 to a request with several Host headers", () =>
    Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      expect(yield* get(url, "/v1/teams", "localhost", "evil.example")).toMatch(/^HTTP\/1\.1 400 /)
    }).pipe(Effect.provide(Sandbox.layerServer())),
  )
  it.live("uses the URL that the client sent the request to in its own URLs", () =>
    Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      const serverOf = (answer: string) => /"servers":\[{"url":"(.*?)"}\]/.exec(answer)?.[1]
      const document = (target: string, ...hosts: ReadonlyArray<string>) =>
        Effect.map(get(url, target, ...hosts), serverOf)
      expect(yield* document("/openapi.json", "localhost:1")).toBe("http://localhost:1/v1")
      expect(yield* document("/openapi.json")).toBe(url)
      expect(yield* document("http://api.scale.com/openapi.json", "<script>")).toBe("http://api.scale.com/v1")
      expect(yield* get(url, "http://a:b/openapi.json", "localhost")).toMatch(/^HTTP\/1\.1 40[03] /)
    }).pipe(Effect.provide(Sandbox.layerServer())),
  )
})
