/**
 * `scale files`.
 *
 * @since 0.1.0
 */
import * as FileSystem from "@effect/platform/FileSystem"
import * as Path from "@effect/platform/Path"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import * as Bulk from "../bulk.ts"
import { argument, count, group, leaf, type Node, oneOrMore, text } from "../command.ts"
import { connect } from "../connection.ts"
import { usage } from "../exit.ts"
import * as Json from "../json.ts"
import * as Output from "../output.ts"
import * as Show from "../show.ts"
import { until } from "../stop.ts"

const project = text("project", "NAME", "the project that may use it")
const metadata = text("metadata", "JSON", "your own data: an object, or a file that holds one")

// scale-api.md B24
const most = 80 * 1024 * 1024

const upload = leaf(
  {
    name: "upload",
    summary: "Uploads files, and prints the URLs that stand for them as attachments.",
    params: {
      files: oneOrMore("file", "the files, of at most 80 MB each"),
      project,
      metadata,
      concurrency: count("concurrency", "files on their way at once; default 4"),
    },
    details: `Prints a line for each file as it is there: its name and its attachment_url, or one JSON document.
Scale has no way to tell whether a file is there already: the same command uploads all of them again.`,
    examples: [
      "scale files upload photos/*.jpg --project street_objects",
      "scale files upload cat.jpg --json",
    ],
  },
  ({ concurrency = 4, files, metadata, project, ...common }) =>
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      const path = yield* Path.Path
      const data = yield* Json.optionalObject("--metadata", metadata)
      const found = yield* Effect.forEach(files, (file) =>
        Effect.matchEffect(fs.stat(file), {
          onFailure: () => usage(`There is no file ${file}. Nothing was uploaded.`),
          onSuccess: ({ size, type }) =>
            type !== "File" || Number(size) > most
              ? usage(
                  `${file} is ${type === "File" ? "larger than 80 MB" : "no file"}. Nothing was uploaded.`,
                )
              : Effect.succeed({ file, size: Number(size) }),
        }),
      )
      const { scale } = yield* connect(common, { concurrency })
      yield* Bulk.run(
        // The files are the result; how many they are is said beside it.
        { json: false, quiet: true },
        (asked) =>
          Stream.fromIterable(found).pipe(
            until(asked),
            Stream.zipWithIndex,
            Stream.mapEffect(
              ([input, index]) => {
                const { file, size } = input
                return scale.files
                  .upload(
                    { name: path.basename(file), content: { stream: fs.stream(file), size } },
                    { project_name: project, metadata: data },
                  )
                  .pipe(
                    Effect.tap((stored) =>
                      common.json
                        ? Output.json({ file, ...stored })
                        : Output.result(`${file}  ${stored.attachment_url}\n`),
                    ),
                    Effect.either,
                    Effect.map((result) => ({ index, input, result })),
                  )
              },
              { concurrency, unordered: true },
            ),
          ),
        { doing: "uploading", done: "uploaded", total: found.length, nameOf: ({ file }) => file },
      )
    }),
)

const importFile = leaf(
  {
    name: "import",
    summary: "Lets Scale fetch a file from a URL.",
    params: {
      url: argument("url", "where the file is"),
      project,
      name: text("name", "NAME", "its name at Scale"),
      reference: text("reference-id", "ID", "your own id of it, which can be used once"),
      metadata,
    },
    examples: ["scale files import https://files.example.org/street-17.jpg --project street_objects"],
  },
  ({ metadata, name, project, reference, url, ...common }) =>
    Effect.gen(function* () {
      const data = yield* Json.optionalObject("--metadata", metadata)
      const { scale } = yield* connect(common)
      const file = yield* scale.files.import({
        file_url: url,
        project_name: project,
        display_name: name,
        reference_id: reference,
        metadata: data,
      })
      yield* Show.record(common, file)
    }),
)

/**
 * @since 0.1.0
 * @category commands
 */
export const files: Node = group({ name: "files", summary: "Upload and import files." }, [upload, importFile])
