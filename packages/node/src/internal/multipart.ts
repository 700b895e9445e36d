import { Readable } from "node:stream"

/**
 * Encodes a form as `multipart/form-data` with its exact length, reading files as they are sent. undici only accepts its own
 * `FormData` (effect#7717), and Node's `Response` does not expose the length.
 */
export const encode = (
  form: FormData,
): { readonly contentType: string; readonly contentLength: number; readonly body: Readable } => {
  const encoder = new TextEncoder()
  const boundary = `----form-${crypto.randomUUID()}`
  const parts: Array<Uint8Array | Blob> = []
  let contentLength = 0
  const add = (part: Uint8Array | Blob) => {
    parts.push(part)
    contentLength += part instanceof Blob ? part.size : part.byteLength
  }
  for (const [name, value] of form) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quote(name)}"`
    if (typeof value === "string") {
      add(encoder.encode(`${head}\r\n\r\n${value.replace(/\r\n|\r|\n/g, "\r\n")}\r\n`))
    } else {
      const type = value.type === "" ? "application/octet-stream" : value.type
      add(encoder.encode(`${head}; filename="${quote(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`))
      add(value)
      add(encoder.encode("\r\n"))
    }
  }
  add(encoder.encode(`--${boundary}--\r\n`))
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    contentLength,
    body: Readable.from(bytes(parts), { objectMode: false }),
  }
}

async function* bytes(parts: ReadonlyArray<Uint8Array | Blob>): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Blob) yield* part.stream()
    else yield part
  }
}

// Quotes like browsers do (HTML Living Standard, "multipart/form-data").
const quote = (text: string): string => text.replace(/\r\n|\r|\n/g, "%0D%0A").replace(/"/g, "%22")
