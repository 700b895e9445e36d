import { readFileSync } from "node:fs"
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import { assert, describe, it } from "@effect/vitest"
import { Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Random from "effect/Random"
import { parquetReadObjects } from "hyparquet"
import * as Child from "./child.ts"
import { folder, jsonLines, letters, liveTasks, read, write } from "./harness.ts"

const lines = 3000
const kills = 5

/** How many requests of that kind there were, and what is done when it is so many. */
const requests = { of: "tasks.create", seen: 0, at: Number.POSITIVE_INFINITY, do: () => {} }

const server = Sandbox.layerServer({
  labeling: "1000 hours",
  logCapacity: 0,
  onRequest: ({ operation }) => {
    if (operation === requests.of && ++requests.seen >= requests.at) requests.do()
  },
})

/** Runs the command as a process, which is killed at once when the server has got so many more of those requests. */
const run = (url: string, of: string, killAfter: number, args: ReadonlyArray<string>) =>
  Child.run(Child.source, [...args, "--json", "--api-url", url], (child) => {
    requests.of = of
    requests.at = requests.seen + killAfter
    requests.do = () => {
      child.kill("SIGKILL")
    }
  })

const creating = (url: string, file: string, killAfter: number) =>
  run(url, "tasks.create", killAfter, ["tasks", "create", file, "--type", "categorization"])

describe("scale tasks", { timeout: 180_000 }, () => {
  it.scopedLive("creates each task once, however often it is killed", () =>
    Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      const file = `${yield* folder}/letters.jsonl`
      yield* write(file, letters(lines))
      for (let n = 0; n < kills; n++) {
        const { signal } = yield* creating(url, file, yield* Random.nextIntBetween(1, 500))
        assert.strictEqual(signal, "SIGKILL")
      }
      const { code, out } = yield* creating(url, file, Number.POSITIVE_INFINITY)
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

  it.scopedLive("exports each task once, however often it is killed", () =>
    Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      const here = yield* folder
      yield* write(`${here}/letters.jsonl`, letters(1500))
      yield* creating(url, `${here}/letters.jsonl`, Number.POSITIVE_INFINITY)
      const expected = (yield* liveTasks).map(({ task_id }) => task_id).reverse()
      for (const format of ["jsonl", "parquet"]) {
        const out = `${here}/out.${format}`
        const exporting = (killAfter: number) =>
          run(url, "tasks.list", killAfter, ["tasks", "export", "--out", out])
        for (let n = 0; n < 3; n++) {
          assert.strictEqual((yield* exporting(yield* Random.nextIntBetween(1, 5))).signal, "SIGKILL")
        }
        const { code, out: said } = yield* exporting(Number.POSITIVE_INFINITY)
        assert.deepStrictEqual([code, JSON.parse(said)], [0, { file: out, tasks: 1500 }])
        const ids =
          format === "jsonl"
            ? jsonLines(yield* read(out)).map(({ task_id }) => task_id)
            : (yield* Effect.promise(() =>
                parquetReadObjects({ file: new Uint8Array(readFileSync(out)).buffer }),
              )).map(({ task_id }) => task_id)
        assert.deepStrictEqual(ids, expected)
      }
    }).pipe(
      Effect.withRandom(Random.make("kill")),
      Effect.provide(Layer.merge(server, NodeFileSystem.layer)),
    ),
  )
})
