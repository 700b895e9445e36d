import { describe, expect } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { scale, withLetters, writeFile } from "../fixtures/commandRunner.ts"
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

  test("sets the ontology of a project", () =>
    Effect.gen(function* () {
      const { directory } = yield* withLetters(0)
      const set = (...args: ReadonlyArray<string>) =>
        scale("projects", "set-ontology", "letters", "--json", "--ontology", ...args)
      const inline = yield* set(`["letter", {"label": "digit"}]`, "--version-name", "v1")
      expect(JSON.parse(inline.out).ontologies).toMatchObject([
        { version: 0, name: "v1", ontology: ["letter", { label: "digit" }] },
      ])
      yield* writeFile(`${directory}/ontology.json`, `["word"]`)
      const fromFile = yield* set(`${directory}/ontology.json`)
      expect(JSON.parse(fromFile.out).ontologies[1]).toMatchObject({ version: 1, ontology: ["word"] })
      yield* writeFile(`${directory}/ontology.json`, `{"label": "word"}`)
      const wrong = yield* set(`${directory}/ontology.json`)
      expect([wrong.code, wrong.out]).toEqual([2, ""])
      expect(wrong.err).toContain("--ontology expects a JSON array in the file")
    }))
})
