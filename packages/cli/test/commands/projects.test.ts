import { describe, expect } from "@effect/vitest"
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
      expect(JSON.parse(set.out)).toMatchObject({ name: "letters" })
      const got = yield* scale("projects", "get", "letters", "--json")
      expect(JSON.parse(got.out).param_history.at(-1).instruction).toBe("Well?")
      expect((yield* scale("projects", "list", "--active")).out).toMatch(/^letters +categorization/m)
      const taken = yield* scale("projects", "create", "letters", "--type", "comparison")
      expect(taken.code).toBe(5)
      const wrong = yield* scale("projects", "set-params", "letters", "--params", "gone.json")
      expect([wrong.code, wrong.out]).toEqual([2, ""])
      const gone = yield* scale("projects", "get", "nowhere")
      expect(gone.code).toBe(5)
      expect(gone.err).toMatch(/^projects\.get: /)
    }))
})
