import type { PlatformError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import * as Path from "@effect/platform/Path"
import type { File } from "@effect-scale/api/entities/File"
import { ScaleClient } from "@effect-scale/client/ScaleClient"
import * as Effect from "effect/Effect"
import * as Mailbox from "effect/Mailbox"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import mime from "mime"
import type { FileUploadOptions, UploadError, Uploaded, UploadProgress } from "../../FileUpload.ts"
import { offer } from "../runtime.ts"
import { badEntry, notAFile } from "./fileErrors.ts"

/** The services that an upload needs. */
export type UploadServices = ScaleClient | FileSystem.FileSystem | Path.Path

type OnSent = (sent: number, total: number) => void

/** A good size for disks and sockets, and small compared to their own buffers. */
const chunkSize = 256 * 1024

export const upload = (
  path: string,
  options: FileUploadOptions = {},
): Effect.Effect<File, UploadError, UploadServices> =>
  Effect.flatMap(FileSystem.FileSystem, (fs) =>
    Effect.flatMap(fs.stat(path), (info) => uploadFile(path, info, options)),
  )

export const uploadWithProgress = (
  path: string,
  options: FileUploadOptions = {},
): Stream.Stream<UploadProgress | Uploaded, UploadError, UploadServices> =>
  Stream.unwrapScoped(
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      // Two, so that neither the last progress nor the outcome is dropped.
      const events = yield* Mailbox.make<UploadProgress | Uploaded, UploadError>({
        capacity: 2,
        strategy: "sliding",
      })
      yield* fs.stat(path).pipe(
        Effect.flatMap((info) =>
          uploadFile(path, info, options, (sent, total) => {
            offer(events, { _tag: "Progress", path, sent, total })
          }),
        ),
        Effect.tap((file) => events.offer({ _tag: "Uploaded", path, file })),
        Mailbox.into(events),
        Effect.forkScoped,
      )
      return Mailbox.toStream(events)
    }),
  )

/** Uploads a file whose `info` is known, and reports the bytes sent. */
export const uploadFile = (
  path: string,
  info: FileSystem.File.Info,
  { name, retry, timeout, type, ...details }: FileUploadOptions,
  onSent?: OnSent,
): Effect.Effect<File, UploadError, UploadServices> =>
  Effect.gen(function* () {
    const scale = yield* ScaleClient
    const fs = yield* FileSystem.FileSystem
    const { basename } = yield* Path.Path
    if (info.type !== "File") return yield* notAFile(path, info)
    const fileName = name ?? basename(path)
    const size = Number(info.size)
    const bytes = unchanged(fs, path, info)
    const stream = onSent === undefined ? bytes : counted(bytes, (sent) => onSent(sent, size))
    const upload = scale.files.upload(
      { content: { stream, size }, name: fileName, type: type ?? mime.getType(fileName) ?? undefined },
      details,
    )
    return yield* ScaleClient.withOptions({
      ...(timeout === undefined ? {} : { timeout }),
      ...(retry === undefined ? {} : { retry }),
    })(upload)
  })

/**
 * Reads a file, and fails at the end unless it is still the same. The request is incomplete then, so that the server does
 * not store a mixture of two contents.
 */
const unchanged = (
  fs: FileSystem.FileSystem,
  path: string,
  before: FileSystem.File.Info,
): Stream.Stream<Uint8Array, PlatformError> =>
  Stream.suspend(() => {
    const changed = Effect.fail(badEntry(path, "the file changed while it was being uploaded; try again"))
    let read = 0
    return chunksOf(fs, path).pipe(
      Stream.tap(({ byteLength }) => {
        read += byteLength
        return read > Number(before.size) ? changed : Effect.void
      }),
      Stream.concat(
        Stream.execute(Effect.flatMap(fs.stat(path), (now) => (isSame(before, now) ? Effect.void : changed))),
      ),
    )
  })

/**
 * Unlike the stream of `FileSystem`, this one reads in the fiber that needs the bytes, without reading ahead in a second
 * fiber: closing the other one while its file is being opened may never end.
 */
const chunksOf = (fs: FileSystem.FileSystem, path: string): Stream.Stream<Uint8Array, PlatformError> =>
  Stream.unwrapScoped(
    Effect.map(fs.open(path, { flag: "r" }), (file) =>
      Stream.unfoldEffect(undefined, () =>
        Effect.map(
          file.readAlloc(chunkSize),
          Option.map((bytes) => [bytes, undefined] as const),
        ),
      ),
    ),
  )

const isSame = (a: FileSystem.File.Info, b: FileSystem.File.Info): boolean =>
  a.size === b.size && Option.getOrNull(a.mtime)?.getTime() === Option.getOrNull(b.mtime)?.getTime()

/** Reports how many bytes passed through, starting at 0 on each run of the stream. */
const counted = <E>(
  bytes: Stream.Stream<Uint8Array, E>,
  onCount: (count: number) => void,
): Stream.Stream<Uint8Array, E> =>
  Stream.suspend(() => {
    let count = 0
    onCount(count)
    return Stream.tap(bytes, ({ byteLength }) =>
      Effect.sync(() => {
        count += byteLength
        onCount(count)
      }),
    )
  })
