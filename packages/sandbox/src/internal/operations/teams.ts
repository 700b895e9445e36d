import type * as Teammate from "@effect-scale/api/entities/Teammate"
import * as Either from "effect/Either"
import type { Environment } from "../state/environment.ts"
import { type InvalidRequest, invalidParameter, reject } from "./errors.ts"

const assignableRoles = new Set(["labeler", "member", "manager"])

export interface RoleAssignment {
  readonly emails: ReadonlyArray<string>
  readonly team_role: string
}

export const list = (env: Environment): ReadonlyArray<Teammate.Teammate> =>
  [...env.tables.team.values()].map(({ id: _, ...teammate }) => teammate)

const check = ({ emails, team_role }: RoleAssignment): Either.Either<void, InvalidRequest> => {
  // The role `admin` exists but cannot be assigned (packages/api/docs/teams.md#invite-teammates).
  if (!assignableRoles.has(team_role))
    return invalidParameter(`"team_role" must be one of [labeler, member, manager]`)
  const wrong = emails.findIndex((email) => !/^[^\s@]+@[^\s@]+$/.test(email))
  return wrong === -1 ? Either.void : invalidParameter(`"emails[${wrong}]" must be a valid email`)
}

/** Existing members keep their role (`packages/api/docs/teams.md#invite-teammates`). */
export const invite = (
  env: Environment,
  now: number,
  members: RoleAssignment,
): Either.Either<ReadonlyArray<Teammate.Teammate>, InvalidRequest> =>
  Either.map(check(members), () => {
    env.change(({ assignments, team }) => {
      for (const email of members.emails) {
        if (team.has(email)) continue
        team.set(email, {
          id: env.ids.objectId(now),
          email,
          role: members.team_role,
          isStudioLabeler: members.team_role === "labeler",
        })
        assignments.set(email, [])
      }
    })
    return list(env)
  })

/** Changes either all roles or none (`packages/api/docs/teams.md#set-the-role`). */
export const setRole = (
  env: Environment,
  members: RoleAssignment,
): Either.Either<ReadonlyArray<Teammate.Teammate>, InvalidRequest> =>
  Either.gen(function* () {
    yield* check(members)
    const found: Array<Teammate.Teammate & { readonly id: string }> = []
    for (const email of members.emails) {
      const teammate = env.tables.team.get(email)
      if (teammate === undefined) return yield* reject(400, `${email} is not a member of the team.`)
      if (teammate.role === "admin") yield* reject(400, "The role of an admin can not be changed.")
      found.push(teammate)
    }
    env.change(({ team }) => {
      for (const teammate of found) {
        team.set(teammate.email, {
          ...teammate,
          role: members.team_role,
          isStudioLabeler: members.team_role === "labeler",
        })
      }
    })
    return list(env)
  })
