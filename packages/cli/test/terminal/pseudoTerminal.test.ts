import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import { describe, expect, it } from "@effect/vitest"
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
      expect(code, output).toBe(0)
      expect(output).toMatch(/settings: .*, live key from the prompt \(live data only\)/)
      expect(output).toMatch(/key: accepted/)
      expect(output).not.toMatch(/sandb|\*/)
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
      expect([code, output.trim()]).toEqual([0, "Scale API key (SCALE_API_KEY is not set):"])
      expect(yield* readFile(out)).toBe("0\n")
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
      expect([code, output.trim()]).toEqual([
        status,
        `Scale API key (SCALE_API_KEY is not set):${words === "" ? "" : ` \r\n${words}`}`,
      ])
    }),
  )
})

describe("a question before a change", times, () => {
  it.scopedLive.each([
    ["y", "y\r", 0, "canceled"],
    ["an empty answer", "\r", 2, "pending"],
    ["Ctrl-C", "\u0003", 130, "pending"],
  ] as const)("accepts only yes: %s", ([, typed, code, status]) =>
    Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      yield* writeFile(file, letterLines(2))
      const env = { SCALE_API_KEY: "live_sandbox" }
      const create = yield* openTerminal(
        scaleShellCommand("tasks", "create", file, "--type", "categorization", "--api-url", url),
        { env },
      )
      yield* create.exit
      const ids = (yield* liveTasks).map(({ task_id }) => task_id)
      const screen = yield* openTerminal(scaleShellCommand("tasks", "cancel", ...ids, "--api-url", url), {
        env,
      })
      yield* screen.waitFor(/Cancel 2 tasks\? \[y\/N\] /)
      yield* screen.type(typed)
      const exit = yield* screen.exit
      expect(exit.code, exit.output).toBe(code)
      expect((yield* liveTasks).map((task) => task.status)).toEqual([status, status])
      if (code === 2) expect(exit.output).toMatch(/Nothing was changed\./)
    }).pipe(Effect.provide(server())),
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
      expect(created.output).toMatch(/3 tasks: 3 created/)
      const list = (more: Readonly<Record<string, string>>) =>
        Effect.flatMap(
          openTerminal(scaleShellCommand("tasks", "list", "--api-url", url), {
            env: { ...env, ...more },
            columns: 40,
          }),
          ({ exit }) => exit,
        )
      const colored = yield* list({ TERM: "xterm" })
      expect(colored.output).toContain("\u001b[33m")
      for (const more of [{ NO_COLOR: "1" }, { TERM: "dumb" }]) {
        const plain = yield* list(more)
        expect(plain.output).not.toContain("\u001b")
        expect(plain.output).toMatch(/^task_id {5}[0-9a-f]{24}\r\nstatus {6}pending\r\n/)
        for (const line of plain.output.split("\r\n")) expect(line.length, line).toBeLessThanOrEqual(40)
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
      expect(code, output).toBe(130)
      expect(output).toMatch(/Stopping after the requests in flight\. Press Ctrl-C again to stop at once\./)
      const [, created] = /2000 tasks: (\d+) created, \d+ left/.exec(output) ?? []
      expect((yield* liveTasks).length).toBe(Number(created))
      expect(output).toMatch(/Stopped\. Run the same command again to continue; no task is created twice\./)
      expect(output).not.toMatch(/^\s+at /m)
    }).pipe(
      Effect.provide(
        // Responses are still in flight when the key is pressed.
        server({ faults: FaultPlan.make(FaultPlan.always("tasks.create", FaultPlan.latency(100))) }),
      ),
    ),
  )
})
