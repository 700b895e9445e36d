import type { File } from "@effect-scale/api/entities/File"
import * as Either from "effect/Either"
import {
  type Duplicate,
  type Invalid,
  invalid,
  type NotFound,
  projectNotFound,
  refuse,
  required,
} from "../http/refusal.ts"
import { type Environment, iso } from "../state/environment.ts"
import { isUnloadable } from "./attachments.ts"

/** 80 MB (`scale-api.md` B24). */
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

export const mimeTypeOf = (name: string): string =>
  mimeTypes[/\.([a-z0-9]+)(?:[?#].*)?$/i.exec(name)?.[1]?.toLowerCase() ?? ""] ?? "application/octet-stream"

export interface NewFile {
  readonly mimeType: string
  readonly size: number
  readonly project_name?: string | null | undefined
  readonly display_name?: string | null | undefined
  readonly reference_id?: string | null | undefined
  readonly metadata?: unknown
}

/** What upload and import share (`scale-api.md` C5). Only the facts about a file are kept, not its bytes. */
export const add = (
  env: Environment,
  now: number,
  file: NewFile,
): Either.Either<File, NotFound | Duplicate> =>
  Either.gen(function* () {
    const project = file.project_name || undefined
    if (project !== undefined && !env.projects.has(project)) yield* projectNotFound(project)
    const reference = file.reference_id || undefined
    if (reference !== undefined && env.referenceIds.has(reference)) {
      yield* refuse(409, `The reference_id ("${reference}") is already used for a different file.`)
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
      created_at: iso(now),
      updated_at: iso(now),
    }
    env.version++
    env.files.set(id, added)
    if (reference !== undefined) env.referenceIds.add(reference)
    return added
  })

export interface Upload {
  readonly fields: Readonly<Record<string, string>>
  readonly file: { readonly name: string; readonly contentType: string; readonly size: number } | undefined
}

/** `scale-api.md` B24. */
export const upload = (
  env: Environment,
  now: number,
  { fields, file }: Upload,
): Either.Either<File, Invalid | NotFound | Duplicate> =>
  Either.gen(function* () {
    if (file === undefined) return yield* required("file")
    if (!fields.project_name) yield* required("project_name")
    let metadata: unknown
    if (fields.metadata) {
      try {
        metadata = JSON.parse(fields.metadata)
      } catch {
        yield* invalid(`"metadata" must be valid JSON`)
      }
    }
    const declared = file.contentType.toLowerCase()
    return yield* add(env, now, {
      mimeType:
        declared === "" || declared.startsWith("application/octet-stream")
          ? mimeTypeOf(fields.display_name ?? file.name) === "application/octet-stream"
            ? mimeTypeOf(file.name)
            : mimeTypeOf(fields.display_name ?? file.name)
          : declared,
      size: file.size,
      project_name: fields.project_name,
      display_name: fields.display_name,
      reference_id: fields.reference_id,
      metadata,
    })
  })

export interface Import {
  readonly file_url: string
  readonly project_name?: string | null | undefined
  readonly display_name?: string | null | undefined
  readonly reference_id?: string | null | undefined
  readonly metadata?: unknown
}

/** `scale-api.md` B25. Nothing is fetched: the size is made up, from the length of the URL. */
export const importFile = (
  env: Environment,
  now: number,
  body: Import,
): Either.Either<File, Invalid | NotFound | Duplicate> =>
  Either.gen(function* () {
    if (body.file_url === "") yield* required("file_url")
    if (!/^(?:https?|s3|gs):\/\/[^\s/]+/i.test(body.file_url))
      yield* invalid(`"file_url" must be a valid uri`)
    if (isUnloadable(body.file_url)) yield* refuse(400, "The file at file_url could not be downloaded.")
    return yield* add(env, now, {
      ...body,
      mimeType: mimeTypeOf(body.file_url),
      size: body.file_url.length * 1024,
    })
  })
