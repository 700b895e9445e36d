import type { PlatformError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import { File } from "@effect-scale/api/entities/File"
import type * as AccountFingerprint from "@effect-scale/client/AccountFingerprint"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import type * as Scope from "effect/Scope"

/** The files that were uploaded to an account, stored as one line of JSON each after a header. */
export interface Manifest {
  /** Returns the uploaded file, unless the file on disk has changed since. */
  readonly find: (path: string, info: FileSystem.File.Info) => File | undefined
  /** Returns after the entry was flushed to disk. */
  readonly add: (path: string, info: FileSystem.File.Info, file: File) => Effect.Effect<void, PlatformError>
}

/** Makes the errors of a file that cannot be used. */
export interface Errors<E> {
  readonly notAFile: () => E
  readonly invalidLine: (line: number) => E
  readonly otherAccount: (line: number) => E
}

const format = "scale uploads, 1"
const Header = Schema.Struct({ manifest: Schema.Literal(format), account: Schema.String })
const Entry = Schema.Struct({
  path: Schema.String,
  size: Schema.Number,
  /** In milliseconds since 1970; null if the file system does not record it. */
  mtime: Schema.NullOr(Schema.Number),
  file: File,
  target: Schema.optional(Schema.String),
})
const decodeHeader = Schema.decodeOption(Schema.parseJson(Header))
const decodeEntry = Schema.decodeOption(Schema.parseJson(Entry))
const headerStart = `{"manifest":"${format}","account":"`
const entryStart = '{"path":'
const newline = "\n"

const sizeAndTime = (info: FileSystem.File.Info) => ({
  size: Number(info.size),
  mtime: Option.getOrNull(Option.map(info.mtime, (time) => time.getTime())),
})

/** Opens a manifest, or creates it. Finds only the entries of `target`. */
export const open = <E>(
  path: string,
  account: AccountFingerprint.Recognizer,
  target: string | undefined,
  errors: Errors<E>,
): Effect.Effect<Manifest, PlatformError | E, FileSystem.FileSystem | Scope.Scope> =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const exists = yield* fs.exists(path)
    // A device such as /dev/full can be endless.
    if (exists && (yield* fs.stat(path)).type !== "File") return yield* Effect.fail(errors.notAFile())
    const text = exists ? yield* fs.readFileString(path) : ""
    const { entries, hasHeader } = yield* read(text, account, target, errors)
    const file = yield* fs.open(path, { flag: "a" })
    const encoder = new TextEncoder()
    const lock = yield* Effect.makeSemaphore(1)
    // After a crash or on a full disk, the last line may be incomplete: start a new one.
    let isCutOff = text !== "" && !text.endsWith(newline)
    let headerIsWritten = hasHeader

    const write = (value: typeof Header.Type | typeof Entry.Type): Effect.Effect<void, PlatformError> =>
      Effect.suspend(() => {
        const line = `${isCutOff ? newline : ""}${JSON.stringify(value)}${newline}`
        isCutOff = true
        return Effect.zipRight(
          file.writeAll(encoder.encode(line)),
          Effect.sync(() => {
            isCutOff = false
          }),
        )
      })
    // The first entry decides which account the manifest belongs to: an earlier run may have used a wrong key.
    const writeHeader = Effect.gen(function* () {
      if (headerIsWritten) return
      yield* write({ manifest: format, account: yield* account.fingerprint })
      headerIsWritten = true
    })
    return {
      find: (path, info) => {
        const entry = entries.get(path)
        const { mtime, size } = sizeAndTime(info)
        return entry?.size === size && entry.mtime === mtime ? entry.file : undefined
      },
      add: (path, info, file_) =>
        lock.withPermits(1)(
          writeHeader.pipe(
            Effect.zipRight(write({ path, ...sizeAndTime(info), file: file_, target })),
            Effect.zipRight(file.sync),
          ),
        ),
    }
  })

/**
 * Returns the last entry of each path. Ignores lines that were cut off. Fails at the first line that is neither the header,
 * an entry after it, nor the start of one of them.
 */
const read = <E>(
  text: string,
  account: AccountFingerprint.Recognizer,
  target: string | undefined,
  errors: Errors<E>,
): Either.Either<
  { readonly entries: ReadonlyMap<string, typeof Entry.Type>; readonly hasHeader: boolean },
  E
> => {
  const entries = new Map<string, typeof Entry.Type>()
  let hasHeader = false
  for (const [i, line] of text.split(newline).entries()) {
    if (isStartOf(line, hasHeader ? entryStart : headerStart)) {
      if (!hasHeader) {
        const header = decodeHeader(line)
        if (Option.isSome(header) && !account.matches(header.value.account)) {
          return Either.left(errors.otherAccount(i + 1))
        }
        hasHeader = Option.isSome(header)
      } else {
        const entry = Option.getOrUndefined(decodeEntry(line))
        if (entry !== undefined && entry.target === target) entries.set(entry.path, entry)
      }
    } else return Either.left(errors.invalidLine(i + 1))
  }
  return Either.right({ entries, hasHeader })
}

const isStartOf = (line: string, start: string): boolean => line.startsWith(start) || start.startsWith(line)
