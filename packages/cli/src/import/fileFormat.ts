/** Detects the format of a task file by its content. */
import type { PlatformError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { type CommandError, usageError } from "../failure/failure.ts"
import { type Compression, compressionOf, decompress } from "./decompress.ts"
import { type InputFile, quoted } from "./inputFile.ts"
import { otherFormatOf } from "./signatures.ts"

/**
 * The formats of task files: JSON lines, a JSON array, and CSV.
 *
 * @category constants
 */
export const formats = ["jsonl", "json", "csv"] as const

/**
 * One of the formats.
 *
 * @category models
 */
export type Format = (typeof formats)[number]

/**
 * How the tasks of a file are written.
 *
 * @category models
 */
export interface FileFormat {
  readonly format: Format
  readonly compression: Compression | undefined
}

/** Enough for every signature, and for the first line of most files. */
const headBytes = 64 * 1024

const headOf = <E, R>(bytes: Stream.Stream<Uint8Array, E, R>): Effect.Effect<Uint8Array, E, R> =>
  Stream.runFoldWhile(
    bytes,
    new Uint8Array(),
    (head) => head.length < headBytes,
    (head, more) => Buffer.concat([head, more]),
  )

/**
 * Reads a file, and decompresses it.
 *
 * @category reading
 */
export const bytesOf = (
  file: InputFile,
  compression: Compression | undefined,
): Stream.Stream<Uint8Array, PlatformError | CommandError, FileSystem.FileSystem> =>
  compression === undefined
    ? Stream.unwrap(Effect.map(FileSystem.FileSystem, (fs) => fs.stream(file.path, { chunkSize: 64 * 1024 })))
    : decompress(file, compression)

/**
 * Detects how the tasks of a file are written. `given` overrides the format, but not the compression. Fails with the name
 * of the format if it cannot be read.
 *
 * @category reading
 */
export const detect = (
  file: InputFile,
  given: Format | undefined,
): Effect.Effect<FileFormat, PlatformError | CommandError, FileSystem.FileSystem> =>
  Effect.gen(function* () {
    const compression = compressionOf(yield* headOf(bytesOf(file, undefined)))
    const head = yield* headOf(bytesOf(file, compression))
    const other = otherFormatOf(head, file.name)
    if (other !== undefined) return yield* unreadable(file, other.name, other.advice)
    const text = new TextDecoder().decode(head).trimStart()
    if (given !== undefined) return { format: given, compression }
    if (spansLines(text)) {
      return yield* unreadable(
        file,
        "a JSON object that spans several lines",
        'Put each task on its own line, or put all tasks into a JSON array. "jq -c" writes one line per object.',
      )
    }
    return { format: formatOf(text, file.name), compression }
  })

const unreadable = (file: InputFile, found: string, advice: string) =>
  usageError(
    `Cannot read tasks from ${quoted(file)}: expected JSON lines, a JSON array or CSV, found ${found}. ${advice}`,
  )

/** Whether a text is an object with line breaks in it rather than one object per line. */
const spansLines = (text: string): boolean =>
  /^\{.*(?:[[:]\s*[\r\n]|[\r\n]\s*(?:"(?:[^"\\\r\n]|\\.)*"\s*:|[}\]]))/.test(text)

const formatOf = (text: string, path: string): Format => {
  if (text.startsWith("[")) return "json"
  if (text.startsWith("{")) return "jsonl"
  const name = path.replace(/\.(?:gz|gzip|zst|zstd)$/i, "")
  const [firstLine = ""] = text.split(/[\r\n]/, 1)
  return /\.[ct]sv$/i.test(name) || /^sep=.\s*$/i.test(firstLine) || looksLikeHeader(firstLine)
    ? "csv"
    : "jsonl"
}

/** Whether a line has several cells, and each is the name of a column. */
const looksLikeHeader = (line: string): boolean => {
  const cells = line.split(/[,;\t|]/)
  return cells.length > 1 && cells.every((cell) => /^\s*"?[a-z_][\w.: -]*"?\s*$/i.test(cell))
}
