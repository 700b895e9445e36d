import { assert, describe } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { scale, withLetters } from "../fixtures/commandRunner.ts"
import { test } from "../fixtures/sandboxTest.ts"

describe("scale projects", () => {
  test("creates, lists and prints projects, and sets their parameters", () =>
    Effect.gen(function* () {
      yield* withLetters(0)
      const set = yield* scale(
        "projects",
        "set-params",
        "letters",
        "--params",
        `{"instruction": "Well?"}`,
        "--json",
      )
      assert.containSubset(JSON.parse(set.out), { name: "letters" })
      const got = yield* scale("projects", "get", "letters", "--json")
      assert.strictEqual(JSON.parse(got.out).param_history.at(-1).instruction, "Well?")
      assert.match((yield* scale("projects", "list", "--active")).out, /^letters +categorization/m)
      const taken = yield* scale("projects", "create", "letters", "--type", "comparison")
      assert.strictEqual(taken.code, 5)
      const wrong = yield* scale("projects", "set-params", "letters", "--params", "gone.json")
      assert.deepStrictEqual([wrong.code, wrong.out], [2, ""])
      const gone = yield* scale("projects", "get", "nowhere")
      assert.strictEqual(gone.code, 5)
      assert.match(gone.err, /^projects\.get: /)
    }))
})
