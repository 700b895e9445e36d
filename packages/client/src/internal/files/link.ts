import type { Headers } from "@effect/platform/Headers"
import type * as HttpClient from "@effect/platform/HttpClient"
import type { HttpClientRequest } from "@effect/platform/HttpClientRequest"
import type { HttpClientResponse } from "@effect/platform/HttpClientResponse"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as ExecutionStrategy from "effect/ExecutionStrategy"
import * as Exit from "effect/Exit"
import * as Option from "effect/Option"
import * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import * as classify from "../call/classify.ts"

/** A link, and from where on it is to be read. */
export interface Link {
  readonly url: URL
  /** How many bytes of the file are there already, and the tag of the version that they are of. */
  readonly from: { readonly offset: number; readonly tag: string } | undefined
  /** What the reading of those ended with. */
  readonly broken: ScaleError.ScaleError | undefined
}

/** A file whose first bytes are there. */
export interface Opened {
  readonly headers: Headers
  /** Where in the file the first of these bytes stands. */
  readonly offset: number
  readonly first: Chunk.Chunk<Uint8Array>
  /** The bytes after those, each time it is run; `None` at the end. */
  readonly rest: Effect.Effect<Chunk.Chunk<Uint8Array>, Option.Option<ScaleError.ScaleError>>
  /** Ends it. */
  readonly close: Effect.Effect<void>
}

interface Facts extends classify.Facts {
  readonly receive: (response: HttpClientResponse) => void
}

/**
 * One request for a file: opened, or the place to which the answer leads. What was opened stays so until `scope`
 * closes.
 */
export const open = (
  http: HttpClient.HttpClient,
  request: HttpClientRequest,
  url: URL,
  scope: Scope.Scope,
  {
    now,
    of,
    scrub,
  }: { readonly now: () => number; readonly of: Facts; readonly scrub: (text: string) => string },
): Effect.Effect<Opened | URL, ScaleError.ScaleError> =>
  Effect.flatMap(Scope.fork(scope, ExecutionStrategy.sequential), (own) =>
    Effect.matchEffect(http.execute(request), {
      onFailure: (error) => Effect.fail(classify.transport(error, url.origin, of)),
      onSuccess: (response): Effect.Effect<Opened | URL, ScaleError.ScaleError> => {
        of.receive(response)
        if (response.status >= 200 && response.status < 300) return opened(response, own, of)
        return Effect.matchEffect(response.text, {
          onFailure: () => Effect.fail(classify.interruptedBody(response.status, of)),
          onSuccess: (text): Effect.Effect<URL, ScaleError.ScaleError> =>
            classify.isRedirect(response)
              ? target(response, url, of)
              : Effect.fail(classify.status(response, scrub(text), notFound, of, now(), "link")),
        })
      },
    }).pipe(
      Effect.onExit((exit) =>
        Exit.isSuccess(exit) && !(exit.value instanceof URL) ? Effect.void : Scope.close(own, exit),
      ),
    ),
  )

const notFound: ReadonlySet<number> = new Set([404])

/** With the first bytes: an answer that breaks off before them is an attempt that failed like any other. */
const opened = (
  response: HttpClientResponse,
  scope: Scope.CloseableScope,
  of: Facts,
): Effect.Effect<Opened, ScaleError.ScaleError> =>
  Effect.flatMap(Scope.extend(Stream.toPull(response.stream), scope), (pull) => {
    const rest: Opened["rest"] = Effect.mapError(
      pull,
      Option.filterMap((error) =>
        error.reason === "EmptyBody"
          ? Option.none()
          : Option.some(classify.interruptedBody(response.status, of)),
      ),
    )
    const file = {
      headers: response.headers,
      offset: offsetOf(response),
      close: Scope.close(scope, Exit.void),
    }
    return Effect.matchEffect(rest, {
      onFailure: Option.match({
        onNone: () => Effect.succeed({ ...file, first: Chunk.empty(), rest: Effect.fail(Option.none()) }),
        onSome: (error) => Effect.fail(error),
      }),
      onSuccess: (first) => Effect.succeed({ ...file, first, rest }),
    })
  })

/** Where the part begins that a 206 holds (RFC 9110, 14.4); any other answer is the whole. */
const offsetOf = ({ headers, status }: HttpClientResponse): number =>
  status === 206 ? Number(/^bytes (\d+)-/.exec(headers["content-range"] ?? "")?.[1] ?? Number.NaN) : 0

const target = (
  { headers }: HttpClientResponse,
  url: URL,
  of: Facts,
): Effect.Effect<URL, ScaleError.ScaleError> => {
  const { location = "" } = headers
  const next = URL.canParse(location, url.href) ? new URL(location, url) : undefined
  return next !== undefined && isRequestable(next)
    ? Effect.succeed(next)
    : Effect.fail(classify.misled("redirected to what is no address", of))
}

/** Whether a request can be made of an address. What stands before an `@` is credentials, which are no part of one. */
export const isRequestable = ({ password, protocol, username }: URL): boolean =>
  (protocol === "https:" || protocol === "http:") && username === "" && password === ""
