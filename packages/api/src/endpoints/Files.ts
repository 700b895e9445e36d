/** The endpoints for files (`packages/api/docs/files.md`). */
import * as Schema from "effect/Schema"
import * as Endpoint from "../Endpoint.ts"
import { File, FilePage } from "../entities/File.ts"
import { maybe, PageSize } from "../internal/fields.ts"

const binary = Schema.Unknown.annotations({
  description: "the bytes, at most 80 MB",
  jsonSchema: { type: "string", format: "binary" },
})

/**
 * Uploads a file as `multipart/form-data`. `metadata` is JSON text here.
 *
 * @category endpoints
 */
export const upload = Endpoint.make({
  name: "files.upload",
  method: "POST",
  path: "/files/upload",
  summary: "Upload a file",
  payload: Schema.Struct({
    file: binary,
    project_name: maybe(Schema.String),
    display_name: maybe(Schema.String),
    reference_id: maybe(Schema.String),
    metadata: maybe(Schema.String),
  }),
  encoding: "multipart",
  success: File,
  errors: [404, 409],
  repeat: "withReferenceId",
})

/**
 * Makes Scale download a file from a URL. Other keys of the payload are sent as they are.
 *
 * @category endpoints
 */
export const importFile = Endpoint.make({
  name: "files.import",
  method: "POST",
  path: "/files/import",
  summary: "Import a file from a URL",
  payload: Schema.Struct({
    file_url: Schema.String,
    project_name: maybe(Schema.String),
    display_name: maybe(Schema.String),
    reference_id: maybe(Schema.String),
    metadata: maybe(Schema.Unknown),
  }),
  success: File,
  errors: [404, 409],
  repeat: "withReferenceId",
})

/**
 * Lists the files of a project. `metadata` is JSON text here.
 *
 * @category endpoints
 */
export const list = Endpoint.make({
  name: "files.list",
  method: "GET",
  path: "/files",
  summary: "List the files of a project",
  query: Schema.Struct({
    project: Schema.String,
    metadata: Schema.optional(Schema.String),
    limit: Schema.optional(PageSize),
    next_token: Schema.optional(Schema.String),
  }),
  success: FilePage,
  repeat: "always",
  pagination: "cursor",
})
