import type { PlatformError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import * as Path from "@effect/platform/Path"
import { ScaleClient } from "@effect-scale/client/ScaleClient"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Stream from "effect/Stream"
import type {
  Failed,
  FileUploadOptions,
  Found,
  UploadAllOptions,
  UploadError,
  UploadOutcome,
} from "../../FileUpload.ts"
import { findFiles } from "./findFiles.ts"
import * as Manifest from "./manifest.ts"
import { type UploadServices, uploadFile } from "./oneFile.ts"

export const uploadAll = <E>(
  paths: string | Iterable<string>,
  { concurrency = 4, each = {}, manifest, target, ...findOptions }: UploadAllOptions,
  errorsOf: (path: string) => Manifest.Errors<E>,
): Stream.Stream<UploadOutcome, E | PlatformError, UploadServices> =>
  Stream.unwrapScoped(
    Effect.gen(function* () {
      const { account } = yield* ScaleClient
      const { resolve } = yield* Path.Path
      const manifestPath = manifest === undefined ? undefined : resolve(manifest)
      const recorded =
        manifestPath === undefined
          ? undefined
          : yield* Manifest.open(manifestPath, account, target, errorsOf(manifestPath))

      const seen = new Set(manifestPath === undefined ? [] : [manifestPath])
      const isNew = (path: string): boolean => seen.size < seen.add(resolve(path)).size

      // Without a working manifest, nothing more is uploaded. Files that are on their way are finished and emitted.
      let broken: PlatformError | undefined
      const onBroken = (error: PlatformError) =>
        Effect.sync(() => {
          broken ??= error
        })
      return findFiles(paths, findOptions).pipe(
        Stream.filter(({ path }) => isNew(path)),
        Stream.takeWhile(() => broken === undefined),
        Stream.mapEffect(
          (found): Effect.Effect<UploadOutcome, never, UploadServices> =>
            found._tag === "Failed" ? Effect.succeed(found) : uploadFound(found, each, recorded, onBroken),
          { concurrency, unordered: true },
        ),
        Stream.concat(Stream.suspend(() => (broken === undefined ? Stream.empty : Stream.fail(broken)))),
      )
    }),
  )

const uploadFound = (
  { path }: Found,
  each: NonNullable<UploadAllOptions["each"]>,
  recorded: Manifest.Manifest | undefined,
  onBroken: (error: PlatformError) => Effect.Effect<void>,
): Effect.Effect<UploadOutcome, never, UploadServices> =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const { resolve } = yield* Path.Path
    // The file may have changed since it was found.
    const stat = yield* Effect.either(fs.stat(path))
    if (Either.isLeft(stat)) return failed(path, stat.left)
    const info = stat.right
    const key = resolve(path)
    const file = recorded?.find(key, info)
    if (file !== undefined) return { _tag: "Skipped", path, file } as const
    // Only the upload can be interrupted: a file that was uploaded is always recorded.
    return yield* Effect.uninterruptibleMask((restore) =>
      Effect.gen(function* () {
        const options: FileUploadOptions = typeof each === "function" ? each(path) : each
        const uploaded = yield* Effect.either(restore(uploadFile(path, info, options)))
        if (Either.isLeft(uploaded)) return failed(path, uploaded.left)
        if (recorded !== undefined) {
          yield* Effect.catchAll(recorded.add(key, info, uploaded.right), onBroken)
        }
        return { _tag: "Uploaded", path, file: uploaded.right } as const
      }),
    )
  })

const failed = (path: string, error: UploadError): Failed => ({ _tag: "Failed", path, error })
