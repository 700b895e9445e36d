/**
 * A faithful Scale API that keeps its data in memory: as a layer without a socket, or as a server on a port.
 *
 * It accepts the keys `test_sandbox`, whose tasks complete as soon as they are created, and `live_sandbox`, whose tasks a
 * simulated labeler completes after a delay.
 */
import * as HttpClient from "@effect/platform/HttpClient"
import type { ConfigError } from "effect/ConfigError"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as authentication from "./internal/http/authentication.ts"
import { makeInMemoryClient } from "./internal/http/inMemoryClient.ts"
import { makeSandbox } from "./internal/sandbox.ts"
import type * as SandboxModel from "./SandboxModel.ts"
import type * as ServeError from "./ServeError.ts"

/**
 * The running sandbox: its URL, its state, its logs, and methods that complete, fail or recall a task.
 *
 * @example
 * ```ts
 * import * as Sandbox from "@effect-scale/sandbox/Sandbox"
 * import * as Effect from "effect/Effect"
 *
 * const countTasks = Effect.gen(function* () {
 *   const sandbox = yield* Sandbox.Sandbox
 *   const { live } = yield* sandbox.state
 *   return live.tasks.length
 * }).pipe(Effect.provide(Sandbox.layer()))
 * ```
 *
 * @category services
 */
export class Sandbox extends Context.Tag("@effect-scale/sandbox/Sandbox")<
  Sandbox,
  SandboxModel.SandboxService
>() {}

/**
 * A sandbox without a socket and an `HttpClient` that calls it. The client ignores the host of a request; only the path
 * matters. Each build of the layer creates a new sandbox. Fails with a `ConfigError` that names an option if the option
 * can never work, such as a fault of an unknown operation.
 *
 * Requests run in the caller's fiber, so that its `Clock` (such as a `TestClock`) and its interruption apply. Callbacks are
 * recorded, and delivered only if `callbacks` has a client. The sandbox never downloads attachments.
 *
 * Connections that the fault plan breaks fail as with `fetch`: before the response with a `RequestError` (`Transport`), in
 * its body with a `ResponseError` (`Decode`).
 *
 * @example
 * ```ts
 * import * as HttpClient from "@effect/platform/HttpClient"
 * import * as Sandbox from "@effect-scale/sandbox/Sandbox"
 * import * as Effect from "effect/Effect"
 *
 * const teammates = HttpClient.get("https://api.scale.com/v1/teams", {
 *   headers: { authorization: "Bearer test_sandbox" },
 * }).pipe(
 *   Effect.flatMap((response) => response.json),
 *   Effect.provide(Sandbox.layer()),
 * )
 * ```
 *
 * @category layers
 */
export const layer = (
  options?: SandboxModel.SandboxOptions,
): Layer.Layer<Sandbox | HttpClient.HttpClient, ConfigError> =>
  Layer.scopedContext(
    Effect.zipWith(makeSandbox(options), Effect.scope, ({ app, service }, scope) =>
      Context.make(Sandbox, service("http://sandbox.local/v1")).pipe(
        Context.add(HttpClient.HttpClient, makeInMemoryClient(app, scope)),
      ),
    ),
  )

/**
 * A sandbox server on a port (Node only). It listens on a free port of `127.0.0.1` by default and serves documentation at
 * `/docs`. Releasing the layer closes all connections. Fails with a `ServeError` if it cannot listen, and
 * with a `ConfigError` that names an option if the option can never work, such as a fault of an unknown operation.
 *
 * @example
 * ```ts
 * import * as Sandbox from "@effect-scale/sandbox/Sandbox"
 * import * as Console from "effect/Console"
 * import * as Effect from "effect/Effect"
 *
 * const program = Effect.gen(function* () {
 *   const { url } = yield* Sandbox.Sandbox
 *   yield* Console.log(`Listening on ${url}`)
 * }).pipe(Effect.provide(Sandbox.layerServer({ port: 4010 })))
 * ```
 *
 * @category layers
 */
export const layerServer = (
  options?: SandboxModel.SandboxServerOptions,
): Layer.Layer<Sandbox, ServeError.ServeError | ConfigError> =>
  Layer.scoped(
    Sandbox,
    // Loaded here so that browsers never load node:http.
    Effect.flatMap(
      Effect.promise(() => import("./internal/http/server.ts")),
      ({ serveSandbox }) => serveSandbox(options),
    ),
  )

/**
 * Returns the mode that a key has by default: `test` if it starts with `test_` or ends with `|test`, otherwise `live`.
 *
 * @category keys
 */
export const modeOfKey: (key: string) => SandboxModel.KeyMode = authentication.modeOfKey
