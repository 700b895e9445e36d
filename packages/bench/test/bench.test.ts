import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { bench } from "../src/bench.ts"
import { benchmarksNamed } from "../src/benchmarks.ts"
import { parseOutput } from "../src/externalContender.ts"
import { summarize } from "../src/measure.ts"
import { parseCoreList } from "../src/processes.ts"

/** Runs the command and captures its output. */
const run = (...args: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const written = { stdout: "", stderr: "" }
    const status = yield* bench(args, {
      stdout: { write: (text) => (written.stdout += text) },
      stderr: { write: (text) => (written.stderr += text) },
    })
    return { ...written, status }
  })

describe("pnpm bench", () => {
  it.live("prints and writes a JSON document, and removes its temporary files", () =>
    Effect.gen(function* () {
      const folder = mkdtempSync(join(tmpdir(), "bench-test-"))
      const out = join(folder, "out.json")
      const result = yield* run("--quick", "--only", "check", "--json", "--out", out)
      expect(result.status, result.stderr).toBe(0)
      expect(result.stderr).toContain("check: ")
      const { rows } = JSON.parse(result.stdout)
      expect(rows.map(({ contender }: { contender: string }) => contender)).toEqual([
        "JSON.parse",
        "compiled",
        "Schema.is",
        "Schema.decode",
      ])
      expect(rows[0]).toMatchObject({ benchmark: "check", unit: "µs/task", ratio: 1 })
      expect(readFileSync(out, "utf8")).toBe(result.stdout)
      rmSync(folder, { recursive: true })
      const cache = new URL("../node_modules/.cache", import.meta.url)
      expect(readdirSync(cache).filter((name) => name.startsWith("bench-"))).toEqual([])
    }),
  )

  it.effect("exits with 2 for an invalid command line and 0 for --help", () =>
    Effect.gen(function* () {
      expect(yield* run("--only", "nothing")).toMatchObject({ status: 2, stdout: "" })
      expect(yield* run("--help")).toMatchObject({ status: 0, stderr: "" })
    }),
  )
})

describe("a row", () => {
  const [benchmark] = benchmarksNamed("get-concurrent")
  const rest = { cpuMicros: 50, peakRss: 1e8, serverLoad: 0.5, count: 100 }

  it("contains medians over the rounds, and whether the goal is met", () => {
    if (benchmark === undefined) throw new Error("benchmark not found")
    const row = summarize(benchmark, "client-undici", [50, 500, 60], [30, 480, 36], rest)
    expect(row).toMatchObject({ median: 60, over: 20, met: true, rounds: 3 })
    expect(row.ratio).toBeCloseTo(60 / 36)
    expect(summarize(benchmark, "client-undici", [100], [30], rest).met).toBe(false)
    expect(summarize(benchmark, "fetch", [100], [30], rest)).toMatchObject({
      goal: undefined,
      met: undefined,
    })
  })
})

describe("an external contender", () => {
  it.effect("prints a line of JSON for each benchmark", () =>
    Effect.gen(function* () {
      const printed =
        '{"benchmark":"list-pages","seconds":0.5,"count":100}\n\n{"benchmark":"create","seconds":2,"count":9}\n'
      expect(yield* parseOutput(printed)).toEqual([
        { benchmark: "list-pages", seconds: 0.5, count: 100 },
        { benchmark: "create", seconds: 2, count: 9 },
      ])
      expect((yield* Effect.flip(parseOutput("listing…"))).message).toContain("listing…")
      expect(
        (yield* Effect.flip(parseOutput('{"benchmark":"create","seconds":0,"count":9}'))).message,
      ).toContain("seconds")
    }),
  )
})

describe("cores", () => {
  it("are parsed from a list with ranges", () => {
    expect(parseCoreList(" 0,1\n")).toEqual([0, 1])
    expect(parseCoreList("2-4,7")).toEqual([2, 3, 4, 7])
    expect(parseCoreList("nonsense")).toEqual([])
  })
})
