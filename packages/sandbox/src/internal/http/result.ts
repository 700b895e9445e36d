import type * as HttpServerResponse from "@effect/platform/HttpServerResponse"
import type * as Endpoint from "@effect-scale/api/Endpoint"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { FileContent } from "../labelers/responses/fileContent.ts"
import {
  type BufferedResponse,
  concatBytes,
  jsonResponse,
  type StreamedResponse,
  textResponse,
} from "../response.ts"
import { internalError, resetOnDefect } from "./defects.ts"
import { respondWithFile } from "./responseFile.ts"

const noBytes = new Uint8Array(0)

/** Converts a response of the platform, which serves the documentation page. */
export const fromPlatformResponse = ({
  body,
  headers,
  status,
}: HttpServerResponse.HttpServerResponse): BufferedResponse | StreamedResponse => {
  const head = {
    status,
    headers: {
      ...headers,
      ...(body.contentType === undefined ? {} : { "content-type": body.contentType }),
    },
    isRequestUnread: false,
  }
  if (body._tag !== "Stream") {
    return { _tag: "Buffered", ...head, body: body._tag === "Uint8Array" ? body.body : noBytes }
  }
  return {
    _tag: "Streamed",
    ...head,
    length: undefined,
    send: (write) => resetOnDefect(Stream.runForEach(body.stream, write)),
  }
}

/** Encodes the result of an endpoint as its response. */
export const encodeResult = (
  endpoint: Endpoint.Any,
  value: unknown,
): Effect.Effect<BufferedResponse | StreamedResponse> =>
  Effect.map(encodeValue(endpoint, value), (response) =>
    response._tag === "Buffered" ? withContentLength(response) : response,
  )

const withContentLength = (response: BufferedResponse): BufferedResponse => ({
  ...response,
  headers: { ...response.headers, "content-length": String(response.body.byteLength) },
})

const encodeValue = (
  { answer, status }: Endpoint.Any,
  value: unknown,
): Effect.Effect<BufferedResponse | StreamedResponse> => {
  switch (answer) {
    case "json":
      return Effect.succeed(jsonResponse(status, value))
    case "text":
      return Effect.succeed(textResponse(200, { "content-type": "text/plain" }, String(value)))
    case "file":
      return respondWithFile(value as FileContent) // guaranteed by the types of the handlers
  }
}

/** Removes the body of a response to `HEAD`, so that it is not generated. */
export const withoutBody = (
  response: BufferedResponse | StreamedResponse,
): BufferedResponse | StreamedResponse =>
  response._tag === "Streamed" ? { ...response, send: () => Effect.void } : response

/** Generates the whole body of a response. */
export const bufferResponse = (
  response: BufferedResponse | StreamedResponse,
): Effect.Effect<BufferedResponse> => {
  if (response._tag === "Buffered") return Effect.succeed(response)
  const { headers, isRequestUnread, send, status } = response
  const pieces: Array<Uint8Array> = []
  return Effect.match(
    send((piece) => Effect.sync(() => void pieces.push(piece))),
    {
      onSuccess: (): BufferedResponse => ({
        _tag: "Buffered",
        status,
        headers,
        isRequestUnread,
        body: concatBytes(pieces),
      }),
      onFailure: () => internalError,
    },
  )
}
