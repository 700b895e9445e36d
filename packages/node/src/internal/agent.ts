/// <reference path="./undici.d.ts" />
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { Dispatcher } from "undici"
// Never undici's index: loading it makes undici's own agent the dispatcher of the whole process, with which Node's
// built-in `fetch` refuses every request that has a `content-length` (effect#6648). Loading the module that holds
// the agent has no effect on anything else; `test/globalFetch.test.ts` sees to it that this stays so.
import Agent from "undici/lib/dispatcher/agent.js"
import type { ConnectionOptions } from "../UndiciHttpClient.ts"

/** A pool of connections for each origin, all of which are gone when the scope closes. */
export const make = (options: ConnectionOptions): Effect.Effect<Dispatcher, never, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.sync(
      () =>
        new Agent({
          connections: options.connections ?? 128,
          pipelining: 1, // One request at a time on each connection: nobody waits for another's answer.
          keepAliveTimeout: Duration.toMillis(options.keepAliveTimeout ?? "4 seconds"),
          connect: { timeout: Duration.toMillis(options.connectTimeout ?? "10 seconds") },
        }),
    ),
    (agent) => Effect.promise(() => agent.destroy()),
  )
