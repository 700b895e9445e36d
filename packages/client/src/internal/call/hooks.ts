import type * as HttpClientError from "@effect/platform/HttpClientError"
import type * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import type * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import * as UrlParams from "@effect/platform/UrlParams"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import type { AnsweredRequest, RequestInfo, ResponseInfo } from "../../Exchange.ts"
import * as Redactor from "../../Redactor.ts"
import type { Call } from "./call.ts"
import * as recorder from "./recorder.ts"
import { failAfter } from "./timeout.ts"

type Sending = Effect.Effect<HttpClientResponse.HttpClientResponse, HttpClientError.HttpClientError>

/** Shows a request and its response to the hooks of the client, and to `ScaleClient.withResponse`. */
export const observe = (
  call: Call,
  request: HttpClientRequest.HttpClientRequest,
  sending: Sending,
  to: "api" | "link" = "api",
): Sending => {
  const { onRequest, onResponse } = call.environment
  const record = recorder.of(call.options)
  if (onRequest === undefined && onResponse === undefined && record === undefined) return sending
  const asked = requestInfo(call, request, to)
  const observed =
    onResponse === undefined && record === undefined
      ? sending
      : Effect.tap(sending, (response) => {
          const info = responseInfo(call, response)
          record?.(info)
          return onResponse === undefined
            ? Effect.void
            : harmless(call, () => onResponse({ ...info, request: asked } satisfies AnsweredRequest))
        })
  return onRequest === undefined
    ? observed
    : Effect.zipRight(
        harmless(call, () => onRequest(asked)),
        observed,
      )
}

/** The longest time that a hook may take, in milliseconds. A hook that hangs would otherwise use up the attempt. */
const longest = ({ timeout }: Call): number => Math.min(5000, timeout / 2)

/** A hook must not break the call that it observes. */
const harmless = (call: Call, run: () => Effect.Effect<void>): Effect.Effect<void> => {
  const millis = longest(call)
  const hook = Effect.suspend(() => {
    const result: unknown = run()
    return Effect.isEffect(result)
      ? (result as Effect.Effect<void>) // as its type says
      : Effect.promise(() => Promise.resolve(result)) // from JavaScript, perhaps of an async function
  })
  return failAfter(
    hook,
    millis,
    () => `it took longer than ${Duration.format(Duration.millis(millis))}`,
  ).pipe(Effect.catchAllCause((cause) => Effect.logWarning("a hook of the client failed", cause)))
}

const requestInfo = (
  { attempts, operation, redactor }: Call,
  request: HttpClientRequest.HttpClientRequest,
  to: "api" | "link",
): RequestInfo => {
  const url = UrlParams.makeUrl(request.url, request.urlParams, request.hash)
  const shown = Either.match(url, {
    onLeft: () => request.url,
    onRight: ({ href, origin, pathname }) => (to === "link" ? origin + pathname : href),
  })
  return {
    operation: operation.name,
    method: request.method,
    url: redactor.text(shown),
    headers: headersOf(request.headers, redactor),
    attempt: attempts,
  }
}

const responseInfo = (call: Call, response: HttpClientResponse.HttpClientResponse): ResponseInfo => {
  const ofTransport = Redactor.attachedTo(response)
  const redactor = ofTransport === undefined ? call.redactor : Redactor.compose(call.redactor, ofTransport)
  const headers = headersOf(response.headers, redactor)
  return { status: response.status, headers, requestId: headers["x-request-id"] ?? headers["cf-ray"] }
}

const secret: ReadonlySet<string> = new Set(["authorization", "proxy-authorization", "cookie", "set-cookie"])

const headersOf = (
  headers: Readonly<Record<string, string>>,
  redactor: Redactor.Redactor,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      redactor.text(name),
      secret.has(name) ? "<redacted>" : redactor.text(value),
    ]),
  )
