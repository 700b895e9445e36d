import type { Headers } from "@effect/platform/Headers"
import type { HttpClientRequest } from "@effect/platform/HttpClientRequest"
import type { HttpClientResponse } from "@effect/platform/HttpClientResponse"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Effect from "effect/Effect"
import * as ExecutionStrategy from "effect/ExecutionStrategy"
import * as Exit from "effect/Exit"
import * as Scope from "effect/Scope"
import * as pull from "../pull.ts"
import * as runtime from "../runtime.ts"
import { attempt } from "./attempt.ts"
import type { Call } from "./call.ts"
import * as classify from "./classify.ts"
import type { FileRange } from "./credentials.ts"
import * as hooks from "./hooks.ts"
import { failAfter } from "./timeout.ts"

/** A link to a file, and the part of the file that is wanted. */
export interface Link {
  readonly url: URL
  /** The rest of a file whose download was interrupted. */
  readonly range: FileRange | undefined
  /** The error that interrupted the download. */
  readonly interruptedBy: ScaleError.ScaleError | undefined
}

/** A file whose first bytes have arrived. */
export interface OpenedFile {
  readonly headers: Headers
  /** The position of the first of these bytes in the file. */
  readonly offset: number
  readonly first: pull.Pull<Uint8Array>
  /** The bytes after the first ones. */
  readonly rest: pull.Pull<Uint8Array, ScaleError.ScaleError>
  readonly close: Effect.Effect<void>
}

/** Maximum number of redirects to follow. */
const maxRedirects = 5

/**
 * Opens the file behind a link, wherever it redirects to. The API key is sent only to the API's own server, and never
 * again once a redirect has left it.
 */
export const followLink = (
  call: Call,
  { range, url }: Link,
  scope: Scope.Scope,
): Effect.Effect<OpenedFile, ScaleError.ScaleError> => {
  const { credentials, origin } = call.environment
  const follow = (
    url: URL,
    isApi: boolean,
    redirects: number,
  ): Effect.Effect<OpenedFile, ScaleError.ScaleError> => {
    const request = credentials.fileRequest(url, isApi, range)
    return Effect.flatMap(
      attempt(call, () => openInTime(call, request, url, scope), isApi),
      (result) => {
        if (!(result instanceof URL)) return Effect.succeed(result)
        return redirects === maxRedirects
          ? Effect.fail(classify.invalidUrl(`redirected more than ${maxRedirects} times`, call))
          : follow(result, isApi && result.origin === origin, redirects + 1)
      },
    )
  }
  return follow(url, url.origin === origin, 0)
}

/** Fails the reading of a file when no bytes arrive for as long as an attempt may take. */
export const failWhenStalled =
  (call: Call) =>
  (file: OpenedFile): OpenedFile => ({
    ...file,
    rest: failAfter(file.rest, call.timeout, () => pull.failure(classify.stalled(call.timeout, call))),
  })

/** Sends one request for a file. Returns the opened file, or the URL that it redirects to. */
const openInTime = (
  call: Call,
  request: HttpClientRequest,
  url: URL,
  scope: Scope.Scope,
): Effect.Effect<OpenedFile | URL, ScaleError.ScaleError> =>
  failAfter(
    Effect.flatMap(Scope.fork(scope, ExecutionStrategy.sequential), (fileScope) =>
      Effect.onExit(openOrRedirect(call, request, url, fileScope), (exit) =>
        Exit.isSuccess(exit) && !(exit.value instanceof URL) ? Effect.void : Scope.close(fileScope, exit),
      ),
    ),
    call.timeout,
    () => classify.late(call.timeout, call),
    { untraced: true },
  )

const openOrRedirect = (
  call: Call,
  request: HttpClientRequest,
  url: URL,
  scope: Scope.CloseableScope,
): Effect.Effect<OpenedFile | URL, ScaleError.ScaleError> =>
  Effect.matchEffect(hooks.observe(call, request, call.environment.http.execute(request), "link"), {
    onFailure: (error) => Effect.fail(classify.transport(error, url.origin, call)),
    onSuccess: (response): Effect.Effect<OpenedFile | URL, ScaleError.ScaleError> => {
      call.received(response)
      if (response.status >= 200 && response.status < 300) return openBody(call, response, scope)
      return Effect.matchEffect(response.text, {
        onFailure: () => Effect.fail(classify.interruptedBody(response.status, call)),
        onSuccess: (text): Effect.Effect<URL, ScaleError.ScaleError> =>
          classify.isRedirect(response)
            ? redirectTarget(call, response, url)
            : Effect.fail(readFailure(call, response, text)),
      })
    },
  })

const readFailure = (call: Call, response: HttpClientResponse, text: string): ScaleError.ScaleError =>
  classify.status(response, text, notFound, call, runtime.nowMillis(call.clock), "link")

const notFound: ReadonlySet<number> = new Set([404])

/** Waits for the first bytes: a response that ends before them is a failed attempt like any other. */
const openBody = (
  call: Call,
  response: HttpClientResponse,
  scope: Scope.CloseableScope,
): Effect.Effect<OpenedFile, ScaleError.ScaleError> =>
  Effect.flatMap(Scope.extend(pull.fromStream(response.stream), scope), (body) => {
    const rest = pull.catchAll(body, (error) =>
      error.reason === "EmptyBody" ? pull.end : pull.fail(classify.interruptedBody(response.status, call)),
    )
    const file = {
      headers: response.headers,
      offset: offsetOf(response),
      close: Scope.close(scope, Exit.void),
    }
    return pull.matchEffect(rest, {
      onItems: (first) => Effect.succeed({ ...file, first: pull.emit(first), rest }),
      onError: (error) => Effect.fail(error),
      onEnd: () => Effect.succeed({ ...file, first: pull.end, rest: pull.end }),
    })
  })

/** Where the part in a 206 begins (RFC 9110, 14.4). Any other response has the whole file. */
const offsetOf = ({ headers, status }: HttpClientResponse): number =>
  status === 206 ? Number(/^bytes (\d+)-/.exec(headers["content-range"] ?? "")?.[1] ?? Number.NaN) : 0

const redirectTarget = (
  call: Call,
  { headers: { location = "" } }: HttpClientResponse,
  url: URL,
): Effect.Effect<URL, ScaleError.ScaleError> => {
  const target = URL.canParse(location, url.href) ? new URL(location, url) : undefined
  return target !== undefined && isRequestable(target)
    ? Effect.succeed(target)
    : Effect.fail(classify.invalidUrl("redirected to an invalid URL", call))
}

/** Whether a URL is http(s) and contains no credentials. */
export const isRequestable = ({ password, protocol, username }: URL): boolean =>
  (protocol === "https:" || protocol === "http:") && username === "" && password === ""
