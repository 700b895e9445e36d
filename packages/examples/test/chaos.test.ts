import { describe, expect, it } from "@effect/vitest"
import type { Task } from "@effect-scale/client"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as account from "../src/chaos/account.ts"
import { chaos } from "../src/chaos/chaos.ts"
import { presets } from "../src/chaos/options.ts"
import { capture } from "./terminals.ts"

const run = (...args: ReadonlyArray<string>) => {
  const terminals = capture()
  return Effect.map(chaos(args, terminals), (status) => ({ status, ...terminals.printed }))
}

const document = (...args: ReadonlyArray<string>) =>
  Effect.map(run("--json", ...args), ({ status, stdout }) => ({ status, document: JSON.parse(stdout) }))

describe("the campaign", () => {
  for (const preset of presets) {
    it.live(`loses nothing and makes nothing twice under ${preset}`, () =>
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
          denied: 0,
          unanswered: 0,
          good: true,
          runs: [
            { preset, seed: 1, creates: 600 },
            { preset, seed: 2, creates: 600 },
          ],
        })
        expect(all.toldCreated + all.unknown + all.failed + all.interrupted).toBe(1200)
        expect(all.interrupted).toBeGreaterThan(0)
        expect(all.toldCreated).toBeGreaterThan(1000)
        expect(all.reallyCreated).toBeGreaterThanOrEqual(all.toldCreated)
        if (preset !== "calm") expect(all.attempts).toBeGreaterThan(1200)
        expect(status).toBe(0)
      }),
    )
  }
  it.live("makes tasks twice without the client's recovery", () =>
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
  it.live("is the same again with the same seed, and another with another", () =>
    Effect.gen(function* () {
      const once = (seed: string) =>
        Effect.map(document("--creates", "200", "--preset", "chaos", "--seed", seed), ({ document: all }) => [
          all.toldCreated,
          all.reallyCreated,
          all.interrupted,
          all.attempts,
          all.errors,
        ])
      const first = yield* once("7")
      expect(yield* once("7")).toEqual(first)
      expect(yield* once("8")).not.toEqual(first)
    }),
  )
  it.live("goes through a real socket too", () =>
    Effect.gen(function* () {
      const { document: all, status } = yield* document(
        ...["--creates", "100", "--preset", "flaky", "--socket", "--seed", "3"],
      )
      expect(all).toMatchObject({ creates: 100, duplicates: 0, lost: 0, denied: 0, unanswered: 0 })
      expect(status).toBe(0)
    }),
  )
  it.live("prints a table for people, and progress beside it", () =>
    Effect.gen(function* () {
      const { status, stderr, stdout } = yield* run("--creates", "150", "--preset", "calm")
      expect(stdout).toMatch(/creates +told +really +duplicates +lost +denied/)
      expect(stdout).toMatch(/^calm +150 /m)
      expect(stdout).toContain("OK: nothing lost, nothing twice")
      expect(stderr).toContain("150/150")
      expect(status).toBe(0)
    }),
  )
  it.live("can be stopped", () =>
    Effect.gen(function* () {
      const fiber = yield* Effect.fork(run("--creates", "1000000"))
      yield* Effect.yieldNow()
      yield* Fiber.interrupt(fiber)
    }),
  )
  it.effect("tells how it is used, and what is wrong with the command line", () =>
    Effect.gen(function* () {
      expect(yield* run("--help")).toMatchObject({ status: 0, stderr: "" })
      for (const [args, message] of [
        [["--preset", "earthquake"], "--preset takes one of calm, flaky, storm, chaos"],
        [["--creates", "0"], "--creates takes a whole number from 1"],
        [["--seed", "-1"], "--seed"],
        [["--seeds", "many"], "--seeds takes a whole number from 1"],
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

describe("the account", () => {
  const task = (task_id: string, create: number): Task.Task => ({
    task_id,
    metadata: account.metadataOf(create),
  })
  const created = (of: Task.Task): account.Told => ({ _tag: "Created", task: of })
  const failed: account.Told = { _tag: "Failed", error: "ScaleInternalError" }
  const unknown: account.Told = { _tag: "Unknown", error: "ScaleConnectionError Timeout" }
  const cases: ReadonlyArray<
    readonly [
      name: string,
      told: ReadonlyArray<account.Told | undefined>,
      there: ReadonlyArray<Task.Task>,
      Partial<account.Account>,
    ]
  > = [
    ["agrees", [created(task("a", 0))], [task("a", 0)], { toldCreated: 1, reallyCreated: 1 }],
    ["sees what is lost", [created(task("a", 0))], [], { lost: 1 }],
    [
      "sees another's task",
      [failed, created(task("a", 0))],
      [task("a", 0)],
      { lost: 1, denied: 1, failed: 1 },
    ],
    ["sees what is twice", [created(task("a", 0))], [task("a", 0), task("b", 0)], { duplicates: 1 }],
    ["sees what was denied", [failed], [task("a", 0)], { denied: 1, failed: 1 }],
    ["lets an open end be one", [unknown, unknown], [task("a", 0)], { unknown: 2, reallyCreated: 1 }],
    ["sees who was told nothing", [undefined], [], { unanswered: 1 }],
    ["lets a caller go", [{ _tag: "Interrupted" }], [task("a", 0)], { interrupted: 1 }],
  ]
  for (const [name, told, there, expected] of cases) {
    it(name, () => {
      const { errors, ...numbers } = account.take(told, there)
      const { errors: _, ...zero } = account.none
      const counted = { creates: told.length, reallyCreated: there.length, toldCreated: 0 }
      expect({ ...numbers, toldCreated: 0 }).toEqual({ ...zero, ...counted, ...expected, toldCreated: 0 })
      expect(numbers.toldCreated).toBe(told.filter((answer) => answer?._tag === "Created").length)
      const bad = ["lost", "duplicates", "denied", "unanswered"].some((fault) => fault in expected)
      expect(account.isGood({ errors, ...numbers })).toBe(!bad)
      expect(account.add(account.none, { errors, ...numbers })).toEqual({ errors, ...numbers })
    })
  }
})
