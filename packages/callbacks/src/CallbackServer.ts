/** Stops a Node server within a limited time, whatever its clients do. */
import * as Duration from "effect/Duration"

/**
 * The part of Node's `http.Server` and `https.Server` that is used here.
 *
 * @category models
 */
export interface ClosableServer {
  close(callback?: (error?: Error) => void): unknown
  closeAllConnections(): void
  closeIdleConnections(): void
}

/**
 * Wraps a function that creates a server, so that closing the server takes at most `grace`. `server.close` waits for all
 * connections; one client that sends half a request holds it up for a minute. The wrapped server closes idle connections
 * at once and the others after `grace`.
 *
 * Throws if `grace` is not a duration.
 *
 * @example
 * ```ts
 * import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
 * import * as CallbackServer from "@effect-scale/callbacks/CallbackServer"
 * import { createServer } from "node:http"
 *
 * const server = NodeHttpServer.layer(
 *   CallbackServer.closeWithin("5 seconds", () => createServer()),
 *   { port: 3000 },
 * )
 * ```
 *
 * @category constructors
 */
export const closeWithin = <Server extends ClosableServer>(
  grace: Duration.DurationInput,
  create: () => Server,
): (() => Server) => {
  // Longer times do not fit a timer of Node.
  const millis = Math.min(Duration.toMillis(grace), 2 ** 31 - 1)
  return () => {
    const server = create()
    const close = server.close.bind(server)
    server.close = (callback) => {
      const timer = setTimeout(() => server.closeAllConnections(), millis)
      close((error) => {
        clearTimeout(timer)
        callback?.(error)
      })
      server.closeIdleConnections()
      return server
    }
    return server
  }
}
