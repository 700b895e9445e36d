/** `scale files upload`: uploads files and directories; with a manifest, continues where an earlier run stopped. */
import type { PlatformError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
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
import { modeOf } from "../connection/settings.ts"
import { type CommandError, usageError } from "../failure/failure.ts"
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
  readonly manifest: string | undefined
  readonly concurrency: number | undefined
}

/** Scale's limit for one file (`packages/api/docs/files.md#upload-a-file`). */
const maxFileBytes = 80 * 1024 * 1024

/** Lists the given files and all files in the given directories, each once. Skips the manifest. */
const listFiles = (given: ReadonlyArray<string>, manifest: string | undefined) =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const { join, resolve } = yield* Path.Path
    const files = new Map<string, string>()
    const manifestPath = manifest === undefined ? undefined : resolve(manifest)

    const visit = (
      path: string,
      isInDirectory: boolean,
    ): Effect.Effect<void, CommandError | PlatformError, FileSystem.FileSystem> =>
      Effect.gen(function* () {
        const info = yield* Effect.mapError(fs.stat(path), () =>
          usageError(`Cannot find the file "${path}". Nothing was uploaded.`),
        )
        if (info.type === "Directory") {
          if (isInDirectory) return
          const names = yield* fs.readDirectory(path, { recursive: true })
          return yield* Effect.forEach(names.sort(), (name) => visit(join(path, name), true), {
            discard: true,
          })
        }
        if (info.type !== "File") {
          return isInDirectory
            ? undefined
            : yield* usageError(
                `Cannot upload "${path}": expected a file or a directory, found a ${info.type}. Nothing was uploaded.`,
              )
        }
        if (Number(info.size) > maxFileBytes) {
          return yield* usageError(
            `Cannot upload "${path}": Scale accepts files of at most 80 MB. Nothing was uploaded.`,
          )
        }
        const absolute = resolve(path)
        const belongsToManifest = absolute === manifestPath || absolute.startsWith(`${manifestPath}.`)
        if (!belongsToManifest && !files.has(absolute)) files.set(absolute, path)
      })

    yield* Effect.forEach(given, (path) => visit(path, false), { discard: true })
    if (files.size === 0) {
      return yield* usageError(`Found no files in ${given.map((path) => `"${path}"`).join(", ")}.`)
    }
    return [...files.values()]
  })

/**
 * Uploads files and prints the URL of each one as it finishes.
 *
 * @category running
 */
export const uploadFiles = ({
  concurrency = 4,
  files,
  manifest,
  metadata,
  project,
  ...common
}: UploadFilesOptions) =>
  Effect.gen(function* () {
    const data = yield* JsonObject.parseOptional("--metadata", metadata)
    const paths = yield* listFiles(files, manifest)
    const connection = yield* connect(common, { concurrency })
    if (manifest !== undefined) yield* Lock.acquire(manifest)

    function* untilShutdown(shutdown: Deferred.Deferred<void>): Iterable<string> {
      for (const path of paths) {
        if (Effect.runSync(Deferred.isDone(shutdown))) return
        yield path
      }
    }

    yield* runBulk(
      { json: false, resultsArePrinted: true },
      (shutdown) =>
        FileUpload.uploadAll(untilShutdown(shutdown), {
          each: { project_name: project, metadata: data },
          concurrency,
          manifest,
          target: `${connection.apiUrl} ${modeOf(connection)} ${project}`,
        }).pipe(
          Stream.mapError((error) =>
            error._tag === "ManifestError" ? usageError(`${error.message}.`) : error,
          ),
          Stream.provideService(ScaleClient.ScaleClient, connection.scale),
          Stream.tap((outcome) => {
            if (outcome._tag === "Failed") return Effect.void
            return common.json
              ? Output.json({ file: outcome.path, ...outcome.file })
              : Output.result(`${outcome.path}  ${outcome.file.attachment_url}\n`)
          }),
          Stream.zipWithIndex,
          Stream.map(([outcome, index]) => ({
            index,
            input: outcome.path,
            result: outcome._tag === "Failed" ? Either.left(outcome.error) : Either.right(outcome._tag),
          })),
        ),
      {
        activity: "uploading",
        done: "uploaded",
        total: paths.length,
        nameOf: (path) => path,
        countSuccessAs: (tag) => (tag === "Skipped" ? "uploaded before" : undefined),
        howToContinue:
          manifest === undefined
            ? "To make an upload that can be continued, pass --manifest FILE."
            : undefined,
      },
    )
  })
