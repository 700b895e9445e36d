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
  if (parts.length > maxParts) return reject(400, `The request body has more than ${maxParts} parts.`)
  const fields: Record<string, string> = Object.create(null)
  let file: Upload["file"]
  for (const { content, head } of parts) {
    const disposition = parametersOf(headerValue(head, "content-disposition"))
    const key = disposition.get("name")
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

/**
 * The parts of a body, one more than `maxParts` at most; `undefined` if the body is not well-formed or ends before the last
 * delimiter.
 */
const splitParts = (body: Uint8Array, contentType: string): ReadonlyArray<Part> | undefined => {
  const boundary = parametersOf(contentType).get("boundary")
  if (boundary === undefined || boundary === "") return undefined
  const first = encoder.encode(`--${boundary}`)
  const delimiter = encoder.encode(`\r\n--${boundary}`)
  let end = startsWithAt(body, 0, first) ? first.length : endOf(body, delimiter, 0)
  const parts: Array<Part> = []
  while (end !== undefined) {
    if (startsWithAt(body, end, dashes) || parts.length > maxParts) return parts
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
  // A line that starts with white space continues the one before it.
  const lines = head.replace(/\r\n[ \t]+/g, " ").split("\r\n")
  const line = lines.find((text) => text.toLowerCase().startsWith(`${name}:`))
  return line === undefined ? "" : line.slice(name.length + 1).trim()
}

/** Matches each parameter as a whole, so that text in quotes is never taken for another parameter. */
const parameter = /;\s*([^\s=;"]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^\s;"]+))/g

/** The parameters of a header value by their names in lower case, such as `name=a` or `name="a"`. */
const parametersOf = (value: string): ReadonlyMap<string, string> => {
  const parameters = new Map<string, string>()
  for (const [, name = "", quoted, token = ""] of value.matchAll(parameter)) {
    const key = name.toLowerCase()
    if (!parameters.has(key)) parameters.set(key, quoted?.replace(/\\(.)/g, "$1") ?? token)
  }
  return parameters
}

/** The name of a file; `filename*` is percent-encoded and has precedence. */
const fileName = (disposition: ReadonlyMap<string, string>): string | undefined => {
  const encoded = disposition.get("filename*")?.replace(/^[^']*'[^']*'/, "")
  if (encoded === undefined) return disposition.get("filename")
  try {
    return decodeURIComponent(encoded)
  } catch {
    return encoded
  }
}
