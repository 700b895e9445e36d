/** The members of the account's team. */
import * as TeamEndpoints from "@effect-scale/api/endpoints/Teams"
import type { RequestTeammateRole, Teammate } from "@effect-scale/api/entities/Teammate"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import type * as Effect from "effect/Effect"
import type { Executor } from "./internal/call/executor.ts"

/**
 * People, and the role to give them.
 *
 * @category models
 */
export interface RoleAssignment {
  /** Their e-mail addresses. */
  readonly emails: ReadonlyArray<string>
  /** `labeler` (Studio only), `member` or `manager`; `TeammateRole.other("…")` for one that this release does not list. */
  readonly team_role: RequestTeammateRole
}

/**
 * The errors of the methods for teams.
 *
 * @category errors
 */
export type TeamsError = ScaleError.CommonError

/**
 * The methods for the team.
 *
 * @category models
 */
export interface Teams {
  /**
   * Returns all teammates.
   *
   * @see https://scale.com/docs/api-reference/studio
   */
  readonly list: () => Effect.Effect<ReadonlyArray<Teammate>, TeamsError>

  /**
   * Invites people to the team by e-mail, and returns all teammates. New teammates may appear only after some seconds.
   *
   * A second request may send the e-mails again, so it is not retried if it may have arrived. Fails with
   * `ScaleInvalidRequest` if an address or the role is not valid.
   *
   * @see https://scale.com/docs/api-reference/studio
   */
  readonly invite: (members: RoleAssignment) => Effect.Effect<ReadonlyArray<Teammate>, TeamsError>

  /**
   * Changes the role of teammates, and returns all teammates. Fails with `ScaleInvalidRequest` for admins, whose role
   * cannot be changed.
   *
   * @see https://scale.com/docs/api-reference/studio
   */
  readonly setRole: (members: RoleAssignment) => Effect.Effect<ReadonlyArray<Teammate>, TeamsError>
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
