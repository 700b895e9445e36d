import * as Headers from "@effect/platform/Headers"
import * as HttpServerRequest from "@effect/platform/HttpServerRequest"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import { maxFileBytes } from "../operations/files.ts"
import { type BufferedResponse, errorResponse, jsonResponse } from "../response.ts"
import { type PayloadFormat, parseBody } from "./body.ts"
import { asciiHeaders } from "./multipart.ts"
import type { IncomingRequest } from "./request.ts"
import type { Operation } from "./routes.ts"

type HandlerRequest = Either.Either<HttpServerRequest.HttpServerRequest, BufferedResponse>

// Constructing a web Request costs more than the rest of a small response. The contract's handlers read only the method,
// the headers and the JSON, so one request per method is enough.
const requestsByMethod = new Map(
  ["GET", "POST", "PUT", "DELETE"].map((method) => [
    method,
    HttpServerRequest.fromWeb(new Request("http://sandbox.local/", { method })),
  ]),
)

/** A request whose body has been parsed; the contract's decoder reads the payload from it. */
const jsonRequest = (
  { headers }: IncomingRequest<unknown>,
  { method }: Operation,
  payload: unknown,
): HttpServerRequest.HttpServerRequest => {
  const idempotencyKey = headers["idempotency-key"]
  const request = (
    requestsByMethod.get(method) ?? HttpServerRequest.fromWeb(new Request("http://sandbox.local/"))
  ).modify({
    headers: Headers.unsafeFromRecord({
      "content-type": "application/json",
      ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
    }),
  })
  Object.defineProperty(request, "json", { value: Effect.succeed(payload) })
  return request
}

const multipartRequest = (contentType: string, body: Uint8Array): HttpServerRequest.HttpServerRequest =>
  HttpServerRequest.fromWeb(
    new Request("http://sandbox.local/", {
      method: "POST",
      headers: { "content-type": contentType },
      // A Uint8Array is a valid body; TypeScript's DOM types require one over an ArrayBuffer.
      body: asciiHeaders(body, contentType) as Uint8Array<ArrayBuffer>,
    }),
  )

const bodyTooLarge = (limit: string): BufferedResponse => ({
  ...errorResponse(413, `The request body is larger than ${limit}.`),
  isRequestUnread: true,
})

const readUpload = <E>(request: IncomingRequest<E>): Effect.Effect<HandlerRequest, E> =>
  // One megabyte more than the largest file, for the other parts of the form.
  Effect.map(request.body(maxFileBytes + 1_000_000), (bytes) => {
    if (bytes === undefined) return Either.left(bodyTooLarge("80 MB"))
    const contentType = request.headers["content-type"] ?? ""
    return /^multipart\/form-data\b/i.test(contentType)
      ? Either.right(multipartRequest(contentType, bytes))
      : Either.left(errorResponse(400, "Files are uploaded as multipart/form-data."))
  })

const readPayload = <E>(
  request: IncomingRequest<E>,
  operation: Operation,
  maxBodyBytes: number,
): Effect.Effect<HandlerRequest, E> =>
  Effect.map(request.body(maxBodyBytes), (bytes) => {
    if (bytes === undefined) return Either.left(bodyTooLarge(`${maxBodyBytes} bytes`))
    return Either.mapBoth(parseBody(bytes, request.headers["content-type"], payloadFormat(operation)), {
      onLeft: (error) => jsonResponse(error.status_code, error),
      onRight: (payload) => jsonRequest(request, operation, payload),
    })
  })

const payloadFormat = (operation: Operation): PayloadFormat => ({
  empty: operation.name.endsWith("Tags") ? [] : {},
  keepsNulls: operation.name.endsWith("etMetadata"),
})

/** Reads the body of a request, as far as the operation has a payload, and creates the request for its handler. */
export const readHandlerRequest = <E>(
  request: IncomingRequest<E>,
  operation: Operation,
  maxBodyBytes: number,
): Effect.Effect<HandlerRequest, E> => {
  if (operation.name === "files.upload") return readUpload(request)
  if (operation.hasPayload) return readPayload(request, operation, maxBodyBytes)
  return Effect.succeed(Either.right(jsonRequest(request, operation, undefined)))
}
