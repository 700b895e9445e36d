/** A member of the account's team. */
import * as Schema from "effect/Schema"
import { entity, maybe } from "../internal/fields.ts"
import * as OpenEnum from "../OpenEnum.ts"

const teammateRoles = ["labeler", "member", "manager", "admin"] as const

/**
 * A role that this release knows.
 *
 * @category models
 */
export type KnownTeammateRole = (typeof teammateRoles)[number]

/**
 * The schema of the role of a teammate in a response. It accepts any string. For requests, `TeammateRole.other("…")`
 * makes a value that this release does not list.
 *
 * @category schemas
 */
export const TeammateRole: OpenEnum.Enumeration<KnownTeammateRole> = OpenEnum.make(teammateRoles)

/**
 * The role of a teammate in a response: a known one, or any other string.
 *
 * @category models
 */
export type TeammateRole = KnownTeammateRole | (string & {})

/**
 * The role of a teammate in a request: a known one, or `TeammateRole.other("…")`. Scale reports `admin` but does not
 * grant it (`packages/api/docs/teams.md#invite-teammates`).
 *
 * @category models
 */
export type RequestTeammateRole = Exclude<KnownTeammateRole, "admin"> | OpenEnum.Unlisted<KnownTeammateRole>

/**
 * A member of the account's team as Scale sends it (`packages/api/docs/teams.md#teammate-object`).
 *
 * @category models
 */
export interface Teammate {
  /** The e-mail address, which identifies the teammate. */
  readonly email: string
  readonly role?: TeammateRole | null | undefined
  readonly firstName?: string | null | undefined
  readonly lastName?: string | null | undefined
  readonly company?: string | null | undefined
  readonly isStudioLabeler?: boolean | null | undefined
  readonly expiry?: string | null | undefined
  readonly disableRapidEmails?: boolean | null | undefined
}

/**
 * The schema of a teammate. Decoding returns the same object and keeps unknown fields.
 *
 * @category schemas
 */
export const Teammate: Schema.Schema<Teammate> = entity("Teammate", {
  email: Schema.String,
  role: maybe(TeammateRole),
  firstName: maybe(Schema.String),
  lastName: maybe(Schema.String),
  company: maybe(Schema.String),
  isStudioLabeler: maybe(Schema.Boolean),
  expiry: maybe(Schema.String),
  disableRapidEmails: maybe(Schema.Boolean),
})
