/** Files that Scale keeps, to be named as attachments of tasks. */

import * as FileEndpoints from "@effect-scale/api/endpoints/Files"
import type { File } from "@effect-scale/api/entities/File"
import * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type { Executor } from "./internal/call/executor.ts"
import { mergeExtra } from "./internal/call/mergeExtra.ts"
import { fromEndpoint, type Operation } from "./internal/call/operation.ts"
import * as multipart from "./internal/files/multipart.ts"

/**
 * Bytes that come bit by bit. A retried upload reads the stream again from its start.
 *
 * @category models
 */
export interface StreamContent<out E = never> {
  readonly stream: Stream.Stream<Uint8Array, E>
  /** How many bytes it gives in all. */
  readonly size: number
}

/**
 * @category models
 */
export interface Upload<out E = never> {
  /** The bytes: at hand, as a `Blob` (or `File`), or as a stream of known size. At most 80 MB. */
  readonly content: Uint8Array | Blob | StreamContent<E>
  /** The file's name. */
  readonly name: string
  /** Its MIME type; a `Blob`'s own, or `application/octet-stream`, without it. */
  readonly type?: string | undefined
}

/**
 * What is known of a file.
 *
 * @category models
 */
export interface Details {
  /** The project that may use the file. */
  readonly project_name?: string | undefined
  readonly display_name?: string | undefined
  /** Your own id of the file; it can be used once. */
  readonly reference_id?: string | undefined
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
}

/**
 * @category models
 */
export interface Import extends Details {
  readonly file_url: string
  /** Other keys, passed on as they are. */
  readonly extra?: Readonly<Record<string, unknown>> | undefined
}

/**
 * @category errors
 */
export type CreateError =
  | ScaleError.CommonError
  | ScaleError.ScaleResourceNotFound
  | ScaleError.ScaleDuplicateResource

/**
 * @category models
 */
export interface Files {
  /**
   * Uploads a file. A failure of the content's own stream comes out as it is. The answer to an upload may be lost
   * after the file was stored, so only failures that prove that nothing was stored are followed by another attempt.
   *
   * A stream is read no faster than the server takes it, and has been let go of when the call is over, however that
   * ends. `FetchHttpClient` still holds every byte of it until then, because `fetch` keeps what it has sent for a
   * redirect: large files are best sent over `StreamingFetch.layer`, `@effect-scale/node` or `NodeHttpClient`, which
   * hold only what is under way.
   */
  readonly upload: <E = never>(file: Upload<E>, details?: Details) => Effect.Effect<File, CreateError | E>
  /** Lets Scale fetch a file from a URL. */
  readonly import: (file: Import) => Effect.Effect<File, CreateError>
}

/** @internal */
export const make = (client: Executor): Files => {
  const importFile = client.endpoint(FileEndpoints.importFile)
  const contract = fromEndpoint(FileEndpoints.upload)
  const upload: Operation = { ...contract, payload: undefined }
  return {
    upload: <E>(file: Upload<E>, details: Details = {}) =>
      Effect.suspend(() => {
        // A transport reports a failure of its body as its own, so the real one is kept here.
        let broken: Option.Option<E | Unreadable> = Option.none()
        const content = contentOf(file.content)
        const { stop, stream } = stoppable(
          Stream.tapError(exactly(content), (error) =>
            Effect.sync(() => {
              broken = Option.some(error)
            }),
          ),
        )
        const boundary = `scale-${crypto.randomUUID()}`
        const sent = client.execute<File>(upload, {
          body: () =>
            multipart.encode(
              fieldsOf(details),
              { name: file.name, type: typeOf(file), content: { size: content.size, stream } },
              boundary,
            ),
        }) as Effect.Effect<File, CreateError> // the statuses that the contract declares for it
        return Effect.catchAll(
          Effect.ensuring(sent, stop),
          (error): Effect.Effect<never, CreateError | E> =>
            Option.match(broken, {
              onNone: () => Effect.fail(error),
              onSome: (source) =>
                Effect.fail(
                  source instanceof Unreadable
                    ? new ScaleError.ScaleConnectionError({
                        operation: error.operation,
                        method: error.method,
                        route: error.route,
                        attempts: error.attempts,
                        reason: "Encode",
                        message: source.message,
                      })
                    : source,
                ),
            }),
        )
      }),
    import: (file) => importFile({ payload: mergeExtra(file) as { readonly file_url: string } }), // `Import` has it
  }
}

const fieldsOf = (details: Details): ReadonlyArray<readonly [string, string]> =>
  Object.entries(details).flatMap(([name, value]: [string, unknown]) =>
    value === undefined ? [] : [[name, typeof value === "string" ? value : JSON.stringify(value)] as const],
  )

const typeOf = ({ content, type }: Upload<unknown>): string =>
  type ?? (content instanceof Blob && content.type !== "" ? content.type : "application/octet-stream")

/** Content that cannot be sent as announced. */
class Unreadable extends Data.TaggedError("Unreadable")<{ readonly message: string }> {}

const contentOf = <E>(content: Upload<E>["content"]): multipart.Content<E | Unreadable> => {
  if (content instanceof Uint8Array) return { size: content.byteLength, stream: Stream.make(content) }
  if (content instanceof Blob) {
    return {
      size: content.size,
      stream: Stream.fromReadableStream({
        evaluate: () => content.stream() as ReadableStream<Uint8Array>,
        // One that stands for a file on a disk fails when the file has changed.
        onError: () => new Unreadable({ message: "the blob can no longer be read" }),
      }),
    }
  }
  return content
}

/**
 * A stream that ends with whoever wanted it. Transports read theirs in fibers of their own, which they may forget: when
 * a request was broken off, or answered before its end, Node's `fetch` reads on, to throw it all away.
 */
const stoppable = <A, E>(
  stream: Stream.Stream<A, E>,
): { readonly stream: Stream.Stream<A, E>; readonly stop: Effect.Effect<void> } => {
  const readers = new Set<Fiber.RuntimeFiber<unknown, unknown>>()
  return {
    stream: Stream.unwrap(
      Effect.withFiberRuntime<Stream.Stream<A, E>>((reader) => {
        // Another attempt: nobody wants the last one's any more.
        for (const last of readers) if (last !== reader) last.unsafeInterruptAsFork(reader.id())
        readers.add(reader)
        return Effect.succeed(
          Stream.ensuring(
            stream,
            Effect.sync(() => readers.delete(reader)),
          ),
        )
      }),
    ),
    stop: Effect.withFiberRuntime((self) =>
      Fiber.interruptAll([...readers].filter((reader) => reader !== self)),
    ),
  }
}

/** Fails when the source gives more or fewer bytes than it announced: nobody could read such a request. */
const exactly = <E>({ size, stream }: multipart.Content<E>): Stream.Stream<Uint8Array, E | Unreadable> =>
  Stream.suspend(() => {
    let seen = 0
    const wrong = () => new Unreadable({ message: `the content announced ${size} bytes and gave ${seen}` })
    return stream.pipe(
      Stream.mapEffect((bytes) => {
        seen += bytes.byteLength
        return seen > size ? Effect.fail(wrong()) : Effect.succeed(bytes)
      }),
      Stream.concat(Stream.suspend(() => (seen === size ? Stream.empty : Stream.fail(wrong())))),
    )
  })
