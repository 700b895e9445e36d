import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { assert, describe, it } from "@effect/vitest"
import { FaultPlan } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"

const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url))
const here = fileURLToPath(new URL(".", import.meta.url))

/** A running command: what it has printed, and how it ends. */
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
      /** Waits until standard output holds that. */
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

const seconds = 60_000

describe("the command", () => {
  it.scopedLive(
    "prints its address, a line per request without the key, and ends well on Ctrl-C",
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
        assert.match(url, /^http:\/\/127\.0\.0\.1:\d+\/v1$/)
        for (const key of ["test_mine", "s3cret", "test_sandbox"]) {
          const response = yield* Effect.promise(() =>
            fetch(`${url}/teams?x=${key}`, { headers: { authorization: `Bearer ${key}` } }),
          )
          assert.strictEqual(response.status, 200)
          yield* Effect.promise(() => response.text())
        }
        yield* until(/(?:GET .*\n){3}/)
        // A terminal and a wrapper send it both.
        child.kill("SIGINT")
        child.kill("SIGINT")
        assert.strictEqual(yield* code, 0)
        assert.match(seen.out.split("\n")[1] ?? "", /^GET \/v1\/teams 200 \d+ ms$/)
        assert.notMatch(seen.out + seen.err, /s3cret|test_mine/)
      }),
    seconds,
  )

  it.scopedLive(
    "delivers callbacks with the key of its environment, and prints a line for each",
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
        assert.include(seen.out, `callback error ${task_id} ${hook} 200\n`)
        assert.deepStrictEqual(keys, ["h1dden"])
        assert.notInclude(seen.out + seen.err, "h1dden")
      }),
    seconds,
  )

  it.scopedLive(
    "takes a fault plan and is quiet when told so",
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
        assert.strictEqual(response.status, 502)
        const busy = yield* finished("--port", new URL(url).port)
        assert.deepStrictEqual(busy, {
          code: 1,
          out: "",
          err: `Cannot listen on ${new URL(url).host}: the port is in use. Stop the other process or choose another port.\n`,
        })
        child.kill("SIGTERM")
        assert.strictEqual(yield* code, 0)
        assert.strictEqual(seen.out, `${url}\n`)

        writeFileSync(file, `{"rules":[{"operations":["*"],"probability":7}]}`)
        const wrong = yield* finished("--faults", file)
        assert.strictEqual(wrong.code, 2)
        assert.match(
          wrong.err,
          /faults\.json is not a fault plan\. Pass a file with a fault plan or one of the presets calm, /,
        )
      }),
    seconds,
  )

  it.scopedLive(
    "takes a preset's name; with a folder before it, it is a file",
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
        assert.isTrue(statuses.has(200) && (statuses.has(429) || statuses.has(503)))
        const { code, err } = yield* finished("--faults", "./calm")
        assert.strictEqual(code, 2)
        assert.match(err, /cannot read \.\/calm \(ENOENT\)/)
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
    "explains a wrong command line: %s",
    ([flags, message]) =>
      Effect.scoped(
        Effect.gen(function* () {
          const { code, err, out } = yield* finished(...flags)
          assert.strictEqual(code, 2)
          assert.strictEqual(out, "")
          assert.match(err, message)
          assert.match(err, /--help/)
          assert.notMatch(err, /\n\s+at /)
        }),
      ),
    seconds,
  )

  it.scopedLive(
    "teaches itself",
    () =>
      Effect.gen(function* () {
        const { code, out } = yield* finished("--help")
        assert.strictEqual(code, 0)
        for (const flag of ["port", "host", "key", "seed", "labeling-delay", "faults", "quiet"]) {
          assert.include(out, `--${flag}`)
        }
        for (const flag of ["error-rate", "recall-rate", "callback-url", "no-callbacks"]) {
          assert.include(out, `--${flag}`)
        }
        assert.match(out, /curl/)
        for (const preset of Object.keys(FaultPlan.presets)) assert.include(out, preset)
      }),
    seconds,
  )
})
