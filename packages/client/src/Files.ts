/** Files: upload them or import them from a URL to attach them to tasks, and list them. */

import * as FileEndpoints from "@effect-scale/api/endpoints/Files"
import type { File } from "@effect-scale/api/entities/File"
import * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Json from "@effect-scale/api/Json"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type { Executor } from "./internal/call/executor.ts"
import { mergeExtra } from "./internal/call/mergeExtra.ts"
import { fromEndpoint, type Operation } from "./internal/call/operation.ts"
import { settleCreation } from "./internal/call/recover.ts"
import * as multipart from "./internal/files/multipart.ts"
import { fileRecovery } from "./internal/files/recovery.ts"
import { contentOf, exactly, stoppable, UnreadableContent } from "./internal/files/uploadContent.ts"
import * as filter from "./internal/list/filter.ts"
import * as list from "./internal/list/list.ts"
import type { Page, PageOptions, WalkOptions } from "./Page.ts"

/**
 * The content of a file as a stream. A retry runs the stream again from its start.
 *
 * @category models
 */
export interface StreamContent<out E = never> {
  readonly stream: Stream.Stream<Uint8Array, E>
  /** The exact number of bytes. */
  readonly size: number
}

/**
 * A file to upload.
 *
 * @category models
 */
export interface FileUpload<out E = never> {
  /** The content, at most 80 MB: bytes, a `Blob` (or `File`), or a stream of known size. */
  readonly content: Uint8Array | Blob | StreamContent<E>
  /** The name of the file. */
  readonly name: string
  /** The MIME type. Default: that of the `Blob`, or `application/octet-stream`. */
  readonly type?: string | undefined
}

/**
 * Details of a file.
 *
 * @category models
 */
export interface FileDetails {
  /** The name of the project that may use the file. */
  readonly project_name?: string | undefined
  readonly display_name?: string | undefined
  /** Your own id of the file, unique in the account. */
  readonly reference_id?: string | undefined
  /** Your own data. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
}

/**
 * A file to import.
 *
 * @category models
 */
export interface FileImport extends FileDetails {
  /** The URL to fetch the file from. */
  readonly file_url: string
  /** Parameters that this client does not know yet. They are sent as they are. */
  readonly extra?: Readonly<Record<string, unknown>> | undefined
}

/**
 * Selects the files of a list.
 *
 * @category models
 */
export interface FileFilter {
  /** The name of the project that the files belong to. */
  readonly project: string
  /** Only files whose metadata has these members. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
  /** Files per page; a positive integer. Default: Scale decides. */
  readonly limit?: number | undefined
}

/**
 * The errors of listing files.
 *
 * @category errors
 */
export type ListError = ScaleError.CommonError

/**
 * The errors of uploading and importing. `ScaleDuplicateResource`: the `reference_id` belongs to another file.
 * `ScaleResourceNotFound`: the project does not exist. `ScaleAmbiguousResult`: a file with a `reference_id` may or may not
 * have been stored.
 *
 * @category errors
 */
export type CreateError =
  | ScaleError.CommonError
  | ScaleError.ScaleResourceNotFound
  | ScaleError.ScaleDuplicateResource
  | ScaleError.ScaleAmbiguousResult

/**
 * The methods for files.
 *
 * @category models
 */
export interface Files {
  /**
   * Uploads a file. Use the `attachment_url` of the result as the attachment of a task; Scale eventually deletes files that
   * no task uses.
   *
   * With a `reference_id`, such as a hash of the content, the upload is retried like a create of a task: Scale stores it
   * once, and the call returns the stored file if the response was lost. Without one, it is retried only after failures
   * that prove that nothing was stored, unless the option `retry: "evenIfDone"` allows a second copy.
   *
   * If a stream fails, its error is returned as it is. If it has more or fewer bytes than `size`, or a `Blob` can no longer be read, the upload fails with
   * a `ScaleConnectionError` whose reason is `Encode`.
   *
   * A stream is read only as fast as the server accepts it. `FetchHttpClient` keeps all of its bytes in memory until the
   * upload has ended; for large files use `StreamingFetch.layer` or `@effect-scale/node`.
   *
   * @see https://scale.com/docs/api-reference/file-endpoints
   */
  readonly upload: <E = never>(
    file: FileUpload<E>,
    details?: FileDetails,
  ) => Effect.Effect<File, CreateError | E>

  /**
   * Makes Scale fetch a file from a URL and store it. Use the `attachment_url` of the result as the attachment of a task.
   * Retried like `upload`.
   *
   * @see https://scale.com/docs/api-reference/file-endpoints
   */
  readonly import: (file: FileImport) => Effect.Effect<File, CreateError>

  /**
   * Returns one page of the files of a project.
   *
   * @see https://scale.com/docs/api-reference/file-endpoints
   */
  readonly list: (filter: FileFilter, options?: PageOptions) => Effect.Effect<Page<File>, ListError>

  /**
   * Streams the pages of the files of a project, and fetches each one when it is needed. Fails like `list`.
   *
   * @see https://scale.com/docs/api-reference/file-endpoints
   */
  readonly pages: (filter: FileFilter, options?: PageOptions) => Stream.Stream<Page<File>, ListError>

  /**
   * Streams all files of a project that match, and fetches each page when it is needed; `prefetch` fetches pages ahead.
   * Scale cannot select files by time, so the pages are read one after the other. Fails like `list`.
   *
   * @see https://scale.com/docs/api-reference/file-endpoints
   */
  readonly stream: (filter: FileFilter, options?: WalkOptions) => Stream.Stream<File, ListError>
}

/** @internal */
export const make = (client: Executor): Files => {
  const importFile = client.creation(FileEndpoints.importFile, fileRecovery(client, undefined))
  const contract = fromEndpoint(FileEndpoints.upload)
  const uploadOperation: Operation = { ...contract, payload: undefined, creates: "withoutMetadata" }
  const upload = <E>(file: FileUpload<E>, details: FileDetails = {}): Effect.Effect<File, CreateError | E> =>
    Effect.suspend(() => {
      // A transport reports a failed body as an error of its own, so the error of the content is kept here.
      let broken: Option.Option<E | UnreadableContent> = Option.none()
      const content = contentOf(file.content)
      const { stop, stream } = stoppable(
        Stream.tapError(exactly(content), (error) =>
          Effect.sync(() => {
            broken = Option.some(error)
          }),
        ),
      )
      const boundary = `scale-${crypto.randomUUID()}`
      const input = {
        payload: details,
        body: () =>
          multipart.encode(
            fieldsOf(details),
            { name: file.name, type: typeOf(file), content: { size: content.size, stream } },
            boundary,
          ),
      }
      const settle = settleCreation(fileRecovery(client, content.size))
      const sent = client.execute<File>(uploadOperation, input, settle) as Effect.Effect<File, CreateError> // the statuses that the contract declares for it
      return Effect.mapError(Effect.ensuring(sent, stop), (error) =>
        Option.match(broken, {
          onNone: () => error,
          onSome: (source) => (source instanceof UnreadableContent ? unreadable(source, error) : source),
        }),
      )
    })
  const files = list.make<FileFilter, File>(
    client,
    FileEndpoints.list,
    {
      project: filter.value("project"),
      metadata: filter.json("metadata"),
      limit: filter.value("limit"),
    },
    ({ id }) => id,
  )
  return {
    ...files,
    upload,
    import: (file) => importFile({ payload: mergeExtra(file) as { readonly file_url: string } }), // `FileImport` has it
  }
}

const unreadable = ({ message }: UnreadableContent, error: CreateError): ScaleError.ScaleConnectionError =>
  new ScaleError.ScaleConnectionError({
    operation: error.operation,
    method: error.method,
    route: error.route,
    attempts: error.attempts,
    reason: "Encode",
    message,
    // A request with a broken body cannot succeed, but an earlier attempt may have.
    ...(error.attempts > 1 && error.mayHaveSucceeded === true ? { mayHaveSucceeded: true } : {}),
  })

const fieldsOf = (details: FileDetails): ReadonlyArray<readonly [string, string]> =>
  Object.entries(details).flatMap(([name, value]: [string, unknown]) =>
    value === undefined ? [] : [[name, typeof value === "string" ? value : Json.stringify(value)] as const],
  )

const typeOf = ({ content, type }: FileUpload<unknown>): string =>
  type ?? (content instanceof Blob && content.type !== "" ? content.type : "application/octet-stream")
