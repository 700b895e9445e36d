import * as HttpBody from "@effect/platform/HttpBody"
import * as Stream from "effect/Stream"

/** Content of known size. */
export interface Content<E> {
  readonly size: number
  readonly stream: Stream.Stream<Uint8Array, E>
}

/**
 * Encodes text fields and one file as a `multipart/form-data` body of known length. `FormData` does not work with every
 * transport (effect#7717). The body can be read again for a retry if the content can.
 */
export const encode = <E>(
  fields: ReadonlyArray<readonly [name: string, value: string]>,
  file: { readonly name: string; readonly type: string; readonly content: Content<E> },
  boundary: string,
): HttpBody.Stream => {
  const encoder = new TextEncoder()
  const texts = fields.map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${quote(name)}"\r\n\r\n${value}\r\n`,
  )
  const head = encoder.encode(
    `${texts.join("")}--${boundary}\r\n` +
      `Content-Disposition: form-data; name="file"; filename="${quote(file.name)}"\r\n` +
      `Content-Type: ${file.type.replace(/[\r\n]/g, "")}\r\n\r\n`,
  )
  const tail = encoder.encode(`\r\n--${boundary}--\r\n`)
  const body = Stream.make(head).pipe(Stream.concat(file.content.stream), Stream.concat(Stream.make(tail)))
  return HttpBody.stream(
    body,
    `multipart/form-data; boundary=${boundary}`,
    head.length + file.content.size + tail.length,
  )
}

// Quotes a name as browsers do (HTML Living Standard, "multipart/form-data").
const quote = (text: string): string => text.replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/"/g, "%22")
