import { describe, expect } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { scale } from "../fixtures/commandRunner.ts"
import { test } from "../fixtures/sandboxTest.ts"

describe("scale teams and scale studio", () => {
  test("invites members, assigns them to projects and groups, and lists batches", () =>
    Effect.gen(function* () {
      yield* scale("projects", "create", "studio", "--type", "categorization", "--studio")
      const invited = yield* scale("teams", "invite", "ada@example.org", "--role", "labeler", "--yes")
      expect(invited.code).toBe(0)
      expect((yield* scale("teams", "list")).out).toMatch(/^ada@example\.org +labeler/m)
      expect((yield* scale("studio", "assign", "ada@example.org", "--project", "studio")).out).toMatch(
        /ada.* studio$/m,
      )
      yield* scale("studio", "create-group", "studio", "night", "--email", "ada@example.org")
      expect((yield* scale("studio", "groups", "studio")).out).toMatch(/^night .*ada@example\.org$/m)
      expect((yield* scale("studio", "assignments")).out).toMatch(/^ada@example\.org +studio$/m)
      expect((yield* scale("studio", "batches")).code).toBe(0)
      expect((yield* scale("teams", "invite", "x@example.org")).code).toBe(2)
    }))
})
