import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import { assert, describe, it } from "@effect/vitest"
import { FaultPlan, Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { folder, letters, liveTasks, read, write } from "./harness.ts"
import { scaleLine, terminal } from "./terminal.ts"

const server = (options: Sandbox.ServerOptions = {}) =>
  Layer.merge(Sandbox.layerServer({ labeling: "1000 hours", ...options }), NodeFileSystem.layer)

const times = { timeout: 120_000 }

describe("the prompt for the key", times, () => {
  it.scopedLive("is there on a terminal, and does not show what is typed", () =>
    Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      const screen = yield* terminal(scaleLine("doctor", "--api-url", url))
      yield* screen.until(/Scale API key \(SCALE_API_KEY is not set\): $/)
      yield* screen.type("live_sandbix\u007f\u007fox\r")
      const { code, shown } = yield* screen.end
      assert.strictEqual(code, 0, shown)
      assert.match(shown, /settings: .*, with the live key of the prompt/)
      assert.match(shown, /key: accepted/)
      assert.notMatch(shown, /sandb|\*/)
    }).pipe(Effect.provide(server())),
  )

  it.scopedLive("asks also when the results go elsewhere", () =>
    Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      const out = `${yield* folder}/count`
      const screen = yield* terminal(`${scaleLine("tasks", "count", "--api-url", url)} > '${out}'`)
      yield* screen.until(/: $/)
      yield* screen.type("live_sandbox\r")
      const { code, shown } = yield* screen.end
      assert.deepStrictEqual([code, shown.trim()], [0, "Scale API key (SCALE_API_KEY is not set):"])
      assert.strictEqual(yield* read(out), "0\n")
    }).pipe(Effect.provide(server())),
  )

  it.scopedLive.each([
    ["Ctrl-C", "live_s3cr\u0003", 130, ""],
    ["Ctrl-D", "\u0004", 3, "No API key was given. It can be in SCALE_API_KEY as well."],
    ["nothing", "  \r", 3, "No API key was given. It can be in SCALE_API_KEY as well."],
  ] as const)("ends with %s, in words", ([, typed, status, words]) =>
    Effect.gen(function* () {
      const screen = yield* terminal(scaleLine("tasks", "count", "--api-url", "http://127.0.0.1:9"))
      yield* screen.until(/: $/)
      yield* screen.type(typed)
      const { code, shown } = yield* screen.end
      assert.deepStrictEqual(
        [code, shown.trim()],
        [status, `Scale API key (SCALE_API_KEY is not set):${words === "" ? "" : ` \r\n${words}`}`],
      )
    }),
  )
})

describe("a terminal", times, () => {
  it.scopedLive("gets tables that fit, in colors unless they are not wanted", () =>
    Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      const env = { SCALE_API_KEY: "live_sandbox" }
      const file = `${yield* folder}/letters.jsonl`
      yield* write(file, letters(3))
      const create = yield* terminal(
        scaleLine("tasks", "create", file, "--type", "categorization", "--api-url", url),
        { env, columns: 40 },
      )
      const created = yield* create.end
      assert.match(created.shown, /3 tasks: 3 created/)
      const list = (more: Readonly<Record<string, string>>) =>
        Effect.flatMap(
          terminal(scaleLine("tasks", "list", "--api-url", url), { env: { ...env, ...more }, columns: 40 }),
          ({ end }) => end,
        )
      const colored = yield* list({ TERM: "xterm" })
      assert.include(colored.shown, "\u001b[33m")
      for (const more of [{ NO_COLOR: "1" }, { TERM: "dumb" }]) {
        const plain = yield* list(more)
        assert.notInclude(plain.shown, "\u001b")
        assert.include(plain.shown, "…")
        assert.match(plain.shown, /^task_id {5}[0-9a-f]{24}\r\nstatus {6}pending\r\n/)
        for (const line of plain.shown.split("\r\n")) assert.isAtMost(line.length, 40, line)
      }
    }).pipe(Effect.provide(server())),
  )

  it.scopedLive("is told on Ctrl-C what was done, and how to go on", () =>
    Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      const file = `${yield* folder}/letters.jsonl`
      yield* write(file, letters(2000))
      const screen = yield* terminal(
        scaleLine("tasks", "create", file, "--type", "categorization", "--api-url", url),
        { env: { SCALE_API_KEY: "live_sandbox" } },
      )
      yield* screen.until(/creating [1-9]/)
      yield* screen.type("\u0003")
      const { code, shown } = yield* screen.end
      assert.strictEqual(code, 130, shown)
      assert.match(shown, /Stopping when what is in flight is done\. Once more stops at once\./)
      const [, created] = /2000 tasks: (\d+) created, \d+ left/.exec(shown) ?? []
      assert.strictEqual((yield* liveTasks).length, Number(created))
      assert.match(
        shown,
        /Stopped\. The same command goes on where this one stopped; nothing is made twice\./,
      )
      assert.notMatch(shown, /^\s+at /m)
    }).pipe(
      Effect.provide(
        // The answers are on their way when the key is pressed.
        server({ faults: FaultPlan.make(FaultPlan.always("tasks.create", FaultPlan.latency(100))) }),
      ),
    ),
  )
})
