/**
 * The endpoints about the team (`scale-api.md` B27–B29).
 *
 * @since 0.1.0
 */
import * as HttpApiEndpoint from "@effect/platform/HttpApiEndpoint"
import * as HttpApiGroup from "@effect/platform/HttpApiGroup"
import * as OpenApi from "@effect/platform/OpenApi"
import * as Schema from "effect/Schema"
import { Teammate } from "../entities/Teammate.ts"
import { TeammateRole } from "../entities/TeammateRole.ts"
import { Repeat } from "../Repeat.ts"

const Members = Schema.Struct({ emails: Schema.Array(Schema.String), team_role: TeammateRole })

/**
 * @since 0.1.0
 * @category endpoints
 */
export const list = HttpApiEndpoint.get("list", "/teams")
  .addSuccess(Schema.Array(Teammate))
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "List teammates")

/**
 * Invites people by e-mail; answers with all members. A repeat may send the e-mails again.
 *
 * @since 0.1.0
 * @category endpoints
 */
export const invite = HttpApiEndpoint.post("invite", "/teams/invite")
  .setPayload(Members)
  .addSuccess(Schema.Array(Teammate))
  .annotate(Repeat, "never")
  .annotate(OpenApi.Summary, "Invite teammates")

/**
 * @since 0.1.0
 * @category endpoints
 */
export const setRole = HttpApiEndpoint.post("setRole", "/teams/set_role")
  .setPayload(Members)
  .addSuccess(Schema.Array(Teammate))
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Change the role of teammates")

/**
 * @since 0.1.0
 * @category groups
 */
export const group = HttpApiGroup.make("teams").add(list).add(invite).add(setRole)
