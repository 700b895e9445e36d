import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import * as runtime from "../runtime.ts"
import type * as multipart from "./multipart.ts"

/** The content of an upload cannot be sent as declared. */
export class UnreadableContent extends Data.TaggedError("UnreadableContent")<{ readonly message: string }> {}

/** The bytes of an upload and their number. */
export const contentOf = <E>(
  content: Uint8Array | Blob | multipart.Content<E>,
): multipart.Content<E | UnreadableContent> => {
  if (content instanceof Uint8Array) return { size: content.byteLength, stream: Stream.make(content) }
  if (content instanceof Blob) {
    return {
      size: content.size,
      stream: Stream.fromReadableStream({
        evaluate: () => content.stream() as ReadableStream<Uint8Array>,
        // A blob of a file on disk fails if the file has changed.
        onError: () => new UnreadableContent({ message: "content: the blob can no longer be read" }),
      }),
    }
  }
  return content
}

/** Fails unless the content has exactly as many bytes as declared, because the request would be malformed. */
export const exactly = <E>({
  size,
  stream,
}: multipart.Content<E>): Stream.Stream<Uint8Array, E | UnreadableContent> =>
  Stream.suspend(() => {
    let seen = 0
    const wrong = () => new UnreadableContent({ message: `content: expected ${size} bytes, got ${seen}` })
    return stream.pipe(
      Stream.mapEffect((bytes) => {
        seen += bytes.byteLength
        return seen > size ? Effect.fail(wrong()) : Effect.succeed(bytes)
      }),
      Stream.concat(Stream.suspend(() => (seen === size ? Stream.empty : Stream.fail(wrong())))),
    )
  })

/**
 * A stream that can be stopped from outside. Transports read the body in fibers of their own and may leave them running:
 * after a request was aborted, or answered early, Node's `fetch` reads the rest of the body and discards it.
 */
export const stoppable = <A, E>(
  stream: Stream.Stream<A, E>,
): { readonly stream: Stream.Stream<A, E>; readonly stop: Effect.Effect<void> } => {
  const readers = new Set<runtime.RunningFiber>()
  return {
    stream: Stream.unwrap(
      runtime.withFiber<Stream.Stream<A, E>, never, never>((reader) => {
        // A new attempt reads the stream again: stop the reader of the last attempt.
        for (const last of readers) if (last !== reader) runtime.stop(last, reader)
        readers.add(reader)
        return Effect.succeed(
          Stream.ensuring(
            stream,
            Effect.sync(() => readers.delete(reader)),
          ),
        )
      }),
    ),
    stop: runtime.withFiber((self) => Fiber.interruptAll([...readers].filter((reader) => reader !== self))),
  }
}
