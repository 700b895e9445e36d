/**
 * Explains the proxy settings of the environment, for example in a diagnostic command. `UndiciHttpClient.layerEnv` applies
 * them.
 */
import type * as Config from "effect/Config"
import * as environment from "./internal/environment.ts"

/**
 * Requests are sent directly.
 *
 * @category models
 */
export interface Direct {
  readonly _tag: "Direct"
  /** The entry of `NO_PROXY` that excludes the server from the proxy; `undefined` if no proxy is set. */
  readonly noProxy: string | undefined
}

/**
 * Requests are sent through a proxy.
 *
 * @category models
 */
export interface Proxy {
  readonly _tag: "Proxy"
  /** The environment variable that sets the proxy. */
  readonly variable: string
  /** The URL of the proxy without its credentials. */
  readonly url: string
}

/**
 * Requests fail, because the setting that applies to the server is invalid.
 *
 * @category models
 */
export interface Invalid {
  readonly _tag: "Invalid"
  readonly variable: string
  /** What was expected and what was found. Contains no credentials. */
  readonly message: string
}

/**
 * How requests reach a server.
 *
 * @category models
 */
export type Route = Direct | Proxy | Invalid

/**
 * A setting that is invalid. It affects only the requests that need it: an invalid proxy fails them, and an invalid entry
 * of `NO_PROXY` is ignored.
 *
 * @category models
 */
export interface Problem {
  readonly variable: string
  /** What was expected and what was found. Contains no credentials. */
  readonly message: string
}

/**
 * The proxy settings of the environment.
 *
 * @category models
 */
export interface ProxyEnvironment {
  /** Returns how requests to a URL are sent. */
  readonly routeTo: (url: URL) => Route
  readonly problems: ReadonlyArray<Problem>
}

/**
 * Reads `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`.
 *
 * @example
 * ```ts
 * import * as ProxyEnvironment from "@effect-scale/node/ProxyEnvironment"
 * import * as Console from "effect/Console"
 * import * as Effect from "effect/Effect"
 *
 * const explained = Effect.gen(function* () {
 *   const { problems, routeTo } = yield* ProxyEnvironment.config
 *   yield* Console.log(routeTo(new URL("https://api.scale.com")))
 *   yield* Effect.forEach(problems, ({ message, variable }) => Console.warn(`${variable}: ${message}`))
 * })
 * ```
 *
 * @category config
 */
export const config: Config.Config<ProxyEnvironment> = environment.described
