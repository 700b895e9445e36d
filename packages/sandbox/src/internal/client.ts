import * as HttpClient from "@effect/platform/HttpClient"
import { RequestError } from "@effect/platform/HttpClientError"
import type { HttpClientRequest } from "@effect/platform/HttpClientRequest"
import * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { App, Incoming } from "./app.ts"

const concat = (chunks: ReadonlyArray<Uint8Array>, length: number): Uint8Array => {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return bytes
}

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
    Effect.map(() => (length > limit ? undefined : concat(chunks, length))),
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

/** What a socket reports when the other side breaks the connection. */
const connectionReset = (): Error =>
  Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", errno: -104, syscall: "read" })

/** An `HttpClient` over the app, without a socket. */
export const makeClient = (app: App): HttpClient.HttpClient =>
  HttpClient.make((request, url) =>
    Effect.gen(function* () {
      const body = yield* bodyOf(request)
      const declared = request.headers["content-type"] ?? body.contentType
      const outgoing = yield* app.handle({
        method: request.method,
        target: url.pathname + url.search,
        headers: { ...request.headers, ...(declared === undefined ? {} : { "content-type": declared }) },
        body: body.read,
      })
      if (outgoing._tag === "Reset") {
        return yield* new RequestError({ request, reason: "Transport", cause: connectionReset() })
      }
      const empty = request.method === "HEAD" || outgoing.status === 204 || outgoing.status === 304
      return HttpClientResponse.fromWeb(
        request,
        new Response(empty ? null : (outgoing.body as Uint8Array<ArrayBuffer>), {
          status: outgoing.status,
          headers: outgoing.headers,
        }),
      )
    }),
  )
