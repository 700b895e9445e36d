import type * as Multipart from "@effect/platform/Multipart"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { Upload } from "../operations/files.ts"
import { type Invalid, refuse } from "./refusal.ts"

/** The parts of an upload, in whatever order they come. Of the file only its size is kept. */
export const readMultipart = (
  parts: Stream.Stream<Multipart.Part, Multipart.MultipartError>,
): Effect.Effect<Upload, Invalid> =>
  Stream.runFoldEffect(
    parts,
    { fields: {}, file: undefined } as Upload,
    (upload, part): Effect.Effect<Upload, Multipart.MultipartError> =>
      part._tag === "Field"
        ? Effect.succeed(
            part.key === "file"
              ? {
                  ...upload,
                  file: {
                    name: "",
                    contentType: part.contentType,
                    size: new TextEncoder().encode(part.value).byteLength,
                  },
                }
              : { ...upload, fields: { ...upload.fields, [part.key]: part.value } },
          )
        : Effect.map(
            Stream.runFold(part.content, 0, (size, bytes) => size + bytes.byteLength),
            (size) =>
              part.key === "file"
                ? { ...upload, file: { name: part.name, contentType: part.contentType, size } }
                : upload,
          ),
  ).pipe(
    Effect.catchTag("MultipartError", () =>
      refuse(400, "The request body is not valid multipart/form-data."),
    ),
  )

const encoder = new TextEncoder()
const dashes = encoder.encode("--")
const lineFeed = 0x0a

const standsAt = (body: Uint8Array, at: number, text: Uint8Array): boolean =>
  text.every((byte, offset) => body[at + offset] === byte)

/**
 * The body with `_` for every byte of a part's headers that is not ASCII. Browsers and curl send file names as raw
 * UTF-8, and the parser drops a part with such a byte; of the name nothing but its ending is ever looked at.
 */
export const asciiHeaders = (body: Uint8Array, contentType: string): Uint8Array => {
  const match = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType)
  const boundary = match?.[1] ?? match?.[2]
  if (boundary === undefined) return body
  const delimiter = new Uint8Array([...dashes, ...encoder.encode(boundary)])
  const masked = body.slice()
  let at = 0
  while (at < masked.length) {
    if (standsAt(masked, at, delimiter)) {
      // header lines, up to the empty one
      let line = masked.indexOf(lineFeed, at) + 1
      while (line > 0 && masked[line] !== 0x0d && masked[line] !== lineFeed) {
        const end = masked.indexOf(lineFeed, line)
        if (end === -1) return masked
        for (let index = line; index < end; index++) if ((masked[index] ?? 0) > 0x7f) masked[index] = 0x5f
        line = end + 1
      }
    }
    const next = masked.indexOf(lineFeed, at)
    if (next === -1) break
    at = next + 1
  }
  return masked
}
