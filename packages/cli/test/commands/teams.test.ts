import { assert, describe } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { scale } from "../fixtures/commandRunner.ts"
import { test } from "../fixtures/sandboxTest.ts"

describe("scale teams and scale studio", () => {
  test("invites members, assigns them to projects and groups, and lists batches", () =>
    Effect.gen(function* () {
      yield* scale("projects", "create", "studio", "--type", "categorization", "--studio")
      const invited = yield* scale("teams", "invite", "ada@example.org", "--role", "labeler")
      assert.strictEqual(invited.code, 0)
      assert.match((yield* scale("teams", "list")).out, /^ada@example\.org +labeler/m)
      assert.match(
        (yield* scale("studio", "assign", "ada@example.org", "--project", "studio")).out,
        /ada.* studio$/m,
      )
      yield* scale("studio", "create-group", "studio", "night", "--email", "ada@example.org")
      assert.match((yield* scale("studio", "groups", "studio")).out, /^night .*ada@example\.org$/m)
      assert.match((yield* scale("studio", "assignments")).out, /^ada@example\.org +studio$/m)
      assert.strictEqual((yield* scale("studio", "batches")).code, 0)
      assert.strictEqual((yield* scale("teams", "invite", "x@example.org")).code, 2)
    }))
})
