/**
 * The faults that a sandbox can inject into a request: delays, error responses, broken connections, damaged bodies and
 * wrong pages. Faults are plain JSON values. `FaultPlan` decides which requests they apply to.
 *
 * In this module, *before* means that the operation is not performed, and *after* that it is performed and only the
 * response is lost or damaged.
 */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import {
  damageBody,
  type FaultBehavior,
  firstHalf,
  gatewayResponse,
  performIfAfter,
  retryAfterHeader,
  sendSlowly,
  serverErrorResponse,
  streamBody,
} from "./internal/faults/behavior.ts"
import { errorResponse } from "./internal/response.ts"

/** A fault's schema and behavior. */
interface FaultDefinition<Self> {
  readonly schema: Schema.Schema<Self>
  readonly behavior: FaultBehavior<Self>
}

type Respond<Self> = Extract<FaultBehavior<Self>, { readonly _tag: "Response" }>["respond"]

/** Defines a fault that replaces or damages the response. */
const define = <Self>(schema: Schema.Schema<Self>, respond: Respond<Self>): FaultDefinition<Self> => ({
  schema,
  behavior: { _tag: "Response", respond },
})

// Plans are JSON, which has no infinity.
const NonNegative = Schema.NonNegative.pipe(Schema.finite())
const Milliseconds = NonNegative.annotations({ description: "milliseconds" })
const ServerErrorStatus = Schema.Int.pipe(Schema.between(500, 599))
const Commit = Schema.Literal("before", "after").annotations({
  description: "whether the fault comes before or after the operation",
})

/**
 * A delay before the operation, in milliseconds: constant, uniform between `min` and `max`, or log-normal with the given
 * median and 99th percentile, like the latency of real servers.
 *
 * @category delays
 */
export type LatencyFault =
  | { readonly type: "latency"; readonly millis: number }
  | { readonly type: "latency"; readonly min: number; readonly max: number }
  | { readonly type: "latency"; readonly median: number; readonly p99: number }

const latencyDefinition: FaultDefinition<LatencyFault> = {
  schema: Schema.Union(
    Schema.Struct({ type: Schema.Literal("latency"), millis: Milliseconds }),
    Schema.Struct({ type: Schema.Literal("latency"), min: Milliseconds, max: Milliseconds }).pipe(
      Schema.filter(({ max, min }) => min <= max || "min is greater than max"),
    ),
    Schema.Struct({
      type: Schema.Literal("latency"),
      median: Schema.Positive.pipe(Schema.finite()).annotations({ description: "milliseconds" }),
      p99: Milliseconds,
    }).pipe(Schema.filter(({ median, p99 }) => median <= p99 || "median is greater than p99")),
  ),
  behavior: { _tag: "Delay", distribution: (fault) => fault },
}

/**
 * A 429 before the operation.
 *
 * @category error responses
 */
export interface TooManyRequestsFault {
  readonly type: "tooManyRequests"
  /** The value of the header `Retry-After` in seconds. Default: no header. */
  readonly retryAfter?: number | undefined
  /** Format of the header: seconds, an HTTP date, or an invalid value (`soon`). Default: `seconds`. */
  readonly format?: "seconds" | "date" | "absurd" | undefined
}

const tooManyRequestsDefinition = define<TooManyRequestsFault>(
  Schema.Struct({
    type: Schema.Literal("tooManyRequests"),
    retryAfter: Schema.optional(NonNegative.annotations({ description: "seconds" })),
    format: Schema.optional(Schema.Literal("seconds", "date", "absurd")),
  }),
  ({ format, retryAfter }, { discard }) =>
    Effect.zipRight(
      discard,
      Effect.map(Clock.currentTimeMillis, (now) =>
        errorResponse(429, "Too many requests", retryAfterHeader(retryAfter, format, now)),
      ),
    ),
)

/**
 * A 409 before the operation, although nothing conflicts.
 *
 * @category error responses
 */
export interface ConflictFault {
  readonly type: "conflict"
}

const conflictDefinition = define<ConflictFault>(
  Schema.Struct({ type: Schema.Literal("conflict") }),
  (_, { discard }) =>
    Effect.as(discard, errorResponse(409, "The name, unique_id or idempotency key is already used.")),
)

/**
 * A 5xx in Scale's error format, before or after the operation
 * (`packages/api/docs/retries.md#conflict-after-a-server-error`).
 *
 * @category error responses
 */
export interface ServerErrorFault {
  readonly type: "serverError"
  /** From 500 to 599. */
  readonly status: number
  readonly commit: "before" | "after"
}

const serverErrorDefinition = define<ServerErrorFault>(
  Schema.Struct({ type: Schema.Literal("serverError"), status: ServerErrorStatus, commit: Commit }),
  ({ commit, status }, request) => Effect.as(performIfAfter(commit, request), serverErrorResponse(status)),
)

/**
 * A 5xx with an HTML page, as sent by a gateway in front of Scale, before or after the operation.
 *
 * @category error responses
 */
export interface GatewayFault {
  readonly type: "gateway"
  /** From 500 to 599, such as 502 or 520. */
  readonly status: number
  readonly commit: "before" | "after"
}

const gatewayDefinition = define<GatewayFault>(
  Schema.Struct({ type: Schema.Literal("gateway"), status: ServerErrorStatus, commit: Commit }),
  ({ commit, status }, request) => Effect.as(performIfAfter(commit, request), gatewayResponse(status)),
)

/**
 * A connection that is reset without a response, before or after the operation.
 *
 * @category broken connections
 */
export interface ResetFault {
  readonly type: "reset"
  readonly commit: "before" | "after"
}

const resetDefinition = define<ResetFault>(
  Schema.Struct({ type: Schema.Literal("reset"), commit: Commit }),
  ({ commit }, request) => Effect.as(performIfAfter(commit, request), { _tag: "Broken", by: "reset" }),
)

/**
 * A connection that is closed regularly (FIN) without a response, before or after the operation.
 *
 * @category broken connections
 */
export interface CloseFault {
  readonly type: "close"
  readonly commit: "before" | "after"
}

const closeDefinition = define<CloseFault>(
  Schema.Struct({ type: Schema.Literal("close"), commit: Commit }),
  ({ commit }, request) => Effect.as(performIfAfter(commit, request), { _tag: "Broken", by: "close" }),
)

/**
 * A connection that is reset after the operation, in the middle of the response's body or after its end. In the latter
 * case the response is complete, but the next request needs another connection.
 *
 * @category broken connections
 */
export interface ResetBodyFault {
  readonly type: "resetBody"
  readonly at: "middle" | "end"
}

const resetBodyDefinition = define<ResetBodyFault>(
  Schema.Struct({ type: Schema.Literal("resetBody"), at: Schema.Literal("middle", "end") }),
  ({ at }, request) =>
    at === "end"
      ? Effect.map(request.perform, (response) => ({ ...response, resetsConnection: true }))
      : damageBody(request, (response) =>
          streamBody(response, (write) =>
            Effect.zipRight(write(firstHalf(response.body)), Effect.fail("reset" as const)),
          ),
        ),
)

/**
 * A response that never arrives (`headers`), or that stops in the middle of its body (`body`, always after the
 * operation). It ends when the client gives up.
 *
 * @category broken connections
 */
export interface HangFault {
  readonly type: "hang"
  readonly at: "headers" | "body"
  readonly commit: "before" | "after"
}

const hangDefinition = define<HangFault>(
  Schema.Struct({
    type: Schema.Literal("hang"),
    at: Schema.Literal("headers", "body"),
    commit: Commit,
  }).pipe(
    Schema.filter(
      ({ at, commit }) => at === "headers" || commit === "after" || 'at: "body" requires commit: "after"',
    ),
  ),
  ({ at, commit }, request) =>
    at === "headers"
      ? Effect.zipRight(performIfAfter(commit, request), Effect.never)
      : damageBody(request, (response) =>
          streamBody(response, (write) => Effect.zipRight(write(firstHalf(response.body)), Effect.never)),
        ),
)

/**
 * A response without its body, after the operation.
 *
 * @category damaged bodies
 */
export interface EmptyBodyFault {
  readonly type: "emptyBody"
}

const emptyBodyDefinition = define<EmptyBodyFault>(
  Schema.Struct({ type: Schema.Literal("emptyBody") }),
  (_, request) =>
    damageBody(request, (response) => ({
      ...response,
      body: response.body.subarray(0, 0),
      isBodyDamaged: true,
    })),
)

/**
 * A response with only the first half of its JSON, after the operation. HTTP considers the body complete.
 *
 * @category damaged bodies
 */
export interface TruncatedBodyFault {
  readonly type: "truncatedBody"
}

const truncatedBodyDefinition = define<TruncatedBodyFault>(
  Schema.Struct({ type: Schema.Literal("truncatedBody") }),
  (_, request) =>
    damageBody(request, (response) => ({
      ...response,
      body: firstHalf(response.body),
      isBodyDamaged: true,
    })),
)

/**
 * A correct response with the content type `text/html`, after the operation.
 *
 * @category damaged bodies
 */
export interface WrongContentTypeFault {
  readonly type: "wrongContentType"
}

const wrongContentTypeDefinition = define<WrongContentTypeFault>(
  Schema.Struct({ type: Schema.Literal("wrongContentType") }),
  (_, { perform }) =>
    Effect.map(perform, (response) => ({
      ...response,
      headers: {
        ...response.headers,
        "content-type": "text/html",
        "content-security-policy": "sandbox", // a browser does not execute labels
      },
    })),
)

/**
 * A body that arrives in up to ten pieces, the last one after `millis` milliseconds.
 *
 * @category damaged bodies
 */
export interface DripFault {
  readonly type: "drip"
  readonly millis: number
}

const dripDefinition = define<DripFault>(
  Schema.Struct({ type: Schema.Literal("drip"), millis: Milliseconds }),
  ({ millis }, request) => damageBody(request, (response) => sendSlowly(response, millis)),
)

/**
 * A page of a task list that repeats the tasks of the previous page but has the correct `next_token`, so that some tasks
 * are never listed. Does not affect first pages and other operations.
 *
 * @category wrong pages
 */
export interface DuplicatePageFault {
  readonly type: "duplicatePage"
}

const duplicatePageDefinition: FaultDefinition<DuplicatePageFault> = {
  schema: Schema.Struct({ type: Schema.Literal("duplicatePage") }),
  behavior: { _tag: "Page", changePage: (page, { previousTasks }) => ({ ...page, docs: previousTasks() }) },
}

/**
 * A page of a task list whose `next_token` is the token of the page itself. Does not affect first pages and other
 * operations.
 *
 * @category wrong pages
 */
export interface RepeatedCursorFault {
  readonly type: "repeatedCursor"
}

const repeatedCursorDefinition: FaultDefinition<RepeatedCursorFault> = {
  schema: Schema.Struct({ type: Schema.Literal("repeatedCursor") }),
  behavior: {
    _tag: "Page",
    changePage: (page, { token }) => ({ ...page, has_more: true, next_token: token }),
  },
}

/**
 * Any fault. The field `type` is the name of the function or value that creates it.
 *
 * @category all faults
 */
export type Fault =
  | LatencyFault
  | TooManyRequestsFault
  | ConflictFault
  | ServerErrorFault
  | GatewayFault
  | ResetFault
  | CloseFault
  | ResetBodyFault
  | HangFault
  | EmptyBodyFault
  | TruncatedBodyFault
  | WrongContentTypeFault
  | DripFault
  | DuplicatePageFault
  | RepeatedCursorFault

type FaultDefinitions = {
  readonly [Type in Fault["type"]]: FaultDefinition<Extract<Fault, { readonly type: Type }>>
}

const definitions: FaultDefinitions = {
  latency: latencyDefinition,
  tooManyRequests: tooManyRequestsDefinition,
  conflict: conflictDefinition,
  serverError: serverErrorDefinition,
  gateway: gatewayDefinition,
  reset: resetDefinition,
  close: closeDefinition,
  resetBody: resetBodyDefinition,
  hang: hangDefinition,
  emptyBody: emptyBodyDefinition,
  truncatedBody: truncatedBodyDefinition,
  wrongContentType: wrongContentTypeDefinition,
  drip: dripDefinition,
  duplicatePage: duplicatePageDefinition,
  repeatedCursor: repeatedCursorDefinition,
}

/**
 * The schema of faults.
 *
 * @category all faults
 */
export const Fault: Schema.Schema<Fault> = Schema.Union(
  ...Object.values(definitions).map(({ schema }) => schema),
)

/**
 * The behavior of a fault.
 *
 * @internal
 */
export const behaviorOf = <Self extends Fault>(fault: Self): FaultBehavior<Self> =>
  // The definition of a fault's type handles the fault; TypeScript cannot follow the type through the record.
  definitions[fault.type].behavior as unknown as FaultBehavior<Self>
