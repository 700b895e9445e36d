import { describe, expect, it } from "@effect/vitest"
import { Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import { question } from "../../src/commandLine/confirmation.ts"
import { factsOf, started, withStatus } from "../../src/commands/tasks/facts.ts"
import { liveTasks, scale, withLetters } from "../fixtures/commandRunner.ts"
import { test } from "../fixtures/sandboxTest.ts"

/** Everything that the sandbox holds in live mode. */
const liveState = Effect.flatMap(Sandbox.Sandbox, ({ state }) => Effect.map(state, ({ live }) => live))

/** Every command that discards data or cannot be undone. `ID` is the id of a task. */
const changes = [
  "tasks cancel ID",
  "tasks audit ID --accept",
  "tasks audit ID --reject",
  "tasks tag ID --tag a --remove",
  "tasks tag ID --tag a --replace",
  "tasks set-metadata ID --metadata {}",
  "tasks set-unique-id ID other",
  "tasks clear-unique-id ID",
  "batches cancel march",
  "batches finalize march",
  "batches set-metadata march --metadata {}",
  "teams invite ada@example.org --role member",
  "teams set-role ada@example.org --role member",
  "studio assign ada@example.org --project letters --remove",
  "studio change-group letters night --remove ada@example.org",
  "studio assign-batch march --group night",
  "studio prioritize march",
  "studio reset-priorities",
  "request DELETE /task/ID/unique_id",
  "request POST /task/ID/cancel",
  "request POST /task/ID/cancel?clear_unique_id=true",
  "request POST /batches/march/finalize",
]

const run = (line: string, id: string, ...options: ReadonlyArray<string>) =>
  scale(...line.split(" ").map((word) => word.replace("ID", id)), ...options)

describe("commands that cannot be undone", () => {
  test("change nothing without a terminal and without --yes", () =>
    Effect.gen(function* () {
      const { id } = yield* withLetters(2)
      const before = yield* liveState
      for (const line of changes) {
        const { code, err, out } = yield* run(line, id)
        expect([code, out], line).toEqual([2, ""])
        expect(err, line).toMatch(/: expected --yes, because there is no terminal to ask for confirmation\./)
      }
      expect(yield* liveState).toStrictEqual(before)
    }))

  test("change nothing with --dry-run, even with --yes", () =>
    Effect.gen(function* () {
      const { id } = yield* withLetters(2)
      const before = yield* liveState
      for (const line of changes) {
        const { code, out } = yield* run(line, id, "--dry-run", "--yes")
        expect([code, out], line).toEqual([0, expect.stringMatching(/^Would [a-z].*\.\n$/)])
        const json = yield* run(line, id, "--dry-run", "--json")
        expect(JSON.parse(json.out), line).toMatchObject({ dry_run: true })
      }
      expect(yield* liveState).toStrictEqual(before)
    }))

  test("say how many tasks cannot be canceled any more", () =>
    Effect.gen(function* () {
      const { ids, id } = yield* withLetters(3)
      yield* scale("tasks", "cancel", id, "--yes")
      const dry = yield* scale("tasks", "cancel", ...ids, id, "nowhere", "--dry-run")
      expect(dry.out).toBe("Would cancel 4 tasks. 1 is canceled, 1 does not exist.\n")
      const json = yield* scale("batches", "cancel", "march", "--dry-run", "--json")
      expect(JSON.parse(json.out)).toStrictEqual({ tasks: 2, dry_run: true })
      expect((yield* liveTasks).filter(({ status }) => status === "pending").length).toBe(2)
    }))

  test("do not ask for changes that can be undone", () =>
    Effect.gen(function* () {
      const { id } = yield* withLetters(1)
      expect((yield* run("tasks tag ID --tag a", id)).out).toBe("1 tagged\n")
      expect((yield* run("batches prioritize march --priority 30", id)).code).toBe(0)
      expect((yield* run("request GET /task/ID", id)).code).toBe(0)
    }))

  it("ask with counts", () => {
    const facts = factsOf(140, [
      ...Array.from({ length: 11 }, () => started),
      withStatus("completed"),
      withStatus("error"),
      withStatus("error"),
    ])
    expect(question("Cancel 140 tasks", facts)).toBe(
      "Cancel 140 tasks? 11 have already started, 1 is completed, 2 have failed.",
    )
    expect(facts.counts).toStrictEqual({ tasks: 140, started: 11, completed: 1, error: 2 })
    expect(question("Cancel 1 task", factsOf(1, []))).toBe("Cancel 1 task?")
  })
})
