import { expect } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { type Json, ok, rejected, scenarios } from "../../fixtures/scenarios.ts"

scenarios("teams", {
  "invite members and change roles except those of admins": () =>
    Effect.gen(function* () {
      const admin = { email: "admin@example.org", role: "admin" }
      expect(yield* ok("GET", "/teams")).toStrictEqual([admin])
      const emails = ["ana@example.org", "ivo@example.org"]
      const invited = yield* ok("POST", "/teams/invite", { body: { emails, team_role: "member" } })
      expect(invited.map(({ email, role }: Json) => [email, role])).toStrictEqual([
        ["admin@example.org", "admin"],
        ["ana@example.org", "member"],
        ["ivo@example.org", "member"],
      ])
      const changed = yield* ok("POST", "/teams/set_role", {
        body: { emails: ["ivo@example.org"], team_role: "labeler" },
      })
      expect(changed[2]).toEqual(expect.objectContaining({ role: "labeler", isStudioLabeler: true }))
      const again = yield* ok("POST", "/teams/invite", { body: { emails, team_role: "manager" } })
      expect(again).toStrictEqual(changed)
      const wrong = (path: string, body: Json) => rejected(400, "POST", `/teams/${path}`, { body })
      yield* wrong("invite", { emails, team_role: "admin" })
      yield* wrong("invite", { emails: ["nobody"], team_role: "member" })
      yield* wrong("invite", { team_role: "member" })
      yield* wrong("set_role", { emails: ["admin@example.org"], team_role: "member" })
      yield* wrong("set_role", { emails: ["ana@example.org", "who@example.org"], team_role: "manager" })
      expect(yield* ok("GET", "/teams")).toStrictEqual(changed)
    }),
})
