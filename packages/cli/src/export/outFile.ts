/** Where an export goes and in which format, from `--out` and `--format`. */
import { extname } from "node:path"
import * as FileSystem from "@effect/platform/FileSystem"
import * as Effect from "effect/Effect"
import { commandLineError, usageError } from "../failure/failure.ts"
import { nameOfKind } from "../files/kind.ts"
import type { ExportFormat } from "./encoder.ts"

/** The extensions of files in each format. */
const formats: Readonly<Record<string, ExportFormat>> = {
  ".jsonl": "jsonl",
  ".ndjson": "jsonl",
  ".csv": "csv",
  ".parquet": "parquet",
}

/** Extensions of formats that an export cannot write. With any other extension, `--format` decides. */
const otherFormats = new Set([
  ...[".xlsx", ".xls", ".ods", ".tsv", ".xml", ".yaml", ".yml", ".html", ".pdf"],
  ...[".avro", ".arrow", ".feather", ".orc", ".sqlite", ".db", ".duckdb"],
  ...[".gz", ".tgz", ".zip", ".zst", ".bz2", ".xz", ".7z"],
])

/**
 * Returns the path of the file and its format. The path is `undefined` for standard output.
 *
 * @category parsing
 */
export const parse = ({
  format,
  out,
}: {
  readonly format: ExportFormat | undefined
  readonly out: string | undefined
}) =>
  Effect.gen(function* () {
    if (out === undefined || out === "-") return { format: format ?? "jsonl", out: undefined }
    if (out.trim() === "")
      return yield* commandLineError("--out expects the path of a file, found an empty one")
    const extension = extname(out).toLowerCase()
    const byName = Object.hasOwn(formats, extension) ? formats[extension] : undefined
    if (format !== undefined && byName !== undefined && format !== byName) {
      return yield* commandLineError(
        `--format ${format} contradicts --out "${out}", whose name ends in ${extension}. Pass one of them, or change the name`,
      )
    }
    if (byName === undefined && (otherFormats.has(extension) || (format === undefined && extension !== ""))) {
      return yield* commandLineError(
        `--out expects a name that ends in .jsonl, .ndjson, .csv or .parquet, found "${out}".${
          otherFormats.has(extension) ? "" : " To use this name, pass --format"
        }`,
      )
    }
    return { format: format ?? byName ?? "jsonl", out }
  })

/**
 * Fails if the path leads to something that is not a file, such as a directory.
 *
 * @category checks
 */
export const checkIsFile = (path: string) =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    if (!(yield* fs.exists(path))) return
    const { type } = yield* fs.stat(path)
    if (type !== "File") {
      return yield* usageError(
        `Cannot write "${path}": expected a file, found ${nameOfKind(type)}. ${
          type === "Directory"
            ? "Add the name of a file."
            : "Pass --out - and redirect standard output instead."
        }`,
      )
    }
  })
