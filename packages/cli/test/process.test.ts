import type { ChildProcess } from "node:child_process"
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import { describe, expect, it } from "@effect/vitest"
import { FaultPlan, Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Child from "./fixtures/childProcess.ts"
import { letterLines, liveTasks, temporaryDirectory, writeFile } from "./fixtures/commandRunner.ts"

/** Runs the command from source. */
const run = (
  args: ReadonlyArray<string>,
  onStart?: (child: ChildProcess) => void,
  streams?: Parameters<typeof Child.run>[3],
) => Child.run(Child.sourceProgram, args, onStart, streams)

const times = { timeout: 60_000 }

describe("the scale process", times, () => {
  it.scopedLive("prints help and passes options of `scale sandbox` to the sandbox", () =>
    Effect.gen(function* () {
      const help = yield* run(["--", "tasks", "--help"])
      expect([help.code, help.err]).toEqual([0, ""])
      expect(help.out).toMatch(/^ {2}scale tasks COMMAND/m)
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

  it.scopedLive.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "exits with 130 on %s, after the requests in flight",
    (signal) => {
      let child: ChildProcess | undefined
      let creates = 0
      const server = Sandbox.layerServer({
        labeling: "1000 hours",
        // Responses are still in flight when the signal arrives.
        faults: FaultPlan.make(FaultPlan.always("tasks.create", FaultPlan.latency(300))),
        onRequest: ({ operation }) => {
          if (operation !== "tasks.create" || ++creates !== 100) return
          child?.kill(signal)
          child?.kill(signal) // both the terminal and a wrapper may send it
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
    },
  )

  const server = () => Layer.merge(Sandbox.layerServer({ labeling: "1000 hours" }), NodeFileSystem.layer)
  /** Reads nothing more from a pipe, so that the next write fails. */
  const closed = (stream: "stdout" | "stderr") => (child: ChildProcess) => {
    child[stream]?.destroy()
  }

  it.scopedLive.each([
    ["is closed", closed("stderr"), {}],
    ["is on a full disk", undefined, { stderr: "/dev/full" }],
  ] as const)("imports every line when standard error %s", ([, onStart, streams]) =>
    Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      // The last line is invalid, so there is a message as well as progress.
      yield* writeFile(file, `${letterLines(300)}{"x":\n`)
      const args = ["tasks", "create", file, "--type", "categorization", "--skip-bad", "--json"]
      const { code, out } = yield* run([...args, "--api-url", url], onStart, streams)
      expect([code, JSON.parse(out).created]).toEqual([1, 300])
      expect((yield* liveTasks).length).toBe(300)
    }).pipe(Effect.provide(server())),
  )

  it.scopedLive.each([
    ["is closed", closed("stdout"), {}, ""],
    [
      "is on a full disk",
      undefined,
      { stdout: "/dev/full" },
      "Cannot write the results to standard output: the disk is full. Free some space and run the same command again.\n",
    ],
  ] as const)("exits with 1 when standard output %s", ([, onStart, streams, message]) =>
    Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      for (const args of [["tasks", "count", "--api-url", url], ["--help"], ["--version"]]) {
        const { code, err } = yield* run(args, onStart, streams)
        expect([code, err], args.join(" ")).toEqual([1, message])
      }
    }).pipe(Effect.provide(server())),
  )
})
