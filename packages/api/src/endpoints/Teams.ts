/** The endpoints for the team (`packages/api/docs/teams.md`). */
import * as Schema from "effect/Schema"
import * as Endpoint from "../Endpoint.ts"
import { Teammate, TeammateRole } from "../entities/Teammate.ts"

const Members = Schema.Struct({ emails: Schema.Array(Schema.String), team_role: TeammateRole })

/**
 * Lists all teammates.
 *
 * @category endpoints
 */
export const list = Endpoint.make({
  name: "teams.list",
  method: "GET",
  path: "/teams",
  summary: "List teammates",
  success: Schema.Array(Teammate),
  repeat: "always",
})

/**
 * Invites people by e-mail and returns all teammates. A repeat may send the e-mails again.
 *
 * @category endpoints
 */
export const invite = Endpoint.make({
  name: "teams.invite",
  method: "POST",
  path: "/teams/invite",
  summary: "Invite teammates",
  payload: Members,
  success: Schema.Array(Teammate),
  repeat: "never",
})

/**
 * Sets the role of teammates.
 *
 * @category endpoints
 */
export const setRole = Endpoint.make({
  name: "teams.setRole",
  method: "POST",
  path: "/teams/set_role",
  summary: "Change the role of teammates",
  payload: Members,
  success: Schema.Array(Teammate),
  repeat: "always",
})
