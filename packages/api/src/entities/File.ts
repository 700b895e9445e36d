/** A file that Scale keeps for the account. */
import * as Schema from "effect/Schema"
import { entity, maybe } from "../internal/fields.ts"
import { Timestamp } from "../Timestamp.ts"

/**
 * A file as Scale sends it (`scale-api.md` C5). `attachment_url` (`scaledata://…`) stands wherever a task wants
 * the URL of an attachment; `size` is in bytes.
 *
 * @category schemas
 */
export const File = entity("File", {
  id: Schema.String,
  attachment_url: Schema.String,
  mime_type: maybe(Schema.String),
  size: maybe(Schema.Number),
  project_names: maybe(Schema.Array(Schema.String)),
  display_name: maybe(Schema.String),
  reference_id: maybe(Schema.String),
  metadata: maybe(Schema.Unknown),
  created_at: maybe(Timestamp),
  updated_at: maybe(Timestamp),
})

/**
 * @category models
 */
export interface File extends Schema.Schema.Type<typeof File> {}
