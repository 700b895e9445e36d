import type * as HttpApiError from "@effect/platform/HttpApiError"
import type * as HttpServerResponse from "@effect/platform/HttpServerResponse"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { isObject } from "../json.ts"
import {
  type BufferedResponse,
  concatBytes,
  errorResponse,
  jsonResponse,
  type StreamedResponse,
} from "../response.ts"

const noBytes = new Uint8Array(0)

// Defects are reported to the owner of the process, never to the client.
const logDefect = (cause: Cause.Cause<unknown>) => Effect.logError("The sandbox failed unexpectedly.", cause)

const isInterruption = (cause: Cause.Cause<unknown>): cause is Cause.Cause<never> =>
  Cause.isInterrupted(cause)

const internalError = errorResponse(500, "Internal Server Error")

/** Converts the response of a handler of the platform. */
export const fromHandlerResponse = ({
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
    send: (write) =>
      Effect.catchAllCause(Stream.runForEach(body.stream, write), (cause) =>
        isInterruption(cause)
          ? Effect.failCause(cause)
          : Effect.zipRight(logDefect(cause), Effect.fail("reset" as const)),
      ),
  }
}

/** `["batches", 0, "name"]` as `batches[0].name`, like Scale's validator. */
const formatPath = (path: ReadonlyArray<PropertyKey>): string =>
  path.reduce<string>(
    (text, key) =>
      typeof key === "number" ? `${text}[${key}]` : text === "" ? String(key) : `${text}.${String(key)}`,
    "",
  ) || "value"

const decodeErrorResponse = (error: HttpApiError.HttpApiDecodeError): BufferedResponse => {
  const issue = error.issues[0]
  const name = formatPath(issue?.path ?? [])
  return errorResponse(
    400,
    issue?._tag === "Missing"
      ? `Parameter is invalid, reason: "${name}" is required`
      : `Parameter is invalid, reason: "${name}" is not valid: ${issue?.message ?? "wrong value"}`,
  )
}

const isErrorBody = (error: unknown): error is { readonly status_code: number; readonly error: string } =>
  isObject(error) && typeof error.status_code === "number" && typeof error.error === "string"

const isDecodeError = (error: unknown): error is HttpApiError.HttpApiDecodeError =>
  isObject(error) && error._tag === "HttpApiDecodeError"

/** Converts the failure of a handler: an error of an operation, an invalid request, or a defect. */
export const fromHandlerFailure = (cause: Cause.Cause<unknown>): Effect.Effect<BufferedResponse> => {
  if (isInterruption(cause)) return Effect.failCause(cause)
  const error = Cause.squash(cause)
  if (isErrorBody(error)) return Effect.succeed(jsonResponse(error.status_code, error))
  if (isDecodeError(error)) return Effect.succeed(decodeErrorResponse(error))
  return Effect.as(logDefect(cause), internalError)
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
