import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import { assert, describe, it } from "@effect/vitest"
import { Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Random from "effect/Random"
import { folder, letters, liveTasks, write } from "./harness.ts"

const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url))
const here = fileURLToPath(new URL(".", import.meta.url))

const lines = 3000
const kills = 5

/** How many tasks were asked for, and what is done when it is so many. */
const creates = { seen: 0, at: Number.POSITIVE_INFINITY, do: () => {} }

const server = Sandbox.layerServer({
  labeling: "1000 hours",
  logCapacity: 0,
  onRequest: ({ operation }) => {
    if (operation === "tasks.create" && ++creates.seen >= creates.at) creates.do()
  },
})

/** Runs the command as a process, which is killed at once when the server has got so many requests to create. */
const run = (url: string, file: string, killAfter: number) =>
  Effect.async<{ readonly code: number | null; readonly signal: string | null; readonly out: string }>(
    (resume) => {
      const child = spawn(
        process.execPath,
        [
          "--import",
          "tsx",
          bin,
          "tasks",
          "create",
          file,
          "--type",
          "categorization",
          "--json",
          "--api-url",
          url,
        ],
        { cwd: here, env: { ...process.env, SCALE_API_KEY: "live_sandbox" } },
      )
      creates.at = creates.seen + killAfter
      creates.do = () => {
        child.kill("SIGKILL")
      }
      let out = ""
      child.stdout.on("data", (data) => {
        out += data
      })
      child.stderr.resume()
      child.on("close", (code, signal) => resume(Effect.succeed({ code, signal, out })))
      return Effect.sync(() => child.kill("SIGKILL"))
    },
  )

describe("scale tasks create", { timeout: 180_000 }, () => {
  it.scopedLive("makes each task once, however often it is killed", () =>
    Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      const file = `${yield* folder}/letters.jsonl`
      yield* write(file, letters(lines))
      for (let n = 0; n < kills; n++) {
        const { signal } = yield* run(url, file, yield* Random.nextIntBetween(1, 500))
        assert.strictEqual(signal, "SIGKILL")
      }
      const { code, out } = yield* run(url, file, Number.POSITIVE_INFINITY)
      assert.strictEqual(code, 0)
      const { created, found, known, failed } = JSON.parse(out)
      assert.deepStrictEqual([created + found + known, failed], [lines, 0])
      assert.isAbove(known, 0)

      const tasks = yield* liveTasks
      assert.strictEqual(tasks.length, lines)
      const attachments = new Set(tasks.map(({ params }) => params?.attachment))
      assert.strictEqual(attachments.size, lines)
    }).pipe(
      Effect.withRandom(Random.make("kill")),
      Effect.provide(Layer.merge(server, NodeFileSystem.layer)),
    ),
  )
})
