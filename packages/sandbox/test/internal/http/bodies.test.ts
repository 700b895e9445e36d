import * as Net from "node:net"
import { describe, expect, it } from "@effect/vitest"
import { Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as FastCheck from "effect/FastCheck"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Scope from "effect/Scope"
import { createProject } from "../../fixtures/resources.ts"
import { ok, rejected, scenarios } from "../../fixtures/scenarios.ts"

// Bodies that are empty, truncated, endless or random, over real sockets.

const authorization = `authorization: Basic ${btoa("live_sandbox:")}`

/** Opens a connection, sends the head of a request and lets `send` write its body. Returns the response's status. */
const statusOf = (url: string, path: string, headers: string, send: (socket: Net.Socket) => void) =>
  Effect.async<number>((resume) => {
    const { hostname, port } = new URL(url)
    let answer = ""
    const socket = Net.connect(Number(port), hostname, () => {
      socket.write(`POST /v1${path} HTTP/1.1\r\nhost: ${hostname}\r\n${authorization}\r\n${headers}\r\n\r\n`)
      send(socket)
    })
    const finish = () => resume(Effect.succeed(Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0)))
    socket.on("data", (data) => {
      answer += data
      if (answer.includes("\r\n\r\n")) finish()
    })
    socket.on("error", finish)
    socket.on("close", finish)
    return Effect.sync(() => socket.destroy())
  })

/** Writes forever, as fast as the server reads. */
const endless = (piece: string) => (socket: Net.Socket) => {
  const chunk = `${piece.length.toString(16)}\r\n${piece}\r\n`
  const write = () => {
    while (!socket.destroyed && socket.write(chunk)) {}
  }
  socket.on("drain", write)
  write()
}

const contentTypes = [
  "application/json",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=B",
  "multipart/form-data",
  "text/plain",
  "application/octet-stream",
]

const paths = ["/files/upload", "/projects", "/task/imageannotation", "/task/x/setMetadata", "/files/import"]

const url = Effect.map(Sandbox.Sandbox, (sandbox) => sandbox.url)

const forEachRequest = <E, R>(check: (path: string, type: string) => Effect.Effect<void, E, R>) =>
  Effect.forEach(
    paths.flatMap((path) => contentTypes.map((type) => [path, type] as const)),
    ([path, type]) => check(path, type),
    { discard: true },
  )

describe("a body over a socket", () => {
  it.live("gets an error if it is empty", () =>
    Effect.gen(function* () {
      const base = yield* url
      yield* forEachRequest((path, type) =>
        Effect.map(
          statusOf(base, path, `content-type: ${type}\r\ncontent-length: 0`, () => {}),
          (status) => expect([400, 404], `${path} ${type}`).toContain(status),
        ),
      )
    }).pipe(Effect.provide(Sandbox.layerServer())),
  )

  it.live("gets a 408 if it does not arrive in time", () =>
    Effect.gen(function* () {
      const base = yield* url
      for (const length of ["content-length: 100", "transfer-encoding: chunked"]) {
        const statuses = yield* Effect.forEach(
          paths.flatMap((path) => contentTypes.map((type) => [path, type] as const)),
          ([path, type]) =>
            statusOf(base, path, `content-type: ${type}\r\n${length}`, (socket) => {
              socket.write(length.startsWith("content") ? "--B\r\n" : "5\r\n--B\r\n\r\n")
            }),
          { concurrency: "unbounded" },
        )
        expect(new Set(statuses), length).toStrictEqual(new Set([408]))
      }
    }).pipe(Effect.provide(Sandbox.layerServer({ requestTimeout: "100 millis" }))),
  )

  it.live(
    "gets a 413 if it is endless",
    () =>
      Effect.gen(function* () {
        const base = yield* url
        // An upload may have 80 MB, so only one content type is tried for it.
        for (const path of paths.slice(1)) {
          for (const type of contentTypes) {
            const headers = `content-type: ${type}\r\ntransfer-encoding: chunked`
            const status = yield* statusOf(base, path, headers, endless("[".repeat(1000)))
            expect(status, `${path} ${type}`).toBe(413)
          }
        }
        const headers = "content-type: multipart/form-data; boundary=B\r\ntransfer-encoding: chunked"
        const piece = "--B\r\ncontent-disposition: form-data; name=a\r\n\r\n".repeat(1000)
        expect(yield* statusOf(base, "/files/upload", headers, endless(piece))).toBe(413)
      }).pipe(Effect.provide(Sandbox.layerServer({ maxBodyBytes: 100_000 }))),
    30_000,
  )

  it.live("does not delay the response of an endpoint that takes none", () =>
    Effect.gen(function* () {
      const headers = "transfer-encoding: chunked"
      const status = statusOf(yield* url, "/batches/b/finalize", headers, endless("x".repeat(1000)))
      expect(yield* status).toBe(404)
    }).pipe(Effect.provide(Sandbox.layerServer())),
  )

  it.live("does not keep the server from stopping", () =>
    Effect.gen(function* () {
      const scope = yield* Scope.make()
      const context = yield* Layer.buildWithScope(Sandbox.layerServer(), scope)
      const base = yield* Effect.provide(url, context)
      const waiting = yield* Effect.forEach(contentTypes, (type) => {
        const headers = `content-type: ${type}\r\ncontent-length: 100`
        return Effect.fork(statusOf(base, "/files/upload", headers, (socket) => socket.write("--B\r\n")))
      })
      // A response on a later connection means that the server has the earlier ones.
      expect(yield* statusOf(base, "/projects", "content-length: 0", () => {})).toBe(400)
      yield* Scope.close(scope, Exit.void)
      for (const fiber of waiting) expect(yield* Fiber.join(fiber)).toBe(0)
    }),
  )
})

const disposition = 'content-disposition: form-data; name="file"; filename="a.png"'

/** Complete multipart bodies in the forms that clients send, and whether they contain a file. */
const complete: Readonly<Record<string, readonly [body: string, hasFile: boolean]>> = {
  "no part": ["--B--", false],
  "a file": [`--B\r\n${disposition}\r\n\r\nxyz\r\n--B--\r\n`, true],
  "a file without a line end at the end": [`--B\r\n${disposition}\r\n\r\nxyz\r\n--B--`, true],
  "an empty file": [`--B\r\n${disposition}\r\n\r\n\r\n--B--`, true],
  "text before and after the parts": [`a\r\n--B\r\n${disposition}\r\n\r\nx\r\n--B--\r\nb`, true],
  "spaces after a delimiter": [`--B \t\r\n${disposition}\r\n\r\nx\r\n--B--`, true],
  "a part without headers": [`--B\r\n\r\nx\r\n--B\r\n${disposition}\r\n\r\nx\r\n--B--`, true],
  "a file without a name": ["--B\r\ncontent-disposition: form-data; name=file\r\n\r\nx\r\n--B--", true],
  "almost a delimiter in a file": [`--B\r\n${disposition}\r\n\r\n\r\n-B\n--B\r\n--\r\n--B--`, true],
}

const incomplete: Readonly<Record<string, string>> = {
  nothing: "",
  "a line end": "\r\n",
  text: "hello",
  "half a delimiter": "--",
  "a delimiter": "--B",
  "a delimiter's line": "--B\r\n",
  "half a header": "--B\r\ncontent-disp",
  "a header": `--B\r\n${disposition}\r\n`,
  "half a file": `--B\r\n${disposition}\r\n\r\nxyz`,
  "a file": `--B\r\n${disposition}\r\n\r\nxyz\r\n`,
  "a file and half of the last delimiter": `--B\r\n${disposition}\r\n\r\nxyz\r\n--B-`,
  "another boundary": `--C\r\n${disposition}\r\n\r\nxyz\r\n--C--\r\n`,
  "a long header": `--B\r\nx: ${"y".repeat(20_000)}\r\n${disposition}\r\n\r\nx\r\n--B--`,
}

const multipart = (body: string, contentType = "multipart/form-data; boundary=B") => ({
  headers: { "content-type": contentType },
  body: new TextEncoder().encode(body),
})

scenarios("a multipart body", {
  "is read if it is complete": () =>
    Effect.gen(function* () {
      yield* createProject("p")
      for (const [title, [body, hasFile]] of Object.entries(complete)) {
        const missing = hasFile ? "project_name" : "file"
        expect(yield* rejected(400, "POST", "/files/upload", multipart(body)), title).toBe(
          `Parameter is invalid, reason: "${missing}" is required`,
        )
        const field = '--B\r\ncontent-disposition: form-data; name="project_name"\r\n\r\np\r\n'
        if (hasFile)
          yield* ok("POST", "/files/upload", multipart(`\r\n${field}${body.replace(/^a\r\n/, "")}`))
      }
    }),

  "gets a 400 if it is incomplete": () =>
    Effect.gen(function* () {
      const message = "The request body is not valid multipart/form-data."
      for (const [title, body] of Object.entries(incomplete)) {
        expect(yield* rejected(400, "POST", "/files/upload", multipart(body)), title).toBe(message)
      }
      for (const type of ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data;"]) {
        expect(yield* rejected(400, "POST", "/files/upload", multipart("--B--", type)), type).toBe(message)
      }
    }),

  "gets a 400 if it is any prefix of a valid one or random": () =>
    Effect.gen(function* () {
      const [whole] = complete["text before and after the parts"] ?? [""]
      const end = whole.indexOf("--B--") + "--B--".length
      for (let length = 0; length < end; length++) {
        const message = yield* rejected(400, "POST", "/files/upload", multipart(whole.slice(0, length)))
        expect(message, String(length)).toMatch(/not valid multipart/)
      }
      const piece = FastCheck.constantFrom("--B", "--", "\r\n", "\r", "B", disposition, "x", "\r\n\r\n")
      const bodies = FastCheck.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""))
      for (const body of FastCheck.sample(bodies, { numRuns: 200, seed: 5 })) {
        yield* rejected(400, "POST", "/files/upload", multipart(body))
      }
    }),
})
