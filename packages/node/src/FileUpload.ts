/**
 * Files from disk, and whole folders of them.
 *
 * A file is read as it is sent, so that its size is no matter of memory. `FileSystem` and `Path` come from the
 * platform: `@effect/platform-node/NodeFileSystem` and `NodePath` leave the process's `fetch` alone.
 */
import { type PlatformError, SystemError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import * as Path from "@effect/platform/Path"
import type { File } from "@effect-scale/api/entities/File"
import type * as Files from "@effect-scale/client/Files"
import { ScaleClient } from "@effect-scale/client/ScaleClient"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Mailbox from "effect/Mailbox"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import mime from "mime"
import * as manifests from "./internal/manifest.ts"

/**
 * What is said of a file; all of it is optional.
 *
 * @category models
 */
export interface Options extends Files.Details {
  /** The name that Scale gets; default: that of the file. */
  readonly name?: string | undefined
  /** The MIME type; default: the one that goes with the name. */
  readonly type?: string | undefined
  /** How long one attempt may take; default: as long as the client gives any, which is little for a long file. */
  readonly timeout?: Duration.DurationInput | undefined
}

/**
 * Why an upload fails. A file that gets longer or shorter while it is sent is a `ScaleConnectionError` with the reason
 * `Encode`.
 *
 * @category errors
 */
export type UploadError = Files.CreateError | PlatformError

/**
 * The file that was to be the manifest is something else. Nothing has been written to it.
 *
 * @category errors
 */
export class ManifestError extends Schema.TaggedError<ManifestError>("@effect-scale/node/ManifestError")(
  "ManifestError",
  { path: Schema.String, line: Schema.Number, message: Schema.String },
) {}

/**
 * So many bytes of the file have been handed to the connection. An attempt that is repeated begins at 0 again.
 *
 * @category models
 */
export interface Progress {
  readonly _tag: "Progress"
  readonly path: string
  readonly sent: number
  readonly total: number
}

/**
 * Scale has the file, at `file.attachment_url`.
 *
 * @category models
 */
export interface Uploaded {
  readonly _tag: "Uploaded"
  readonly path: string
  readonly file: File
}

/**
 * The manifest has the file, as it is now.
 *
 * @category models
 */
export interface Skipped {
  readonly _tag: "Skipped"
  readonly path: string
  readonly file: File
}

/**
 * @category models
 */
export interface Failed {
  readonly _tag: "Failed"
  readonly path: string
  readonly error: UploadError
}

/**
 * What came of one of many files.
 *
 * @category models
 */
export type Outcome = Uploaded | Skipped | Failed

/**
 * @category models
 */
export interface AllOptions {
  /** What is said of every file, or of the one at a path. */
  readonly each?: Options | ((path: string) => Options) | undefined
  /** Which files of a folder are uploaded; default: all. A path that was given itself always is. */
  readonly filter?: ((path: string) => boolean) | undefined
  /** How many files are sent at once, at most; default 4. */
  readonly concurrency?: number | undefined
  /**
   * The path of a file that remembers what has been uploaded, for the next run: it need not exist. It is for one run
   * at a time.
   */
  readonly manifest?: string | undefined
  /**
   * Where the files go, in words of yours, such as a server and a project: what the manifest has of another target does
   * not count. Default: a target without a name.
   */
  readonly target?: string | undefined
}

/** What disks and sockets like, and little beside what they hold themselves. */
const chunkSize = 256 * 1024

const send = (
  path: string,
  info: FileSystem.File.Info,
  { name, timeout, type, ...details }: Options,
  onSent?: (sent: number, total: number) => void,
): Effect.Effect<File, UploadError, ScaleClient | FileSystem.FileSystem | Path.Path> =>
  Effect.gen(function* () {
    const scale = yield* ScaleClient
    const fs = yield* FileSystem.FileSystem
    const paths = yield* Path.Path
    if (info.type !== "File") {
      return yield* new SystemError({
        module: "FileSystem",
        method: "upload",
        reason: "BadResource",
        pathOrDescriptor: path,
        description: `it is no file but a ${info.type}`,
      })
    }
    const called = name ?? paths.basename(path)
    const size = Number(info.size)
    const bytes = fs.stream(path, { chunkSize })
    const stream =
      onSent === undefined
        ? bytes
        : Stream.suspend(() => {
            let sent = 0
            onSent(sent, size)
            return Stream.tap(bytes, ({ byteLength }) =>
              Effect.sync(() => {
                sent += byteLength
                onSent(sent, size)
              }),
            )
          })
    const upload = scale.files.upload(
      { content: { stream, size }, name: called, type: type ?? mime.getType(called) ?? undefined },
      details,
    )
    return yield* timeout === undefined ? upload : ScaleClient.withOptions({ timeout })(upload)
  })

/**
 * Uploads a file.
 *
 * @example
 * ```ts
 * import { FileUpload } from "@effect-scale/node"
 * import * as Effect from "effect/Effect"
 *
 * const attachment = FileUpload.upload("street-17.jpg", { project_name: "streets" }).pipe(
 *   Effect.map((file) => file.attachment_url),
 * )
 * ```
 *
 * @category uploading
 */
export const upload = (
  path: string,
  options: Options = {},
): Effect.Effect<File, UploadError, ScaleClient | FileSystem.FileSystem | Path.Path> =>
  Effect.flatMap(FileSystem.FileSystem, (fs) =>
    Effect.flatMap(fs.stat(path), (info) => send(path, info, options)),
  )

/**
 * Uploads a file, and tells how far it is; the last event is `Uploaded`. A consumer that is slow gets the latest
 * state, and does not slow the upload.
 *
 * @example
 * ```ts
 * import { FileUpload } from "@effect-scale/node"
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
export const uploadWithProgress = (
  path: string,
  options: Options = {},
): Stream.Stream<Progress | Uploaded, UploadError, ScaleClient | FileSystem.FileSystem | Path.Path> =>
  Stream.unwrapScoped(
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      // Two, so that nobody misses the end of the bytes, nor what came of them.
      const events = yield* Mailbox.make<Progress | Uploaded, UploadError>({
        capacity: 2,
        strategy: "sliding",
      })
      yield* fs.stat(path).pipe(
        Effect.flatMap((info) =>
          send(path, info, options, (sent, total) => {
            events.unsafeOffer({ _tag: "Progress", path, sent, total })
          }),
        ),
        Effect.tap((file) => events.offer({ _tag: "Uploaded", path, file })),
        Mailbox.into(events),
        Effect.forkScoped,
      )
      return Mailbox.toStream(events)
    }),
  )

/**
 * Uploads files and folders, the files of a folder at any depth (but not behind links to other folders); each file once, however often it is named. What
 * comes of each is handed on as it comes, and a failure is that of one file: the stream itself fails only when the
 * manifest cannot be kept.
 *
 * With a manifest, a run that was interrupted or crashed is taken up by the next one, which skips what has been
 * uploaded: a file with the same path, size and time of change. It is written when Scale has answered, before the
 * outcome is handed on, so the files under way in a crash may be sent once more. Where they have a `reference_id`,
 * Scale takes each one once and the repetition is `Failed`, with `ScaleDuplicateResource`.
 *
 * @example
 * ```ts
 * import { FileUpload } from "@effect-scale/node"
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
  { concurrency = 4, each = {}, filter = () => true, manifest, target }: AllOptions = {},
): Stream.Stream<Outcome, ManifestError | PlatformError, ScaleClient | FileSystem.FileSystem | Path.Path> =>
  Stream.unwrapScoped(
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      const { join, resolve } = yield* Path.Path
      const own = manifest === undefined ? undefined : resolve(manifest)
      const known =
        own === undefined
          ? undefined
          : yield* manifests.open(
              own,
              (line) =>
                new ManifestError({
                  path: own,
                  line,
                  message: `line ${line} of ${own} is not that of a manifest`,
                }),
              target,
            )
      const failed = (path: string, error: UploadError): Failed => ({ _tag: "Failed", path, error })

      const seen = new Set(own === undefined ? [] : [own])
      const isNew = (path: string): boolean => seen.size < seen.add(resolve(path)).size

      /** A path that was given, or the files below it. */
      const found = (given: string): Effect.Effect<ReadonlyArray<Found | Failed>> =>
        Effect.gen(function* () {
          const info = yield* fs.stat(given)
          if (info.type !== "Directory") return [{ path: given, info }]
          const names = yield* fs.readDirectory(given, { recursive: true })
          return names
            .sort()
            .map((name): Found => ({ path: join(given, name), info: undefined }))
            .filter(({ path }) => filter(path))
        }).pipe(Effect.catchAll((error) => Effect.succeed([failed(given, error)])))

      const one = ({ info: given, path }: Found) =>
        Effect.gen(function* () {
          const stat = yield* Effect.either(given === undefined ? fs.stat(path) : Effect.succeed(given))
          if (Either.isLeft(stat)) return failed(path, stat.left)
          const info = stat.right
          // Of a folder it is the files that were meant.
          if (given === undefined && info.type !== "File") return undefined
          const key = resolve(path)
          const file = known?.find(key, info)
          if (file !== undefined) return { _tag: "Skipped", path, file } as const
          return yield* Effect.uninterruptibleMask((restore) =>
            Effect.gen(function* () {
              const sent = yield* Effect.either(
                restore(send(path, info, typeof each === "function" ? each(path) : each)),
              )
              if (Either.isLeft(sent)) return failed(path, sent.left)
              if (known !== undefined) yield* known.add(key, info, sent.right)
              return { _tag: "Uploaded", path, file: sent.right } as const
            }),
          )
        })

      // One by one, so that whoever gives the paths can still decide what comes next.
      const given = function* () {
        yield* typeof paths === "string" ? [paths] : paths
      }
      return Stream.suspend(() => Stream.fromIteratorSucceed(given(), 1)).pipe(
        Stream.mapConcatEffect(found),
        Stream.filter(({ path }) => isNew(path)),
        Stream.mapEffect(
          (
            item,
          ): Effect.Effect<
            Outcome | undefined,
            PlatformError,
            ScaleClient | FileSystem.FileSystem | Path.Path
          > => ("error" in item ? Effect.succeed(item) : one(item)),
          { concurrency, unordered: true },
        ),
        Stream.filter((outcome) => outcome !== undefined),
      )
    }),
  )

/** Where a file may be; what it is, if that has been asked. */
interface Found {
  readonly path: string
  readonly info: FileSystem.File.Info | undefined
}
