/** The account's team. */

import * as TeamEndpoints from "@effect-scale/api/endpoints/Teams"
import type { Teammate, TeammateRole } from "@effect-scale/api/entities/Teammate"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import type * as Effect from "effect/Effect"
import type { Executor } from "./internal/call/executor.ts"

/**
 * People and the role they are to have: `labeler` (Studio only), `member` or `manager`.
 *
 * @category models
 */
export interface Members {
  readonly emails: ReadonlyArray<string>
  readonly team_role: TeammateRole
}

/**
 * @category errors
 */
export type TeamsError = ScaleError.CommonError

/**
 * @category models
 */
export interface Teams {
  readonly list: () => Effect.Effect<ReadonlyArray<Teammate>, TeamsError>
  /** Invites people; answers with all members. It may take some seconds until they show. */
  readonly invite: (members: Members) => Effect.Effect<ReadonlyArray<Teammate>, TeamsError>
  /** Changes roles, not those of admins; answers with all members. */
  readonly setRole: (members: Members) => Effect.Effect<ReadonlyArray<Teammate>, TeamsError>
}

/** @internal */
export const make = (executor: Executor): Teams => {
  const list = executor.endpoint(TeamEndpoints.list)
  const invite = executor.endpoint(TeamEndpoints.invite)
  const setRole = executor.endpoint(TeamEndpoints.setRole)
  return {
    list: () => list({}),
    invite: (payload) => invite({ payload }),
    setRole: (payload) => setRole({ payload }),
  }
}
