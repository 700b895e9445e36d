import type * as HttpApp from "@effect/platform/HttpApp"
import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientError from "@effect/platform/HttpClientError"
import type { HttpClientRequest } from "@effect/platform/HttpClientRequest"
import * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import * as HttpServerRequest from "@effect/platform/HttpServerRequest"
import * as HttpServerResponse from "@effect/platform/HttpServerResponse"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"

/** Calls an app in the fiber of the request, so that the fiber's clock and interruption apply. */
export const fromApp = (app: HttpApp.Default): HttpClient.HttpClient =>
  HttpClient.make((request, url, signal) =>
    Effect.gen(function* () {
      const incoming = HttpServerRequest.fromWeb(yield* toWebRequest(request, url, signal))
      const response = yield* app.pipe(
        Effect.provideService(HttpServerRequest.HttpServerRequest, incoming),
        Effect.scoped,
      )
      const web = HttpServerResponse.toWeb(response, { withoutBody: request.method === "HEAD" })
      return HttpClientResponse.fromWeb(request, web)
    }),
  )

const toWebRequest = (
  request: HttpClientRequest,
  url: URL,
  signal: AbortSignal,
): Effect.Effect<Request, HttpClientError.RequestError> =>
  Effect.try({
    try: () => {
      const { contentLength, contentType } = request.body
      const headers = new Headers({
        ...(contentType === undefined ? {} : { "content-type": contentType }),
        ...(contentLength === undefined ? {} : { "content-length": String(contentLength) }),
        ...request.headers,
      })
      return new Request(url, {
        method: request.method,
        headers,
        body: bodyOf(request),
        signal,
        ...{ duplex: "half" }, // required for a stream, but missing in TypeScript's RequestInit
      })
    },
    catch: (cause) => new HttpClientError.RequestError({ request, reason: "Encode", cause }),
  })

const bodyOf = ({ body }: HttpClientRequest): BodyInit | null => {
  switch (body._tag) {
    case "Empty":
      return null
    case "Uint8Array":
      return body.body as Uint8Array<ArrayBuffer> // valid for any buffer; TypeScript's DOM types are stricter
    case "Raw":
      return body.body as BodyInit // Request rejects bodies that it does not support
    case "FormData":
      return body.formData
    case "Stream":
      return Stream.toReadableStream(body.stream)
  }
}
