/**
 * Receives the callbacks (webhooks) that Scale sends when a task or a batch changes.
 *
 * Scale posts each event to your callback URL until it gets a 2xx response: up to 20 times in 24 hours, in any order,
 * sometimes twice (`packages/api/docs/callbacks.md#delivery`). The receiver authenticates the request,
 * decodes the body, skips events that were already handled, and responds with 200 only after your handler
 * succeeded. Each event is therefore handled at least once. It is handled again if the server stops after the
 * handler succeeded and before its id was stored.
 */

import type * as HttpApiBuilder from "@effect/platform/HttpApiBuilder"
import type * as HttpApiGroup from "@effect/platform/HttpApiGroup"
import * as HttpApp from "@effect/platform/HttpApp"
import type * as HttpClient from "@effect/platform/HttpClient"
import * as HttpRouter from "@effect/platform/HttpRouter"
import type * as KeyValueStore from "@effect/platform/KeyValueStore"
import type * as Json from "@effect-scale/api/Json"
import type * as Arr from "effect/Array"
import type * as ConfigError from "effect/ConfigError"
import * as Context from "effect/Context"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Layer from "effect/Layer"
import type * as Redacted from "effect/Redacted"
import type * as Scope from "effect/Scope"
import type * as CallbackApi from "./CallbackApi.ts"
import type { CallbackEvent } from "./CallbackEvent.ts"
import * as httpClient from "./internal/httpClient.ts"
import { check, checkPath, messageOf } from "./internal/options.ts"
import * as receiver from "./internal/receiver.ts"

/**
 * How a callback ended, and the response it got.
 *
 * A body that arrived but cannot be read is not rejected, because Scale would only send it again: it is handled as an
 * `UnknownCallback`.
 *
 * | outcome        | status | meaning                                                                       |
 * | -------------- | ------ | ----------------------------------------------------------------------------- |
 * | `handled`      | 200    | the handler succeeded                                                         |
 * | `duplicate`    | 200    | the handler succeeded for an earlier or a concurrent delivery of the same event |
 * | `malformed`    | 400    | the body is missing or did not arrive completely                              |
 * | `unauthorized` | 401    | the callback key is missing or wrong; the body was not read                   |
 * | `method`       | 405    | the request is not a POST                                                     |
 * | `slow`         | 408    | the body did not arrive in time                                               |
 * | `failed`       | 500    | the handler or the store failed                                               |
 * | `timeout`      | 500    | the handler did not finish in time                                            |
 * | `busy`         | 503    | `maxWaiting` callbacks are already waiting                                    |
 * | `interrupted`  | 503    | the handler was interrupted because the server is stopping                    |
 *
 * @category models
 */
export type CallbackOutcome =
  | "handled"
  | "duplicate"
  | "malformed"
  | "unauthorized"
  | "method"
  | "slow"
  | "failed"
  | "timeout"
  | "busy"
  | "interrupted"

/**
 * Configures a receiver: the keys it accepts, the handler it calls, and its limits.
 *
 * @category models
 */
export interface CallbackReceiverOptions<E, R> {
  /** The account's callback key, or several keys during a key rotation. */
  readonly keys: Redacted.Redacted | Arr.NonEmptyReadonlyArray<Redacted.Redacted>
  /**
   * Handles one event, in a scope of its own. If it succeeds, Scale gets a 200. If it fails, the failure is logged, Scale
   * gets a 500 and sends the event again. Events arrive in any order and may arrive twice: upsert by `task_id`.
   */
  readonly handler: (event: CallbackEvent) => Effect.Effect<unknown, E, R>
  /** Time limit for the handler, and for receiving a body; default 1 minute. */
  readonly timeout?: Duration.DurationInput | undefined
  /** Maximum size of a body in bytes; default 16 MiB. A longer one is an `UnknownCallback`. Up to `concurrency` bodies are in memory at once. */
  readonly maxBodySize?: number | undefined
  /** Number of callbacks to read and handle at once; default 16. The others wait with their bodies unread. */
  readonly concurrency?: number | undefined
  /** Number of callbacks that may wait; default 10,000. Further callbacks get a 503, and Scale sends them again. */
  readonly maxWaiting?: number | undefined
  /**
   * How long a closing scope waits for handlers that it has interrupted; default 5 seconds. Handlers that still run then
   * are left behind, and their callbacks get a 503.
   */
  readonly grace?: Duration.DurationInput | undefined
  /**
   * Stores the id of each handled event together with the time; default: at least the last 50,000 ids, in memory. The
   * receiver never deletes from this store. Scale stops sending an event after 24 hours, so you can delete older ids.
   */
  readonly store?: KeyValueStore.KeyValueStore | undefined
  /**
   * How to read numbers that a JavaScript number cannot hold: `exact` keeps all digits, as the client option of this name
   * describes; `double` rounds. Default `double`.
   */
  readonly numbers?: Json.Numbers | undefined
}

/**
 * Creates an app that receives callbacks at any URL you mount it on.
 *
 * Handlers run in the surrounding scope and continue when Scale closes the connection: a later delivery of the same
 * event waits for the running handler and gets its outcome. Closing the scope interrupts the handlers.
 *
 * Fails with a `ConfigError` that names the option if a receiver with these options could never accept a callback, such
 * as one without keys.
 *
 * @example
 * ```ts
 * import * as HttpServer from "@effect/platform/HttpServer"
 * import * as CallbackReceiver from "@effect-scale/callbacks/CallbackReceiver"
 * import * as Effect from "effect/Effect"
 * import * as Layer from "effect/Layer"
 * import * as Redacted from "effect/Redacted"
 *
 * const app = CallbackReceiver.app({
 *   keys: Redacted.make("callback_key"),
 *   handler: (event) =>
 *     event._tag === "TaskCompleted" ? Effect.log(event.task.task_id, event.response) : Effect.void,
 * })
 * const server = Layer.unwrapScoped(Effect.map(app, (app) => HttpServer.serve(app))) // needs an HttpServer
 * ```
 *
 * @category serving
 */
export const app: <E, R>(
  options: CallbackReceiverOptions<E, R>,
) => Effect.Effect<HttpApp.Default, ConfigError.ConfigError, Exclude<R, Scope.Scope> | Scope.Scope> =
  receiver.make

/**
 * Creates a router with one route that receives callbacks. Combine it with your other routes with `HttpRouter.concat`.
 *
 * @category serving
 */
export const router = <E, R>(
  path: HttpRouter.PathInput,
  options: CallbackReceiverOptions<E, R>,
): Effect.Effect<HttpRouter.HttpRouter, ConfigError.ConfigError, Exclude<R, Scope.Scope> | Scope.Scope> =>
  Effect.zipRight(
    checkPath(path),
    Effect.map(app(options), (app) => HttpRouter.all(HttpRouter.empty, path, app)),
  )

/**
 * Implements `CallbackApi.group` in your own `HttpApi`.
 *
 * @example
 * ```ts
 * import * as HttpApi from "@effect/platform/HttpApi"
 * import * as HttpApiBuilder from "@effect/platform/HttpApiBuilder"
 * import * as CallbackApi from "@effect-scale/callbacks/CallbackApi"
 * import * as CallbackReceiver from "@effect-scale/callbacks/CallbackReceiver"
 * import * as Effect from "effect/Effect"
 * import * as Redacted from "effect/Redacted"
 *
 * const api = HttpApi.make("mine").add(CallbackApi.group.prefix("/hooks"))
 * const callbacks = HttpApiBuilder.group(
 *   api,
 *   "callbacks",
 *   CallbackReceiver.handlers({
 *     keys: Redacted.make("callback_key"),
 *     handler: (event) => Effect.log(event._tag),
 *   }),
 * )
 * ```
 *
 * @category serving
 */
export const handlers =
  <E, R>(options: CallbackReceiverOptions<E, R>) =>
  <E2, Provides>(
    group: HttpApiBuilder.Handlers<
      E2,
      Provides,
      never,
      HttpApiGroup.HttpApiGroup.Endpoints<typeof CallbackApi.group>
    >,
  ) =>
    Effect.map(app(options), (app) => group.handleRaw("receive", () => app))

/**
 * Receives callbacks as web `Request`s.
 *
 * @category models
 */
export interface CallbackWebHandler {
  /** Responds to one request. */
  readonly handler: (request: Request) => Promise<Response>
  /** Interrupts the running handlers and releases the layer. */
  readonly dispose: () => Promise<void>
}

class App extends Context.Tag("@effect-scale/callbacks/CallbackReceiver/App")<App, HttpApp.Default>() {}

/**
 * Creates a function from a web `Request` to a `Response`, for servers that are not Effect programs. The layer provides
 * the services that your handler needs. Throws an `Error` that names the option if a receiver with these options could
 * never accept a callback.
 *
 * @category serving
 */
export const toWebHandler: {
  <E>(options: CallbackReceiverOptions<E, Scope.Scope>): CallbackWebHandler
  <E, R, E2>(
    options: CallbackReceiverOptions<E, R>,
    layer: Layer.Layer<Exclude<R, Scope.Scope>, E2>,
  ): CallbackWebHandler
} = <E, R, E2>(
  options: CallbackReceiverOptions<E, R>,
  // The overloads allow omitting the layer only when the handler needs no services.
  layer = Layer.empty as unknown as Layer.Layer<Exclude<R, Scope.Scope>, E2>,
): CallbackWebHandler => {
  const checked = check(options)
  if (Either.isLeft(checked)) throw new Error(`CallbackReceiver: ${messageOf(checked.left)}`)
  return HttpApp.toWebHandlerLayer(Effect.flatten(App), Layer.provide(Layer.scoped(App, app(options)), layer))
}

/**
 * Creates an `HttpClient` whose requests all go to an app, whatever their URL, without a socket. Tests pass it to the sandbox,
 * which then delivers its callbacks to your handler, also on a `TestClock`.
 *
 * @example
 * ```ts
 * import * as CallbackReceiver from "@effect-scale/callbacks/CallbackReceiver"
 * import * as Sandbox from "@effect-scale/sandbox/Sandbox"
 * import * as Effect from "effect/Effect"
 * import * as Layer from "effect/Layer"
 * import * as Redacted from "effect/Redacted"
 *
 * const receiver = CallbackReceiver.app({
 *   keys: Redacted.make("callback_sandbox"),
 *   handler: (event) => Effect.log(event._tag),
 * })
 * const sandbox = Layer.unwrapScoped(
 *   Effect.map(receiver, (app) => Sandbox.layer({ callbacks: { to: CallbackReceiver.toHttpClient(app) } })),
 * )
 * ```
 *
 * @category testing
 */
export const toHttpClient: (app: HttpApp.Default) => HttpClient.HttpClient = httpClient.fromApp
