import type { PlatformError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import * as Path from "@effect/platform/Path"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Stream from "effect/Stream"
import type {
  Failed,
  FileUploadOptions,
  UploadAllOptions,
  UploadError,
  UploadOutcome,
} from "../../FileUpload.ts"
import * as Manifest from "./manifest.ts"
import { type UploadServices, uploadFile } from "./oneFile.ts"

/** `notAManifest` makes the error for a manifest with an invalid line. */
export const uploadAll = <E>(
  paths: string | Iterable<string>,
  { concurrency = 4, each = {}, filter = () => true, manifest, target }: UploadAllOptions,
  notAManifest: (path: string, line: number) => E,
): Stream.Stream<UploadOutcome, E | PlatformError, UploadServices> =>
  Stream.unwrapScoped(
    Effect.gen(function* () {
      const { resolve } = yield* Path.Path
      const manifestPath = manifest === undefined ? undefined : resolve(manifest)
      const recorded =
        manifestPath === undefined
          ? undefined
          : yield* Manifest.open(manifestPath, (line) => notAManifest(manifestPath, line), target)

      const seen = new Set(manifestPath === undefined ? [] : [manifestPath])
      const isNew = (path: string): boolean => seen.size < seen.add(resolve(path)).size

      return oneByOne(paths).pipe(
        Stream.mapConcatEffect((path) => findFiles(path, filter)),
        Stream.filter(({ path }) => isNew(path)),
        Stream.mapEffect(
          (found): Effect.Effect<UploadOutcome | undefined, PlatformError, UploadServices> =>
            "error" in found ? Effect.succeed(found) : uploadFound(found, each, recorded),
          { concurrency, unordered: true },
        ),
        Stream.filter((outcome) => outcome !== undefined),
      )
    }),
  )

/** Pulls each path only when it is needed, so that the caller can decide late what comes next. */
const oneByOne = (paths: string | Iterable<string>): Stream.Stream<string> => {
  const iterate = function* () {
    yield* typeof paths === "string" ? [paths] : paths
  }
  return Stream.suspend(() => Stream.fromIteratorSucceed(iterate(), 1))
}

/** A file to upload. `info` is undefined for an entry of a folder, which may be something other than a file. */
interface FoundFile {
  readonly path: string
  readonly info: FileSystem.File.Info | undefined
}

/** Returns the path itself, or the entries below it if it is a folder. */
const findFiles = (
  path: string,
  filter: (path: string) => boolean,
): Effect.Effect<ReadonlyArray<FoundFile | Failed>, never, FileSystem.FileSystem | Path.Path> =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const { join } = yield* Path.Path
    const info = yield* fs.stat(path)
    if (info.type !== "Directory") return [{ path, info }]
    const names = yield* fs.readDirectory(path, { recursive: true })
    return names
      .sort()
      .map((name): FoundFile => ({ path: join(path, name), info: undefined }))
      .filter(({ path }) => filter(path))
  }).pipe(Effect.catchAll((error) => Effect.succeed([failed(path, error)])))

/** Returns undefined for an entry of a folder that is not a file. */
const uploadFound = (
  found: FoundFile,
  each: NonNullable<UploadAllOptions["each"]>,
  recorded: Manifest.Manifest | undefined,
): Effect.Effect<UploadOutcome | undefined, PlatformError, UploadServices> =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const { resolve } = yield* Path.Path
    const { path } = found
    const stat = yield* Effect.either(found.info === undefined ? fs.stat(path) : Effect.succeed(found.info))
    if (Either.isLeft(stat)) return failed(path, stat.left)
    const info = stat.right
    if (found.info === undefined && info.type !== "File") return undefined
    const key = resolve(path)
    const file = recorded?.find(key, info)
    if (file !== undefined) return { _tag: "Skipped", path, file } as const
    // Only the upload can be interrupted: a file that was uploaded is always recorded.
    return yield* Effect.uninterruptibleMask((restore) =>
      Effect.gen(function* () {
        const options: FileUploadOptions = typeof each === "function" ? each(path) : each
        const uploaded = yield* Effect.either(restore(uploadFile(path, info, options)))
        if (Either.isLeft(uploaded)) return failed(path, uploaded.left)
        if (recorded !== undefined) yield* recorded.add(key, info, uploaded.right)
        return { _tag: "Uploaded", path, file: uploaded.right } as const
      }),
    )
  })

const failed = (path: string, error: UploadError): Failed => ({ _tag: "Failed", path, error })
