/**
 * What goes wrong, when, and on which operation: a value that can be written as JSON, sent to a process and
 * drawn from a seed, so that a run that failed can be run again.
 */
import * as Schema from "effect/Schema"

// A plan is written as JSON, which has no infinity.
const NonNegative = Schema.NonNegative.pipe(Schema.finite())
const Milliseconds = NonNegative.annotations({ description: "milliseconds" })
const Commit = Schema.Literal("before", "after").annotations({
  description: "whether the work is done when the fault strikes",
})

/**
 * The answer comes later; the work is done after the wait. By `millis` milliseconds exactly, by anything between
 * `min` and `max` with the same chance, or as real servers do: half of the answers within `median`, 99 of 100 within
 * `p99` (log-normal).
 *
 * @category schemas
 */
export const Latency = Schema.Union(
  Schema.Struct({ type: Schema.Literal("latency"), millis: Milliseconds }),
  Schema.Struct({ type: Schema.Literal("latency"), min: Milliseconds, max: Milliseconds }).pipe(
    Schema.filter(({ max, min }) => min <= max || "min is more than max"),
  ),
  Schema.Struct({
    type: Schema.Literal("latency"),
    median: Schema.Positive.pipe(Schema.finite()).annotations({ description: "milliseconds" }),
    p99: Milliseconds,
  }).pipe(Schema.filter(({ median, p99 }) => median <= p99 || "median is more than p99")),
)

/**
 * 429 without any work. `retryAfter` is in seconds; `format` says how the header `Retry-After` is written:
 * `seconds` (default), `date` (an HTTP date), or `absurd` (`soon`, which means nothing). Without `retryAfter` there is
 * no header, unless it is absurd.
 *
 * @category schemas
 */
export const TooManyRequests = Schema.Struct({
  type: Schema.Literal("tooManyRequests"),
  retryAfter: Schema.optional(NonNegative.annotations({ description: "seconds" })),
  format: Schema.optional(Schema.Literal("seconds", "date", "absurd")),
})

const ServerStatus = Schema.Int.pipe(Schema.between(500, 599))

/**
 * A 5xx in Scale's error shape: `before` the commit nothing was done; `after` it the work was done and only the
 * answer is lost (`scale-api.md` A8).
 *
 * @category schemas
 */
export const ServerError = Schema.Struct({
  type: Schema.Literal("serverError"),
  status: ServerStatus,
  commit: Commit,
})

/**
 * A 5xx as a gateway in front of Scale sends it, such as 502 or 520: a page of HTML.
 *
 * @category schemas
 */
export const Gateway = Schema.Struct({
  type: Schema.Literal("gateway"),
  status: ServerStatus,
  commit: Commit,
})

/**
 * The connection is reset without an answer, `before` or `after` the work was done.
 *
 * @category schemas
 */
export const Reset = Schema.Struct({ type: Schema.Literal("reset"), commit: Commit })

/**
 * The connection is closed as if all were said (FIN), but without an answer.
 *
 * @category schemas
 */
export const Close = Schema.Struct({ type: Schema.Literal("close"), commit: Commit })

/**
 * The work is done, and the connection is reset when half of the body is sent (`middle`), or behind the whole body
 * (`end`): then the answer is complete, and the connection is no longer there for the next request.
 *
 * @category schemas
 */
export const ResetBody = Schema.Struct({
  type: Schema.Literal("resetBody"),
  at: Schema.Literal("middle", "end"),
})

/**
 * Never an answer (`headers`), or the headers, half of the body and then nothing (`body`, when the work is done).
 * It ends when the caller goes away.
 *
 * @category schemas
 */
export const Hang = Schema.Struct({
  type: Schema.Literal("hang"),
  at: Schema.Literal("headers", "body"),
  commit: Commit,
}).pipe(
  Schema.filter(
    ({ at, commit }) => at === "headers" || commit === "after" || "a body comes after the commit only",
  ),
)

/**
 * The work is done, and its answer has its status and no body.
 *
 * @category schemas
 */
export const EmptyBody = Schema.Struct({ type: Schema.Literal("emptyBody") })

/**
 * The work is done, and its answer has only the first half of its JSON, which to HTTP is all there is.
 *
 * @category schemas
 */
export const TruncatedBody = Schema.Struct({ type: Schema.Literal("truncatedBody") })

/**
 * The work is done, and its answer is as it should be but for its content type, which is `text/html`.
 *
 * @category schemas
 */
export const WrongContentType = Schema.Struct({ type: Schema.Literal("wrongContentType") })

/**
 * The work is done, and the body of its answer comes in up to ten pieces, the last one after `millis` milliseconds.
 *
 * @category schemas
 */
export const Drip = Schema.Struct({ type: Schema.Literal("drip"), millis: Milliseconds })

/**
 * 409 without any work, although nothing is there.
 *
 * @category schemas
 */
export const Conflict = Schema.Struct({ type: Schema.Literal("conflict") })

/**
 * A page of a list with a cursor has the items of the page before once more, while its cursor goes on; so the items
 * that belong on it are never listed. Nothing happens to a first page, nor to any other operation.
 *
 * @category schemas
 */
export const DuplicatePage = Schema.Struct({ type: Schema.Literal("duplicatePage") })

/**
 * A page of a list with a cursor says that the next page is this one again: its `next_token` is the one that was asked
 * with. Nothing happens to a first page, nor to any other operation.
 *
 * @category schemas
 */
export const RepeatedCursor = Schema.Struct({ type: Schema.Literal("repeatedCursor") })

/**
 * Anything that a rule can do to a request.
 *
 * @category schemas
 */
export const Fault = Schema.Union(
  Latency,
  TooManyRequests,
  ServerError,
  Gateway,
  Reset,
  Close,
  ResetBody,
  Hang,
  EmptyBody,
  TruncatedBody,
  WrongContentType,
  Drip,
  Conflict,
  DuplicatePage,
  RepeatedCursor,
)

/**
 * @category models
 */
export type Fault = typeof Fault.Type

const operations = Schema.NonEmptyArray(Schema.String).annotations({
  description: 'operations such as "tasks.create", a group as "tasks.*", or "*" for all',
})
const probability = Schema.Number.pipe(Schema.between(0, 1))

/**
 * A rule that strikes at random: each request to one of `operations` with that probability (0 to 1).
 *
 * @category schemas
 */
export const RandomRule = Schema.Struct({
  operations,
  probability,
  length: Schema.optional(Schema.Undefined), // a length makes it a storm
  fault: Fault,
})

/**
 * A rule that strikes several times in a row: once it strikes, with that probability for each request, this request
 * and the next `length - 1` requests to `operations` are struck.
 *
 * @category schemas
 */
export const StormRule = Schema.Struct({
  operations,
  probability,
  length: Schema.Int.pipe(Schema.positive()),
  fault: Fault,
})

/**
 * A rule that strikes exactly: the n-th requests to `operations`, counted from 1 over all of them together.
 *
 * @category schemas
 */
export const ExactRule = Schema.Struct({
  operations,
  requests: Schema.Array(Schema.Int.pipe(Schema.positive())),
  fault: Fault,
})

/**
 * @category schemas
 */
export const Rule = Schema.Union(RandomRule, StormRule, ExactRule)

/**
 * @category models
 */
export type Rule = typeof Rule.Type

/**
 * A plan. For each request every rule that names its operation is asked, in order: all latencies that strike
 * add up, and the first other fault that strikes is the answer. Each rule draws from a random sequence of its
 * own, for each request in order of arrival, so that a rule more does not change what the others do.
 *
 * @category schemas
 */
export const FaultPlan = Schema.Struct({ rules: Schema.Array(Rule) })

/**
 * @category models
 */
export interface FaultPlan extends Schema.Schema.Type<typeof FaultPlan> {}

/**
 * The plan as JSON text, for a file or an environment variable.
 *
 * @example
 * ```ts
 * import { FaultPlan } from "@effect-scale/sandbox"
 * import * as Schema from "effect/Schema"
 *
 * const plan = Schema.decodeSync(FaultPlan.FromJson)(`{ "rules": [
 *   { "operations": ["tasks.create"], "probability": 0.1,
 *     "fault": { "type": "serverError", "status": 503, "commit": "after" } }
 * ] }`)
 * ```
 *
 * @category schemas
 */
export const FromJson = Schema.parseJson(FaultPlan)

/**
 * A plan of rules.
 *
 * @example
 * ```ts
 * import { FaultPlan } from "@effect-scale/sandbox"
 *
 * const plan = FaultPlan.make(
 *   FaultPlan.sometimes("tasks.create", 0.1, FaultPlan.serverError(503, "after")),
 *   FaultPlan.sometimes("tasks.create", 0.05, FaultPlan.tooManyRequests({ retryAfter: 1 })),
 *   FaultPlan.sometimes("*", 0.02, FaultPlan.reset("before")),
 * )
 * ```
 *
 * @category constructors
 */
export const make = (...rules: ReadonlyArray<Rule>): FaultPlan => ({ rules })

/**
 * No faults: the default.
 *
 * @category constructors
 */
export const none: FaultPlan = make()

type Operations = string | readonly [string, ...ReadonlyArray<string>]

const list = (operations: Operations): readonly [string, ...ReadonlyArray<string>] =>
  typeof operations === "string" ? [operations] : operations

/**
 * A rule that strikes each request with a probability between 0 and 1.
 *
 * @category constructors
 */
export const sometimes = (operations: Operations, probability: number, fault: Fault): Rule => ({
  operations: list(operations),
  probability,
  fault,
})

/**
 * A rule that strikes every request.
 *
 * @category constructors
 */
export const always = (operations: Operations, fault: Fault): Rule => sometimes(operations, 1, fault)

/**
 * A rule that strikes `length` requests in a row, as a server does that is overloaded for a while; each request that is
 * not struck begins a storm with that probability.
 *
 * @example
 * ```ts
 * import { FaultPlan } from "@effect-scale/sandbox"
 *
 * const rule = FaultPlan.storm("*", 0.01, 10, FaultPlan.tooManyRequests({ retryAfter: 1 }))
 * ```
 *
 * @category constructors
 */
export const storm = (operations: Operations, probability: number, length: number, fault: Fault): Rule => ({
  operations: list(operations),
  probability,
  length,
  fault,
})

/**
 * A rule that strikes exactly these requests, counted from 1.
 *
 * @example
 * ```ts
 * import { FaultPlan } from "@effect-scale/sandbox"
 *
 * // the first two creates are lost, the third one comes through
 * const rule = FaultPlan.exactly("tasks.create", [1, 2], FaultPlan.reset("before"))
 * ```
 *
 * @category constructors
 */
export const exactly = (operations: Operations, requests: ReadonlyArray<number>, fault: Fault): Rule => ({
  operations: list(operations),
  requests,
  fault,
})

/**
 * Waits before the work, in milliseconds: always as long, between `min` and `max`, or with this `median` and `p99`.
 *
 * @example
 * ```ts
 * import { FaultPlan } from "@effect-scale/sandbox"
 *
 * const network = FaultPlan.always("*", FaultPlan.latency({ median: 40, p99: 300 }))
 * ```
 *
 * @category faults
 */
export const latency = (
  millis:
    | number
    | { readonly min: number; readonly max: number }
    | { readonly median: number; readonly p99: number },
): Fault => (typeof millis === "number" ? { type: "latency", millis } : { type: "latency", ...millis })

/**
 * 429; `retryAfter` in seconds, no header without it; as an HTTP date with `format: "date"`; with
 * `format: "absurd"` a header that means nothing.
 *
 * @category faults
 */
export const tooManyRequests = (options?: {
  readonly retryAfter?: number
  readonly format?: "seconds" | "date" | "absurd"
}): Fault => ({ type: "tooManyRequests", ...options })

type When = "before" | "after"

/**
 * A 5xx before or after the work.
 *
 * @category faults
 */
export const serverError = (status: number, commit: When): Fault => ({ type: "serverError", status, commit })

/**
 * A gateway's 5xx, with a page of HTML, before or after the work.
 *
 * @category faults
 */
export const gateway = (status: number, commit: When): Fault => ({ type: "gateway", status, commit })

/**
 * A connection reset before or after the work.
 *
 * @category faults
 */
export const reset = (commit: When): Fault => ({ type: "reset", commit })

/**
 * A connection closed without an answer, before or after the work.
 *
 * @category faults
 */
export const close = (commit: When): Fault => ({ type: "close", commit })

/**
 * A connection reset in the middle of the answer's body, or right behind it.
 *
 * @category faults
 */
export const resetBody = (at: "middle" | "end"): Fault => ({ type: "resetBody", at })

/**
 * An answer that never comes, before or after the work; or one that stops in the middle of its body, always after it.
 *
 * @category faults
 */
export const hang: {
  (at: "headers", commit: When): Fault
  (at: "body", commit?: "after"): Fault
} = (at: "headers" | "body", commit: When = "after"): Fault => ({ type: "hang", at, commit })

/**
 * An answer without its body, after the work.
 *
 * @category faults
 */
export const emptyBody: Fault = { type: "emptyBody" }

/**
 * An answer with the first half of its JSON, after the work.
 *
 * @category faults
 */
export const truncatedBody: Fault = { type: "truncatedBody" }

/**
 * The right answer as `text/html`, after the work.
 *
 * @category faults
 */
export const wrongContentType: Fault = { type: "wrongContentType" }

/**
 * A body that comes in pieces, the last one after `millis` milliseconds.
 *
 * @category faults
 */
export const drip = (millis: number): Fault => ({ type: "drip", millis })

/**
 * 409 without any work, although nothing is there.
 *
 * @category faults
 */
export const conflict: Fault = { type: "conflict" }

/**
 * The items of the page before once more, in place of the page's own.
 *
 * @category faults
 */
export const duplicatePage: Fault = { type: "duplicatePage" }

/**
 * A next page that is this one again.
 *
 * @category faults
 */
export const repeatedCursor: Fault = { type: "repeatedCursor" }

const usual = always("*", latency({ median: 20, p99: 200 }))

const flaky: ReadonlyArray<Rule> = [
  sometimes("*", 0.02, serverError(503, "before")),
  sometimes("*", 0.01, serverError(500, "after")),
  sometimes("*", 0.01, serverError(504, "after")),
  sometimes("*", 0.01, gateway(502, "before")),
  sometimes("*", 0.01, reset("before")),
  sometimes("*", 0.01, reset("after")),
  sometimes("*", 0.02, tooManyRequests({ retryAfter: 1 })),
  sometimes("*", 0.005, truncatedBody),
  sometimes("*", 0.005, emptyBody),
]

const storms: ReadonlyArray<Rule> = [
  storm("*", 0.004, 8, tooManyRequests({ retryAfter: 2 })),
  storm("*", 0.004, 8, tooManyRequests({ retryAfter: 2, format: "date" })),
  storm("*", 0.004, 8, tooManyRequests({ retryAfter: 0.1 })),
  storm("*", 0.004, 8, tooManyRequests()),
  storm("*", 0.002, 4, tooManyRequests({ format: "absurd" })),
  storm("*", 0.003, 5, serverError(503, "before")),
  storm("*", 0.003, 5, serverError(503, "after")),
]

/**
 * Plans for common needs, each a value to use as it is or to take rules from. None of them asks for a long wait
 * or lets a list tell lies.
 *
 * - `calm`: a good day, for demonstrations and to see what depends on speed. Nothing but small latencies.
 * - `flaky`: a usual day, for the tests of every day. About one request in ten is struck: 5xx before and after the
 *   work, resets, 429s, a few broken bodies.
 * - `storm`: overload, for retry policies and rate limiters. 429s in a row with `Retry-After` in every form, short,
 *   absurd or none at all, and 503s in a row before and after the work: about one request in seven.
 * - `chaos`: everything at once, for soak tests. About three requests to `tasks.*` in ten are struck, and half as many
 *   others. A few answers hang until the client's own timeout, and a few 409s are about nothing, which a client can
 *   only report.
 *
 * @example
 * ```ts
 * import { FaultPlan, Sandbox } from "@effect-scale/sandbox"
 *
 * const flaky = Sandbox.layer({ seed: 7, faults: FaultPlan.presets.flaky })
 * const worse = FaultPlan.make(
 *   ...FaultPlan.presets.flaky.rules,
 *   FaultPlan.sometimes("tasks.list", 0.05, FaultPlan.repeatedCursor),
 * )
 * ```
 *
 * @category presets
 */
export const presets: Readonly<Record<"calm" | "flaky" | "storm" | "chaos", FaultPlan>> = {
  calm: make(usual),
  flaky: make(usual, ...flaky),
  storm: make(usual, ...storms),
  chaos: make(
    usual,
    ...flaky,
    storm("*", 0.002, 8, tooManyRequests({ retryAfter: 1 })),
    storm("*", 0.002, 8, tooManyRequests({ retryAfter: 1, format: "date" })),
    storm("*", 0.001, 8, tooManyRequests()),
    storm("*", 0.002, 4, serverError(503, "before")),
    storm("*", 0.002, 4, serverError(503, "after")),
    sometimes("tasks.*", 0.02, serverError(503, "after")),
    sometimes("tasks.*", 0.02, reset("after")),
    sometimes("tasks.*", 0.02, resetBody("middle")),
    sometimes("tasks.*", 0.01, resetBody("end")),
    sometimes("tasks.*", 0.01, close("before")),
    sometimes("tasks.*", 0.01, close("after")),
    sometimes("tasks.*", 0.02, gateway(520, "after")),
    sometimes("tasks.*", 0.01, truncatedBody),
    sometimes("tasks.*", 0.01, wrongContentType),
    sometimes("tasks.*", 0.02, drip(500)),
    sometimes("tasks.*", 0.01, tooManyRequests({ format: "absurd" })),
    sometimes("tasks.*", 0.003, hang("headers", "before")),
    sometimes("tasks.*", 0.003, hang("headers", "after")),
    sometimes("tasks.*", 0.003, hang("body")),
    sometimes("tasks.create", 0.005, conflict),
  ),
}
