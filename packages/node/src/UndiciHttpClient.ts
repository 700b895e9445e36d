/**
 * An `HttpClient` for Node, straight on undici's dispatcher.
 *
 * It costs a fraction of what the platform's own does for each request, has a bound for everything it holds, and
 * leaves the process's `fetch` as it is.
 *
 * @since 0.1.0
 */
import * as HttpClient from "@effect/platform/HttpClient"
import * as UrlParams from "@effect/platform/UrlParams"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Layer from "effect/Layer"
import type * as Scope from "effect/Scope"
import type { Dispatcher } from "undici"
import * as agent from "./internal/agent.ts"
import * as send from "./internal/send.ts"
import * as shortCut from "./internal/shortCut.ts"

/**
 * How connections are made and kept.
 *
 * @since 0.1.0
 * @category models
 */
export interface ConnectionOptions {
  /** How many connections there are to one origin at most; default 128. More requests than that wait their turn. */
  readonly connections?: number | undefined
  /**
   * How long a connection is kept that nobody uses, unless the server names another time; default 4 seconds,
   * which is less than servers keep theirs.
   */
  readonly keepAliveTimeout?: Duration.DurationInput | undefined
  /** How long a connection may take to come about, TLS included; default 10 seconds. */
  readonly connectTimeout?: Duration.DurationInput | undefined
}

/**
 * What holds for each request. `Infinity` is no limit. The times are those of a clock on the wall, also under a `TestClock`.
 *
 * @since 0.1.0
 * @category models
 */
export interface RequestOptions {
  /** How long the server may take for the headers of its answer, once it has the request; default 5 minutes. */
  readonly headersTimeout?: Duration.DurationInput | undefined
  /**
   * How long a body may stand still: that nothing comes of it, or that nobody begins to read one of more than
   * 64 KiB; default 1 minute.
   */
  readonly bodyTimeout?: Duration.DurationInput | undefined
  /**
   * How many bytes a body may have, decompressed, that is read as a whole; default 256 MiB. A longer one is a
   * `ResponseError`. A stream has no limit.
   */
  readonly maxResponseSize?: number | undefined
  /**
   * Whether to ask for a compressed answer, if the request itself does not say; default true: a page of JSON gets
   * several times smaller, and is unpacked outside the main thread. A compressed answer is unpacked in any case.
   */
  readonly compression?: boolean | undefined
}

/**
 * @since 0.1.0
 * @category models
 */
export interface Options extends ConnectionOptions, RequestOptions {}

/**
 * A client over a dispatcher of yours: another agent of undici, or a mock. How it connects is its affair.
 *
 * @since 0.1.0
 * @category constructors
 */
export const fromDispatcher = (
  dispatcher: Dispatcher,
  options: RequestOptions = {},
): HttpClient.HttpClient => {
  const transport: send.Transport = {
    dispatcher,
    headersTimeout: milliseconds(options.headersTimeout ?? "5 minutes"),
    bodyTimeout: milliseconds(options.bodyTimeout ?? "1 minute"),
    maxResponseSize: options.maxResponseSize ?? 256 * 1024 * 1024,
    compression: options.compression ?? true,
  }
  return shortCut.around(
    HttpClient.make((request, url, signal) => send.send(transport, request, url, signal)),
    (request) => {
      const url = UrlParams.makeUrl(request.url, request.urlParams, request.hash)
      return Either.isLeft(url)
        ? send.invalidUrl(request, { cause: url.left })
        : send.send(transport, request, url.right)
    },
  )
}

const milliseconds = (duration: Duration.DurationInput): number => {
  const millis = Duration.toMillis(duration)
  return Number.isFinite(millis) ? millis : 0 // which to undici means: no limit
}

/**
 * A client with connections of its own, which are closed with the scope.
 *
 * @since 0.1.0
 * @category constructors
 */
export const make = (options: Options = {}): Effect.Effect<HttpClient.HttpClient, never, Scope.Scope> =>
  Effect.map(agent.make(options), (dispatcher) => fromDispatcher(dispatcher, options))

/**
 * @example
 * ```ts
 * import { ScaleClient } from "@effect-scale/client"
 * import { UndiciHttpClient } from "@effect-scale/node"
 * import * as Layer from "effect/Layer"
 *
 * const client = ScaleClient.ScaleClient.layerEnv.pipe(
 *   Layer.provide(UndiciHttpClient.layer({ connections: 50 })),
 * )
 * ```
 *
 * @since 0.1.0
 * @category layers
 */
export const layer = (options: Options = {}): Layer.Layer<HttpClient.HttpClient> =>
  Layer.scoped(HttpClient.HttpClient, make(options))
