import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientError from "@effect/platform/HttpClientError"
import type { HttpClientRequest } from "@effect/platform/HttpClientRequest"
import * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type * as Fiber from "effect/Fiber"
import * as Runtime from "effect/Runtime"
import type * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import { type BrokenConnection, concatBytes, type StreamedResponse } from "../response.ts"
import type { App } from "./app.ts"
import type { IncomingRequest } from "./request.ts"

/** Reads a stream up to a limit; `undefined` if it is longer. */
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
    Effect.map(() => (length > limit ? undefined : concatBytes(chunks))),
  )
}

const encodeError = (request: HttpClientRequest, cause: unknown) =>
  new HttpClientError.RequestError({ request, reason: "Encode", cause })

interface RequestBody {
  readonly contentType: string | undefined
  readonly read: IncomingRequest<HttpClientError.RequestError>["body"]
}

/** Encodes FormData, Blob, URLSearchParams and the like with `Request`, as `fetch` does. */
const webBody = (
  request: HttpClientRequest,
  body: unknown,
): Effect.Effect<RequestBody, HttpClientError.RequestError> =>
  Effect.try({
    try: () =>
      new Request("http://sandbox.local/", {
        method: "POST",
        body: body as BodyInit, // Request rejects raw bodies that it does not support
        ...{ duplex: "half" }, // required for a ReadableStream, but missing in TypeScript's RequestInit
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
                () => web.body as ReadableStream<Uint8Array>, // the fetch standard guarantees chunks of bytes
                (cause) => encodeError(request, cause),
              ),
              limit,
            ),
    })),
  )

const bodyOf = (request: HttpClientRequest): Effect.Effect<RequestBody, HttpClientError.RequestError> => {
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

/** The error that `fetch` reports for a broken connection. */
const connectionError = (by: BrokenConnection["by"]): Error =>
  by === "reset"
    ? Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", errno: -104, syscall: "read" })
    : Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" })

/** The number of unread pieces of a body after which the sandbox waits for the reader, like a full socket buffer. */
const maxUnreadPieces = 64

/**
 * The body of a streamed response. A fiber with the caller's clock sends it until its end, until the caller cancels it or
 * until the sandbox is closed.
 */
const streamedBody = (
  { send }: StreamedResponse,
  signal: AbortSignal,
  scope: Scope.Scope,
): Effect.Effect<ReadableStream<Uint8Array>> =>
  Effect.map(Effect.runtime<never>(), (runtime) => {
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined
    let fiber: Fiber.RuntimeFiber<void> | undefined
    let onRead = () => {}
    const stop = () => fiber?.unsafeInterruptAsFork(fiber.id())
    const sending = send((piece) =>
      Effect.async<void>((resume) => {
        onRead = () => resume(Effect.void)
        controller?.enqueue(piece)
        if ((controller?.desiredSize ?? 1) > 0) onRead()
      }),
    ).pipe(
      Effect.onExit((exit) =>
        Effect.sync(() => {
          if (Exit.isSuccess(exit)) controller?.close()
          else if (Exit.isInterrupted(exit)) controller?.error(new DOMException("aborted", "AbortError"))
          else controller?.error(connectionError("reset"))
        }),
      ),
      Effect.ignore,
      Effect.interruptible,
    )
    const body = new ReadableStream<Uint8Array>(
      {
        start: (opened) => {
          controller = opened
        },
        pull: () => onRead(),
        cancel: () => {
          controller = undefined
          stop()
        },
      },
      { highWaterMark: maxUnreadPieces },
    )
    fiber = Runtime.runFork(runtime, sending, { scope })
    signal.addEventListener("abort", stop)
    return body
  })

/** An `HttpClient` that calls the app directly, without a socket. */
export const makeInMemoryClient = (app: App, scope: Scope.Scope): HttpClient.HttpClient =>
  HttpClient.make((request, url, signal) =>
    Effect.gen(function* () {
      const body = yield* bodyOf(request)
      const contentType = request.headers["content-type"] ?? body.contentType
      const response = yield* app({
        method: request.method,
        origin: url.origin,
        target: url.pathname + url.search,
        headers: {
          ...request.headers,
          ...(contentType === undefined ? {} : { "content-type": contentType }),
        },
        body: body.read,
      })
      if (response._tag === "Broken") {
        return yield* new HttpClientError.RequestError({
          request,
          reason: "Transport",
          cause: connectionError(response.by),
        })
      }
      const { headers, status } = response
      const responseBody =
        response._tag === "Streamed"
          ? yield* streamedBody(response, signal, scope)
          : request.method === "HEAD" || status === 204 || status === 304
            ? null
            : (response.body as Uint8Array<ArrayBuffer>) // a Uint8Array is a valid body; TypeScript's DOM types are stricter
      return HttpClientResponse.fromWeb(request, new Response(responseBody, { status, headers }))
    }),
  )
