import * as Either from "effect/Either"
import { type InvalidRequest, reject } from "../operations/errors.ts"
import type { Upload } from "../operations/files.ts"

// The whole body is in memory, so the parser is synchronous and finds at once that a body is incomplete. It accepts what
// clients send and `Response.formData` rejects: names without quotes, `filename*`, text before and after the parts.

const maxParts = 1000
const maxHeadBytes = 16 * 1024

/** The bytes of a part: its header lines and its content. */
interface Part {
  readonly head: string
  readonly content: Uint8Array
}

/** Parses the parts of an upload in any order. Keeps only the size of the file. */
export const readMultipart = (
  body: Uint8Array,
  contentType: string,
): Either.Either<Upload, InvalidRequest> => {
  const parts = splitParts(body, contentType)
  if (parts === undefined) return reject(400, "The request body is not valid multipart/form-data.")
  const fields: Record<string, string> = Object.create(null)
  let file: Upload["file"]
  for (const { content, head } of parts) {
    const disposition = headerValue(head, "content-disposition")
    const key = parameter(disposition, "name")
    const name = fileName(disposition)
    if (key === "file") {
      const declared = headerValue(head, "content-type").split(";", 1)[0]?.trim()
      const unknownType = name === undefined ? "text/plain" : "application/octet-stream"
      file = { name: name ?? "", contentType: declared || unknownType, size: content.byteLength }
    } else if (key !== undefined && name === undefined) fields[key] = decoder.decode(content)
  }
  return Either.right({ fields, file })
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()
const lineEnd = encoder.encode("\r\n")
const headEnd = encoder.encode("\r\n\r\n")
const dashes = encoder.encode("--")

/** The parts of a body; `undefined` if the body is not well-formed or ends before the last delimiter. */
const splitParts = (body: Uint8Array, contentType: string): ReadonlyArray<Part> | undefined => {
  const boundary = parameter(contentType, "boundary")
  if (boundary === undefined || boundary === "") return undefined
  const first = encoder.encode(`--${boundary}`)
  const delimiter = encoder.encode(`\r\n--${boundary}`)
  let end = startsWithAt(body, 0, first) ? first.length : endOf(body, delimiter, 0)
  const parts: Array<Part> = []
  while (end !== undefined && parts.length <= maxParts) {
    if (startsWithAt(body, end, dashes)) return parts
    const lineStart = endOf(body, lineEnd, end)
    const next = lineStart === undefined ? undefined : endOf(body, delimiter, lineStart - lineEnd.length)
    if (lineStart === undefined || next === undefined) return undefined
    // From the end of the delimiter's line, so that a part without headers is found as well.
    const contentStart = endOf(body, headEnd, lineStart - lineEnd.length)
    const contentEnd = next - delimiter.length
    if (contentStart === undefined || contentStart > contentEnd) return undefined
    if (contentStart - lineStart > maxHeadBytes) return undefined
    parts.push({
      head: decoder.decode(body.subarray(lineStart, contentStart)),
      content: body.subarray(contentStart, contentEnd),
    })
    end = next
  }
  return undefined
}

const startsWithAt = (body: Uint8Array, offset: number, bytes: Uint8Array): boolean => {
  for (let index = 0; index < bytes.length; index++) if (body[offset + index] !== bytes[index]) return false
  return true
}

/**
 * The offset after the first occurrence of the bytes. It skips ahead by the last byte (Boyer–Moore–Horspool), so that a large
 * body takes milliseconds, whatever it contains.
 */
const endOf = (body: Uint8Array, bytes: Uint8Array, from: number): number | undefined => {
  const last = bytes.length - 1
  const skips = new Uint8Array(256).fill(Math.min(bytes.length, 255))
  for (let index = Math.max(0, last - 254); index < last; index++) skips[bytes[index] ?? 0] = last - index
  for (let at = from; at + last < body.length; at += skips[body[at + last] ?? 0] ?? 1) {
    if (startsWithAt(body, at, bytes)) return at + bytes.length
  }
  return undefined
}

const headerValue = (head: string, name: string): string => {
  const line = head.split("\r\n").find((text) => text.toLowerCase().startsWith(`${name}:`))
  return line === undefined ? "" : line.slice(name.length + 1).trim()
}

/** A parameter of a header value, such as `a` or `"a"` for `name=a` or `name="a"`. */
const parameter = (value: string, name: string): string | undefined => {
  const match = new RegExp(`;[ \\t]*${name}=(?:"((?:\\\\.|[^"\\\\])*)"|([^\\s;"]+))`, "i").exec(value)
  return match?.[1]?.replace(/\\(.)/g, "$1") ?? match?.[2]
}

/** The name of a file; `filename*` is percent-encoded and has precedence. */
const fileName = (disposition: string): string | undefined => {
  const encoded = parameter(disposition, "filename\\*")?.replace(/^[^']*'[^']*'/, "")
  if (encoded === undefined) return parameter(disposition, "filename")
  try {
    return decodeURIComponent(encoded)
  } catch {
    return encoded
  }
}
