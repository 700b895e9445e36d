/// <reference path="./undici.d.ts" />
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import type * as Scope from "effect/Scope"
import type { buildConnector, Dispatcher } from "undici"
// Do not import undici's index: it replaces the dispatcher of the whole process, and Node's built-in `fetch` then rejects
// every request that has a `content-length` (effect#6648). Importing only the agent's module has no side effects, as
// `test/globalFetch.test.ts` verifies.
import Agent from "undici/lib/dispatcher/agent.js"
import type { ConnectionOptions } from "../UndiciHttpClient.ts"
import { directNetwork, type Network, type ProxySetting, type TlsOptions } from "./networkOptions.ts"
import { connectToProxy, makeTunnels } from "./proxyConnection.ts"
import { authorizationOf, isSocks, type Proxy } from "./proxyUrl.ts"

/** The only method of a dispatcher that is used. */
export type Dispatch = Pick<Dispatcher, "dispatch">

/** Creates a connection pool per origin. Closing the scope closes all connections. */
export const make = (
  options: ConnectionOptions,
  { bypasses, proxies: { http, https }, proxyTls, tls }: Network = directNetwork,
): Effect.Effect<Dispatch, never, Scope.Scope> =>
  Effect.gen(function* () {
    const timeout = timerMillis(options.connectTimeout ?? "10 seconds")
    const direct = yield* makeAgent(options, { timeout, ...tls })
    if (http === undefined && https === undefined) return direct
    const through = (setting: ProxySetting | undefined, scheme: "http" | "https") =>
      setting === undefined
        ? Effect.succeed(direct)
        : Either.match(setting, {
            onLeft: (error) => makeAgent(options, (_, callback) => callback(error, null)),
            onRight: (proxy) =>
              scheme === "https" || isSocks(proxy.url)
                ? makeTunnelAgent(options, proxy, tls, proxyTls, timeout)
                : Effect.map(makeAgent(options, connectToProxy(proxy, proxyTls, timeout)), (agent) =>
                    forwardThrough(proxy, agent),
                  ),
          })
    const forHttp = yield* through(http, "http")
    const forHttps = yield* through(https, "https")
    return {
      dispatch: (request, handler) => {
        const url = new URL(String(request.origin))
        const dispatcher = bypasses(url) ? direct : url.protocol === "https:" ? forHttps : forHttp
        return dispatcher.dispatch(request, handler)
      },
    }
  })

/** A longer duration than a timer supports would fire at once, and 0 would mean no limit. */
const timerMillis = (duration: Duration.DurationInput): number =>
  Math.min(Math.ceil(Duration.toMillis(duration)), 2 ** 31 - 1)

const makeAgent = (
  options: ConnectionOptions,
  connect: buildConnector.BuildOptions | buildConnector.connector,
): Effect.Effect<Dispatch, never, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.sync(
      () =>
        new Agent({
          connections: options.connections === Infinity ? null : (options.connections ?? 128),
          pipelining: 1, // one request at a time per connection, so that none waits for another's response
          keepAliveTimeout: timerMillis(options.keepAliveTimeout ?? "4 seconds"),
          connect,
        }),
    ),
    (agent) => Effect.promise(() => agent.destroy()),
  )

const makeTunnelAgent = (
  options: ConnectionOptions,
  proxy: Proxy,
  tls: TlsOptions,
  proxyTls: TlsOptions,
  timeout: number,
): Effect.Effect<Dispatch, never, Scope.Scope> =>
  Effect.suspend(() => {
    const tunnels = makeTunnels(proxy, tls, proxyTls, timeout)
    return Effect.tap(makeAgent(options, tunnels.connect), () =>
      Effect.addFinalizer(() => Effect.sync(tunnels.close)),
    )
  })

/** Sends plain http requests to the proxy, which reads and forwards them (RFC 9112, 3.2.2). */
const forwardThrough = (proxy: Proxy, agent: Dispatch): Dispatch => ({
  dispatch: (request, handler) => {
    const url = new URL(String(request.origin))
    return agent.dispatch(
      {
        ...request,
        origin: proxy.url.origin,
        path: `${url.origin}${request.path}`,
        headers: forwardedHeaders(proxy, url, request.headers),
      },
      handler,
    )
  },
})

const forwardedHeaders = (
  proxy: Proxy,
  { host }: URL,
  headers: Dispatcher.DispatchOptions["headers"],
): Array<string> => {
  const list = headers as Array<string> // `send` passes names and values in turn
  const authorization = authorizationOf(proxy)
  const hasHost = list.some((name, i) => i % 2 === 0 && name === "host")
  return [
    ...list,
    ...(hasHost ? [] : ["host", host]),
    ...(authorization === undefined ? [] : ["proxy-authorization", authorization]),
  ]
}
