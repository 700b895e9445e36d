import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import { type AddressInfo, connect } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "@effect/vitest"
import { FaultPlan } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"

const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url))
const here = fileURLToPath(new URL(".", import.meta.url))

/** Starts the command and collects its output and exit code. */
const start = (...flags: ReadonlyArray<string>) =>
  Effect.acquireRelease(
    Effect.sync(() => {
      const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", bin, ...flags], { cwd: here })
      const seen = { out: "", err: "" }
      child.stdout?.on("data", (data) => {
        seen.out += data
      })
      child.stderr?.on("data", (data) => {
        seen.err += data
      })
      const code = new Promise<number | null>((resolve) => child.on("close", resolve))
      /** Waits until standard output matches. */
      const until = (text: RegExp) =>
        Effect.promise(
          () =>
            new Promise<void>((resolve) => {
              const look = () => text.test(seen.out) && resolve()
              child.stdout?.on("data", look)
              child.on("close", () => resolve())
              look()
            }),
        )
      return { child, seen, code: Effect.promise(() => code), until }
    }),
    ({ child }) => Effect.sync(() => child.kill("SIGKILL")),
  )

const finished = (...flags: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const { code, seen } = yield* start(...flags)
    return { code: yield* code, ...seen }
  })

const killGroup = (pid: number): void => {
  try {
    process.kill(-pid, "SIGKILL")
  } catch {
    // the test has ended all processes of the group
  }
}

const seconds = 60_000

describe("scale-sandbox", () => {
  it.scopedLive(
    "prints its address and one line per request without the key, and exits with 0 on Ctrl-C",
    () =>
      Effect.gen(function* () {
        const { child, code, seen, until } = yield* start(
          "--port",
          "0",
          "--key",
          "test_mine",
          "--key",
          "s3cret",
        )
        yield* until(/\n/)
        const [url = ""] = seen.out.split("\n")
        expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/)
        for (const key of ["test_mine", "s3cret", "test_sandbox"]) {
          const response = yield* Effect.promise(() =>
            fetch(`${url}/teams?x=${key}`, { headers: { authorization: `Bearer ${key}` } }),
          )
          expect(response.status).toBe(200)
          yield* Effect.promise(() => response.text())
        }
        yield* until(/(?:GET .*\n){3}/)
        // A terminal and a wrapper both send the signal.
        child.kill("SIGINT")
        child.kill("SIGINT")
        expect(yield* code).toBe(0)
        expect(seen.out.split("\n")[1] ?? "").toMatch(/^GET \/v1\/teams 200 \d+ ms$/)
        expect(seen.out + seen.err).not.toMatch(/s3cret|test_mine/)
      }),
    seconds,
  )

  it.scopedLive(
    "delivers callbacks with the key of the environment variable and prints a line for each",
    () =>
      Effect.gen(function* () {
        const keys: Array<unknown> = []
        const server = createServer((request, response) => {
          keys.push(request.headers["scale-callback-auth"])
          request.resume()
          response.end()
        })
        const port = yield* Effect.acquireRelease(
          Effect.promise(
            () =>
              new Promise<number>((resolve) => {
                server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port))
              }),
          ),
          () =>
            Effect.sync(() => {
              server.close()
              server.closeAllConnections()
            }),
        )
        process.env.SANDBOX_CALLBACK_KEY = "h1dden"
        yield* Effect.addFinalizer(() => Effect.sync(() => delete process.env.SANDBOX_CALLBACK_KEY))
        const hook = `http://127.0.0.1:${port}/hook`
        const flags = [
          "--port=0",
          "--error-rate=1",
          "--labeling-delay",
          "0..5 millis",
          "--callback-url",
          hook,
        ]
        const { seen, until } = yield* start(...flags)
        yield* until(/\n/)
        const [url = ""] = seen.out.split("\n")
        const response = yield* Effect.promise(() =>
          fetch(`${url}/task/datacollection`, {
            method: "POST",
            headers: { authorization: "Bearer live_sandbox" },
            body: JSON.stringify({ instruction: "x", fields: { name: "n" } }),
          }),
        )
        const { task_id } = (yield* Effect.promise(() => response.json())) as { task_id: string }
        yield* until(/^callback .*\n/m)
        expect(seen.out).toContain(`callback error ${task_id} ${hook} 200\n`)
        expect(keys).toStrictEqual(["h1dden"])
        expect(seen.out + seen.err).not.toContain("h1dden")
      }),
    seconds,
  )

  it.scopedLive(
    "injects the faults of a file and prints only the address with --quiet",
    () =>
      Effect.gen(function* () {
        const folder = yield* Effect.acquireRelease(
          Effect.sync(() => mkdtempSync(join(tmpdir(), "sandbox-"))),
          (path) => Effect.sync(() => rmSync(path, { recursive: true })),
        )
        const file = join(folder, "faults.json")
        const fault = { type: "serverError", status: 502, commit: "before" }
        writeFileSync(file, JSON.stringify({ rules: [{ operations: ["*"], probability: 1, fault }] }))
        const { child, code, seen, until } = yield* start(
          "--port=0",
          "--faults",
          file,
          "--quiet",
          "--seed",
          "3",
        )
        yield* until(/\n/)
        const url = seen.out.trim()
        const response = yield* Effect.promise(() =>
          fetch(`${url}/teams`, { headers: { authorization: "Bearer live_sandbox" } }),
        )
        expect(response.status).toBe(502)
        const busy = yield* finished("--port", new URL(url).port)
        expect(busy).toStrictEqual({
          code: 1,
          out: "",
          err: `Cannot listen on ${new URL(url).host}: the port is in use. Stop the other process or choose another port.\n`,
        })
        child.kill("SIGTERM")
        expect(yield* code).toBe(0)
        expect(seen.out).toBe(`${url}\n`)

        writeFileSync(file, `{"rules":[{"operations":["*"],"probability":7}]}`)
        const wrong = yield* finished("--faults", file)
        expect(wrong.code).toBe(2)
        expect(wrong.err).toMatch(
          /faults\.json is not a fault plan\. Pass a file with a fault plan or one of the presets calm, /,
        )
      }),
    seconds,
  )

  it.scopedLive(
    "accepts the name of a preset, and treats a name with a folder as a file",
    () =>
      Effect.gen(function* () {
        const { until, seen } = yield* start("--port=0", "--faults", "storm")
        yield* until(/\n/)
        const url = seen.out.trim()
        const statuses = new Set<number>()
        for (let at = 0; at < 200; at++) {
          const response = yield* Effect.promise(() =>
            fetch(`${url}/teams`, { headers: { authorization: "Bearer live_sandbox" } }),
          )
          yield* Effect.promise(() => response.text())
          statuses.add(response.status)
        }
        expect(statuses.has(200) && (statuses.has(429) || statuses.has(503))).toBe(true)
        const { code, err } = yield* finished("--faults", "./calm")
        expect(code).toBe(2)
        expect(err).toMatch(/cannot read \.\/calm \(ENOENT\)/)
      }),
    seconds,
  )

  it.scopedLive(
    "ends at SIGTERM while requests are open and its output is not read",
    () =>
      Effect.gen(function* () {
        const { child, seen, until } = yield* start("--port=0")
        const exited = new Promise<number | null>((resolve) => child.on("exit", resolve))
        yield* until(/\n/)
        child.stdout?.pause()
        const [url = ""] = seen.out.split("\n")
        const headers = { authorization: "Bearer test_sandbox" }
        const upload = yield* Effect.promise(() =>
          fetch(`${url}/files/upload`, {
            method: "POST",
            headers: { ...headers, "content-type": "multipart/form-data; boundary=B" },
            body: "",
          }),
        )
        expect(upload.status).toBe(400)
        // More output than a pipe holds.
        for (let at = 0; at < 60; at++) {
          yield* Effect.promise(() => fetch(`${url}/${"x".repeat(12_000)}`, { headers }))
        }
        const socket = connect(Number(new URL(url).port), "127.0.0.1")
        socket.on("error", () => {})
        yield* Effect.addFinalizer(() => Effect.sync(() => socket.destroy()))
        yield* Effect.promise(
          () =>
            new Promise<void>((resolve) => {
              const head =
                "POST /v1/files/upload HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer test_sandbox"
              socket.write(`${head}\r\ncontent-length: 100\r\n\r\n--B`, () => resolve())
            }),
        )
        child.kill("SIGTERM")
        expect(yield* Effect.promise(() => exited)).toBe(0)
      }),
    seconds,
  )

  it.scopedLive(
    "ends when the package manager that started it ends",
    () =>
      Effect.gen(function* () {
        // npx starts a shell, which starts the command; both end at SIGTERM without passing it on.
        const command = `"${process.execPath}" --import tsx "${bin}" --port=0; true`
        const child = yield* Effect.acquireRelease(
          Effect.sync(() =>
            spawn("sh", ["-c", command], {
              cwd: here,
              detached: true, // a process group, which can be killed as a whole
              env: { ...process.env, npm_execpath: "npm-cli.js" },
              stdio: ["ignore", "pipe", "ignore"],
            }),
          ),
          ({ pid = 0 }) => Effect.sync(() => killGroup(pid)),
        )
        const closed = new Promise<void>((resolve) => child.stdout.on("close", resolve))
        yield* Effect.promise(() => new Promise((resolve) => child.stdout.once("data", resolve)))
        child.stdout.resume()
        child.kill("SIGTERM")
        yield* Effect.promise(() => closed) // the server was the last process with this output
      }),
    seconds,
  )

  it.effect.each([
    [["--prot", "1"], /Unknown option '--prot'/],
    [["--port", "70000"], /--port: expected an integer from 0 to 65535, found "70000"/],
    [["--port", "x"], /--port: expected an integer/],
    [["--labeling-delay", "soon"], /--labeling-delay: expected a time/],
    [["--labeling-delay", "1 second..soon"], /--labeling-delay: expected a time/],
    [["--error-rate", "2"], /--error-rate: expected a number from 0 to 1, found "2"/],
    [["--recall-rate", "often"], /--recall-rate: expected a number from 0 to 1/],
    [["--callback-url", "ops@example.org"], /--callback-url: expected an http or https URL/],
    [
      ["--faults", "nowhere.json"],
      /cannot read nowhere\.json \(ENOENT\)\. Pass a file with a fault plan or one of the presets calm, flaky, storm, chaos\./,
    ],
  ] as const)(
    "explains an invalid command line: %s",
    ([flags, message]) =>
      Effect.scoped(
        Effect.gen(function* () {
          const { code, err, out } = yield* finished(...flags)
          expect(code).toBe(2)
          expect(out).toBe("")
          expect(err).toMatch(message)
          expect(err).toMatch(/--help/)
          expect(err).not.toMatch(/\n\s+at /)
        }),
      ),
    seconds,
  )

  it.scopedLive(
    "describes all flags and presets in its help",
    () =>
      Effect.gen(function* () {
        const { code, out } = yield* finished("--help")
        expect(code).toBe(0)
        for (const flag of ["port", "host", "key", "seed", "labeling-delay", "faults", "quiet"]) {
          expect(out).toContain(`--${flag}`)
        }
        for (const flag of ["error-rate", "recall-rate", "callback-url", "no-callbacks"]) {
          expect(out).toContain(`--${flag}`)
        }
        expect(out).toMatch(/curl/)
        for (const preset of Object.keys(FaultPlan.presets)) expect(out).toContain(preset)
      }),
    seconds,
  )
})
