import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import { assert, describe, it } from "@effect/vitest"
import { FaultPlan, Sandbox } from "@effect-scale/sandbox"
import type * as SandboxModel from "@effect-scale/sandbox/SandboxModel"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { letterLines, liveTasks, readFile, temporaryDirectory, writeFile } from "../fixtures/commandRunner.ts"
import { openTerminal, scaleShellCommand } from "../fixtures/terminal.ts"

const server = (options: SandboxModel.SandboxServerOptions = {}) =>
  Layer.merge(Sandbox.layerServer({ labeling: "1000 hours", ...options }), NodeFileSystem.layer)

const times = { timeout: 120_000 }

describe("the prompt for the API key", times, () => {
  it.scopedLive("appears on a terminal and does not echo the key", () =>
    Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      const screen = yield* openTerminal(scaleShellCommand("doctor", "--api-url", url))
      yield* screen.waitFor(/Scale API key \(SCALE_API_KEY is not set\): $/)
      yield* screen.type("live_sandbix\u007f\u007fox\r")
      const { code, output } = yield* screen.exit
      assert.strictEqual(code, 0, output)
      assert.match(output, /settings: .*, live key from the prompt \(live data only\)/)
      assert.match(output, /key: accepted/)
      assert.notMatch(output, /sandb|\*/)
    }).pipe(Effect.provide(server())),
  )

  it.scopedLive("appears when results are redirected", () =>
    Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      const out = `${yield* temporaryDirectory}/count`
      const screen = yield* openTerminal(
        `${scaleShellCommand("tasks", "count", "--api-url", url)} > '${out}'`,
      )
      yield* screen.waitFor(/: $/)
      yield* screen.type("live_sandbox\r")
      const { code, output } = yield* screen.exit
      assert.deepStrictEqual([code, output.trim()], [0, "Scale API key (SCALE_API_KEY is not set):"])
      assert.strictEqual(yield* readFile(out), "0\n")
    }).pipe(Effect.provide(server())),
  )

  it.scopedLive.each([
    ["Ctrl-C", "live_s3cr\u0003", 130, ""],
    ["Ctrl-D", "\u0004", 3, "No API key was entered. You can also set SCALE_API_KEY."],
    ["an empty answer", "  \r", 3, "No API key was entered. You can also set SCALE_API_KEY."],
  ] as const)("exits after %s", ([, typed, status, words]) =>
    Effect.gen(function* () {
      const screen = yield* openTerminal(
        scaleShellCommand("tasks", "count", "--api-url", "http://127.0.0.1:9"),
      )
      yield* screen.waitFor(/: $/)
      yield* screen.type(typed)
      const { code, output } = yield* screen.exit
      assert.deepStrictEqual(
        [code, output.trim()],
        [status, `Scale API key (SCALE_API_KEY is not set):${words === "" ? "" : ` \r\n${words}`}`],
      )
    }),
  )
})

describe("output to a terminal", times, () => {
  it.scopedLive("fits tables to the width and colors them unless NO_COLOR or TERM=dumb is set", () =>
    Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      const env = { SCALE_API_KEY: "live_sandbox" }
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      yield* writeFile(file, letterLines(3))
      const create = yield* openTerminal(
        scaleShellCommand("tasks", "create", file, "--type", "categorization", "--api-url", url),
        { env, columns: 40 },
      )
      const created = yield* create.exit
      assert.match(created.output, /3 tasks: 3 created/)
      const list = (more: Readonly<Record<string, string>>) =>
        Effect.flatMap(
          openTerminal(scaleShellCommand("tasks", "list", "--api-url", url), {
            env: { ...env, ...more },
            columns: 40,
          }),
          ({ exit }) => exit,
        )
      const colored = yield* list({ TERM: "xterm" })
      assert.include(colored.output, "\u001b[33m")
      for (const more of [{ NO_COLOR: "1" }, { TERM: "dumb" }]) {
        const plain = yield* list(more)
        assert.notInclude(plain.output, "\u001b")
        assert.include(plain.output, "…")
        assert.match(plain.output, /^task_id {5}[0-9a-f]{24}\r\nstatus {6}pending\r\n/)
        for (const line of plain.output.split("\r\n")) assert.isAtMost(line.length, 40, line)
      }
    }).pipe(Effect.provide(server())),
  )

  it.scopedLive("says after Ctrl-C what was done and how to continue", () =>
    Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      yield* writeFile(file, letterLines(2000))
      const screen = yield* openTerminal(
        scaleShellCommand("tasks", "create", file, "--type", "categorization", "--api-url", url),
        { env: { SCALE_API_KEY: "live_sandbox" } },
      )
      yield* screen.waitFor(/creating [1-9]/)
      yield* screen.type("\u0003")
      const { code, output } = yield* screen.exit
      assert.strictEqual(code, 130, output)
      assert.match(output, /Stopping after the requests in flight\. Press Ctrl-C again to stop at once\./)
      const [, created] = /2000 tasks: (\d+) created, \d+ left/.exec(output) ?? []
      assert.strictEqual((yield* liveTasks).length, Number(created))
      assert.match(output, /Stopped\. Run the same command again to continue; no task is created twice\./)
      assert.notMatch(output, /^\s+at /m)
    }).pipe(
      Effect.provide(
        // Responses are still in flight when the key is pressed.
        server({ faults: FaultPlan.make(FaultPlan.always("tasks.create", FaultPlan.latency(100))) }),
      ),
    ),
  )
})
