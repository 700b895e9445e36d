import * as HttpServerRequest from "@effect/platform/HttpServerRequest"
import type * as Multipart from "@effect/platform/Multipart"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { type InvalidRequest, reject } from "../operations/errors.ts"
import type { Upload } from "../operations/files.ts"

/** Parses the parts of an upload in any order. Keeps only the size of the file. */
export const readMultipart = (body: Uint8Array, contentType: string): Effect.Effect<Upload, InvalidRequest> =>
  Stream.runFoldEffect(
    partsOf(body, contentType),
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
      reject(400, "The request body is not valid multipart/form-data."),
    ),
  )

const partsOf = (
  body: Uint8Array,
  contentType: string,
): Stream.Stream<Multipart.Part, Multipart.MultipartError> =>
  HttpServerRequest.fromWeb(
    new Request("http://sandbox.local/", {
      method: "POST",
      headers: { "content-type": contentType },
      // A Uint8Array is a valid body; TypeScript's DOM types require one over an ArrayBuffer.
      body: asciiHeaders(body, contentType) as Uint8Array<ArrayBuffer>,
    }),
  ).multipartStream

const encoder = new TextEncoder()
const dashes = encoder.encode("--")
const lineFeed = 0x0a

const startsWithAt = (body: Uint8Array, offset: number, text: Uint8Array): boolean =>
  text.every((byte, index) => body[offset + index] === byte)

/**
 * Replaces the bytes of part headers that are not ASCII by `_`. Browsers and curl send file names as raw UTF-8, which makes
 * the parser drop the part; the sandbox reads only the extension of the name.
 */
export const asciiHeaders = (body: Uint8Array, contentType: string): Uint8Array => {
  const match = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType)
  const boundary = match?.[1] ?? match?.[2]
  if (boundary === undefined) return body
  const delimiter = new Uint8Array([...dashes, ...encoder.encode(boundary)])
  const ascii = body.slice()
  let lineStart = 0
  while (lineStart < ascii.length) {
    if (startsWithAt(ascii, lineStart, delimiter)) {
      // The headers end at an empty line.
      let line = ascii.indexOf(lineFeed, lineStart) + 1
      while (line > 0 && ascii[line] !== 0x0d && ascii[line] !== lineFeed) {
        const end = ascii.indexOf(lineFeed, line)
        if (end === -1) return ascii
        for (let index = line; index < end; index++) if ((ascii[index] ?? 0) > 0x7f) ascii[index] = 0x5f
        line = end + 1
      }
    }
    const next = ascii.indexOf(lineFeed, lineStart)
    if (next === -1) break
    lineStart = next + 1
  }
  return ascii
}
