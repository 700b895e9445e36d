import type { PlatformError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import * as Path from "@effect/platform/Path"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type { Failed, FindOptions, Found, Ignored } from "../../FileUpload.ts"
import { badEntry, notAFile } from "./fileErrors.ts"

/** A path that was passed by the caller, or an entry of a folder. */
interface Entry {
  readonly path: string
  readonly name: string
  /** The identities of the folders around the entry; `undefined` for a path that was passed by the caller. */
  readonly within: ReadonlySet<string> | undefined
}

/** Emits the files at the paths and below them. Each pull visits entries until it finds one. */
export const findFiles = (
  paths: string | Iterable<string>,
  { filter = () => true, hidden = false, onIgnored = () => Effect.void }: FindOptions,
): Stream.Stream<Found | Failed, never, FileSystem.FileSystem | Path.Path> =>
  Stream.unwrap(
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      const path = yield* Path.Path
      const given = (typeof paths === "string" ? [paths] : paths)[Symbol.iterator]()
      const searched = new Set<string>()
      /** The entries to visit, the next one last. */
      const pending: Array<Entry> = []

      const nextEntry = (): Entry | undefined => {
        const entry = pending.pop()
        if (entry !== undefined) return entry
        const { done, value } = given.next()
        return done === true ? undefined : { path: value, name: path.basename(value), within: undefined }
      }
      const ignore = (entry: Entry, reason: Ignored["reason"]) =>
        Effect.as(onIgnored({ path: entry.path, reason }), undefined)

      /** Adds the entries of a folder, unless the folder contains itself or was searched before. */
      const search = (entry: Entry, info: FileSystem.File.Info) =>
        Effect.gen(function* () {
          const id = yield* identityOf(fs, entry.path, info)
          const around = entry.within ?? (yield* foldersAbove(fs, path, entry.path))
          if (around.has(id)) return yield* ignore(entry, "Repeated")
          if (searched.has(id)) {
            const isLink = Option.isSome(yield* Effect.option(fs.readLink(entry.path)))
            return isLink ? yield* ignore(entry, "Repeated") : undefined
          }
          const names = yield* fs.readDirectory(entry.path)
          searched.add(id)
          const within = new Set([...around, id])
          for (const name of names.sort().reverse()) {
            pending.push({ path: path.join(entry.path, name), name, within })
          }
          return undefined
        })

      const visit = (entry: Entry) =>
        Effect.gen(function* () {
          const isGiven = entry.within === undefined
          if (!isGiven && !hidden && isHidden(entry.name)) return yield* ignore(entry, "Hidden")
          const info = yield* fs.stat(entry.path)
          if (info.type === "Directory") return yield* search(entry, info)
          if (!isGiven && !filter(entry.path)) return undefined
          if (info.type === "File") return found(entry, info)
          return isGiven ? yield* notAFile(entry.path, info) : yield* ignore(entry, "Special")
        })

      const visitOrFail = (entry: Entry): Effect.Effect<Found | Failed | undefined> =>
        Effect.catchAll(visit(entry), (error) => {
          if (entry.within === undefined) return Effect.succeed(failed(entry, error))
          // The filter also applies to what cannot be examined.
          if (!filter(entry.path)) return Effect.succeed(undefined)
          return Effect.map(reasonOf(fs, entry, error), (reason) => failed(entry, reason))
        })

      const next: Effect.Effect<Option.Option<readonly [Found | Failed, undefined]>> = Effect.suspend(() => {
        const entry = nextEntry()
        if (entry === undefined) return Effect.succeed(Option.none())
        return Effect.flatMap(visitOrFail(entry), (result) =>
          result === undefined ? next : Effect.succeed(Option.some([result, undefined] as const)),
        )
      })
      return Stream.unfoldEffect(undefined, () => next)
    }),
  )

const found = ({ path }: Entry, { size }: FileSystem.File.Info): Found => ({
  _tag: "Found",
  path,
  size: Number(size),
})

const failed = ({ path }: Entry, error: PlatformError): Failed => ({ _tag: "Failed", path, error })

/** Files of the system's file browsers, which no one uploads on purpose, and names that start with a dot. */
const isHidden = (name: string): boolean => name.startsWith(".") || /^(thumbs\.db|desktop\.ini)$/i.test(name)

const identityOf = (
  fs: FileSystem.FileSystem,
  path: string,
  { dev, ino }: FileSystem.File.Info,
): Effect.Effect<string, PlatformError> => {
  const inode = Option.getOrElse(ino, () => 0)
  // Some file systems have no numbers, or numbers that are rounded here.
  return inode > 0 && Number.isSafeInteger(inode) ? Effect.succeed(`${dev}:${inode}`) : fs.realPath(path)
}

/** The folders above a folder, which a link in it may lead to. */
const foldersAbove = (fs: FileSystem.FileSystem, { dirname }: Path.Path, path: string) =>
  Effect.gen(function* () {
    const above = new Set<string>()
    let folder = yield* fs.realPath(path)
    while (dirname(folder) !== folder) {
      folder = dirname(folder)
      const id = yield* Effect.option(Effect.flatMap(fs.stat(folder), (info) => identityOf(fs, folder, info)))
      if (Option.isSome(id)) above.add(id.value)
    }
    return above
  })

/** Says why an entry cannot be found although its folder lists it. */
const reasonOf = (fs: FileSystem.FileSystem, { name, path }: Entry, error: PlatformError) =>
  error._tag === "SystemError" && error.reason === "NotFound"
    ? Effect.match(fs.readLink(path), {
        onSuccess: (target) =>
          badEntry(path, `the link leads to ${JSON.stringify(target)}, which does not exist`),
        onFailure: () =>
          name.includes("\ufffd") ? badEntry(path, "its name is not valid UTF-8; rename it") : error,
      })
    : Effect.succeed(error)
