import { expect } from "@effect/vitest"
import { TeammateRole } from "@effect-scale/client/Teammate"
import * as Effect from "effect/Effect"
import { parameter, scenarios } from "../fixtures/transports.ts"

const admin = { email: "admin@example.org", role: "admin" }
const ana = "ana@example.org"
const ivo = "ivo@example.org"

scenarios("teams", (scenario) => {
  scenario("start with their admin", ({ scale, state }) =>
    Effect.gen(function* () {
      const members = yield* scale.teams.list()
      expect(members).toMatchObject([admin])
      expect((yield* state).teammates).toEqual(members)
    }),
  )
  scenario("grow by invitation and return all members", ({ scale, state }) =>
    Effect.gen(function* () {
      expect(yield* scale.teams.invite({ emails: [ana, ivo], team_role: "member" })).toMatchObject([
        admin,
        { email: ana, role: "member" },
        { email: ivo, role: "member" },
      ])
      const members = yield* scale.teams.invite({ emails: ["mia@example.org"], team_role: "labeler" })
      expect(members.map(({ email, role }) => [email, role])).toEqual([
        ["admin@example.org", "admin"],
        [ana, "member"],
        [ivo, "member"],
        ["mia@example.org", "labeler"],
      ])
      expect(yield* scale.teams.list()).toEqual(members)
      expect((yield* state).teammates).toEqual(members)
    }),
  )
  scenario("change the roles of several members at once", ({ scale, state }) =>
    Effect.gen(function* () {
      yield* scale.teams.invite({ emails: [ana, ivo, "mia@example.org"], team_role: "labeler" })
      const members = yield* scale.teams.setRole({ emails: [ana, ivo], team_role: "manager" })
      expect(members.map(({ role }) => role)).toEqual(["admin", "manager", "manager", "labeler"])
      expect((yield* state).teammates).toEqual(members)
      expect(yield* scale.teams.list()).toEqual(members)
    }),
  )
  scenario("reject the role admin and changes to admins", ({ refusal, scale }) =>
    Effect.gen(function* () {
      yield* scale.teams.invite({ emails: [ana], team_role: "member" })
      const role = parameter(`"team_role" must be one of [labeler, member, manager]`)
      expect(
        yield* refusal(scale.teams.invite({ emails: [ivo], team_role: TeammateRole.other("admin") })),
      ).toMatchObject(role)
      expect(
        yield* refusal(scale.teams.setRole({ emails: [ana], team_role: TeammateRole.other("admin") })),
      ).toMatchObject(role)
      expect(
        yield* refusal(scale.teams.setRole({ emails: [ana, admin.email], team_role: "member" })),
      ).toMatchObject({ _tag: "ScaleInvalidRequest", status: 400, operation: "teams.setRole" })
    }),
  )
  scenario("reject invalid addresses, unknown roles and unknown people", ({ refusal, scale }) =>
    Effect.gen(function* () {
      expect(
        yield* refusal(scale.teams.invite({ emails: [ana, "not an address"], team_role: "member" })),
      ).toMatchObject(parameter(`"emails[1]" must be a valid email`))
      expect(
        yield* refusal(scale.teams.invite({ emails: [ana], team_role: TeammateRole.other("emperor") })),
      ).toMatchObject({
        _tag: "ScaleInvalidRequest",
        status: 400,
      })
      expect(
        yield* refusal(scale.teams.setRole({ emails: ["nobody@example.org"], team_role: "member" })),
      ).toMatchObject({ _tag: "ScaleInvalidRequest", status: 400 })
    }),
  )
})
