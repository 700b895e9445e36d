import type { PlatformError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import { File } from "@effect-scale/api/entities/File"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import type * as Scope from "effect/Scope"

/** The files that were uploaded, stored as one line of JSON each. */
export interface Manifest {
  /** Returns the uploaded file, unless the file on disk has changed since. */
  readonly find: (path: string, info: FileSystem.File.Info) => File | undefined
  /** Returns after the entry was flushed to disk. */
  readonly add: (path: string, info: FileSystem.File.Info, file: File) => Effect.Effect<void, PlatformError>
}

const Entry = Schema.Struct({
  path: Schema.String,
  size: Schema.Number,
  /** In milliseconds since 1970; null if the file system does not record it. */
  mtime: Schema.NullOr(Schema.Number),
  file: File,
  target: Schema.optional(Schema.String),
})
const decode = Schema.decodeEither(Schema.parseJson(Entry))
const entryStart = '{"path":'
const newline = "\n"

const sizeAndTime = (info: FileSystem.File.Info) => ({
  size: Number(info.size),
  mtime: Option.getOrNull(Option.map(info.mtime, (time) => time.getTime())),
})

/**
 * Opens a manifest, or creates it. Finds only the entries of `target`. Fails with `invalidLine` if a line is not an entry.
 */
export const open = <E>(
  path: string,
  invalidLine: (line: number) => E,
  target: string | undefined,
): Effect.Effect<Manifest, PlatformError | E, FileSystem.FileSystem | Scope.Scope> =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const text = (yield* fs.exists(path)) ? yield* fs.readFileString(path) : ""
    const entries = yield* Either.mapLeft(readEntries(text, target), invalidLine)
    const file = yield* fs.open(path, { flag: "a" })
    const encoder = new TextEncoder()
    const lock = yield* Effect.makeSemaphore(1)
    const write = (line: string) =>
      lock.withPermits(1)(Effect.zipRight(file.writeAll(encoder.encode(line)), file.sync))
    // After a crash, the last line may be incomplete: start a new one.
    if (text !== "" && !text.endsWith(newline)) yield* write(newline)
    return {
      find: (path, info) => {
        const entry = entries.get(path)
        const { mtime, size } = sizeAndTime(info)
        return entry?.size === size && entry.mtime === mtime ? entry.file : undefined
      },
      add: (path, info, file) =>
        write(
          `${JSON.stringify({ path, ...sizeAndTime(info), file, target } satisfies typeof Entry.Type)}${newline}`,
        ),
    }
  })

/**
 * Returns the last entry of each path, ignoring incomplete lines. Fails with the number of the first line that is neither
 * an entry nor the start of one.
 */
const readEntries = (
  text: string,
  target: string | undefined,
): Either.Either<ReadonlyMap<string, typeof Entry.Type>, number> => {
  const entries = new Map<string, typeof Entry.Type>()
  for (const [i, line] of text.split(newline).entries()) {
    const entry = decode(line)
    if (Either.isRight(entry)) {
      if (entry.right.target === target) entries.set(entry.right.path, entry.right)
    } else if (!line.startsWith(entryStart) && !entryStart.startsWith(line)) return Either.left(i + 1)
  }
  return Either.right(entries)
}
