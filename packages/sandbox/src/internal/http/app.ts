import * as HttpRouter from "@effect/platform/HttpRouter"
import * as HttpServerRequest from "@effect/platform/HttpServerRequest"
import type * as HttpServerResponse from "@effect/platform/HttpServerResponse"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import { identity } from "effect/Function"
import * as Scope from "effect/Scope"
import { behaviorOf, type Fault } from "../../Fault.ts"
import type { FaultPlan } from "../../FaultPlan.ts"
import type { KeyMode, RequestLogEntry } from "../../SandboxModel.ts"
import type { CallbackDelivery } from "../callbacks/delivery.ts"
import type { FaultedRequest } from "../faults/behavior.ts"
import { PageFault } from "../faults/pageFault.ts"
import { makeFaultSelector, type SelectedFaults } from "../faults/selectFaults.ts"
import { maxFileBytes } from "../operations/files.ts"
import { Identifiers, mixSeeds } from "../random.ts"
import {
  type BufferedResponse,
  errorResponse,
  type SandboxResponse,
  type StreamedResponse,
} from "../response.ts"
import type { Environment } from "../state/environment.ts"
import { apiKeyOf } from "./authentication.ts"
import { readHandlerRequest } from "./handlerRequest.ts"
import { bufferResponse, fromHandlerFailure, fromHandlerResponse, withoutBody } from "./handlerResponse.ts"
import { makeRoutes, type Route } from "./handlers.ts"
import { publicPage } from "./publicPages.ts"
import { parseQuery } from "./query.ts"
import { type Exchange, type IncomingRequest, makeExchange } from "./request.ts"
import { logRequest } from "./requestLog.ts"
import { match, type Operation } from "./routes.ts"

/** Answers requests from any transport. */
export type App = <E>(request: IncomingRequest<E>) => Effect.Effect<SandboxResponse, E>

export interface AppOptions {
  readonly keys: ReadonlyMap<string, KeyMode>
  readonly seed: number
  readonly faults: FaultPlan
  readonly maxBodyBytes: number
  readonly onRequest: (entry: RequestLogEntry) => void
  readonly environments: Readonly<Record<KeyMode, Environment>>
  readonly delivery: CallbackDelivery
}

type Routes = ReadonlyMap<string, Route>

interface AppContext extends AppOptions {
  readonly routes: Readonly<Record<KeyMode, Effect.Effect<Routes>>>
  readonly requestIds: Identifiers
  readonly selectFaults: (operation: string) => SelectedFaults
}

export const makeApp = (options: AppOptions): Effect.Effect<App, never, Scope.Scope> =>
  Effect.gen(function* () {
    const context: AppContext = {
      ...options,
      routes: {
        test: yield* makeRoutesOnce(options.environments.test),
        live: yield* makeRoutesOnce(options.environments.live),
      },
      requestIds: new Identifiers(mixSeeds(options.seed, 99)),
      selectFaults: makeFaultSelector(options.faults, options.seed),
    }
    return handle(context)
  })

/** Creates the routes for the first request, because most sandboxes see only one kind of key. */
const makeRoutesOnce = (env: Environment): Effect.Effect<Effect.Effect<Routes>, never, Scope.Scope> =>
  Effect.flatMap(Effect.scope, (scope) =>
    // Uninterruptible, so that the first client cannot leave half-made routes to the others.
    Effect.map(Effect.cached(Scope.extend(makeRoutes(env), scope)), Effect.uninterruptible),
  )

const handle =
  (context: AppContext): App =>
  (request) =>
    Effect.suspend(() => {
      const requestId = context.requestIds.uuid()
      return Effect.flatMap(Clock.currentTimeMillis, (startedAt) => {
        const exchange = makeExchange(request, requestId, startedAt)
        return respond(context, exchange).pipe(
          Effect.map((response) => addHeaders(exchange, response)),
          logRequest(exchange, context.onRequest),
        )
      })
    })

const respond = <E>(context: AppContext, exchange: Exchange<E>): Effect.Effect<SandboxResponse, E> =>
  Effect.gen(function* () {
    const page = yield* publicPage(exchange)
    if (page !== undefined) return page
    const call = findCall(context, exchange)
    if (Either.isLeft(call)) return { ...call.left, isRequestUnread: true }
    return yield* callWithFaults(context, exchange, call.right)
  })

/** A request that has been authenticated and routed. */
interface Call {
  readonly mode: KeyMode
  readonly operation: Operation
  readonly params: Readonly<Record<string, string>>
}

const findCall = (context: AppContext, exchange: Exchange<unknown>): Either.Either<Call, BufferedResponse> =>
  Either.gen(function* () {
    const path = yield* removeBasePath(exchange.path)
    const mode = yield* authenticate(context, exchange)
    context.environments[mode].baseUrl = `${exchange.request.origin}/v1`
    return { mode, ...(yield* route(exchange, path)) }
  })

const removeBasePath = (path: string): Either.Either<string, BufferedResponse> =>
  path === "/v1" || path.startsWith("/v1/")
    ? Either.right(path.slice("/v1".length))
    : Either.left(errorResponse(404, "Not Found"))

const authenticate = (
  { keys }: AppContext,
  exchange: Exchange<unknown>,
): Either.Either<KeyMode, BufferedResponse> => {
  exchange.mode = keys.get(apiKeyOf(exchange.request.headers.authorization) ?? "")
  return exchange.mode === undefined
    ? Either.left(errorResponse(401, "Invalid API key."))
    : Either.right(exchange.mode)
}

const route = (
  exchange: Exchange<unknown>,
  path: string,
): Either.Either<Omit<Call, "mode">, BufferedResponse> => {
  const found = match(exchange.method === "HEAD" ? "GET" : exchange.method, path)
  switch (found._tag) {
    case "NotFound":
      return Either.left(errorResponse(404, "Not Found"))
    case "MethodNotAllowed":
      return Either.left(errorResponse(405, "Method Not Allowed", { allow: found.allow.join(", ") }))
    case "Found":
      exchange.operation = found.operation.name
      return Either.right(found)
  }
}

/** Delays a call and injects the fault that the plan selects for it. */
const callWithFaults = <E>(
  context: AppContext,
  exchange: Exchange<E>,
  call: Call,
): Effect.Effect<SandboxResponse, E> => {
  const { fault, latencyMillis } = context.selectFaults(call.operation.name)
  exchange.fault = fault ?? (latencyMillis > 0 ? { type: "latency", millis: latencyMillis } : undefined)
  const response =
    fault === undefined ? callOperation(context, exchange, call) : injectFault(context, exchange, call, fault)
  return latencyMillis > 0 ? Effect.delay(response, Duration.millis(latencyMillis)) : response
}

const injectFault = <E>(
  context: AppContext,
  exchange: Exchange<E>,
  call: Call,
  fault: Fault,
): Effect.Effect<SandboxResponse, E> => {
  const behavior = behaviorOf(fault)
  const perform = Effect.flatMap(
    callHandler(context, exchange, call, behavior._tag === "Page" ? behavior.changePage : undefined),
    bufferResponse,
  )
  const request: FaultedRequest<E> = {
    perform,
    discard: exchange.request.body(maxFileBytes),
    hasResponseBody: exchange.method !== "HEAD",
  }
  return behavior._tag === "Response" ? behavior.respond(fault, request) : perform
}

const callOperation = <E>(
  context: AppContext,
  exchange: Exchange<E>,
  call: Call,
): Effect.Effect<SandboxResponse, E> => {
  const response = callHandler(context, exchange, call, undefined)
  return exchange.method === "HEAD" ? Effect.map(response, withoutBody) : response
}

/** Reads the request, runs the handler of the operation and starts the delivery of new callbacks. */
const callHandler = <E>(
  context: AppContext,
  exchange: Exchange<E>,
  { mode, operation, params }: Call,
  changePage: Context.Tag.Service<PageFault>,
): Effect.Effect<BufferedResponse | StreamedResponse, E> =>
  Effect.gen(function* () {
    const request = yield* readHandlerRequest(exchange.request, operation, context.maxBodyBytes)
    if (Either.isLeft(request)) return request.left
    const route = (yield* context.routes[mode]).get(`${operation.method} ${operation.path}`)
    if (route === undefined) return errorResponse(404, "Not Found")
    const handler = provideRequest(route, request.right, exchange.search, params, changePage)
    // Uninterruptible, so that the log always says whether the operation was performed.
    return yield* Effect.uninterruptible(
      Effect.matchCauseEffect(handler, {
        onSuccess: (value) => {
          const response = fromHandlerResponse(value)
          exchange.worked = response.status >= 200 && response.status < 300
          return context.delivery.needsStart
            ? Effect.as(context.delivery.start, response)
            : Effect.succeed(response)
        },
        onFailure: fromHandlerFailure,
      }),
    )
  })

const provideRequest = (
  route: Route,
  request: HttpServerRequest.HttpServerRequest,
  search: string,
  params: Readonly<Record<string, string>>,
  changePage: Context.Tag.Service<PageFault>,
): Effect.Effect<HttpServerResponse.HttpServerResponse, unknown> =>
  Effect.mapInputContext(route.handler, (context: Context.Context<never>) =>
    context.pipe(
      Context.add(HttpServerRequest.HttpServerRequest, request),
      Context.add(HttpServerRequest.ParsedSearchParams, parseQuery(search)),
      changePage === undefined ? identity : Context.add(PageFault, changePage),
      Context.add(HttpRouter.RouteContext, {
        [HttpRouter.RouteContextTypeId]: HttpRouter.RouteContextTypeId,
        params,
        route,
      }),
    ),
  ) as Effect.Effect<HttpServerResponse.HttpServerResponse, unknown> // a route's handler returns a response

const addHeaders = (
  { requestId, startedAt }: Exchange<unknown>,
  response: SandboxResponse,
): SandboxResponse =>
  response._tag === "Broken"
    ? response
    : {
        ...response,
        headers: {
          ...response.headers,
          "x-request-id": requestId,
          date: new Date(startedAt).toUTCString(),
        },
      }
