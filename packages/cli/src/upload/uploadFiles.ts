/** `scale files upload`: uploads files and directories; with a manifest, continues where an earlier run stopped. */
import * as Path from "@effect/platform/Path"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as FileUpload from "@effect-scale/node/FileUpload"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Stream from "effect/Stream"
import { runBulk } from "../bulk/runBulk.ts"
import type { CommonOptions } from "../commandLine/command.ts"
import * as JsonObject from "../commandLine/jsonObject.ts"
import { connect } from "../connection/connection.ts"
import { explain } from "../failure/explain.ts"
import { type Failure, usageError } from "../failure/failure.ts"
import * as Lock from "../files/lock.ts"
import * as Output from "../terminal/output.ts"

/**
 * The values of `scale files upload`.
 *
 * @category models
 */
export interface UploadFilesOptions extends CommonOptions {
  /** Paths of files and directories. */
  readonly files: ReadonlyArray<string>
  readonly project: string
  readonly metadata: string | undefined
  readonly hidden: boolean
  readonly manifest: string | undefined
  readonly retryUploads: boolean
  readonly concurrency: number | undefined
}

/** Scale's limit for one file (`packages/api/docs/files.md#upload-a-file`). */
const maxFileBytes = 80 * 1024 * 1024

/** An entry of a directory that cannot be uploaded. */
interface BadEntry {
  readonly path: string
  readonly error: Failure
}

/** Maximum number of skipped entries to print. All are counted. */
const maxPrintedSkips = 20

const tooLarge = (path: string) =>
  usageError(`Cannot upload "${path}": Scale accepts files of at most 80 MB.`)

/**
 * Lists the given files and all files in the given directories, each once. Fails if one that was given cannot be uploaded;
 * others are listed as bad. Skips the manifest.
 */
const listFiles = ({ files: given, hidden, manifest }: UploadFilesOptions) =>
  Effect.gen(function* () {
    const { resolve } = yield* Path.Path
    const files = new Map<string, string>()
    const bad: Array<BadEntry> = []
    const isGiven = new Set(given)
    const manifestPath = manifest === undefined ? undefined : resolve(manifest)
    const ignored: Array<FileUpload.Ignored> = []

    const take = (found: FileUpload.Found | FileUpload.Failed) =>
      Effect.gen(function* () {
        const { path } = found
        const error =
          found._tag === "Failed" ? found.error : found.size > maxFileBytes ? tooLarge(path) : undefined
        if (error !== undefined) {
          if (isGiven.has(path))
            return yield* usageError(`${explainGiven(path, error)} Nothing was uploaded.`)
          bad.push({ path, error })
          return
        }
        const absolute = resolve(path)
        const belongsToManifest = absolute === manifestPath || absolute.startsWith(`${manifestPath}.`)
        if (!belongsToManifest && !files.has(absolute)) files.set(absolute, path)
      })

    yield* Stream.runForEach(
      FileUpload.findFiles(given, { hidden, onIgnored: (entry) => Effect.sync(() => ignored.push(entry)) }),
      take,
    )
    yield* reportIgnored(ignored)
    if (files.size + bad.length === 0) {
      return yield* usageError(`Found no files in ${given.map((path) => `"${path}"`).join(", ")}.`)
    }
    return { files: [...files.values()], bad }
  })

const explainGiven = (path: string, error: Failure): string =>
  error._tag === "SystemError" && error.reason === "NotFound" ? `Cannot find "${path}".` : explain(error)

const reportIgnored = (ignored: ReadonlyArray<FileUpload.Ignored>) =>
  Effect.gen(function* () {
    const hidden = ignored.filter(({ reason }) => reason === "Hidden").length
    const others = ignored.filter(({ reason }) => reason !== "Hidden")
    for (const { path, reason } of others.slice(0, maxPrintedSkips)) {
      yield* Output.message(
        reason === "Special"
          ? `Skipped "${path}": a socket, a pipe or a device.`
          : `Skipped "${path}": a link to a directory that contains it or was listed before.`,
      )
    }
    if (others.length > maxPrintedSkips) {
      yield* Output.message(`Skipped ${others.length - maxPrintedSkips} more.`)
    }
    if (hidden > 0) {
      yield* Output.message(
        `Skipped ${hidden} hidden ${hidden === 1 ? "file or directory" : "files and directories"}; pass --hidden to upload ${hidden === 1 ? "it" : "them"}.`,
      )
    }
  })

/**
 * Uploads files and prints the URL of each one as it finishes.
 *
 * @category running
 */
export const uploadFiles = (options: UploadFilesOptions) =>
  Effect.gen(function* () {
    const { concurrency = 4, manifest, metadata, project, retryUploads, ...common } = options
    const data = yield* JsonObject.parseOptional("--metadata", metadata)
    const { bad, files } = yield* listFiles(options)
    const connection = yield* connect(common, { concurrency })
    if (manifest !== undefined) yield* Lock.acquire(manifest)

    function* untilShutdown(shutdown: Deferred.Deferred<void>): Iterable<string> {
      for (const path of files) {
        if (Effect.runSync(Deferred.isDone(shutdown))) return
        yield path
      }
    }

    const upload = (shutdown: Deferred.Deferred<void>) =>
      FileUpload.uploadAll(untilShutdown(shutdown), {
        each: { project_name: project, metadata: data, retry: retryUploads ? "evenIfDone" : undefined },
        concurrency,
        manifest,
        target: project,
      }).pipe(
        Stream.mapError((error) => (error._tag === "ManifestError" ? unusableManifest(error) : error)),
        Stream.provideService(ScaleClient.ScaleClient, connection.scale),
        Stream.tap((outcome) => (outcome._tag === "Failed" ? Effect.void : print(common, outcome))),
        Stream.map((outcome) => ({
          path: outcome.path,
          result:
            outcome._tag === "Failed" ? Either.left<Failure>(outcome.error) : Either.right(outcome._tag),
        })),
      )

    yield* runBulk(
      { json: false, resultsArePrinted: true },
      (shutdown) =>
        Stream.fromIterable(bad).pipe(
          Stream.map(({ error, path }) => ({ path, result: Either.left(error) })),
          Stream.concat(upload(shutdown)),
          Stream.zipWithIndex,
          Stream.map(([{ path, result }, index]) => ({ index, input: path, result })),
        ),
      {
        activity: "uploading",
        done: "uploaded",
        total: files.length + bad.length,
        nameOf: onOneLine,
        countSuccessAs: (tag) => (tag === "Skipped" ? "uploaded before" : undefined),
        howToContinue:
          manifest === undefined
            ? "To make an upload that can be continued, pass --manifest FILE."
            : undefined,
      },
    )
  })

const unusableManifest = ({ message, path, reason }: FileUpload.ManifestError) =>
  usageError(
    reason === "OtherAccount"
      ? `The manifest "${path}" belongs to another API key or another server, whose files this account cannot use. Use that key, or pass another --manifest.`
      : `${message}. Pass another --manifest.`,
  )

const print = ({ json }: CommonOptions, { file, path }: FileUpload.Uploaded | FileUpload.Skipped) =>
  json ? Output.json({ file: path, ...file }) : Output.result(`${onOneLine(path)}  ${file.attachment_url}\n`)

/** A name with characters that a terminal would act on, as a JSON string. */
const onOneLine = (path: string): string => (/\p{Cc}/u.test(path) ? JSON.stringify(path) : path)
