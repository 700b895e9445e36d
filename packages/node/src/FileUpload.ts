/**
 * Uploads files and folders from disk.
 *
 * Files are streamed, so memory use does not depend on their size. The functions need the platform's `FileSystem` and
 * `Path`; `@effect/platform-node/NodeFileSystem` and `NodePath` provide them without changing the process's `fetch`.
 */
import type { PlatformError } from "@effect/platform/Error"
import type * as FileSystem from "@effect/platform/FileSystem"
import type * as Path from "@effect/platform/Path"
import type { File } from "@effect-scale/api/entities/File"
import type * as Files from "@effect-scale/client/Files"
import type { CallOptions } from "@effect-scale/client/RequestOptions"
import type { ScaleClient } from "@effect-scale/client/ScaleClient"
import type * as Duration from "effect/Duration"
import type * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import type * as Stream from "effect/Stream"
import * as allFiles from "./internal/upload/allFiles.ts"
import * as find from "./internal/upload/findFiles.ts"
import * as oneFile from "./internal/upload/oneFile.ts"

/**
 * Describes a file to Scale; all fields are optional.
 *
 * @category models
 */
export interface FileUploadOptions extends Files.FileDetails {
  /** The file name that Scale stores; default: the name on disk. */
  readonly name?: string | undefined
  /** The MIME type; default: derived from the extension of the name. */
  readonly type?: string | undefined
  /** Time limit for one attempt; default: the client's timeout, which may be too short for a large file. */
  readonly timeout?: Duration.DurationInput | undefined
  /**
   * When failed attempts are retried; default: the client's policy, which does not retry an upload without a
   * `reference_id` that Scale may have stored. `evenIfDone` also retries those, and Scale may then store the file twice.
   * Each attempt reads the file again.
   */
  readonly retry?: CallOptions["retry"]
}

/**
 * The errors of an upload. A file that changes during its upload is a `SystemError` with the reason `BadResource`; Scale
 * has not stored it.
 *
 * @category errors
 */
export type UploadError = Files.CreateError | PlatformError

/**
 * The manifest cannot be used. It was not changed, and nothing was uploaded.
 *
 * - `NotAManifest`: the file contains something else.
 * - `OtherAccount`: the manifest belongs to another API key or another server, whose files this account cannot use.
 *
 * @category errors
 */
export class ManifestError extends Schema.TaggedError<ManifestError>("@effect-scale/node/ManifestError")(
  "ManifestError",
  {
    reason: Schema.Literal("NotAManifest", "OtherAccount"),
    path: Schema.String,
    line: Schema.Number,
    message: Schema.String,
  },
) {}

/**
 * The number of bytes that were passed to the connection. It starts at 0 again when an attempt is retried.
 *
 * @category models
 */
export interface UploadProgress {
  readonly _tag: "Progress"
  readonly path: string
  readonly sent: number
  readonly total: number
}

/**
 * The file was uploaded; `file.attachment_url` is its address.
 *
 * @category models
 */
export interface Uploaded {
  readonly _tag: "Uploaded"
  readonly path: string
  readonly file: File
}

/**
 * The file was not uploaded because the manifest lists it with the same size and modification time.
 *
 * @category models
 */
export interface Skipped {
  readonly _tag: "Skipped"
  readonly path: string
  readonly file: File
}

/**
 * The upload of the file failed.
 *
 * @category models
 */
export interface Failed {
  readonly _tag: "Failed"
  readonly path: string
  readonly error: UploadError
}

/**
 * A file that was found.
 *
 * @category models
 */
export interface Found {
  readonly _tag: "Found"
  readonly path: string
  /** In bytes. */
  readonly size: number
}

/**
 * An entry of a folder that is not uploaded.
 *
 * - `Hidden`: its name starts with a dot, or is `Thumbs.db` or `desktop.ini`.
 * - `Special`: a socket, a pipe or a device.
 * - `Repeated`: a link to a folder that contains the link, or whose files were found before.
 *
 * @category models
 */
export interface Ignored {
  readonly path: string
  readonly reason: "Hidden" | "Special" | "Repeated"
}

/**
 * Configures a search for files.
 *
 * @category models
 */
export interface FindOptions {
  /** Selects the files of a folder; default: all. Does not apply to paths that you pass themselves. */
  readonly filter?: ((path: string) => boolean) | undefined
  /** Whether to include the hidden entries of folders; default false. */
  readonly hidden?: boolean | undefined
  /** Called with each entry of a folder that is not uploaded, for example to log it. */
  readonly onIgnored?: ((entry: Ignored) => Effect.Effect<void>) | undefined
}

/**
 * The outcome for one of several files.
 *
 * @category models
 */
export type UploadOutcome = Uploaded | Skipped | Failed

/**
 * Configures an upload of several files.
 *
 * @category models
 */
export interface UploadAllOptions extends FindOptions {
  /** Describes the files: the same for all, or a function of the path. */
  readonly each?: FileUploadOptions | ((path: string) => FileUploadOptions) | undefined
  /** Maximum number of files to upload at once; default 4. */
  readonly concurrency?: number | undefined
  /**
   * Path of a file that records uploads, so that later runs can skip them. It is created if needed, and belongs to the
   * client's API key and URL. Concurrent runs must not share it.
   */
  readonly manifest?: string | undefined
  /**
   * A name for the destination, such as the project. Manifest entries of other targets are ignored. Default: an unnamed
   * target.
   */
  readonly target?: string | undefined
}

/**
 * Uploads a file.
 *
 * @example
 * ```ts
 * import * as FileUpload from "@effect-scale/node/FileUpload"
 * import * as Effect from "effect/Effect"
 *
 * const attachment = FileUpload.upload("street-17.jpg", { project_name: "streets" }).pipe(
 *   Effect.map((file) => file.attachment_url),
 * )
 * ```
 *
 * @category uploading
 */
export const upload: (
  path: string,
  options?: FileUploadOptions,
) => Effect.Effect<File, UploadError, ScaleClient | FileSystem.FileSystem | Path.Path> = oneFile.upload

/**
 * Uploads a file and emits its progress. The last event is `Uploaded`. A slow consumer skips events and does not slow the
 * upload down.
 *
 * @example
 * ```ts
 * import * as FileUpload from "@effect-scale/node/FileUpload"
 * import * as Console from "effect/Console"
 * import * as Stream from "effect/Stream"
 *
 * const shown = FileUpload.uploadWithProgress("drive.mp4", { timeout: "10 minutes" }).pipe(
 *   Stream.runForEach((event) =>
 *     Console.log(
 *       event._tag === "Uploaded"
 *         ? event.file.attachment_url
 *         : `${event.sent} of ${event.total} bytes`,
 *     ),
 *   ),
 * )
 * ```
 *
 * @category uploading
 */
export const uploadWithProgress: (
  path: string,
  options?: FileUploadOptions,
) => Stream.Stream<UploadProgress | Uploaded, UploadError, ScaleClient | FileSystem.FileSystem | Path.Path> =
  oneFile.uploadWithProgress

/**
 * Finds the files at the given paths and in the given folders, as `uploadAll` does. Folders are searched recursively, in
 * alphabetical order. Links are followed, but each folder is searched once, and none that contains a given folder. An entry
 * that cannot be read is emitted as `Failed` and does not stop the search.
 *
 * @category uploading
 */
export const findFiles: (
  paths: string | Iterable<string>,
  options?: FindOptions,
) => Stream.Stream<Found | Failed, never, FileSystem.FileSystem | Path.Path> = (paths, options = {}) =>
  find.findFiles(paths, options)

/**
 * Uploads files and folders, and emits the outcome of each file as soon as it is known. Folders are searched as by
 * `findFiles`. Each path is uploaded once. A file that fails does not stop the others: the stream itself fails only if the
 * manifest cannot be read or written. In that case, uploads in progress are finished and emitted first.
 *
 * With a manifest, a new run skips the files that an earlier run uploaded: those with the same path, size and modification
 * time. An upload is recorded before its outcome is emitted, so after a crash only files whose upload was in progress may
 * be sent again. Give files a `reference_id` to prevent that: Scale rejects the second upload, and its outcome is
 * `Failed` with `ScaleDuplicateResource`.
 *
 * @example
 * ```ts
 * import * as FileUpload from "@effect-scale/node/FileUpload"
 * import * as Effect from "effect/Effect"
 * import * as Stream from "effect/Stream"
 *
 * const attachments = FileUpload.uploadAll("recordings", {
 *   each: { project_name: "streets" },
 *   filter: (path) => path.endsWith(".jpg"),
 *   manifest: "recordings.uploaded.jsonl",
 * }).pipe(
 *   Stream.mapEffect((outcome) =>
 *     outcome._tag === "Failed" ? Effect.fail(outcome.error) : Effect.succeed(outcome.file.attachment_url),
 *   ),
 * )
 * ```
 *
 * @category uploading
 */
export const uploadAll = (
  paths: string | Iterable<string>,
  options: UploadAllOptions = {},
): Stream.Stream<
  UploadOutcome,
  ManifestError | PlatformError,
  ScaleClient | FileSystem.FileSystem | Path.Path
> =>
  allFiles.uploadAll(paths, options, (path) => ({
    notAFile: () =>
      new ManifestError({
        reason: "NotAManifest",
        path,
        line: 0,
        message: `${path} is not a manifest of uploads: expected a regular file`,
      }),
    invalidLine: (line) =>
      new ManifestError({
        reason: "NotAManifest",
        path,
        line,
        message: `${path} is not a manifest of uploads: line ${line} is not an entry`,
      }),
    otherAccount: (line) =>
      new ManifestError({
        reason: "OtherAccount",
        path,
        line,
        message: `the manifest ${path} belongs to another API key or another server; use that one, or another manifest`,
      }),
  }))
