import type { PlatformError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import * as Api from "@effect-scale/api/entities/File"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import type * as Scope from "effect/Scope"

/** Which files have been uploaded, on disk as one line of JSON for each. */
export interface Manifest {
  /** What became of this very file. */
  readonly find: (path: string, info: FileSystem.File.Info) => Api.File | undefined
  /** Returns when it is on the disk. */
  readonly add: (
    path: string,
    info: FileSystem.File.Info,
    file: Api.File,
  ) => Effect.Effect<void, PlatformError>
}

const Entry = Schema.Struct({
  path: Schema.String,
  size: Schema.Number,
  /** In milliseconds since 1970; null where the file system keeps none. */
  mtime: Schema.NullOr(Schema.Number),
  file: Api.File,
  target: Schema.optional(Schema.String),
})
const decode = Schema.decodeEither(Schema.parseJson(Entry))
const beginning = '{"path":'
const newline = "\n"

const versionOf = (info: FileSystem.File.Info) => ({
  size: Number(info.size),
  mtime: Option.getOrNull(Option.map(info.mtime, (time) => time.getTime())),
})

/**
 * `notOurs` is what a file fails with that is no manifest, by the number of the line that says so. Of what it has, only
 * that of the same target is found.
 */
export const open = <E>(
  path: string,
  notOurs: (line: number) => E,
  target: string | undefined,
): Effect.Effect<Manifest, PlatformError | E, FileSystem.FileSystem | Scope.Scope> =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const text = (yield* fs.exists(path)) ? yield* fs.readFileString(path) : ""
    const entries = yield* Either.mapLeft(read(text, target), notOurs)
    const file = yield* fs.open(path, { flag: "a" })
    const encoder = new TextEncoder()
    const one = yield* Effect.makeSemaphore(1)
    const write = (line: string) =>
      one.withPermits(1)(Effect.zipRight(file.writeAll(encoder.encode(line)), file.sync))
    // What a crash has left of a line stays a line of its own.
    if (text !== "" && !text.endsWith(newline)) yield* write(newline)
    return {
      find: (path, info) => {
        const entry = entries.get(path)
        const { mtime, size } = versionOf(info)
        return entry?.size === size && entry.mtime === mtime ? entry.file : undefined
      },
      add: (path, info, file) =>
        write(
          `${JSON.stringify({ path, ...versionOf(info), file, target } satisfies typeof Entry.Type)}${newline}`,
        ),
    }
  })

/** The entries of that target; of two for the same path the later. A line that broke off is none; one of anything else is not ours. */
const read = (
  text: string,
  target: string | undefined,
): Either.Either<ReadonlyMap<string, typeof Entry.Type>, number> => {
  const entries = new Map<string, typeof Entry.Type>()
  for (const [i, line] of text.split(newline).entries()) {
    const entry = decode(line)
    if (Either.isRight(entry)) {
      if (entry.right.target === target) entries.set(entry.right.path, entry.right)
    } else if (!line.startsWith(beginning) && !beginning.startsWith(line)) return Either.left(i + 1)
  }
  return Either.right(entries)
}
