/** `scale files upload`: files and whole folders, with a manifest over as many runs as that takes. */
import type { PlatformError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import * as Path from "@effect/platform/Path"
import { ScaleClient } from "@effect-scale/client/ScaleClient"
import * as FileUpload from "@effect-scale/node/FileUpload"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Stream from "effect/Stream"
import * as Bulk from "../bulk/bulk.ts"
import type { Common } from "../commandLine/command.ts"
import * as Json from "../commandLine/jsonOption.ts"
import { connect } from "../connection/connection.ts"
import { modeOf } from "../connection/settings.ts"
import { type Problem, usage } from "../failure/failure.ts"
import * as Lock from "../files/lock.ts"
import * as Output from "../terminal/output.ts"

/**
 * @category models
 */
export interface Options extends Common {
  readonly files: ReadonlyArray<string>
  readonly project: string
  readonly metadata: string | undefined
  readonly manifest: string | undefined
  readonly concurrency: number | undefined
}

// scale-api.md B24
const most = 80 * 1024 * 1024

/** The files that are meant: those given, and those below the folders given, each once. */
const found = (given: ReadonlyArray<string>, manifest: string | undefined) =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const { join, resolve } = yield* Path.Path
    const files = new Map<string, string>()
    const own = manifest === undefined ? undefined : resolve(manifest)
    const look = (
      path: string,
      isOfFolder: boolean,
    ): Effect.Effect<void, Problem | PlatformError, FileSystem.FileSystem> =>
      Effect.gen(function* () {
        const info = yield* Effect.mapError(fs.stat(path), () =>
          usage(`There is no file ${path}. Nothing was uploaded.`),
        )
        if (info.type === "Directory") {
          if (isOfFolder) return
          const names = yield* fs.readDirectory(path, { recursive: true })
          return yield* Effect.forEach(names.sort(), (name) => look(join(path, name), true), {
            discard: true,
          })
        }
        if (info.type !== "File") {
          return isOfFolder ? undefined : yield* usage(`${path} is no file. Nothing was uploaded.`)
        }
        if (Number(info.size) > most) {
          return yield* usage(`${path} is larger than 80 MB. Nothing was uploaded.`)
        }
        const whole = resolve(path)
        if (whole !== own && !whole.startsWith(`${own}.`) && !files.has(whole)) files.set(whole, path)
      })
    yield* Effect.forEach(given, (path) => look(path, false), { discard: true })
    return files.size > 0 ? [...files.values()] : yield* usage(`There is no file in ${given.join(", ")}.`)
  })

/**
 * @category running
 */
export const uploadFiles = ({ concurrency = 4, files, manifest, metadata, project, ...common }: Options) =>
  Effect.gen(function* () {
    const data = yield* Json.optionalObject("--metadata", metadata)
    const paths = yield* found(files, manifest)
    const connection = yield* connect(common, { concurrency })
    if (manifest !== undefined) yield* Lock.take(manifest)
    /** One after the other as they are asked for, until Ctrl-C. */
    function* until(asked: Deferred.Deferred<void>): Iterable<string> {
      for (const path of paths) {
        if (Effect.runSync(Deferred.isDone(asked))) return
        yield path
      }
    }
    yield* Bulk.run(
      // The files are the result; how many they are is said beside it.
      { json: false, quiet: true },
      (asked) =>
        FileUpload.uploadAll(until(asked), {
          each: { project_name: project, metadata: data },
          concurrency,
          manifest,
          target: `${connection.apiUrl} ${modeOf(connection)} ${project}`,
        }).pipe(
          Stream.mapError((error) => (error._tag === "ManifestError" ? usage(`${error.message}.`) : error)),
          Stream.provideService(ScaleClient, connection.scale),
          Stream.tap((outcome) =>
            outcome._tag === "Failed"
              ? Effect.void
              : common.json
                ? Output.json({ file: outcome.path, ...outcome.file })
                : Output.result(`${outcome.path}  ${outcome.file.attachment_url}\n`),
          ),
          Stream.zipWithIndex,
          Stream.map(([outcome, index]) => ({
            index,
            input: outcome.path,
            result: outcome._tag === "Failed" ? Either.left(outcome.error) : Either.right(outcome._tag),
          })),
        ),
      {
        doing: "uploading",
        done: "uploaded",
        total: paths.length,
        nameOf: (path) => path,
        spared: (tag) => (tag === "Skipped" ? "uploaded before" : undefined),
        left:
          manifest === undefined
            ? "With --manifest FILE, the same command could go on with what is left."
            : undefined,
      },
    )
  })
