import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { benchmarks, benchmarksNamed, runFor } from "../src/benchmarks.ts"
import { help, parse } from "../src/options.ts"

const parsed = (...args: ReadonlyArray<string>) => Effect.map(parse(args), Option.getOrThrow)
const rejected = (...args: ReadonlyArray<string>) =>
  Effect.map(Effect.flip(parse(args)), ({ message }) => message)

describe("options", () => {
  it.effect("default to a full run of all benchmarks, as a table", () =>
    Effect.gen(function* () {
      expect(yield* parsed()).toEqual({
        benchmarks,
        quick: false,
        external: undefined,
        format: "table",
        out: undefined,
        profile: false,
      })
    }),
  )

  it.effect("accept all flags, also after the -- that pnpm passes on", () =>
    Effect.gen(function* () {
      const options = yield* parsed("--", "--quick", "--json", "--out", "a.json", "--external", "bench.py")
      expect(options).toMatchObject({ quick: true, format: "json", out: "a.json", external: "bench.py" })
      expect((yield* parsed("--markdown")).format).toBe("markdown")
    }),
  )

  it.effect("select benchmarks by name or by the start of a name", () =>
    Effect.gen(function* () {
      const names = (only: string) =>
        Effect.map(parsed("--only", only), ({ benchmarks }) => benchmarks.map(({ name }) => name))
      expect(yield* names("get-concurrent")).toEqual(["get-concurrent"])
      expect(yield* names("list-latency")).toEqual(["list-latency-20", "list-latency-50"])
      expect(benchmarksNamed("lim")).toEqual([])
    }),
  )

  it.effect("omit slow benchmarks from a quick run", () =>
    Effect.gen(function* () {
      const { benchmarks: chosen } = yield* parsed("--quick", "--only", "list-latency")
      expect(chosen.map(({ name }) => name)).toEqual(["list-latency-50"])
      expect(yield* rejected("--quick", "--only", "limiter-drain")).toContain("is not part of a quick run")
    }),
  )

  it.effect("reject invalid values", () =>
    Effect.gen(function* () {
      expect(yield* rejected("--only", "nothing")).toContain("list-pages")
      expect(yield* rejected("--sideways")).toContain("--sideways")
      expect(yield* rejected("--json", "--markdown")).toContain("exclude each other")
      expect(yield* rejected("--external", " ")).toContain("--external")
      expect(yield* rejected("--out", "")).toContain("--out")
    }),
  )

  it.effect("prefer --help, which lists every benchmark", () =>
    Effect.gen(function* () {
      expect(yield* parse(["--help", "--json"])).toEqual(Option.none())
      for (const { name } of benchmarks) expect(help).toContain(`  ${name} `)
    }),
  )
})

describe("benchmarks", () => {
  it("have unique names, a valid limit, and goals for their own contenders", () => {
    expect(new Set(benchmarks.map(({ name }) => name)).size).toBe(benchmarks.length)
    for (const { contenders, goals, limit, name } of benchmarks) {
      const names = contenders.map((contender) => contender.name)
      expect(new Set(names).size, name).toBe(names.length)
      if (typeof limit === "string") expect(names, name).toContain(limit)
      for (const goal of goals) expect(names, name).toContain(goal.contender)
    }
  })

  it("are smaller in a quick run", () => {
    for (const benchmark of benchmarks) {
      const quick = runFor(benchmark, true)
      if (benchmark.quick !== undefined) {
        expect(quick.count * quick.rounds, benchmark.name).toBeLessThan(
          benchmark.full.count * benchmark.full.rounds,
        )
      }
    }
  })
})
