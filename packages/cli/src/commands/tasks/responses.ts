/** `scale tasks annotations` and `download`. */

import * as FileSystem from "@effect/platform/FileSystem"
import * as Json from "@effect-scale/client/Json"
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { command } from "../../commandLine/command.ts"
import { argument, text } from "../../commandLine/params.ts"
import { bulkRetries, connect } from "../../connection/connection.ts"
import { checkIsFile } from "../../export/outFile.ts"
import { usageError } from "../../failure/failure.ts"
import * as Output from "../../terminal/output.ts"
import { taskIds } from "./filters.ts"

/** Prints the annotations of tasks. */
export const annotations = command(
  {
    name: "annotations",
    summary: "Print the annotations of completed tasks, one JSON document per line.",
    params: { ids: taskIds },
    details: `
If the response links to a file, the file is downloaded and its elements, such as frames, are printed as they arrive.
To download other linked files, use "scale tasks download".`,
    examples: ["scale tasks annotations 64f0c2a19b1e8a0012d4c7e1 > labels.jsonl"],
  },
  ({ ids, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      yield* Stream.fromIterable(ids).pipe(
        Stream.mapEffect(scale.tasks.get),
        Stream.flatMap((task) => scale.tasks.annotations(task)),
        Stream.runForEachChunk((annotations) =>
          Output.result(
            Chunk.toReadonlyArray(annotations)
              .map((annotation) => `${Json.stringify(annotation)}\n`)
              .join(""),
          ),
        ),
      )
    }),
)

/** Downloads a file that a response links to. */
export const download = command(
  {
    name: "download",
    summary: "Download a file that the response of a task links to.",
    params: {
      url: argument("url", "the link, such as response.annotations.url; it expires"),
      out: text("out", "FILE", "path of the downloaded file; default or -: standard output"),
    },
    details: "The API key is sent only to the API's own server, wherever the link leads.",
    examples: [
      'scale tasks download "$(scale tasks get ID --json | jq -r .response.annotations.url)" --out a.json',
    ],
  },
  ({ out, url, ...common }) =>
    Effect.gen(function* () {
      const { result, width } = yield* Output.Output
      const { scale } = yield* connect(common, { retries: bulkRetries })
      const bytes = scale.tasks.download(url)
      if (out === undefined || out === "-") {
        yield* Stream.runForEach(bytes, result)
        if (width !== undefined) yield* result("\n")
        return
      }
      const fs = yield* FileSystem.FileSystem
      yield* checkIsFile(out)
      if (yield* fs.exists(out)) {
        return yield* usageError(
          `Cannot download to "${out}": the file already exists. Pass another --out, or delete the file.`,
        )
      }
      // A download that fails must not leave a file that looks complete.
      const partial = `${out}.part`
      yield* Stream.run(bytes, fs.sink(partial)).pipe(
        Effect.zipRight(fs.rename(partial, out)),
        Effect.onError(() => Effect.ignore(fs.remove(partial, { force: true }))),
      )
    }),
)
