import type { ChildProcess } from "node:child_process"
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import { describe, expect, it } from "@effect/vitest"
import { FaultPlan, Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Child from "./fixtures/childProcess.ts"
import { letterLines, liveTasks, temporaryDirectory, writeFile } from "./fixtures/commandRunner.ts"

/** Runs the command from source. */
const run = (args: ReadonlyArray<string>, onStart?: (child: ChildProcess) => void) =>
  Child.run(Child.sourceProgram, args, onStart)

const times = { timeout: 60_000 }

describe("the scale process", times, () => {
  it.scopedLive("prints help and passes options of `scale sandbox` to the sandbox", () =>
    Effect.gen(function* () {
      const help = yield* run(["--", "tasks", "--help"])
      expect([help.code, help.err]).toEqual([0, ""])
      expect(help.out).toMatch(/^scale tasks COMMAND/)
      const sandbox = yield* run(["sandbox", "--help"])
      expect(sandbox.code).toBe(0)
      expect(sandbox.out).toMatch(/^Usage: scale sandbox \[flags\]$/m)
      expect(sandbox.out).toContain("scale sandbox --faults flaky")
      expect(sandbox.out).not.toContain("pnpm")
      expect((yield* run(["sandbox", "--prot", "1"])).code).toBe(2)
    }),
  )

  it.scopedLive("exits with 4 if the server cannot be reached", () =>
    Effect.gen(function* () {
      // A port on which nothing listens any more.
      const url = yield* Effect.provide(
        Effect.map(Sandbox.Sandbox, ({ url }) => url),
        Sandbox.layerServer(),
      )
      const { code, err, out } = yield* run(["doctor", "--api-url", url])
      expect([code, err]).toEqual([4, ""])
      expect(out).toMatch(/^WRONG {2}network: no response from http.*ECONNREFUSED/m)
    }),
  )

  it.scopedLive("exits with 130 on Ctrl-C, after the requests in flight", () => {
    let child: ChildProcess | undefined
    let creates = 0
    const server = Sandbox.layerServer({
      labeling: "1000 hours",
      // Responses are still in flight when the signal arrives.
      faults: FaultPlan.make(FaultPlan.always("tasks.create", FaultPlan.latency(300))),
      onRequest: ({ operation }) => {
        if (operation !== "tasks.create" || ++creates !== 100) return
        child?.kill("SIGINT")
        child?.kill("SIGINT") // both the terminal and a wrapper may send it
      },
    })
    return Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      yield* writeFile(file, letterLines(2000))
      const args = ["tasks", "create", file, "--type", "categorization", "--json", "--api-url", url]
      const { code, err, out } = yield* run(args, (started) => {
        child = started
      })
      expect(code).toBe(130)
      expect(err).toMatch(/Stopping after the requests in flight/)
      const { created, failed } = JSON.parse(out)
      expect(failed).toBe(0)
      expect(created).toBeLessThan(1000)
      expect((yield* liveTasks).length).toBe(created)
    }).pipe(Effect.provide(Layer.merge(server, NodeFileSystem.layer)))
  })
})
