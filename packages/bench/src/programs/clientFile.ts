/** Uploads a file from disk on the transport of this repository. */
import * as FileSystem from "@effect/platform/FileSystem"
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import * as NodePath from "@effect/platform-node/NodePath"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as FileUpload from "@effect-scale/node/FileUpload"
import * as UndiciHttpClient from "@effect-scale/node/UndiciHttpClient"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import { type JobOrder, serveJobs } from "./jobRunner.ts"
import { MemoryGrowth } from "./memoryGrowth.ts"

const runtime = ManagedRuntime.make(
  Layer.mergeAll(UndiciHttpClient.layer(), NodeFileSystem.layer, NodePath.layer),
)
const pieceSize = 64 * 1024

/** The file is sparse and uses no disk space. */
const upload = ({ count, url }: JobOrder) =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const path = yield* fs.makeTempFileScoped({ suffix: ".bin" })
    yield* fs.truncate(path, count * pieceSize)
    const growth = new MemoryGrowth(count)
    const countingFileSystem = FileSystem.FileSystem.of({
      ...fs,
      stream: (path, options) =>
        Stream.tap(fs.stream(path, options), ({ byteLength }) =>
          Effect.sync(() => {
            for (let at = 0; at < byteLength; at += pieceSize) growth.add()
          }),
        ),
    })
    yield* Effect.provideService(FileUpload.upload(path), FileSystem.FileSystem, countingFileSystem)
    return growth.maximum
  }).pipe(
    Effect.scoped,
    Effect.provide(ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("live_bench"), apiUrl: url })),
  )

serveJobs({ upload: (order) => runtime.runPromise(upload(order)) })
