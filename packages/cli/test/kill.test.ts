import { readFileSync } from "node:fs"
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import { describe, expect, it } from "@effect/vitest"
import { Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Random from "effect/Random"
import { parquetReadObjects } from "hyparquet"
import * as Child from "./fixtures/childProcess.ts"
import {
  letterLines,
  liveTasks,
  parseJsonLines,
  readFile,
  temporaryDirectory,
  writeFile,
} from "./fixtures/commandRunner.ts"

const lines = 3000
const kills = 5

/** Counts the requests of one operation, and calls `onReached` at a given count. */
const requests = {
  operation: "tasks.create",
  count: 0,
  killAt: Number.POSITIVE_INFINITY,
  onReached: () => {},
}

const server = Sandbox.layerServer({
  labeling: "1000 hours",
  logCapacity: 0,
  onRequest: ({ operation }) => {
    if (operation === requests.operation && ++requests.count >= requests.killAt) requests.onReached()
  },
})

/** Runs the command, and kills it when the server has received `killAfter` more requests of an operation. */
const run = (url: string, operation: string, killAfter: number, args: ReadonlyArray<string>) =>
  Child.run(Child.sourceProgram, [...args, "--json", "--api-url", url], (child) => {
    requests.operation = operation
    requests.killAt = requests.count + killAfter
    requests.onReached = () => {
      child.kill("SIGKILL")
    }
  })

const creating = (url: string, file: string, killAfter: number) =>
  run(url, "tasks.create", killAfter, ["tasks", "create", file, "--type", "categorization"])

describe("a killed command", { timeout: 180_000 }, () => {
  it.scopedLive("creates each task once, over several runs of tasks create", () =>
    Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      yield* writeFile(file, letterLines(lines))
      for (let n = 0; n < kills; n++) {
        const { signal } = yield* creating(url, file, yield* Random.nextIntBetween(1, 500))
        expect(signal).toBe("SIGKILL")
      }
      const { code, out } = yield* creating(url, file, Number.POSITIVE_INFINITY)
      expect(code).toBe(0)
      const { created, found, known, failed } = JSON.parse(out)
      expect([created + found + known, failed]).toEqual([lines, 0])
      expect(known).toBeGreaterThan(0)

      const tasks = yield* liveTasks
      expect(tasks.length).toBe(lines)
      const attachments = new Set(tasks.map(({ params }) => params?.attachment))
      expect(attachments.size).toBe(lines)
    }).pipe(
      Effect.withRandom(Random.make("kill")),
      Effect.provide(Layer.merge(server, NodeFileSystem.layer)),
    ),
  )

  it.scopedLive("exports each task once, over several runs of tasks export", () =>
    Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      const directory = yield* temporaryDirectory
      yield* writeFile(`${directory}/letters.jsonl`, letterLines(1500))
      yield* creating(url, `${directory}/letters.jsonl`, Number.POSITIVE_INFINITY)
      const expected = (yield* liveTasks).map(({ task_id }) => task_id).reverse()
      for (const format of ["jsonl", "parquet"]) {
        const out = `${directory}/out.${format}`
        const exporting = (killAfter: number) =>
          run(url, "tasks.list", killAfter, ["tasks", "export", "--out", out])
        for (let n = 0; n < 3; n++) {
          expect((yield* exporting(yield* Random.nextIntBetween(1, 5))).signal).toBe("SIGKILL")
        }
        const { code, out: said } = yield* exporting(Number.POSITIVE_INFINITY)
        expect([code, JSON.parse(said)]).toStrictEqual([0, { file: out, tasks: 1500 }])
        const ids =
          format === "jsonl"
            ? parseJsonLines(yield* readFile(out)).map(({ task_id }) => task_id)
            : (yield* Effect.promise(() =>
                parquetReadObjects({ file: new Uint8Array(readFileSync(out)).buffer }),
              )).map(({ task_id }) => task_id)
        expect(ids).toStrictEqual(expected)
      }
    }).pipe(
      Effect.withRandom(Random.make("kill")),
      Effect.provide(Layer.merge(server, NodeFileSystem.layer)),
    ),
  )
})
