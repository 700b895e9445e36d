import type { Teammate } from "@effect-scale/api/entities/Teammate"
import * as Either from "effect/Either"
import { type Invalid, invalid, refuse } from "../http/refusal.ts"
import type { Environment } from "../state/environment.ts"

const assignable = new Set(["labeler", "member", "manager"])

export interface Members {
  readonly emails: ReadonlyArray<string>
  readonly team_role: string
}

export const list = (env: Environment): ReadonlyArray<Teammate> =>
  [...env.team.values()].map(({ id: _, ...teammate }) => teammate)

const check = ({ emails, team_role }: Members): Either.Either<void, Invalid> => {
  // `admin` exists but can not be granted (scale-api.md B28).
  if (!assignable.has(team_role)) return invalid(`"team_role" must be one of [labeler, member, manager]`)
  const wrong = emails.findIndex((email) => !/^[^\s@]+@[^\s@]+$/.test(email))
  return wrong === -1 ? Either.void : invalid(`"emails[${wrong}]" must be a valid email`)
}

/** `scale-api.md` B28. Who is a member already stays as he is. */
export const invite = (
  env: Environment,
  now: number,
  members: Members,
): Either.Either<ReadonlyArray<Teammate>, Invalid> =>
  Either.map(check(members), () => {
    env.version++
    for (const email of members.emails) {
      if (env.team.has(email)) continue
      env.team.set(email, {
        id: env.ids.objectId(now),
        email,
        role: members.team_role,
        isStudioLabeler: members.team_role === "labeler",
      })
      env.assignments.set(email, [])
    }
    return list(env)
  })

/** `scale-api.md` B29. All or nothing. */
export const setRole = (
  env: Environment,
  members: Members,
): Either.Either<ReadonlyArray<Teammate>, Invalid> =>
  Either.gen(function* () {
    yield* check(members)
    const found = []
    for (const email of members.emails) {
      const teammate = env.team.get(email)
      if (teammate === undefined) return yield* refuse(400, `${email} is not a member of the team.`)
      if (teammate.role === "admin") yield* refuse(400, "The role of an admin can not be changed.")
      found.push(teammate)
    }
    env.version++
    for (const teammate of found) {
      env.team.set(teammate.email, {
        ...teammate,
        role: members.team_role,
        isStudioLabeler: members.team_role === "labeler",
      })
    }
    return list(env)
  })
