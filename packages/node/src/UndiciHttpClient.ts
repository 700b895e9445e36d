/**
 * An `HttpClient` for Node on undici.
 *
 * It spends a fraction of the time that the platform's clients spend on each request, limits connections, waiting times and
 * memory, and does not change the process's `fetch`.
 */
import * as HttpClient from "@effect/platform/HttpClient"
import * as UrlParams from "@effect/platform/UrlParams"
import * as AttemptTimeout from "@effect-scale/client/AttemptTimeout"
import type { Redactor } from "@effect-scale/client/Redactor"
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
import { check, messageOf } from "./internal/clientOptions.ts"
import * as environment from "./internal/environment.ts"
import * as networkOptions from "./internal/networkOptions.ts"
import * as send from "./internal/send.ts"

/**
 * Configures the connection pools. Each value must be more than 0.
 *
 * @category models
 */
export interface ConnectionOptions {
  /** Maximum number of connections per origin; default 128. Further requests wait for a free connection. */
  readonly connections?: number | undefined
  /**
   * Time until an idle connection is closed, unless the server announces another time; default 4 seconds, which is shorter
   * than the idle timeout of common servers.
   */
  readonly keepAliveTimeout?: Duration.DurationInput | undefined
  /** Time limit for opening a connection, including TLS; default 10 seconds. */
  readonly connectTimeout?: Duration.DurationInput | undefined
}

/**
 * Limits and settings of each request. A limit must be more than 0; `Infinity` disables it. Timeouts use the system clock, even under a `TestClock`.
 *
 * @category models
 */
export interface HttpRequestOptions {
  /** Time limit from sending the request to receiving the response headers; default 5 minutes. */
  readonly headersTimeout?: Duration.DurationInput | undefined
  /**
   * Time limit for inactivity while receiving a body: no data arrives, or the program does not start to read a body of more
   * than 64 KiB; default 1 minute.
   */
  readonly bodyTimeout?: Duration.DurationInput | undefined
  /**
   * Maximum size of a decompressed body in bytes; default 256 MiB. A larger body fails with a `ResponseError`. Bodies that
   * are read as a stream are not limited.
   */
  readonly maxResponseSize?: number | undefined
  /**
   * Whether to request compressed responses, unless the request has an `accept-encoding` header; default true.
   * Compression makes JSON several times smaller, and decompression runs outside the main thread. Compressed responses are
   * always decompressed.
   */
  readonly compression?: boolean | undefined
}

/**
 * Configures a client without a proxy.
 *
 * @category models
 */
export interface UndiciHttpClientOptions extends ConnectionOptions, HttpRequestOptions {}

/**
 * Selects the proxies. A proxy is an `http://`, `https://` or `socks5://` URL, with percent-encoded user name and password
 * if needed. Requests to https servers use an encrypted tunnel (CONNECT or SOCKS 5). Requests to http servers are readable
 * by the proxy. A SOCKS proxy resolves host names itself.
 *
 * @category models
 */
export interface Proxies {
  /** The proxy for https servers, like `HTTPS_PROXY`. */
  readonly https?: string | Redacted.Redacted | undefined
  /** The proxy for http servers, like `HTTP_PROXY`. */
  readonly http?: string | Redacted.Redacted | undefined
  /**
   * Servers to connect to directly, like `NO_PROXY`: `*`, hosts (`example.com` includes its subdomains), hosts with a port
   * (`localhost:8080`), IP addresses and CIDR ranges (`10.0.0.0/8`).
   */
  readonly noProxy?: ReadonlyArray<string> | undefined
}

/**
 * Configures a client with a proxy or with certificates. Certificates and keys are the text of PEM files. An invalid option
 * fails with a `ConfigError` that names the option and contains no secrets.
 *
 * @category models
 */
export interface NetworkOptions extends UndiciHttpClientOptions {
  /** A proxy for all requests, or several; default: none, ignoring the environment (see `layerEnv`). */
  readonly proxy?: string | Redacted.Redacted | Proxies | undefined
  /** The credentials for proxies whose URL contains none. */
  readonly proxyCredentials?: { readonly username: string; readonly password: Redacted.Redacted } | undefined
  /**
   * The CA certificates to trust for servers and proxies. They replace Node's own (`rootCertificates` of `node:tls`).
   */
  readonly ca?: string | ReadonlyArray<string> | undefined
  /** The client certificate, followed by its intermediate certificates. */
  readonly cert?: string | undefined
  /** The private key of `cert`. */
  readonly key?: Redacted.Redacted | undefined
  /** The passphrase of `key`, if it is encrypted. */
  readonly passphrase?: Redacted.Redacted | undefined
  /** Default true. `false` accepts any certificate, so an attacker on the network can read the API key. */
  readonly rejectUnauthorized?: boolean | undefined
}

/**
 * Creates a client on a dispatcher of your own, such as another undici agent or a mock. The dispatcher manages the
 * connections; the client does not close it. Throws an `Error` that names the option if an option is invalid.
 *
 * @category constructors
 */
export const fromDispatcher = (
  dispatcher: Pick<Dispatcher, "dispatch">,
  options: HttpRequestOptions = {},
): HttpClient.HttpClient => {
  const checked = check(options)
  if (Either.isLeft(checked)) throw new Error(`UndiciHttpClient: ${messageOf(checked.left)}`)
  return withTransport(dispatcher, options, undefined)
}

const withTransport = (
  dispatcher: Pick<Dispatcher, "dispatch">,
  options: HttpRequestOptions,
  redactor: Redactor | undefined,
): HttpClient.HttpClient => {
  const transport: send.Transport = {
    dispatcher,
    headersTimeout: milliseconds(options.headersTimeout ?? "5 minutes"),
    bodyTimeout: milliseconds(options.bodyTimeout ?? "1 minute"),
    maxResponseSize: options.maxResponseSize ?? 256 * 1024 * 1024,
    compression: options.compression ?? true,
    redactor,
  }
  return AttemptTimeout.make(
    HttpClient.make((request, url, signal) => send.send(transport, request, url, { signal })),
    (request, timeout) => {
      const url = UrlParams.makeUrl(request.url, request.urlParams, request.hash)
      return Either.isLeft(url)
        ? send.invalidUrl(request, { cause: url.left })
        : send.send(transport, request, url.right, { timeout })
    },
  )
}

const milliseconds = (duration: Duration.DurationInput): number => {
  const millis = Duration.toMillis(duration)
  return Number.isFinite(millis) ? Math.ceil(millis) : 0 // undici takes integers; 0 means no limit
}

/**
 * Creates a client with its own connections, which are closed with the scope. Fails with a `ConfigError` that names the
 * option if an option is invalid.
 *
 * @category constructors
 */
export const make = (
  options: UndiciHttpClientOptions = {},
): Effect.Effect<HttpClient.HttpClient, ConfigError, Scope.Scope> =>
  Effect.zipRight(check(options), makeOn(networkOptions.directNetwork, options))

/**
 * Creates a client that uses a proxy or certificates.
 *
 * @category constructors
 */
export const makeNetwork = (
  options: NetworkOptions,
): Effect.Effect<HttpClient.HttpClient, ConfigError, Scope.Scope> =>
  Effect.flatMap(
    Either.flatMap(check(options), () => networkOptions.validate(options)),
    (network) => makeOn(network, options),
  )

const makeOn = (network: networkOptions.Network, options: UndiciHttpClientOptions) =>
  Effect.map(agent.make(options, network), (dispatcher) =>
    withTransport(dispatcher, options, networkOptions.redactorOf(network)),
  )

/**
 * Provides a client with its own connections. Fails with a `ConfigError` if an option is invalid.
 *
 * @example
 * ```ts
 * import * as ScaleClient from "@effect-scale/client/ScaleClient"
 * import * as UndiciHttpClient from "@effect-scale/node/UndiciHttpClient"
 * import * as Layer from "effect/Layer"
 *
 * const client = ScaleClient.ScaleClient.layerEnv.pipe(
 *   Layer.provide(UndiciHttpClient.layer({ connections: 50 })),
 * )
 * ```
 *
 * @category layers
 */
export const layer = (
  options: UndiciHttpClientOptions = {},
): Layer.Layer<HttpClient.HttpClient, ConfigError> => Layer.scoped(HttpClient.HttpClient, make(options))

/**
 * Provides a client that uses a proxy or certificates. Fails with a `ConfigError` if an option is invalid.
 *
 * @example
 * ```ts
 * import * as FileSystem from "@effect/platform/FileSystem"
 * import * as UndiciHttpClient from "@effect-scale/node/UndiciHttpClient"
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
 * Provides a client whose options are `Config`s.
 *
 * @category layers
 */
export const layerConfig = (
  options: Config.Config.Wrap<NetworkOptions>,
): Layer.Layer<HttpClient.HttpClient, ConfigError> =>
  Layer.scoped(HttpClient.HttpClient, Effect.flatMap(Config.unwrap(options), makeNetwork))

/**
 * Reads the proxies from the environment: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`. The lower-case names
 * take precedence. Leaves out invalid entries of `NO_PROXY`. `layerNetwork` and `layerConfig` reject an invalid proxy even
 * if no request needs it; `layerEnv` does not.
 *
 * @category config
 */
export const proxies: Config.Config<Proxies> = environment.proxies

/**
 * Provides a client that uses the proxies from the environment, if there are any: those of `HTTPS_PROXY` and `HTTP_PROXY`,
 * or else of `ALL_PROXY`, except for the servers in `NO_PROXY`. A setting that is invalid fails only the requests that need
 * it, and an invalid entry of `NO_PROXY` is ignored; `ProxyEnvironment` lists both.
 *
 * @example
 * ```ts
 * import * as ScaleClient from "@effect-scale/client/ScaleClient"
 * import * as UndiciHttpClient from "@effect-scale/node/UndiciHttpClient"
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
    Effect.zipRight(
      check(options),
      Effect.flatMap(Effect.flatten(environment.network(options)), (network) => makeOn(network, options)),
    ),
  )
