import { describe, expect } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { scale, scaleWith } from "../fixtures/commandRunner.ts"
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

  test("prints the quality of labelers", () =>
    Effect.gen(function* () {
      const found = yield* scale("quality", "labelers", "--email", "ada@example.org", "--task", "a", "--json")
      expect([found.code, JSON.parse(found.out)]).toEqual([0, { docs: [], has_more: false, total: 0 }])
      expect((yield* scale("quality", "labelers")).code).toBe(2)
    }))

  test("creates and prints audits", () =>
    Effect.gen(function* () {
      const env = { SCALE_API_KEY: "test_sandbox" } // its tasks are completed at once
      const task = yield* scaleWith(
        { env },
        ...["request", "POST", "/task/categorization", "--json", "--yes", "--body"],
        `{"attachment": "x", "attachment_type": "text", "categories": ["a", "b"]}`,
      )
      const { task_id } = JSON.parse(task.out)
      const audit = JSON.stringify({ task_id, feedback: [{ type: "comment" }] })
      const made = yield* scaleWith({ env }, "quality", "create-audit", audit, "--json")
      expect(made.code, made.err).toBe(0)
      const listed = yield* scaleWith({ env }, "quality", "audits", "--task", task_id, "--json")
      expect(JSON.parse(listed.out)).toEqual([JSON.parse(made.out)])
      const one = yield* scaleWith({ env }, "quality", "audits", "--id", JSON.parse(made.out).id)
      expect(JSON.parse(one.out)).toEqual([JSON.parse(made.out)])
      const unknown = yield* scaleWith({ env }, "quality", "create-audit", `{"task_id": "gone"}`)
      expect([unknown.code, unknown.out]).toEqual([5, ""])
      const invalid = yield* scaleWith({ env }, "quality", "create-audit", "{}")
      expect([invalid.code, invalid.out]).toEqual([2, ""])
    }))
})
