import { SystemError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import * as Path from "@effect/platform/Path"
import type { File } from "@effect-scale/api/entities/File"
import { ScaleClient } from "@effect-scale/client/ScaleClient"
import * as Effect from "effect/Effect"
import * as Mailbox from "effect/Mailbox"
import * as Stream from "effect/Stream"
import mime from "mime"
import type { FileUploadOptions, UploadError, Uploaded, UploadProgress } from "../../FileUpload.ts"
import { offer } from "../runtime.ts"

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
  { name, timeout, type, ...details }: FileUploadOptions,
  onSent?: OnSent,
): Effect.Effect<File, UploadError, UploadServices> =>
  Effect.gen(function* () {
    const scale = yield* ScaleClient
    const fs = yield* FileSystem.FileSystem
    const { basename } = yield* Path.Path
    if (info.type !== "File") return yield* notAFile(path, info)
    const fileName = name ?? basename(path)
    const size = Number(info.size)
    const bytes = fs.stream(path, { chunkSize })
    const stream = onSent === undefined ? bytes : counted(bytes, (sent) => onSent(sent, size))
    const upload = scale.files.upload(
      { content: { stream, size }, name: fileName, type: type ?? mime.getType(fileName) ?? undefined },
      details,
    )
    return yield* timeout === undefined ? upload : ScaleClient.withOptions({ timeout })(upload)
  })

const notAFile = (path: string, { type }: FileSystem.File.Info): SystemError =>
  new SystemError({
    module: "FileSystem",
    method: "upload",
    reason: "BadResource",
    pathOrDescriptor: path,
    description: `expected a file, found a ${type}`,
  })

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
