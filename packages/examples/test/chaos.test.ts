import { describe, expect, it } from "@effect/vitest"
import type * as Task from "@effect-scale/client/Task"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { chaos } from "../src/chaos/chaos.ts"
import { presets } from "../src/chaos/options.ts"
import * as Tally from "../src/chaos/tally.ts"
import { capture } from "./terminals.ts"

const run = (...args: ReadonlyArray<string>) => {
  const terminals = capture()
  return Effect.map(chaos(args, terminals), (status) => ({ status, ...terminals.printed }))
}

const document = (...args: ReadonlyArray<string>) =>
  Effect.map(run("--json", ...args), ({ status, stdout }) => ({ status, document: JSON.parse(stdout) }))

describe("the campaign", () => {
  for (const preset of presets) {
    it.live(`neither loses nor duplicates tasks under ${preset}`, () =>
      Effect.gen(function* () {
        const { document: all, status } = yield* document(
          "--creates",
          "600",
          "--preset",
          preset,
          "--seeds",
          "2",
        )
        expect(all).toMatchObject({
          creates: 1200,
          duplicates: 0,
          lost: 0,
          misreported: 0,
          unanswered: 0,
          good: true,
          runs: [
            { preset, seed: 1, creates: 600 },
            { preset, seed: 2, creates: 600 },
          ],
        })
        expect(all.reported + all.unknown + all.failed + all.interrupted).toBe(1200)
        expect(all.interrupted).toBeGreaterThan(0)
        expect(all.reported).toBeGreaterThan(1000)
        expect(all.existing).toBeGreaterThanOrEqual(all.reported)
        if (preset !== "calm") expect(all.attempts).toBeGreaterThan(1200)
        expect(status).toBe(0)
      }),
    )
  }
  it.live("finds duplicates without the client's recovery", () =>
    Effect.gen(function* () {
      const { document: all, status } = yield* document(
        "--creates",
        "400",
        "--preset",
        "chaos",
        "--no-recovery",
      )
      expect(all.duplicates).toBeGreaterThan(0)
      expect(all.good).toBe(false)
      expect(status).toBe(1)
    }),
  )
  it.live("is reproducible by its seed", () =>
    Effect.gen(function* () {
      const once = (seed: string) =>
        Effect.map(document("--creates", "200", "--preset", "chaos", "--seed", seed), ({ document: all }) => [
          all.reported,
          all.existing,
          all.interrupted,
          all.attempts,
          all.errors,
        ])
      const first = yield* once("7")
      expect(yield* once("7")).toEqual(first)
      expect(yield* once("8")).not.toEqual(first)
    }),
  )
  it.live("can use a real socket", () =>
    Effect.gen(function* () {
      const { document: all, status } = yield* document(
        ...["--creates", "100", "--preset", "flaky", "--socket", "--seed", "3"],
      )
      expect(all).toMatchObject({ creates: 100, duplicates: 0, lost: 0, misreported: 0, unanswered: 0 })
      expect(status).toBe(0)
    }),
  )
  it.live("prints a table, and progress to standard error", () =>
    Effect.gen(function* () {
      const { status, stderr, stdout } = yield* run("--creates", "150", "--preset", "calm")
      expect(stdout).toMatch(/creates +reported +existing +duplicates +lost +misreported/)
      expect(stdout).toMatch(/^calm +150 /m)
      expect(stdout).toContain("OK: no task is lost or duplicated")
      expect(stderr).toContain("150/150")
      expect(status).toBe(0)
    }),
  )
  it.live("can be interrupted", () =>
    Effect.gen(function* () {
      const fiber = yield* Effect.fork(run("--creates", "1000000"))
      yield* Effect.yieldNow()
      yield* Fiber.interrupt(fiber)
    }),
  )
  it.effect("prints its help and rejects an invalid command line", () =>
    Effect.gen(function* () {
      expect(yield* run("--help")).toMatchObject({ status: 0, stderr: "" })
      for (const [args, message] of [
        [["--preset", "earthquake"], "--preset: expected one of calm, flaky, storm, chaos"],
        [["--creates", "0"], "--creates: expected an integer of at least 1"],
        [["--seed", "-1"], "--seed"],
        [["--seeds", "many"], "--seeds: expected an integer of at least 1"],
        [["--what"], "--what"],
      ] as const) {
        const { status, stderr, stdout } = yield* run(...args)
        expect(status).toBe(2)
        expect(stderr).toContain(message)
        expect(stdout).toBe("")
      }
    }),
  )
})

describe("the tally", () => {
  const task = (task_id: string, create: number): Task.Task => ({
    task_id,
    metadata: Tally.metadataOf(create),
  })
  const created = (of: Task.Task): Tally.CallerResult => ({ _tag: "Created", task: of })
  const failed: Tally.CallerResult = { _tag: "Failed", error: "ScaleInternalError" }
  const unknown: Tally.CallerResult = { _tag: "Unknown", error: "ScaleConnectionError Timeout" }
  const cases: ReadonlyArray<
    readonly [
      name: string,
      results: ReadonlyArray<Tally.CallerResult | undefined>,
      tasks: ReadonlyArray<Task.Task>,
      Partial<Tally.Tally>,
    ]
  > = [
    ["accepts a created task", [created(task("a", 0))], [task("a", 0)], { reported: 1, existing: 1 }],
    ["finds a lost task", [created(task("a", 0))], [], { lost: 1 }],
    [
      "finds a caller that received the task of another create",
      [failed, created(task("a", 0))],
      [task("a", 0)],
      { lost: 1, misreported: 1, failed: 1 },
    ],
    ["finds a duplicate", [created(task("a", 0))], [task("a", 0), task("b", 0)], { duplicates: 1 }],
    ["finds a misreported create", [failed], [task("a", 0)], { misreported: 1, failed: 1 }],
    ["accepts unknown results", [unknown, unknown], [task("a", 0)], { unknown: 2, existing: 1 }],
    ["finds a caller without a result", [undefined], [], { unanswered: 1 }],
    ["accepts an interrupted caller", [{ _tag: "Interrupted" }], [task("a", 0)], { interrupted: 1 }],
  ]
  for (const [name, results, tasks, expected] of cases) {
    it(name, () => {
      const { errors, ...numbers } = Tally.count(results, tasks)
      const { errors: _, ...zero } = Tally.empty
      const counted = { creates: results.length, existing: tasks.length, reported: 0 }
      expect({ ...numbers, reported: 0 }).toEqual({ ...zero, ...counted, ...expected, reported: 0 })
      expect(numbers.reported).toBe(results.filter((result) => result?._tag === "Created").length)
      const bad = ["lost", "duplicates", "misreported", "unanswered"].some((fault) => fault in expected)
      expect(Tally.isConsistent({ errors, ...numbers })).toBe(!bad)
      expect(Tally.add(Tally.empty, { errors, ...numbers })).toEqual({ errors, ...numbers })
    })
  }
})
