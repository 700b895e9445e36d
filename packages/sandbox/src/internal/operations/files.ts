import type { File } from "@effect-scale/api/entities/File"
import * as Json from "@effect-scale/api/Json"
import * as Either from "effect/Either"
import { isUnloadable } from "../labelers/attachments.ts"
import type { Environment } from "../state/environment.ts"
import { timestamp } from "../state/records.ts"
import {
  type Duplicate,
  type InvalidRequest,
  invalidParameter,
  missingParameter,
  type NotFound,
  projectNotFound,
  reject,
  type TooLarge,
} from "./errors.ts"

/** Maximum size of an upload in bytes (`packages/api/docs/files.md#upload-a-file`). */
export const maxFileBytes = 80_000_000

const mimeTypes: Readonly<Record<string, string>> = {
  csv: "text/csv",
  gif: "image/gif",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  json: "application/json",
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  pdf: "application/pdf",
  png: "image/png",
  txt: "text/plain",
  wav: "audio/wav",
  webm: "video/webm",
  webp: "image/webp",
}

const unknownMimeType = "application/octet-stream"

const mimeTypeOf = (name: string): string =>
  mimeTypes[/\.([a-z0-9]+)(?:[?#].*)?$/i.exec(name)?.[1]?.toLowerCase() ?? ""] ?? unknownMimeType

interface NewFile {
  readonly mimeType: string
  readonly size: number
  readonly project_name?: string | null | undefined
  readonly display_name?: string | null | undefined
  readonly reference_id?: string | null | undefined
  readonly metadata?: unknown
}

/**
 * Stores the description of an uploaded or imported file, without its bytes
 * (`packages/api/docs/files.md#file-object`).
 */
const add = (env: Environment, now: number, file: NewFile): Either.Either<File, NotFound | Duplicate> =>
  Either.gen(function* () {
    const project = file.project_name || undefined
    if (project !== undefined && !env.tables.projects.has(project)) yield* projectNotFound(project)
    const reference = file.reference_id || undefined
    if (reference !== undefined && env.tables.fileReferenceIds.has(reference)) {
      yield* reject(409, `The reference_id ("${reference}") is already used for a different file.`)
    }
    const id = env.ids.uuid()
    const added: File = {
      id,
      attachment_url: `scaledata://${env.accountId}/${id}`,
      mime_type: file.mimeType,
      size: file.size,
      project_names: project === undefined ? [] : [project],
      ...(file.display_name ? { display_name: file.display_name } : {}),
      ...(reference === undefined ? {} : { reference_id: reference }),
      ...(file.metadata === undefined || file.metadata === null ? {} : { metadata: file.metadata }),
      created_at: timestamp(now),
      updated_at: timestamp(now),
    }
    env.change(({ files, fileReferenceIds }) => {
      files.set(id, added)
      if (reference !== undefined) fileReferenceIds.add(reference)
    })
    return added
  })

export interface Upload {
  readonly fields: Readonly<Record<string, string>>
  readonly file: { readonly name: string; readonly contentType: string; readonly size: number } | undefined
}

/** The declared type, unless it says nothing; then the type of the display name's or the file name's extension. */
const uploadMimeType = (file: NonNullable<Upload["file"]>, displayName: string | undefined): string => {
  const declared = file.contentType.toLowerCase()
  if (declared !== "" && !declared.startsWith(unknownMimeType)) return declared
  const byDisplayName = mimeTypeOf(displayName ?? file.name)
  return byDisplayName === unknownMimeType ? mimeTypeOf(file.name) : byDisplayName
}

/** See `packages/api/docs/files.md#upload-a-file`. */
export const upload = (
  env: Environment,
  now: number,
  { fields, file }: Upload,
): Either.Either<File, InvalidRequest | NotFound | Duplicate | TooLarge> =>
  Either.gen(function* () {
    if (file === undefined) return yield* missingParameter("file")
    if (file.size > maxFileBytes) yield* reject(413, "The file is larger than 80 MB.")
    if (!fields.project_name) yield* missingParameter("project_name")
    let metadata: unknown
    if (fields.metadata) {
      try {
        metadata = Json.parse(fields.metadata)
      } catch (error) {
        yield* invalidParameter(
          error instanceof RangeError ? `"metadata" is ${Json.tooDeep}` : `"metadata" must be valid JSON`,
        )
      }
    }
    return yield* add(env, now, {
      mimeType: uploadMimeType(file, fields.display_name),
      size: file.size,
      project_name: fields.project_name,
      display_name: fields.display_name,
      reference_id: fields.reference_id,
      metadata,
    })
  })

export interface FileImport {
  readonly file_url: string
  readonly project_name?: string | null | undefined
  readonly display_name?: string | null | undefined
  readonly reference_id?: string | null | undefined
  readonly metadata?: unknown
}

/**
 * See `packages/api/docs/files.md#import-a-file`. The sandbox fetches nothing: it computes a size from the
 * length of the URL.
 */
export const importFile = (
  env: Environment,
  now: number,
  body: FileImport,
): Either.Either<File, InvalidRequest | NotFound | Duplicate> =>
  Either.gen(function* () {
    if (body.file_url === "") yield* missingParameter("file_url")
    if (!/^(?:https?|s3|gs):\/\/[^\s/]+/i.test(body.file_url))
      yield* invalidParameter(`"file_url" must be a valid uri`)
    if (isUnloadable(body.file_url)) yield* reject(400, "The file at file_url could not be downloaded.")
    return yield* add(env, now, {
      ...body,
      mimeType: mimeTypeOf(body.file_url),
      size: body.file_url.length * 1024,
    })
  })
