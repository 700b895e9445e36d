import { describe, expect } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { scale } from "../fixtures/commandRunner.ts"
import { test } from "../fixtures/sandboxTest.ts"

describe("scale quality", () => {
  test("creates an evaluation task", () =>
    Effect.gen(function* () {
      yield* scale("projects", "create", "rapid", "--type", "imageannotation", "--rapid")
      const payload = JSON.stringify({
        project: "rapid",
        attachment: "https://files.example.org/street-17.jpg",
        geometries: { box: { objects_to_annotate: ["bicycle"] } },
      })
      const answer = `{"annotations": []}`
      const made = yield* scale(
        ...["quality", "evaluation", payload, "--type", "imageannotation", "--expected", answer, "--json"],
      )
      expect(made.code, made.err).toBe(0)
      expect(JSON.parse(made.out).id).toBeTypeOf("string")
    }))
})
