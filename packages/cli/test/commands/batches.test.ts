import { assert, describe } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { liveTasks, scale, withLetters } from "../fixtures/commandRunner.ts"
import { test } from "../fixtures/sandboxTest.ts"

describe("scale batches", () => {
  test("lists batches, counts their tasks and cancels them", () =>
    Effect.gen(function* () {
      yield* withLetters(120)
      assert.match((yield* scale("batches", "list", "--project", "letters")).out, /^march +\w+ +letters/m)
      assert.strictEqual((yield* scale("batches", "cancel", "march", "--dry-run")).out, "120 pending\n")
      const status = yield* scale("batches", "status", "march", "--json")
      assert.containSubset(JSON.parse(status.out), { name: "march", pending: 120, canceled: 0 })
      const gone = yield* scale("batches", "cancel", "march", "april")
      assert.deepStrictEqual([gone.code, gone.out], [5, ""])
      const typo = yield* scale("batches", "cancel", "march", "--clear-unique-id")
      assert.deepStrictEqual([typo.code, typo.out], [2, ""])
      const canceled = yield* scale("batches", "cancel", "march", "--clear-unique-ids")
      assert.deepStrictEqual([canceled.code, canceled.out], [0, "120 canceled\n"])
      const tasks = yield* liveTasks
      assert.isTrue(tasks.every(({ status, unique_id }) => status === "canceled" && !unique_id))
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
      )
      assert.containSubset(JSON.parse(set.out), { name: "march", metadata: { camera: "front" } })
      assert.match((yield* scale("batches", "get", "march")).out, /^metadata +\{"camera":"front"\}$/m)
      assert.strictEqual((yield* scale("batches", "get", "march", "april")).code, 5)
      const urgent = yield* scale("batches", "prioritize", "march", "--priority", "30")
      assert.match(urgent.out, /^priority +30$/m)
      assert.strictEqual((yield* scale("batches", "prioritize", "march")).code, 2)
      assert.strictEqual((yield* scale("batches", "prioritize", "march", "--priority", "7")).code, 2)
      yield* scale("tasks", "cancel", ...ids)
      const watched = yield* scale("batches", "watch", "march")
      assert.deepStrictEqual([watched.code, watched.out], [0, "march  completed\n"])
    }))
})
