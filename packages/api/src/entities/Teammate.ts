/** A member of the account's team. */
import * as Schema from "effect/Schema"
import { entity, maybe } from "../internal/fields.ts"
import { TeammateRole } from "./TeammateRole.ts"

/**
 * A teammate as Scale sends it (`scale-api.md` C6).
 *
 * @category schemas
 */
export const Teammate = entity("Teammate", {
  email: Schema.String,
  role: maybe(TeammateRole),
  firstName: maybe(Schema.String),
  lastName: maybe(Schema.String),
  company: maybe(Schema.String),
  isStudioLabeler: maybe(Schema.Boolean),
  expiry: maybe(Schema.String),
  disableRapidEmails: maybe(Schema.Boolean),
})

/**
 * @category models
 */
export interface Teammate extends Schema.Schema.Type<typeof Teammate> {}
