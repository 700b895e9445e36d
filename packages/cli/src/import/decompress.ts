/** Decompresses files. */

import { createReadStream } from "node:fs"
import { type Duplex, pipeline } from "node:stream"
import * as zlib from "node:zlib"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { type CommandError, usageError } from "../failure/failure.ts"
import { type InputFile, quoted } from "./inputFile.ts"

/**
 * The compressions that can be read.
 *
 * @category models
 */
export type Compression = "gzip" | "zstd"

/**
 * Returns the compression of a file from its first bytes; `undefined` if it is not compressed, or in another way.
 *
 * @category getters
 */
export const compressionOf = (head: Uint8Array): Compression | undefined => {
  const start = Buffer.from(head.subarray(0, 4)).toString("hex")
  if (start.startsWith("1f8b")) return "gzip"
  // A file may begin with a frame that decompressors skip.
  return start === "28b52ffd" || /^5.2a4d18$/.test(start) ? "zstd" : undefined
}

// Newer versions of Node.js have zstd. The types are those of the oldest supported version.
const { createZstdDecompress } = zlib as typeof zlib & { readonly createZstdDecompress?: () => Duplex }

const makeDecompressor: Record<Compression, (() => Duplex) | undefined> = {
  gzip: zlib.createGunzip,
  zstd: createZstdDecompress,
}

/**
 * Reads a compressed file.
 *
 * @category reading
 */
export const decompress = (
  file: InputFile,
  compression: Compression,
): Stream.Stream<Uint8Array, CommandError> => {
  const make = makeDecompressor[compression]
  if (make === undefined) {
    return Stream.fail(
      usageError(
        `Cannot read ${quoted(file)}: it is compressed with zstd, which needs Node.js 22.15 or newer, found ${process.versions.node}. Decompress it, or compress it with gzip.`,
      ),
    )
  }
  const open = (): Duplex => {
    const decompressor = make()
    // Destroys each of the two streams when the other one ends; errors reach the reader of the decompressor.
    pipeline(createReadStream(file.path), decompressor, () => {})
    return decompressor
  }
  const damaged = (error: unknown): CommandError =>
    usageError(
      `Cannot decompress ${quoted(file)}: the ${compression} data is damaged or incomplete (${error instanceof Error ? error.message : String(error)}). Get the file again.`,
    )
  // Loaded on demand: most files are not compressed.
  return Stream.unwrap(
    Effect.map(
      Effect.promise(() => import("@effect/platform-node/NodeStream")),
      ({ fromReadable }) => fromReadable<CommandError, Uint8Array>(open, damaged),
    ),
  )
}
