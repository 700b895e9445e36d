/** The endpoints about the team (`scale-api.md` B27–B29). */
import * as HttpApiEndpoint from "@effect/platform/HttpApiEndpoint"
import * as HttpApiGroup from "@effect/platform/HttpApiGroup"
import * as OpenApi from "@effect/platform/OpenApi"
import * as Schema from "effect/Schema"
import { Teammate, TeammateRole } from "../entities/Teammate.ts"
import { Repeat } from "../Repeat.ts"

const Members = Schema.Struct({ emails: Schema.Array(Schema.String), team_role: TeammateRole })

/**
 * @category endpoints
 */
export const list = HttpApiEndpoint.get("list", "/teams")
  .addSuccess(Schema.Array(Teammate))
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "List teammates")

/**
 * Invites people by e-mail; answers with all members. A repeat may send the e-mails again.
 *
 * @category endpoints
 */
export const invite = HttpApiEndpoint.post("invite", "/teams/invite")
  .setPayload(Members)
  .addSuccess(Schema.Array(Teammate))
  .annotate(Repeat, "never")
  .annotate(OpenApi.Summary, "Invite teammates")

/**
 * @category endpoints
 */
export const setRole = HttpApiEndpoint.post("setRole", "/teams/set_role")
  .setPayload(Members)
  .addSuccess(Schema.Array(Teammate))
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Change the role of teammates")

/**
 * @category groups
 */
export const group = HttpApiGroup.make("teams").add(list).add(invite).add(setRole)
