import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { help, parse } from "../src/options.ts"
import { named, runOf, works } from "../src/works.ts"

const parsed = (...args: ReadonlyArray<string>) => Effect.map(parse(args), Option.getOrThrow)
const refused = (...args: ReadonlyArray<string>) =>
  Effect.map(Effect.flip(parse(args)), ({ message }) => message)

describe("options", () => {
  it.effect("without any: all works, in full, as a table", () =>
    Effect.gen(function* () {
      expect(yield* parsed()).toEqual({
        works,
        quick: false,
        external: undefined,
        format: "table",
        out: undefined,
        profile: false,
      })
    }),
  )

  it.effect("takes all there are, also behind the two dashes that pnpm passes on", () =>
    Effect.gen(function* () {
      const options = yield* parsed("--", "--quick", "--json", "--out", "a.json", "--external", "bench.py")
      expect(options).toMatchObject({ quick: true, format: "json", out: "a.json", external: "bench.py" })
      expect((yield* parsed("--markdown")).format).toBe("markdown")
    }),
  )

  it.effect("--only takes a name, and several works by how their names begin", () =>
    Effect.gen(function* () {
      const names = (only: string) =>
        Effect.map(parsed("--only", only), ({ works }) => works.map(({ name }) => name))
      expect(yield* names("get-concurrent")).toEqual(["get-concurrent"])
      expect(yield* names("list-latency")).toEqual(["list-latency-20", "list-latency-50"])
      expect(named("lim")).toEqual([])
    }),
  )

  it.effect("a quick run leaves out what is slow by nature", () =>
    Effect.gen(function* () {
      const { works: chosen } = yield* parsed("--quick", "--only", "list-latency")
      expect(chosen.map(({ name }) => name)).toEqual(["list-latency-50"])
      expect(yield* refused("--quick", "--only", "limiter-drain")).toContain("left out of a quick run")
    }),
  )

  it.effect("says what is wrong", () =>
    Effect.gen(function* () {
      expect(yield* refused("--only", "nothing")).toContain("list-pages")
      expect(yield* refused("--sideways")).toContain("--sideways")
      expect(yield* refused("--json", "--markdown")).toContain("not both")
      expect(yield* refused("--external", " ")).toContain("--external")
      expect(yield* refused("--out", "")).toContain("--out")
    }),
  )

  it.effect("--help wins, and names every work", () =>
    Effect.gen(function* () {
      expect(yield* parse(["--help", "--json"])).toEqual(Option.none())
      for (const { name } of works) expect(help).toContain(`  ${name} `)
    }),
  )
})

describe("works", () => {
  it("have names of their own, a limit that takes part, and goals for those who do", () => {
    expect(new Set(works.map(({ name }) => name)).size).toBe(works.length)
    for (const { contenders, goals, limit, name } of works) {
      const names = contenders.map((contender) => contender.name)
      expect(new Set(names).size, name).toBe(names.length)
      if (typeof limit === "string") expect(names, name).toContain(limit)
      for (const goal of goals) expect(names, name).toContain(goal.contender)
    }
  })

  it("are smaller in a quick run", () => {
    for (const work of works) {
      const quick = runOf(work, true)
      if (work.quick !== undefined) {
        expect(quick.count * quick.rounds, work.name).toBeLessThan(work.full.count * work.full.rounds)
      }
    }
  })
})
