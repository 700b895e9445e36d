import { spawnSync } from "node:child_process"
import * as Net from "node:net"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "@effect/vitest"
import { FaultPlan, Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Scope from "effect/Scope"

/** Sends raw text over a socket and returns everything until the server closes it. */
const raw = (url: string, text: string) =>
  Effect.async<string, Error>((resume) => {
    const { hostname, port } = new URL(url)
    let answer = ""
    const socket = Net.connect(Number(port), hostname, () => socket.write(text))
    socket.setEncoding("utf8")
    socket.on("data", (data) => {
      answer += data
    })
    socket.on("error", (error) => resume(Effect.fail(error)))
    socket.on("close", () => resume(Effect.succeed(answer)))
    return Effect.sync(() => socket.destroy())
  })

const authorization = `authorization: Basic ${btoa("live_sandbox:")}`
const sandbox = Effect.map(Sandbox.Sandbox, ({ url }) => url)
const served = Effect.provide(Sandbox.layerServer({ maxBodyBytes: 1000 }))

describe("unusual requests over a raw socket", () => {
  const odd = (title: string, lines: ReadonlyArray<string>, expected: RegExp) =>
    it.effect(title, () =>
      Effect.gen(function* () {
        const answer = yield* raw(yield* sandbox, lines.join("\r\n"))
        expect(answer).toMatch(expected)
        expect(answer).not.toMatch(/\bat \S+\.[jt]s/)
      }).pipe(served),
    )
  const end = ["host: localhost", "connection: close", "", ""]

  odd(
    "a GET",
    ["GET /v1/teams HTTP/1.1", authorization, ...end],
    /^HTTP\/1\.1 200 OK[\s\S]*admin@example\.org/,
  )
  odd("HTTP/1.0", ["GET /v1/teams HTTP/1.0", authorization, "", ""], /^HTTP\/1\.1 200 OK/)
  odd(
    "an absolute target",
    ["GET http://api.scale.com/v1/teams HTTP/1.1", authorization, ...end],
    /^HTTP\/1\.1 200 OK/,
  )
  odd("HEAD", ["HEAD /v1/teams HTTP/1.1", authorization, ...end], /^HTTP\/1\.1 200 OK[\s\S]*\r\n\r\n$/)
  odd("no key", ["GET /v1/teams HTTP/1.1", ...end], /^HTTP\/1\.1 401 [\s\S]*"status_code":401/)
  odd(
    "an invalid escape sequence",
    ["GET /v1/projects/%zz HTTP/1.1", authorization, ...end],
    /^HTTP\/1\.1 404 [\s\S]*"status_code":404/,
  )
  odd("dots and slashes", ["GET /v1//../v1/./tasks HTTP/1.1", authorization, ...end], /^HTTP\/1\.1 404 /)
  odd("OPTIONS *", ["OPTIONS * HTTP/1.1", authorization, ...end], /^HTTP\/1\.1 404 /)
  odd("bytes that are not HTTP", ["HELLO", "", ""], /^HTTP\/1\.1 400 [\s\S]*"status_code":400/)
  odd(
    "endless headers",
    ["GET /v1/teams HTTP/1.1", `x: ${"y".repeat(40_000)}`, ...end],
    /^HTTP\/1\.1 431 [\s\S]*"status_code":431/,
  )
  odd(
    "a body with a too large content length",
    ["POST /v1/projects HTTP/1.1", authorization, "content-length: 99999999", ...end],
    /^HTTP\/1\.1 413 [\s\S]*"status_code":413/,
  )
  odd(
    "a chunked body",
    [
      "POST /v1/projects HTTP/1.1",
      authorization,
      "transfer-encoding: chunked",
      ...end.slice(0, -1),
      "c",
      '{"name":"p",',
      "e",
      '"type":"chat"}',
      "0",
      "",
      "",
    ],
    /^HTTP\/1\.1 200 [\s\S]*"name":"p"/,
  )
  odd(
    "two pipelined requests",
    [
      "GET /v1/teams HTTP/1.1",
      authorization,
      "host: localhost",
      "",
      "GET /v1/nope HTTP/1.1",
      authorization,
      ...end,
    ],
    /^HTTP\/1\.1 200 [\s\S]*HTTP\/1\.1 404 /,
  )
})

describe("the server", () => {
  it.effect("responds with a 413 to a client that is still sending", () =>
    Effect.gen(function* () {
      const url = yield* sandbox
      const response = yield* Effect.promise(() =>
        fetch(`${url}/projects`, {
          method: "POST",
          headers: { authorization: "Bearer live_sandbox", "content-type": "application/json" },
          body: JSON.stringify({ name: "x".repeat(10_000_000) }),
        }),
      )
      expect(response.status).toBe(413)
      expect(((yield* Effect.promise(() => response.json())) as { status_code: number }).status_code).toBe(
        413,
      )
    }).pipe(served),
  )

  it.effect(
    "accepts files up to 80 MB",
    () =>
      Effect.gen(function* () {
        const url = yield* sandbox
        const upload = (bytes: number) =>
          Effect.promise(async () => {
            const body = new FormData()
            body.append("project_name", "p")
            body.append("file", new Blob([new Uint8Array(bytes)]), "a.bin")
            const headers = { authorization: "Bearer live_sandbox" }
            const response = await fetch(`${url}/files/upload`, { method: "POST", headers, body })
            return [response.status, await response.json()] as const
          })
        yield* Effect.promise(() =>
          fetch(`${url}/projects`, {
            method: "POST",
            headers: { authorization: "Bearer live_sandbox" },
            body: `{"name":"p","type":"chat"}`,
          }).then((response) => response.text()),
        )
        const [status, file] = yield* upload(80_000_000)
        expect([status, (file as { size: number }).size]).toStrictEqual([200, 80_000_000])
        expect((yield* upload(80_000_001))[0]).toBe(413)
      }).pipe(Effect.provide(Sandbox.layerServer())),
    60_000,
  )

  it.effect("fails with the address of a port that is in use", () =>
    Effect.gen(function* () {
      const port = Number(new URL(yield* sandbox).port)
      const other = yield* Effect.either(Effect.provide(sandbox, Sandbox.layerServer({ port })))
      expect(Either.isLeft(other) && "code" in other.left && other.left.code === "EADDRINUSE").toBe(true)
      expect(
        Either.isLeft(other) &&
          "code" in other.left &&
          other.left.message.startsWith(`Cannot listen on 127.0.0.1:${port}: the port is in use.`),
      ).toBe(true)
    }).pipe(served),
  )

  it.effect("closes idle, keep-alive and waiting connections when it is released", () =>
    Effect.gen(function* () {
      const scope = yield* Scope.make()
      const context = yield* Layer.buildWithScope(
        Sandbox.layerServer({
          faults: FaultPlan.make(FaultPlan.always("teams.list", FaultPlan.latency(3_600_000))),
        }),
        scope,
      )
      const url = yield* Effect.provide(sandbox, context)
      // The connection may be closed or reset.
      const idle = yield* Effect.fork(Effect.either(raw(url, "")))
      const kept = yield* Effect.fork(
        Effect.either(raw(url, `GET /v1/tasks HTTP/1.1\r\nhost: localhost\r\n${authorization}\r\n\r\n`)),
      )
      const waiting = yield* Effect.fork(
        Effect.either(raw(url, `GET /v1/teams HTTP/1.1\r\nhost: localhost\r\n${authorization}\r\n\r\n`)),
      )
      yield* Effect.promise(() => fetch(`${url}/nope`).then((response) => response.text()))
      yield* Scope.close(scope, Exit.void)
      yield* idle
      yield* kept
      yield* waiting
      const gone = yield* Effect.promise(() =>
        fetch(url).then(
          () => "there",
          () => "gone",
        ),
      )
      expect(gone).toBe("gone")
    }),
  )

  it.effect("runs several sandboxes with separate state", () =>
    Effect.gen(function* () {
      const one = yield* sandbox
      const other = yield* Effect.provide(sandbox, Sandbox.layerServer())
      expect(one).not.toBe(other)
    }).pipe(served),
  )
})

it("importing and serving do not change the global fetch", () => {
  const script = `
    const dispatchers = () => [1, 2].map((n) => globalThis[Symbol.for("undici.globalDispatcher." + n)])
    const now = () => [globalThis.fetch, globalThis.Request, globalThis.FormData, ...dispatchers()]
    const before = now()
    const { Sandbox } = await import("@effect-scale/sandbox")
    const Effect = await import("effect/Effect")
    const same = () => before.every((one, at) => one === now()[at])
    const imported = same()
    const body = new TextEncoder().encode('{"name":"p","type":"chat"}')
    const status = await Effect.runPromise(Effect.flatMap(Sandbox.Sandbox, ({ url }) => Effect.promise(async () => {
      const served = same()
      const response = await fetch(url + "/projects", { method: "POST", body, headers: {
        "content-length": String(body.byteLength), authorization: "Bearer live_sandbox" } })
      await response.text()
      return [imported, served, response.status]
    })).pipe(Effect.provide(Sandbox.layerServer())))
    console.log(JSON.stringify(status))`
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", script],
    { encoding: "utf8", cwd: fileURLToPath(new URL(".", import.meta.url)) },
  )
  expect(stdout.trim(), stderr).toBe("[true,true,200]")
})
