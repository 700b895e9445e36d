import { describe, expect } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { liveTasks, scale, withLetters } from "../fixtures/commandRunner.ts"
import { test } from "../fixtures/sandboxTest.ts"

describe("scale batches", () => {
  test("lists batches, counts their tasks and cancels them", () =>
    Effect.gen(function* () {
      yield* withLetters(120)
      expect((yield* scale("batches", "list", "--project", "letters")).out).toMatch(/^march +\w+ +letters/m)
      expect((yield* scale("batches", "cancel", "march", "--dry-run")).out).toBe(
        "Would cancel 120 pending tasks.\n",
      )
      const status = yield* scale("batches", "status", "march", "--json")
      expect(JSON.parse(status.out)).toMatchObject({ name: "march", pending: 120, canceled: 0 })
      const gone = yield* scale("batches", "cancel", "march", "april", "--yes")
      expect([gone.code, gone.out]).toEqual([5, ""])
      const typo = yield* scale("batches", "cancel", "march", "--clear-unique-id", "--yes")
      expect([typo.code, typo.out]).toEqual([2, ""])
      const canceled = yield* scale("batches", "cancel", "march", "--clear-unique-ids", "--yes")
      expect([canceled.code, canceled.out]).toEqual([0, "120 canceled\n"])
      const tasks = yield* liveTasks
      expect(tasks.every(({ status, unique_id }) => status === "canceled" && !unique_id)).toBe(true)
    }))

  test("prints, changes, prioritizes and watches batches", () =>
    Effect.gen(function* () {
      const { ids } = yield* withLetters(2)
      const set = yield* scale(
        "batches",
        "set-metadata",
        "march",
        "--metadata",
        `{"camera": "front"}`,
        "--json",
        "--yes",
      )
      expect(JSON.parse(set.out)).toMatchObject({ name: "march", metadata: { camera: "front" } })
      expect((yield* scale("batches", "get", "march")).out).toMatch(/^metadata +\{"camera":"front"\}$/m)
      expect((yield* scale("batches", "get", "march", "april")).code).toBe(5)
      const urgent = yield* scale("batches", "prioritize", "march", "--priority", "30")
      expect(urgent.out).toMatch(/^priority +30$/m)
      expect((yield* scale("batches", "prioritize", "march")).code).toBe(2)
      expect((yield* scale("batches", "prioritize", "march", "--priority", "7")).code).toBe(2)
      yield* scale("tasks", "cancel", ...ids, "--yes")
      const watched = yield* scale("batches", "watch", "march")
      expect([watched.code, watched.out]).toEqual([0, "march  completed\n"])
    }))
})
