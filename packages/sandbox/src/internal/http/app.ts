import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import { behaviorOf, type Fault } from "../../Fault.ts"
import type { FaultPlan } from "../../FaultPlan.ts"
import type { RequestLogEntry } from "../../SandboxModel.ts"
import type { CallbackDelivery } from "../callbacks/delivery.ts"
import type { ChangePage, FaultedRequest } from "../faults/behavior.ts"
import { makeFaultSelector, type SelectedFaults } from "../faults/selectFaults.ts"
import { maxFileBytes } from "../operations/files.ts"
import { settle } from "../operations/taskLifecycle.ts"
import { Identifiers, mixSeeds } from "../random.ts"
import {
  type BufferedResponse,
  errorResponse,
  jsonResponse,
  type SandboxResponse,
  type StreamedResponse,
} from "../response.ts"
import type { Environment } from "../state/environment.ts"
import { apiKeyOf } from "./authentication.ts"
import { respondToDefect } from "./defects.ts"
import type { ServedEndpoint } from "./endpoints.ts"
import { callHandler } from "./handlers.ts"
import { type DecodedInput, readInput } from "./input.ts"
import { publicPage } from "./publicPages.ts"
import { type Exchange, type IncomingRequest, makeExchange } from "./request.ts"
import { logRequest } from "./requestLog.ts"
import { bufferResponse, encodeResult, withoutBody } from "./result.ts"
import { matchRoute } from "./routes.ts"

/** Answers requests from any transport. */
export type App = <E>(request: IncomingRequest<E>) => Effect.Effect<SandboxResponse, E>

export interface AppOptions {
  /** The data of each key. */
  readonly environments: ReadonlyMap<string, Environment>
  readonly seed: number
  readonly faults: FaultPlan
  readonly maxBodyBytes: number
  readonly onRequest: (entry: RequestLogEntry) => void
  readonly delivery: CallbackDelivery
}

interface AppContext extends AppOptions {
  readonly requestIds: Identifiers
  readonly selectFaults: (operation: string) => SelectedFaults
}

export const makeApp = (options: AppOptions): App =>
  handle({
    ...options,
    requestIds: new Identifiers(mixSeeds(options.seed, 99)),
    selectFaults: makeFaultSelector(options.faults, options.seed),
  })

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
    const { refusal } = exchange.request
    if (refusal !== undefined) return refusal
    const page = yield* publicPage(exchange)
    if (page !== undefined) return page
    const call = findCall(context, exchange)
    if (Either.isLeft(call)) return { ...call.left, isRequestUnread: true }
    return yield* callWithFaults(context, exchange, call.right)
  })

/** A request that has been authenticated and routed. */
interface Call {
  readonly env: Environment
  readonly endpoint: ServedEndpoint
  readonly params: Readonly<Record<string, string>>
}

const findCall = (context: AppContext, exchange: Exchange<unknown>): Either.Either<Call, BufferedResponse> =>
  Either.gen(function* () {
    const path = yield* removeBasePath(exchange.path)
    const env = yield* authenticate(context, exchange)
    env.baseUrl = `${exchange.request.origin}/v1`
    return { env, ...(yield* route(exchange, path)) }
  })

const removeBasePath = (path: string): Either.Either<string, BufferedResponse> =>
  path === "/v1" || path.startsWith("/v1/")
    ? Either.right(path.slice("/v1".length))
    : Either.left(errorResponse(404, "Not Found"))

const authenticate = (
  { environments }: AppContext,
  exchange: Exchange<unknown>,
): Either.Either<Environment, BufferedResponse> => {
  const env = environments.get(apiKeyOf(exchange.request.headers.authorization) ?? "")
  exchange.mode = env?.mode
  return env === undefined ? Either.left(errorResponse(401, "Invalid API key.")) : Either.right(env)
}

const route = (
  exchange: Exchange<unknown>,
  path: string,
): Either.Either<Omit<Call, "env">, BufferedResponse> => {
  const found = matchRoute(exchange.method === "HEAD" ? "GET" : exchange.method, path)
  switch (found._tag) {
    case "NotFound":
      return Either.left(errorResponse(404, "Not Found"))
    case "MethodNotAllowed":
      return Either.left(errorResponse(405, "Method Not Allowed", { allow: found.allow.join(", ") }))
    case "Found":
      exchange.operation = found.endpoint.name
      return Either.right(found)
  }
}

/** Delays a call and injects the fault that the plan selects for it. */
const callWithFaults = <E>(
  context: AppContext,
  exchange: Exchange<E>,
  call: Call,
): Effect.Effect<SandboxResponse, E> => {
  const { fault, latencyMillis } = context.selectFaults(call.endpoint.name)
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
  const performed = Effect.flatMap(
    perform(context, exchange, call, behavior._tag === "Page" ? behavior.changePage : undefined),
    bufferResponse,
  )
  const request: FaultedRequest<E> = {
    perform: performed,
    discard: exchange.request.body(maxFileBytes),
    hasResponseBody: exchange.method !== "HEAD",
  }
  return behavior._tag === "Response" ? behavior.respond(fault, request) : performed
}

const callOperation = <E>(
  context: AppContext,
  exchange: Exchange<E>,
  call: Call,
): Effect.Effect<SandboxResponse, E> => {
  const response = perform(context, exchange, call, undefined)
  return exchange.method === "HEAD" ? Effect.map(response, withoutBody) : response
}

/** Reads the input and performs the operation. */
const perform = <E>(
  context: AppContext,
  exchange: Exchange<E>,
  { endpoint, env, params }: Call,
  changePage: ChangePage | undefined,
): Effect.Effect<BufferedResponse | StreamedResponse, E> =>
  Effect.flatMap(
    readInput(exchange.request, endpoint, params, exchange.search, context.maxBodyBytes),
    Either.match({
      onLeft: (response): Effect.Effect<BufferedResponse | StreamedResponse> => Effect.succeed(response),
      onRight: (input) => performWith(context, exchange, endpoint, env, input, changePage),
    }),
  )

/**
 * Brings the state up to date, calls the handler and starts the delivery of new callbacks. Only this is uninterruptible, so
 * that the log always says whether the operation was performed; encoding the response may take time.
 */
const performWith = (
  { delivery }: AppContext,
  exchange: Exchange<unknown>,
  endpoint: ServedEndpoint,
  env: Environment,
  input: DecodedInput,
  changePage: ChangePage | undefined,
): Effect.Effect<BufferedResponse | StreamedResponse> =>
  Effect.flatMap(Clock.currentTimeMillis, (millis) => {
    const now = Math.floor(millis)
    settle(env, now)
    const { headers } = exchange.request
    const result = callHandler(endpoint, { env, now, headers, changePage, ...input })
    exchange.worked = Either.isRight(result)
    return delivery.needsStart ? Effect.as(delivery.start, result) : Effect.succeed(result)
  }).pipe(
    Effect.uninterruptible,
    Effect.flatMap(
      Either.match({
        onLeft: (error): Effect.Effect<BufferedResponse | StreamedResponse> =>
          Effect.succeed(jsonResponse(error.status_code, error)),
        onRight: (value) => encodeResult(endpoint, value),
      }),
    ),
    Effect.catchAllCause(respondToDefect),
  )

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
          // A browser must not take a label in a response for markup.
          "x-content-type-options": "nosniff",
          date: new Date(startedAt).toUTCString(),
        },
      }
