/** `scale files`. */
import * as Effect from "effect/Effect"
import {
  argument,
  count,
  group,
  leaf,
  type Node,
  oneOrMore,
  requiredText,
  text,
} from "../commandLine/command.ts"
import * as Json from "../commandLine/jsonOption.ts"
import { connect } from "../connection/connection.ts"
import * as Show from "../terminal/show.ts"

const project = text("project", "NAME", "the project that may use it")
const metadata = text("metadata", "JSON", "your own data: an object, or a file that holds one")

const upload = leaf(
  {
    name: "upload",
    summary: "Uploads files and folders, and prints the URLs that stand for them as attachments.",
    params: {
      files: oneOrMore("file", "files of at most 80 MB each, or folders, with all that is below them"),
      project: requiredText("project", "NAME", "the project that may use them"),
      metadata,
      manifest: text(
        "manifest",
        "FILE",
        "remembers what was uploaded, so that the same command goes on there",
      ),
      concurrency: count("concurrency", "files on their way at once; default 4"),
    },
    details: `Prints a line for each file as it is there: its name and its attachment_url, or one JSON document.

Scale cannot tell whether a file is there already. With --manifest, what was uploaded is remembered, and not sent again
to the same server, mode (test or live) and project while its path, size and time of change are the same.`,
    examples: [
      "scale files upload photos --project street_objects --manifest photos.uploaded.jsonl",
      "scale files upload photos/*.jpg cat.jpg --project street_objects --json",
    ],
  },
  (options) =>
    Effect.flatMap(
      Effect.promise(() => import("../upload/uploadFiles.ts")),
      ({ uploadFiles }) => uploadFiles(options),
    ),
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
 * @category commands
 */
export const files: Node = group({ name: "files", summary: "Upload and import files." }, [upload, importFile])
