/** A file that Scale stores for the account. */
import * as Schema from "effect/Schema"
import { entity, maybe } from "../internal/fields.ts"
import { Timestamp } from "../Timestamp.ts"

/**
 * A stored file as Scale sends it (`packages/api/docs/files.md#file-object`).
 *
 * @category models
 */
export interface File {
  readonly id: string
  /** The `scaledata://` URL of the file. Use it wherever a task takes the URL of an attachment. */
  readonly attachment_url: string
  readonly mime_type?: string | null | undefined
  /** The size in bytes. */
  readonly size?: number | null | undefined
  /** The names of the projects that the file belongs to. */
  readonly project_names?: ReadonlyArray<string> | null | undefined
  readonly display_name?: string | null | undefined
  /** Your own id for the file. */
  readonly reference_id?: string | null | undefined
  /** Your own data. */
  readonly metadata?: unknown
  readonly created_at?: Timestamp | null | undefined
  readonly updated_at?: Timestamp | null | undefined
}

/**
 * The schema of a stored file. Decoding returns the same object and keeps unknown fields.
 *
 * @category schemas
 */
export const File: Schema.Schema<File> = entity("File", {
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
 * One page of files.
 *
 * @category models
 */
export interface FilePage {
  readonly docs: ReadonlyArray<File>
  /** The number of files that match, on all pages. */
  readonly total?: number | null | undefined
  readonly has_more?: boolean | null | undefined
  /** The cursor of the next page; absent on the last page. */
  readonly next_token?: string | null | undefined
}

/**
 * The schema of a page of files.
 *
 * @category schemas
 */
export const FilePage: Schema.Schema<FilePage> = entity("FilePage", {
  docs: Schema.Array(File),
  total: maybe(Schema.Number),
  has_more: maybe(Schema.Boolean),
  next_token: maybe(Schema.String),
})
