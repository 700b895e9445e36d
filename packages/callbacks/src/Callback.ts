/**
 * The server part: takes the callbacks with which Scale tells what became of tasks and batches.
 *
 * Scale posts each event to a URL of yours until it is answered with a 2xx, up to 20 times in 24 hours, in any order
 * and sometimes twice (`scale-api.md` F). What is here asks for the key, checks the body, drops what was handled
 * before, and answers 200 when your handler has succeeded, and not before: each event is handled at least once. It
 * is handled once more when the server stops between the end of the handler and the note that it was handled.
 */
import * as Headers from "@effect/platform/Headers"
import type * as HttpApiBuilder from "@effect/platform/HttpApiBuilder"
import type * as HttpApiGroup from "@effect/platform/HttpApiGroup"
import * as HttpApp from "@effect/platform/HttpApp"
import * as HttpRouter from "@effect/platform/HttpRouter"
import * as HttpServerRequest from "@effect/platform/HttpServerRequest"
import * as HttpServerResponse from "@effect/platform/HttpServerResponse"
import type * as KeyValueStore from "@effect/platform/KeyValueStore"
import { authHeader } from "@effect-scale/api/entities/CallbackBody"
import type * as CallbackApi from "@effect-scale/callbacks/CallbackApi"
import * as Telemetry from "@effect-scale/client/Telemetry"
import * as Arr from "effect/Array"
import * as Cause from "effect/Cause"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Deferred from "effect/Deferred"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as FiberId from "effect/FiberId"
import * as Layer from "effect/Layer"
import * as Metric from "effect/Metric"
import * as Option from "effect/Option"
import type * as Redacted from "effect/Redacted"
import type * as Scope from "effect/Scope"
import type * as Tracer from "effect/Tracer"
import type { CallbackEvent } from "./CallbackEvent.ts"
import {
  isOneOf,
  parse,
  type Refusal,
  readText,
  recent,
  refusal,
  refuse,
  turns,
} from "./internal/callback.ts"

/**
 * What came of a callback, and its answer.
 *
 * | outcome        | answer | meaning                                                        |
 * | -------------- | ------ | -------------------------------------------------------------- |
 * | `handled`      | 200    | the handler succeeded                                          |
 * | `duplicate`    | 200    | it had succeeded before, or did so for a delivery at the same time |
 * | `malformed`    | 400    | the body is not JSON, not a callback, or broke off             |
 * | `unauthorized` | 401    | the key is missing or wrong; the body was not read             |
 * | `method`       | 405    | it is no POST                                                  |
 * | `slow`         | 408    | the body did not come in time                                  |
 * | `tooLarge`     | 413    | the body is longer than it may be                              |
 * | `failed`       | 500    | the handler failed or died, or the store did                   |
 * | `timeout`      | 500    | the handler did not end in time                                |
 * | `busy`         | 503    | too many wait                                                  |
 * | `interrupted`  | 503    | handling was interrupted: the server is stopping               |
 *
 * @category models
 */
export type Outcome =
  | "handled"
  | "duplicate"
  | "malformed"
  | "unauthorized"
  | "method"
  | "slow"
  | "tooLarge"
  | "failed"
  | "timeout"
  | "busy"
  | "interrupted"

/**
 * @category models
 */
export interface Options<E, R> {
  /** The callback key of the account; several while it is being changed. One that is empty lets nobody in. */
  readonly keys: Redacted.Redacted | Arr.NonEmptyReadonlyArray<Redacted.Redacted>
  /**
   * What to do with an event, in a scope of its own. Its success is the answer 200; a failure is logged, answered
   * with 500, and the event comes again. Events come in any order and may come twice: upsert by `task_id`.
   */
  readonly handler: (event: CallbackEvent) => Effect.Effect<unknown, E, R>
  /** How long a handler may take, and how long a body; default 1 minute. */
  readonly timeout?: Duration.DurationInput | undefined
  /** How many bytes a body may have; default 16 MiB. That many, `concurrency` times, may be in memory. */
  readonly maxBodySize?: number | undefined
  /** How many callbacks are read and handled at once; default 16. The others wait, their bodies unread. */
  readonly concurrency?: number | undefined
  /** How many may wait; default 10,000. Those beyond are answered with 503, so that Scale sends them again. */
  readonly maxWaiting?: number | undefined
  /**
   * Where the ids of handled events are kept, each with the time; default: the last 50,000 at least, in memory. Nothing is
   * ever removed from a store of yours: Scale gives up after 24 hours, so what is older than that can go.
   */
  readonly store?: KeyValueStore.KeyValueStore | undefined
}

/**
 * Takes callbacks at whatever URL it is mounted. Handlers run in the scope, also when Scale has hung up: a delivery
 * of the same event that comes meanwhile waits for them, and for their outcome. They are interrupted when the scope
 * is closed.
 *
 * @example
 * ```ts
 * import { Callback } from "@effect-scale/callbacks"
 * import * as HttpServer from "@effect/platform/HttpServer"
 * import * as Effect from "effect/Effect"
 * import * as Layer from "effect/Layer"
 * import * as Redacted from "effect/Redacted"
 *
 * const app = Callback.app({
 *   keys: Redacted.make("callback_key"),
 *   handler: (event) =>
 *     event._tag === "TaskCompleted" ? Effect.log(event.task.task_id, event.response) : Effect.void,
 * })
 * const server = Layer.unwrapScoped(Effect.map(app, (app) => HttpServer.serve(app))) // needs an HttpServer
 * ```
 *
 * @category serving
 */
export const app = <E, R>(
  options: Options<E, R>,
): Effect.Effect<HttpApp.Default, never, Exclude<R, Scope.Scope> | Scope.Scope> =>
  Effect.gen(function* () {
    const { concurrency = 16, handler, maxBodySize = 16 * 1024 * 1024, maxWaiting = 10_000 } = options
    const { store = recent(50_000), timeout = "1 minute" } = options
    const keys = Arr.ensure(options.keys)
    const context = yield* Effect.context<Exclude<R, Scope.Scope>>()
    const inTurn = turns(yield* Effect.scope, concurrency, maxWaiting)
    const running = new Map<string, Deferred.Deferred<void, Refusal>>()

    const inTime =
      (onTimeout: () => Refusal) =>
      <A>(work: Effect.Effect<A, Refusal>): Effect.Effect<A, Refusal> =>
        Effect.timeoutFail(work, { duration: timeout, onTimeout })

    const failed = refuse(500, "failed", "the callback was not handled")

    const handle = (event: CallbackEvent): Effect.Effect<void, Refusal> =>
      Effect.suspend(() => handler(event)).pipe(
        Effect.scoped,
        Effect.mapInputContext((current: Context.Context<never>) => Context.merge(context, current)),
        Effect.catchAllCause((cause) =>
          Cause.isInterruptedOnly(cause)
            ? Effect.interrupt
            : Effect.zipRight(Effect.logError(`the handler of ${event._tag} failed`, cause), failed),
        ),
        Effect.asVoid,
        inTime(() => refusal(500, "timeout", `not handled within ${Duration.format(timeout)}`)),
      )

    const wasHandled = (id: string): Effect.Effect<boolean, Refusal> =>
      Effect.matchCauseEffect(store.get(id), {
        onFailure: (cause) =>
          Effect.zipRight(Effect.logError("the store of callbacks failed", cause), failed),
        onSuccess: (known) => Effect.succeed(Option.isSome(known)),
      })

    // The work is done: it is better to forget that than to have it done again for sure.
    const remember = (id: string): Effect.Effect<void> =>
      Effect.flatMap(Clock.currentTimeMillis, (now) => store.set(id, new Date(now).toISOString())).pipe(
        Effect.catchAllCause((cause) => Effect.logWarning("a handled callback was not remembered", cause)),
      )

    const handleNew = (event: CallbackEvent, id: string): Effect.Effect<Outcome, Refusal> =>
      Effect.flatMap(wasHandled(id), (known) =>
        known
          ? Effect.succeed("duplicate")
          : Effect.as(Effect.zipRight(handle(event), remember(id)), "handled"),
      )

    const handleOnce = (event: CallbackEvent): Effect.Effect<Outcome, Refusal> =>
      Effect.uninterruptibleMask((restore) => {
        const { id } = event
        if (id === undefined) return Effect.as(restore(handle(event)), "handled")
        const first = running.get(id)
        if (first !== undefined) return Effect.as(restore(Deferred.await(first)), "duplicate")
        const outcome = Deferred.unsafeMake<void, Refusal>(FiberId.none)
        running.set(id, outcome)
        return Effect.onExit(restore(handleNew(event, id)), (exit) => {
          running.delete(id)
          return Deferred.done(outcome, Exit.asVoid(exit))
        })
      })

    const receive = (
      request: HttpServerRequest.HttpServerRequest,
      told: (event: CallbackEvent) => void,
    ): Effect.Effect<Outcome, Refusal> => {
      if (request.method !== "POST") return refuse(405, "method", "callbacks are POST requests")
      if (!isOneOf(keys, request.headers[authHeader])) {
        return refuse(401, "unauthorized", `${authHeader} is missing or wrong`)
      }
      return readText(request, maxBodySize).pipe(
        inTime(() => refusal(408, "slow", `no whole body within ${Duration.format(timeout)}`)),
        Effect.flatMap(parse),
        Effect.tap((event) => Effect.sync(() => told(event))),
        Effect.flatMap(handleOnce),
        inTurn,
      )
    }

    return Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) =>
      Effect.zipRight(
        hideKey,
        answer((told) => receive(request, told)),
      ),
    ).pipe(Effect.locallyWith(Headers.currentRedactedNames, Arr.append(authHeader)))
  })

/**
 * The same as a router with one route, to be put beside others with `HttpRouter.concat`.
 *
 * @category serving
 */
export const router = <E, R>(
  path: HttpRouter.PathInput,
  options: Options<E, R>,
): Effect.Effect<HttpRouter.HttpRouter, never, Exclude<R, Scope.Scope> | Scope.Scope> =>
  Effect.map(app(options), (app) => HttpRouter.all(HttpRouter.empty, path, app))

/**
 * Implements `CallbackApi.group` of an `HttpApi`.
 *
 * @example
 * ```ts
 * import { Callback, CallbackApi } from "@effect-scale/callbacks"
 * import * as HttpApi from "@effect/platform/HttpApi"
 * import * as HttpApiBuilder from "@effect/platform/HttpApiBuilder"
 * import * as Effect from "effect/Effect"
 * import * as Redacted from "effect/Redacted"
 *
 * const api = HttpApi.make("mine").add(CallbackApi.group.prefix("/hooks"))
 * const callbacks = HttpApiBuilder.group(
 *   api,
 *   "callbacks",
 *   Callback.handlers({ keys: Redacted.make("callback_key"), handler: (event) => Effect.log(event._tag) }),
 * )
 * ```
 *
 * @category serving
 */
export const handlers =
  <E, R>(options: Options<E, R>) =>
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
 * @category models
 */
export interface WebHandler {
  readonly handler: (request: Request) => Promise<Response>
  /** Interrupts what is being handled, and releases the layer. */
  readonly dispose: () => Promise<void>
}

class App extends Context.Tag("@effect-scale/client/Callback/App")<App, HttpApp.Default>() {}

/**
 * The same as a function from a web `Request` to a `Response`, for whatever serves such. The layer provides what the
 * handler needs.
 *
 * @category serving
 */
export const toWebHandler: {
  <E>(options: Options<E, Scope.Scope>): WebHandler
  <E, R, E2>(options: Options<E, R>, layer: Layer.Layer<Exclude<R, Scope.Scope>, E2>): WebHandler
} = <E, R, E2>(
  options: Options<E, R>,
  // Without a layer, the handler needs nothing: the overloads say so.
  layer = Layer.empty as unknown as Layer.Layer<Exclude<R, Scope.Scope>, E2>,
): WebHandler =>
  HttpApp.toWebHandlerLayer(Effect.flatten(App), Layer.provide(Layer.scoped(App, app(options)), layer))

/** Makes the answer of an outcome, and tells of it: on a span, in the metrics, on the log. */
const answer = (
  receive: (told: (event: CallbackEvent) => void) => Effect.Effect<Outcome, Refusal>,
): Effect.Effect<HttpServerResponse.HttpServerResponse> =>
  Effect.suspend(() => {
    let event: CallbackEvent | undefined
    const tell = (span: Tracer.Span, status: number, outcome: Outcome) => {
      const { attributes, callbackAttributes, callbacks, labels } = Telemetry
      span.attribute(attributes.status, status)
      span.attribute(callbackAttributes.outcome, outcome)
      if (event !== undefined) span.attribute(callbackAttributes.event, event._tag)
      const counter = callbacks.pipe(
        Metric.tagged(labels.event, event?._tag ?? ""),
        Metric.tagged(labels.outcome, outcome),
      )
      return Metric.update(counter, 1)
    }
    return Effect.useSpan(Telemetry.callbackSpan, { kind: "server", captureStackTrace: false }, (span) =>
      receive((told) => {
        event = told
      }).pipe(
        Effect.tap((outcome) =>
          Effect.zipRight(tell(span, 200, outcome), Effect.logDebug(`callback ${event?._tag}: ${outcome}`)),
        ),
        Effect.tapError(({ error, outcome, status }) =>
          Effect.zipRight(
            tell(span, status, outcome),
            Effect.logWarning(`callback ${event?._tag ?? "refused"}: ${outcome}: ${error}`),
          ),
        ),
        Effect.withParentSpan(span),
      ),
    )
  }).pipe(
    Effect.match({
      onSuccess: () => HttpServerResponse.empty({ status: 200 }),
      onFailure: ({ error, status }) =>
        HttpServerResponse.unsafeJson(
          { status_code: status, error },
          { status, ...(status === 405 ? { headers: { allow: "POST" } } : {}) },
        ),
    }),
  )

/** The platform writes every header of a request on its span, and it has done so before this gets the request. */
const hideKey: Effect.Effect<void> = Effect.map(Effect.option(Effect.currentParentSpan), (parent) => {
  const attribute = `http.request.header.${authHeader}`
  let span = Option.getOrUndefined(parent)
  while (span?._tag === "Span") {
    if (span.attributes.has(attribute)) span.attribute(attribute, "<redacted>")
    span = Option.getOrUndefined(span.parent)
  }
})
