import { expect } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { createProject } from "../../fixtures/resources.ts"
import { image, ok, rejected, scenarios } from "../../fixtures/scenarios.ts"

scenarios("evaluation and training tasks", {
  "are created for Rapid projects with an expected response": () =>
    Effect.gen(function* () {
      yield* createProject("r", { rapid: true })
      yield* createProject("p")
      const body = {
        ...image,
        project: "r",
        expected_response: { annotations: [] },
        initial_response: { a: 1 },
      }
      const evaluation = yield* ok("POST", "/evaluation_tasks/imageannotation", { body })
      expect(evaluation).toEqual(
        expect.objectContaining({ expected_response: { annotations: [] }, initial_response: { a: 1 } }),
      )
      expect(evaluation.id).toMatch(/^[0-9a-f]{24}$/)
      const training = yield* ok("POST", "/training_tasks/imageannotation", {
        body: { ...body, unique_id: "q" },
      })
      expect(training).not.toHaveProperty(["initial_response"])
      yield* rejected(409, "POST", "/training_tasks/imageannotation", { body: { ...body, unique_id: "q" } })
      yield* rejected(400, "POST", "/training_tasks/imageannotation", { body: { ...body, project: "p" } })
      yield* rejected(400, "POST", "/training_tasks/imageannotation", { body: { ...body, attachment: null } })
      yield* rejected(404, "POST", "/training_tasks/mindreading", { body })
      expect(
        yield* rejected(400, "POST", "/evaluation_tasks/imageannotation", {
          body: { ...image, project: "r" },
        }),
      ).toBe(`Parameter is invalid, reason: "expected_response" is required`)
      expect((yield* ok("GET", "/tasks")).total).toBe(0)
    }),
})
