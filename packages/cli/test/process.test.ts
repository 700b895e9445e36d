import type { ChildProcess } from "node:child_process"
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import { assert, describe, it } from "@effect/vitest"
import { FaultPlan, Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Child from "./child.ts"
import { folder, letters, liveTasks, write } from "./harness.ts"

/** Runs the command as a process. */
const run = (args: ReadonlyArray<string>, onStart?: (child: ChildProcess) => void) =>
  Child.run(Child.source, args, onStart)

const times = { timeout: 60_000 }

describe("the process", times, () => {
  it.scopedLive("teaches, and hands the sandbox its own flags", () =>
    Effect.gen(function* () {
      const help = yield* run(["--", "tasks", "--help"])
      assert.deepStrictEqual([help.code, help.err], [0, ""])
      assert.match(help.out, /^scale tasks COMMAND/)
      const sandbox = yield* run(["sandbox", "--help"])
      assert.strictEqual(sandbox.code, 0)
      assert.match(sandbox.out, /^Usage: scale sandbox \[flags\]$/m)
      assert.include(sandbox.out, "scale sandbox --faults flaky")
      assert.notInclude(sandbox.out, "pnpm")
      assert.strictEqual((yield* run(["sandbox", "--prot", "1"])).code, 2)
    }),
  )

  it.scopedLive("says that nobody answers, with an exit status of its own", () =>
    Effect.gen(function* () {
      // A port that was free a moment ago.
      const url = yield* Effect.provide(
        Effect.map(Sandbox.Sandbox, ({ url }) => url),
        Sandbox.layerServer(),
      )
      const { code, err, out } = yield* run(["doctor", "--api-url", url])
      assert.deepStrictEqual([code, err], [4, ""])
      assert.match(out, /^WRONG {2}network: no answer from http.*ECONNREFUSED/m)
    }),
  )

  it.scopedLive("ends with 130 on Ctrl-C, after what was in flight", () => {
    let child: ChildProcess | undefined
    let creates = 0
    const server = Sandbox.layerServer({
      labeling: "1000 hours",
      // The answers are on their way when the signal comes.
      faults: FaultPlan.make(FaultPlan.always("tasks.create", FaultPlan.latency(300))),
      onRequest: ({ operation }) => {
        if (operation !== "tasks.create" || ++creates !== 100) return
        child?.kill("SIGINT")
        child?.kill("SIGINT") // a terminal and a wrapper send it both
      },
    })
    return Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      const file = `${yield* folder}/letters.jsonl`
      yield* write(file, letters(2000))
      const args = ["tasks", "create", file, "--type", "categorization", "--json", "--api-url", url]
      const { code, err, out } = yield* run(args, (started) => {
        child = started
      })
      assert.strictEqual(code, 130)
      assert.match(err, /Stopping when what is in flight is done/)
      const { created, failed } = JSON.parse(out)
      assert.strictEqual(failed, 0)
      assert.isBelow(created, 1000)
      assert.strictEqual((yield* liveTasks).length, created)
    }).pipe(Effect.provide(Layer.merge(server, NodeFileSystem.layer)))
  })
})
