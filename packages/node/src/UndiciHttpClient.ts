/**
 * An `HttpClient` for Node, straight on undici's dispatcher.
 *
 * It costs a fraction of what the platform's own does for each request, has a bound for everything it holds, and
 * leaves the process's `fetch` as it is.
 */
import * as HttpClient from "@effect/platform/HttpClient"
import * as UrlParams from "@effect/platform/UrlParams"
import * as AttemptTimeout from "@effect-scale/client/AttemptTimeout"
import * as Config from "effect/Config"
import type { ConfigError } from "effect/ConfigError"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Layer from "effect/Layer"
import type * as Redacted from "effect/Redacted"
import type * as Scope from "effect/Scope"
import type { Dispatcher } from "undici"
import * as agent from "./internal/agent.ts"
import * as network from "./internal/network.ts"
import * as send from "./internal/send.ts"
import * as shortCut from "./internal/shortCut.ts"

/**
 * How connections are made and kept.
 *
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
 * @category models
 */
export interface Options extends ConnectionOptions, RequestOptions {}

/**
 * Which requests go through which proxy. The address of one is a URL that begins with `http://` or `https://`, with
 * user name and password in it, percent-encoded, if it wants them. Requests to an https server are passed on unread
 * (CONNECT); one to an http server is for the proxy to read, which is asked for its whole address.
 *
 * @category models
 */
export interface Proxies {
  /** The proxy for https servers, as `HTTPS_PROXY` has it. */
  readonly https?: string | Redacted.Redacted | undefined
  /** The proxy for http servers, as `HTTP_PROXY` has it. */
  readonly http?: string | Redacted.Redacted | undefined
  /**
   * What is reached without one, as `NO_PROXY` has it: `*`, hosts (`example.com` stands for those below it too), hosts
   * with a port (`localhost:8080`), addresses and ranges of them (`10.0.0.0/8`).
   */
  readonly noProxy?: ReadonlyArray<string> | undefined
}

/**
 * How the servers are reached, and whom to trust: options that can be wrong, so that what takes them fails with a
 * `ConfigError` that names the option, and repeats nothing secret. Certificates and keys are the text of PEM files.
 *
 * @category models
 */
export interface NetworkOptions extends Options {
  /** A proxy for all requests, or which for what; default: none, whatever the environment says (see `layerEnv`). */
  readonly proxy?: string | Redacted.Redacted | Proxies | undefined
  /** For proxies whose address has no user name. */
  readonly proxyCredentials?: { readonly username: string; readonly password: Redacted.Redacted } | undefined
  /**
   * The certificates to trust, those of servers and of proxies, instead of the ones that Node comes with
   * (`rootCertificates` of `node:tls`).
   */
  readonly ca?: string | ReadonlyArray<string> | undefined
  /** The certificate to show to servers that want one, with those between it and its root. */
  readonly cert?: string | undefined
  /** The key of `cert`. */
  readonly key?: Redacted.Redacted | undefined
  /** What the key is encrypted with, if it is. */
  readonly passphrase?: Redacted.Redacted | undefined
  /** `false` takes any certificate: whoever is in between can read the API key. Default true. */
  readonly rejectUnauthorized?: boolean | undefined
}

/**
 * A client over a dispatcher of yours: another agent of undici, or a mock. How it connects is its affair.
 *
 * @category constructors
 */
export const fromDispatcher = (
  dispatcher: Pick<Dispatcher, "dispatch">,
  options: RequestOptions = {},
): HttpClient.HttpClient => {
  const transport: send.Transport = {
    dispatcher,
    headersTimeout: milliseconds(options.headersTimeout ?? "5 minutes"),
    bodyTimeout: milliseconds(options.bodyTimeout ?? "1 minute"),
    maxResponseSize: options.maxResponseSize ?? 256 * 1024 * 1024,
    compression: options.compression ?? true,
  }
  return AttemptTimeout.keep(
    shortCut.around(
      HttpClient.make((request, url, signal) => send.send(transport, request, url, signal)),
      (request) => {
        const url = UrlParams.makeUrl(request.url, request.urlParams, request.hash)
        return Either.isLeft(url)
          ? send.invalidUrl(request, { cause: url.left })
          : send.send(transport, request, url.right)
      },
    ),
  )
}

const milliseconds = (duration: Duration.DurationInput): number => {
  const millis = Duration.toMillis(duration)
  return Number.isFinite(millis) ? millis : 0 // which to undici means: no limit
}

/**
 * A client with connections of its own, which are closed with the scope.
 *
 * @category constructors
 */
export const make = (options: Options = {}): Effect.Effect<HttpClient.HttpClient, never, Scope.Scope> =>
  Effect.map(agent.make(options), (dispatcher) => fromDispatcher(dispatcher, options))

/**
 * The same behind a proxy, or with certificates of one's own.
 *
 * @category constructors
 */
export const makeNetwork = (
  options: NetworkOptions,
): Effect.Effect<HttpClient.HttpClient, ConfigError, Scope.Scope> =>
  Effect.flatMap(network.check(options), (network) =>
    Effect.map(agent.make(options, network), (dispatcher) => fromDispatcher(dispatcher, options)),
  )

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
 * @category layers
 */
export const layer = (options: Options = {}): Layer.Layer<HttpClient.HttpClient> =>
  Layer.scoped(HttpClient.HttpClient, make(options))

/**
 * A client behind a proxy, or with certificates of one's own. An option that cannot be right is a `ConfigError`.
 *
 * @example
 * ```ts
 * import * as FileSystem from "@effect/platform/FileSystem"
 * import { UndiciHttpClient } from "@effect-scale/node"
 * import * as Effect from "effect/Effect"
 * import * as Layer from "effect/Layer"
 *
 * const http = Layer.unwrapEffect(
 *   Effect.gen(function* () {
 *     const fs = yield* FileSystem.FileSystem
 *     const ca = yield* fs.readFileString("/etc/ssl/company.pem")
 *     return UndiciHttpClient.layerNetwork({ ca, proxy: "http://proxy.example.com:3128" })
 *   }),
 * )
 * ```
 *
 * @category layers
 */
export const layerNetwork = (options: NetworkOptions): Layer.Layer<HttpClient.HttpClient, ConfigError> =>
  Layer.scoped(HttpClient.HttpClient, makeNetwork(options))

/**
 * The same from `Config`s, for each option or for all.
 *
 * @category layers
 */
export const layerConfig = (
  options: Config.Config.Wrap<NetworkOptions>,
): Layer.Layer<HttpClient.HttpClient, ConfigError> =>
  Layer.scoped(HttpClient.HttpClient, Effect.flatMap(Config.unwrap(options), makeNetwork))

/**
 * The proxies that the environment names: `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, or the same in lower case, which
 * goes first.
 *
 * @category config
 */
export const proxies: Config.Config<Proxies> = network.environment

/**
 * A client behind the proxies that the environment names, if it names any.
 *
 * @example
 * ```ts
 * import { ScaleClient } from "@effect-scale/client"
 * import { UndiciHttpClient } from "@effect-scale/node"
 * import * as Layer from "effect/Layer"
 *
 * const client = ScaleClient.ScaleClient.layerEnv.pipe(Layer.provide(UndiciHttpClient.layerEnv()))
 * ```
 *
 * @category layers
 */
export const layerEnv = (
  options: Omit<NetworkOptions, "proxy"> = {},
): Layer.Layer<HttpClient.HttpClient, ConfigError> =>
  Layer.scoped(
    HttpClient.HttpClient,
    Effect.flatMap(proxies, (proxy) => makeNetwork({ ...options, proxy })),
  )
