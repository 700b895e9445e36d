import type * as Headers from "@effect/platform/Headers"
import * as HttpClientError from "@effect/platform/HttpClientError"
import type { HttpClientRequest } from "@effect/platform/HttpClientRequest"
import type { HttpClientResponse } from "@effect/platform/HttpClientResponse"
import * as Redactor from "@effect-scale/client/Redactor"
import * as Effect from "effect/Effect"
import type { Dispatch } from "./agent.ts"
import { accepted } from "./decompress.ts"
import { Exchange } from "./exchange.ts"
import * as requestBody from "./requestBody.ts"
import { UndiciResponse } from "./response.ts"
import { StreamBody } from "./streamBody.ts"

/** The settings of a client. Times are in milliseconds. */
export interface Transport {
  readonly dispatcher: Dispatch
  readonly headersTimeout: number
  readonly bodyTimeout: number
  readonly maxResponseSize: number
  readonly compression: boolean
  /** Removes the credentials of the proxies from text. */
  readonly redactor: Redactor.Redactor | undefined
}

/** What may end a request early. */
export interface Limits {
  /** Aborts the request until its body has been read. */
  readonly signal?: AbortSignal | undefined
  /** How long the request may take, response body included, in milliseconds. */
  readonly timeout?: number | undefined
}

/** Maximum number of redirects to follow. */
const maxRedirects = 5

/**
 * Sends a request and follows the redirects of the server. The request is also aborted when its response is garbage
 * collected before the body has been read.
 */
export const send = (
  transport: Transport,
  request: HttpClientRequest,
  url: URL,
  { signal, timeout }: Limits,
): Effect.Effect<HttpClientResponse, HttpClientError.RequestError> =>
  follow(transport, request, url, signal, dueTime(timeout), 0)

const follow = (
  transport: Transport,
  request: HttpClientRequest,
  url: URL,
  signal: AbortSignal | undefined,
  due: number | undefined,
  redirects: number,
): Effect.Effect<HttpClientResponse, HttpClientError.RequestError> => {
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return invalidUrl(request, {
      description: `expected a URL that begins with http: or https:, got ${url.protocol}`,
    })
  }
  if (url.username !== "" || url.password !== "") {
    return invalidUrl(request, { description: "the URL contains credentials; send them in a header instead" })
  }
  return Effect.flatMap(exchange(transport, request, url, signal, due), (exchanged) => {
    const target = redirectOf(request, exchanged, url)
    if (target === undefined) {
      const response = new UndiciResponse(request, exchanged, transport.maxResponseSize)
      if (transport.redactor !== undefined) Redactor.attach(response, transport.redactor)
      // Most responses are complete by now.
      if (!exchanged.done) unreachable.register(response, exchanged)
      return Effect.succeed(response)
    }
    exchanged.abort() // the rest of a redirect is not needed
    if (redirects === maxRedirects) {
      return invalidUrl(request, { description: `redirected more than ${maxRedirects} times` })
    }
    return URL.canParse(target, url)
      ? follow(transport, request, new URL(target, url), signal, due, redirects + 1)
      : invalidUrl(request, { description: "redirected to an invalid URL" })
  })
}

/** When a request has to be done; `undefined` if there is no limit, or one too long for a timer. */
const dueTime = (timeout: number | undefined): number | undefined =>
  timeout === undefined || timeout > longestTimer ? undefined : Date.now() + timeout

const longestTimer = 2 ** 31 - 1

const unreachable = new FinalizationRegistry<Exchange>((exchange) => exchange.abort())

/**
 * Where a response redirects to. Redirects of other methods, and to other servers, are left to the caller: the request
 * carries credentials, which are meant for one server.
 */
const redirectOf = (request: HttpClientRequest, exchange: Exchange, url: URL): string | undefined => {
  const { status } = exchange
  const isRedirect =
    (status === 301 || status === 302 || status === 303 || status === 307 || status === 308) &&
    (request.method === "GET" || request.method === "HEAD")
  const { location } = exchange.headers
  return isRedirect &&
    location !== undefined &&
    (!URL.canParse(location, url) || new URL(location, url).origin === url.origin)
    ? location
    : undefined
}

export const invalidUrl = (
  request: HttpClientRequest,
  why: { readonly cause?: unknown; readonly description?: string },
) => Effect.fail(new HttpClientError.RequestError({ request, reason: "InvalidUrl", ...why }))

/** Sends one request and waits for the headers of its response. */
const exchange = (
  transport: Transport,
  request: HttpClientRequest,
  url: URL,
  signal: AbortSignal | undefined,
  due: number | undefined,
): Effect.Effect<Exchange, HttpClientError.RequestError> => {
  const { body } = request
  if (body._tag === "Stream") {
    return Effect.flatMap(Effect.runtime<never>(), (runtime) =>
      dispatch(transport, request, url, { body: new StreamBody(body.stream, runtime) }, signal, due),
    )
  }
  const encoded = requestBody.encode(body)
  return encoded === undefined
    ? failure(request, "Encode", new TypeError("the raw body has a type that cannot be sent"))
    : dispatch(transport, request, url, encoded, signal, due)
}

const dispatch = (
  transport: Transport,
  request: HttpClientRequest,
  url: URL,
  encoded: requestBody.Encoded,
  signal: AbortSignal | undefined,
  due: number | undefined,
): Effect.Effect<Exchange, HttpClientError.RequestError> =>
  Effect.async((resume) => {
    const { body } = encoded
    const exchange = new Exchange(transport.bodyTimeout)
    exchange.onReady = () =>
      resume(
        exchange.failure === undefined
          ? Effect.succeed(exchange)
          : body instanceof StreamBody && body.failure !== undefined
            ? failure(request, "Encode", body.failure.cause)
            : failure(request, reasonOf(exchange.failure.cause), exchange.failure.cause),
      )
    if (due !== undefined) exchange.endAt(due)
    if (signal?.aborted) exchange.abort()
    else signal?.addEventListener("abort", exchange, { once: true })
    try {
      transport.dispatcher.dispatch(
        {
          origin: url.origin,
          path: url.pathname + url.search,
          method: request.method,
          headers: headersOf(request.headers, encoded, transport.compression),
          body,
          headersTimeout: transport.headersTimeout,
          bodyTimeout: transport.bodyTimeout,
        },
        exchange,
      )
    } catch (cause) {
      resume(failure(request, reasonOf(cause), cause))
    }
    return Effect.suspend(() => {
      exchange.onReady = undefined
      exchange.abort()
      return body instanceof StreamBody ? body.stop : Effect.void
    })
  })

const failure = (request: HttpClientRequest, reason: "Encode" | "Transport", cause: unknown) =>
  Effect.fail(new HttpClientError.RequestError({ request, reason, cause }))

/** Requests that undici refuses to send have nothing to do with the connection. */
const reasonOf = (cause: unknown): "Encode" | "Transport" =>
  typeof cause === "object" && cause !== null && "code" in cause && refusals.has(cause.code)
    ? "Encode"
    : "Transport"

const refusals = new Set<unknown>([
  "UND_ERR_INVALID_ARG",
  "UND_ERR_NOT_SUPPORTED",
  "UND_ERR_REQ_CONTENT_LENGTH_MISMATCH",
])

/** The headers as an array of names and values, which undici handles fastest. Those of the request win. */
const headersOf = (
  headers: Headers.Headers,
  { contentLength, contentType }: requestBody.Encoded,
  compression: boolean,
): Array<string> => {
  const list: Array<string> = []
  for (const name of Object.keys(headers)) list.push(name, String(headers[name]))
  if (contentType !== undefined && headers["content-type"] === undefined) {
    list.push("content-type", contentType)
  }
  if (contentLength !== undefined && headers["content-length"] === undefined) {
    list.push("content-length", String(contentLength))
  }
  if (compression && headers["accept-encoding"] === undefined) list.push("accept-encoding", accepted)
  return list
}
