import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import { describe, expect, it } from "@effect/vitest"
import { Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Child from "../fixtures/childProcess.ts"
import { letterLines, liveTasks } from "../fixtures/commandRunner.ts"

describe("-", { timeout: 60_000 }, () => {
  it.scopedLive("reads files, JSON and ids from standard input", () =>
    Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      const run = (stdin: string, ...args: ReadonlyArray<string>) =>
        Child.run(Child.sourceProgram, [...args, "--api-url", url], undefined, { stdin })
      const created = yield* run(letterLines(3), "tasks", "create", "-", "--type", "categorization")
      expect([created.code, created.out], created.err).toEqual([0, expect.stringMatching(/3 created/)])
      const refused = yield* run(
        letterLines(2, (n) => ({ priority: 25, metadata: { n } })),
        ...["tasks", "create", "-", "--type", "categorization"],
      )
      expect([refused.code, refused.err]).toEqual([
        1,
        expect.stringMatching(
          /^checking standard input: 2 lines\nstandard input, line [12]: .*\nstandard input: 1 more line failed like line [12]\n.*\nRun the same command again to retry the failed lines\. Pass --journal FILE to record all errors\.\n$/,
        ),
      ])
      const invalid = yield* run("{\n", "tasks", "create", "-", "--type", "categorization")
      expect(invalid.err).toMatch(/^1 line of standard input is invalid/m)
      const [first, ...others] = (yield* liveTasks).map(({ task_id }) => task_id)
      const set = yield* run('{"n": 1}', "tasks", "set-metadata", first ?? "", "--yes", "--metadata", "-")
      expect([set.code, set.out], set.err).toEqual([0, "1 set\n"])
      const canceled = yield* run(`${others.join("\n")}\n`, "tasks", "cancel", "-", "--yes")
      expect([canceled.code, canceled.out], canceled.err).toEqual([0, "2 canceled\n"])
      expect((yield* liveTasks).map(({ metadata, status }) => [status, metadata])).toEqual([
        ["pending", { n: 1 }],
        ["canceled", {}],
        ["canceled", {}],
      ])
    }).pipe(
      Effect.provide(Layer.merge(Sandbox.layerServer({ labeling: "1000 hours" }), NodeFileSystem.layer)),
    ),
  )
})
