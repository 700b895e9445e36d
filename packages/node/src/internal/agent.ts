/// <reference path="./undici.d.ts" />
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { buildConnector, Dispatcher } from "undici"
// Never undici's index: loading it makes undici's own agent the dispatcher of the whole process, with which Node's
// built-in `fetch` refuses every request that has a `content-length` (effect#6648). Loading the module that holds
// the agent has no effect on anything else; `test/globalFetch.test.ts` sees to it that this stays so.
import Agent from "undici/lib/dispatcher/agent.js"
import type { ConnectionOptions } from "../UndiciHttpClient.ts"
import * as network from "./network.ts"
import * as tunnel from "./tunnel.ts"

/** All that is used of a dispatcher. */
export type Dispatch = Pick<Dispatcher, "dispatch">

/** A pool of connections for each origin, all of which are gone when the scope closes. */
export const make = (
  options: ConnectionOptions,
  { bypasses, proxies, proxyTls, tls }: network.Network = network.plain,
): Effect.Effect<Dispatch, never, Scope.Scope> =>
  Effect.gen(function* () {
    // What is longer than a timer can be would be no time at all.
    const timeout = Math.min(Duration.toMillis(options.connectTimeout ?? "10 seconds"), 2 ** 31 - 1)
    const agent = (connect: buildConnector.BuildOptions | buildConnector.connector) =>
      Effect.acquireRelease(
        Effect.sync(
          () =>
            new Agent({
              connections: options.connections ?? 128,
              pipelining: 1, // One request at a time on each connection: nobody waits for another's answer.
              keepAliveTimeout: Duration.toMillis(options.keepAliveTimeout ?? "4 seconds"),
              connect,
            }),
        ),
        (agent) => Effect.promise(() => agent.destroy()),
      )
    const direct = yield* agent({ timeout, ...tls })
    const { http, https } = proxies
    if (http === undefined && https === undefined) return direct
    const forward = http && (yield* agent(tunnel.reach(http, proxyTls, timeout)))
    const tunnels = https && tunnel.make(https, tls, proxyTls, timeout)
    const through = tunnels && (yield* agent(tunnels.connect))
    if (tunnels !== undefined) yield* Effect.addFinalizer(() => Effect.sync(tunnels.close))
    return {
      dispatch: (request, handler) => {
        const url = new URL(String(request.origin))
        if (bypasses(url)) return direct.dispatch(request, handler)
        if (url.protocol === "https:") return (through ?? direct).dispatch(request, handler)
        return http === undefined || forward === undefined
          ? direct.dispatch(request, handler)
          : forward.dispatch(
              {
                ...request,
                origin: http.url.origin,
                path: `${url.origin}${request.path}`,
                headers: headersThrough(http, url, request.headers),
              },
              handler,
            )
      },
    }
  })

/** What a proxy needs beside the address as a whole (RFC 9112, 3.2.2) to pass a request on that it can read. */
const headersThrough = (
  { authorization }: network.Proxy,
  { host }: URL,
  headers: Dispatcher.DispatchOptions["headers"],
): Array<string> => {
  const list = headers as Array<string> // as `send` gives them: names and values in turn
  const named = list.some((name, i) => i % 2 === 0 && name === "host")
  return [
    ...list,
    ...(named ? [] : ["host", host]),
    ...(authorization === undefined ? [] : ["proxy-authorization", authorization]),
  ]
}
