/** The endpoints about files (`scale-api.md` B24–B25). */
import * as HttpApiEndpoint from "@effect/platform/HttpApiEndpoint"
import * as HttpApiGroup from "@effect/platform/HttpApiGroup"
import * as HttpApiSchema from "@effect/platform/HttpApiSchema"
import * as OpenApi from "@effect/platform/OpenApi"
import * as Schema from "effect/Schema"
import { File } from "../entities/File.ts"
import * as ErrorBody from "../errors/ErrorBody.ts"
import { maybe } from "../internal/fields.ts"
import { Repeat } from "../Repeat.ts"

const binary = Schema.Unknown.annotations({
  description: "the bytes, at most 80 MB",
  jsonSchema: { type: "string", format: "binary" },
})

/**
 * Uploads a file as `multipart/form-data`. `metadata` is JSON text here.
 *
 * @category endpoints
 */
export const upload = HttpApiEndpoint.post("upload", "/files/upload")
  .setPayload(
    HttpApiSchema.MultipartStream(
      Schema.Struct({
        file: binary,
        project_name: maybe(Schema.String),
        display_name: maybe(Schema.String),
        reference_id: maybe(Schema.String),
        metadata: maybe(Schema.String),
      }),
    ),
  )
  .addSuccess(File)
  .addError(ErrorBody.ResourceNotFound)
  .addError(ErrorBody.DuplicateResource)
  .annotate(Repeat, "never")
  .annotate(OpenApi.Summary, "Upload a file")

/**
 * Lets Scale fetch a file from a URL. Other keys are passed through.
 *
 * @category endpoints
 */
export const importFile = HttpApiEndpoint.post("import", "/files/import")
  .setPayload(
    Schema.Struct({
      file_url: Schema.String,
      project_name: maybe(Schema.String),
      display_name: maybe(Schema.String),
      reference_id: maybe(Schema.String),
      metadata: maybe(Schema.Unknown),
    }),
  )
  .addSuccess(File)
  .addError(ErrorBody.ResourceNotFound)
  .addError(ErrorBody.DuplicateResource)
  .annotate(Repeat, "never")
  .annotate(OpenApi.Summary, "Import a file from a URL")

/**
 * @category groups
 */
export const group = HttpApiGroup.make("files").add(upload).add(importFile)
