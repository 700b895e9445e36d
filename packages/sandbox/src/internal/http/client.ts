import * as HttpClient from "@effect/platform/HttpClient"
import { RequestError } from "@effect/platform/HttpClientError"
import type { HttpClientRequest } from "@effect/platform/HttpClientRequest"
import * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type * as Fiber from "effect/Fiber"
import * as Runtime from "effect/Runtime"
import type * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import { type Broken, concat, type Slow } from "./answer.ts"
import type { App, Incoming } from "./app.ts"

/** Reads no further than the limit: a source without end is answered like one that is too long. */
const collect = <E>(
  stream: Stream.Stream<Uint8Array, E>,
  limit: number,
): Effect.Effect<Uint8Array | undefined, E> => {
  const chunks: Array<Uint8Array> = []
  let length = 0
  return stream.pipe(
    Stream.runForEachWhile((chunk) =>
      Effect.sync(() => {
        chunks.push(chunk)
        length += chunk.byteLength
        return length <= limit
      }),
    ),
    Effect.map(() => (length > limit ? undefined : concat(chunks))),
  )
}

const encodeError = (request: HttpClientRequest, cause: unknown) =>
  new RequestError({ request, reason: "Encode", cause })

interface Body {
  readonly contentType: string | undefined
  readonly read: Incoming<RequestError>["body"]
}

/** `Request` writes FormData, Blob, URLSearchParams and the like as `fetch` would. */
const webBody = (request: HttpClientRequest, body: unknown): Effect.Effect<Body, RequestError> =>
  Effect.try({
    try: () =>
      new Request("http://sandbox.local/", {
        method: "POST",
        body: body as BodyInit, // a raw body is whatever the engine takes; Request refuses what it does not
        ...{ duplex: "half" }, // not yet in TypeScript's RequestInit; a ReadableStream needs it
      }),
    catch: (cause) => encodeError(request, cause),
  }).pipe(
    Effect.map((web) => ({
      contentType: web.headers.get("content-type") ?? undefined,
      read: (limit) =>
        web.body === null
          ? Effect.succeed(new Uint8Array(0))
          : collect(
              Stream.fromReadableStream(
                () => web.body as ReadableStream<Uint8Array>, // its chunks are bytes, says the fetch standard
                (cause) => encodeError(request, cause),
              ),
              limit,
            ),
    })),
  )

const bodyOf = (request: HttpClientRequest): Effect.Effect<Body, RequestError> => {
  const body = request.body
  switch (body._tag) {
    case "Empty":
      return Effect.succeed({ contentType: undefined, read: () => Effect.succeed(new Uint8Array(0)) })
    case "Uint8Array":
      return Effect.succeed({
        contentType: body.contentType,
        read: (limit) => Effect.succeed(body.body.byteLength > limit ? undefined : body.body),
      })
    case "Stream":
      return Effect.succeed({
        contentType: body.contentType,
        read: (limit) =>
          collect(
            Stream.mapError(body.stream, (cause) => encodeError(request, cause)),
            limit,
          ),
      })
    case "FormData":
      return webBody(request, body.formData)
    case "Raw":
      return webBody(request, body.body)
  }
}

/** What `fetch` reports when the other side breaks the connection. */
const brokenBy = (how: Broken["by"]): Error =>
  how === "reset"
    ? Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", errno: -104, syscall: "read" })
    : Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" })

/** How much of a body is under way without being read: as at a socket, some, but not a long file. */
const unreadPieces = 64

/**
 * A body as it comes. It goes on in a fiber of its own, with the caller's clock, until it is at its end, the caller
 * gives up or the sandbox is closed; it waits to be read only when much of it is unread.
 */
const bodyInTime = (
  { send }: Slow,
  signal: AbortSignal,
  scope: Scope.Scope,
): Effect.Effect<ReadableStream<Uint8Array>> =>
  Effect.map(Effect.runtime<never>(), (runtime) => {
    let source: ReadableStreamDefaultController<Uint8Array> | undefined
    let fiber: Fiber.RuntimeFiber<void> | undefined
    let onRead = () => {}
    const stop = () => fiber?.unsafeInterruptAsFork(fiber.id())
    const sending = send((piece) =>
      Effect.async<void>((resume) => {
        onRead = () => resume(Effect.void)
        source?.enqueue(piece)
        if ((source?.desiredSize ?? 1) > 0) onRead()
      }),
    ).pipe(
      Effect.onExit((exit) =>
        Effect.sync(() => {
          if (Exit.isSuccess(exit)) source?.close()
          else if (Exit.isInterrupted(exit)) source?.error(new DOMException("aborted", "AbortError"))
          else source?.error(brokenBy("reset"))
        }),
      ),
      Effect.ignore,
      Effect.interruptible,
    )
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          source = controller
        },
        pull: () => onRead(),
        cancel: () => {
          source = undefined
          stop()
        },
      },
      { highWaterMark: unreadPieces },
    )
    fiber = Runtime.runFork(runtime, sending, { scope })
    signal.addEventListener("abort", stop)
    return body
  })

/** An `HttpClient` over the app, without a socket. */
export const makeClient = (app: App, scope: Scope.Scope): HttpClient.HttpClient =>
  HttpClient.make((request, url, signal) =>
    Effect.gen(function* () {
      const body = yield* bodyOf(request)
      const declared = request.headers["content-type"] ?? body.contentType
      const outgoing = yield* app.handle({
        method: request.method,
        origin: url.origin,
        target: url.pathname + url.search,
        headers: { ...request.headers, ...(declared === undefined ? {} : { "content-type": declared }) },
        body: body.read,
      })
      if (outgoing._tag === "Broken") {
        return yield* new RequestError({ request, reason: "Transport", cause: brokenBy(outgoing.by) })
      }
      const { headers, status } = outgoing
      const answer =
        outgoing._tag === "Slow"
          ? yield* bodyInTime(outgoing, signal, scope)
          : request.method === "HEAD" || status === 204 || status === 304
            ? null
            : (outgoing.body as Uint8Array<ArrayBuffer>) // a Uint8Array is a body; TypeScript's DOM types ask for more
      return HttpClientResponse.fromWeb(request, new Response(answer, { status, headers }))
    }),
  )
