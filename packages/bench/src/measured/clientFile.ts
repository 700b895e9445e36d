/** A file from disk, over the transport of this repository. */
import * as FileSystem from "@effect/platform/FileSystem"
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import * as NodePath from "@effect/platform-node/NodePath"
import { ScaleClient } from "@effect-scale/client"
import { FileUpload, UndiciHttpClient } from "@effect-scale/node"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import { answer, type Order } from "./answer.ts"
import { Growth } from "./growth.ts"

const runtime = ManagedRuntime.make(
  Layer.mergeAll(UndiciHttpClient.layer(), NodeFileSystem.layer, NodePath.layer),
)
const pieceSize = 64 * 1024

/** The file takes no room on the disk: all of it is a hole. */
const upload = ({ count, url }: Order) =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const path = yield* fs.makeTempFileScoped({ suffix: ".bin" })
    yield* fs.truncate(path, count * pieceSize)
    const growth = new Growth(count)
    const looking = FileSystem.FileSystem.of({
      ...fs,
      stream: (path, options) =>
        Stream.tap(fs.stream(path, options), ({ byteLength }) =>
          Effect.sync(() => {
            for (let at = 0; at < byteLength; at += pieceSize) growth.add()
          }),
        ),
    })
    yield* Effect.provideService(FileUpload.upload(path), FileSystem.FileSystem, looking)
    return growth.most
  }).pipe(
    Effect.scoped,
    Effect.provide(ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("live_bench"), apiUrl: url })),
  )

answer({ upload: (order) => runtime.runPromise(upload(order)) })
