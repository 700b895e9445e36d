import * as HttpBody from "@effect/platform/HttpBody"
import * as Stream from "effect/Stream"

/** Bytes whose number is known before they are read. */
export interface Content<E> {
  readonly size: number
  readonly stream: Stream.Stream<Uint8Array, E>
}

/**
 * A `multipart/form-data` body of text fields and one file, with its exact length. It is made here because no
 * form of `FormData` works with every transport (effect#7717), and reading it again makes it again, so an
 * attempt can be repeated when the source can.
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
  // In pairs, as the platform's layer on node:http waits for the socket between the elements of a chunk, but not after the
  // last one, so that single ones would be read as fast as they come, whatever the server takes.
  return HttpBody.stream(
    Stream.rechunk(body, 2),
    `multipart/form-data; boundary=${boundary}`,
    head.length + file.content.size + tail.length,
  )
}

// As browsers quote a name (HTML Living Standard, "multipart/form-data").
const quote = (text: string): string => text.replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/"/g, "%22")
