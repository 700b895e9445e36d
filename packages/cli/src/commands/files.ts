/** `scale files`. */
import type * as File from "@effect-scale/client/File"
import * as Effect from "effect/Effect"
import { type CommandNode, command, group } from "../commandLine/command.ts"
import * as JsonObject from "../commandLine/jsonObject.ts"
import { argument, count, flag, oneOrMore, requiredText, stateFile, text } from "../commandLine/params.ts"
import { connect } from "../connection/connection.ts"
import * as Print from "../terminal/print.ts"
import type { Column } from "../terminal/table.ts"

const metadata = text("metadata", "JSON", "your own data, as a JSON object or a JSON file")

const upload = command(
  {
    name: "upload",
    summary: "Upload files and directories, and print their URLs for use as attachments.",
    params: {
      files: oneOrMore("file", "files of at most 80 MB each, or directories"),
      project: requiredText("project", "NAME", "project that can use the files"),
      metadata,
      hidden: flag("hidden", "also upload hidden files of directories, such as .DS_Store and Thumbs.db"),
      manifest: stateFile("manifest", "record uploads in this file, so that a later run can continue"),
      retryUploads: flag(
        "retry-uploads",
        "retry after any server or network error, even if the file may be stored twice",
      ),
      concurrency: count("concurrency", "maximum number of uploads in flight; default 4"),
    },
    details: `
Each uploaded file is printed on a line with its path and attachment_url, or as a JSON document.

Directories are searched recursively, and links are followed; each directory is searched once. Hidden files, sockets,
pipes and devices in directories are skipped. An entry that cannot be read or is too large is reported, and the others
are uploaded.

Scale cannot tell whether a file was uploaded before. With --manifest, a file is skipped if it was uploaded to the same
project, and its path, size and modification time are unchanged. A manifest belongs to one API key and server.

An upload that Scale may have stored is not retried after a server or network error, unless you pass --retry-uploads.`,
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

const importFile = command(
  {
    name: "import",
    summary: "Import a file from a URL, which Scale downloads.",
    params: {
      url: argument("url", "URL of the file"),
      project: text("project", "NAME", "project that can use the file"),
      name: text("name", "NAME", "display name of the file"),
      reference: text("reference-id", "ID", "your own id of the file, which can be used once"),
      metadata,
    },
    examples: ["scale files import https://files.example.org/street-17.jpg --project street_objects"],
  },
  ({ metadata, name, project, reference, url, ...common }) =>
    Effect.gen(function* () {
      const data = yield* JsonObject.parseOptional("--metadata", metadata)
      const { scale } = yield* connect(common)
      const file = yield* scale.files.import({
        file_url: url,
        project_name: project,
        display_name: name,
        reference_id: reference,
        metadata: data,
      })
      yield* Print.record(common, file)
    }),
)

const columns: ReadonlyArray<Column<File.File>> = [
  { title: "attachment_url", isId: true, value: ({ attachment_url }) => attachment_url },
  { title: "display_name", value: ({ display_name }) => display_name },
  { title: "reference_id", isId: true, value: ({ reference_id }) => reference_id },
  { title: "size", value: ({ size }) => size },
  { title: "created_at", value: ({ created_at }) => created_at },
]

const list = command(
  {
    name: "list",
    summary: "List the files of a project.",
    params: {
      project: requiredText("project", "NAME", "project that can use the files"),
      metadata: text(
        "metadata",
        "JSON",
        "only files whose metadata has these members; a JSON object or file",
      ),
      limit: count("limit", "maximum number of files; default 100"),
      all: flag("all", "list all files, however many there are"),
    },
    examples: [
      "scale files list --project street_objects",
      `scale files list --project street_objects --metadata '{"camera": "front"}' --all --json`,
    ],
  },
  ({ all, limit = 100, metadata, project, ...common }) =>
    Effect.gen(function* () {
      const wanted = yield* JsonObject.parseOptional("--metadata", metadata)
      const { scale } = yield* connect(common)
      const most = all ? undefined : limit
      const files = scale.files.stream({ project, metadata: wanted, limit: Math.min(100, most ?? 100) })
      yield* Print.list(common, files, columns, { limit: most, empty: "No files match." })
    }),
)

/**
 * The commands for files.
 *
 * @category commands
 */
export const files: CommandNode = group({ name: "files", summary: "Upload, import and list files." }, [
  upload,
  importFile,
  list,
])
