/**
 * What goes wrong, when, and on which operation: a value that can be written as JSON, sent to a process and
 * drawn from a seed, so that a run that failed can be run again.
 *
 * @since 0.1.0
 */
import * as Schema from "effect/Schema"

const Milliseconds = Schema.NonNegative.annotations({ description: "milliseconds" })
const Commit = Schema.Literal("before", "after").annotations({
  description: "whether the work is done when the fault strikes",
})

/**
 * The answer comes later by `millis` milliseconds; the work is done after the wait.
 *
 * @since 0.1.0
 * @category schemas
 */
export const Latency = Schema.Struct({ type: Schema.Literal("latency"), millis: Milliseconds })

/**
 * 429 without any work. `retryAfter` is in seconds; `format` says how the header `Retry-After` is written:
 * `seconds` (default), `date` (an HTTP date), and without `retryAfter` there is no header.
 *
 * @since 0.1.0
 * @category schemas
 */
export const TooManyRequests = Schema.Struct({
  type: Schema.Literal("tooManyRequests"),
  retryAfter: Schema.optional(Schema.NonNegative.annotations({ description: "seconds" })),
  format: Schema.optional(Schema.Literal("seconds", "date")),
})

/**
 * A 5xx in Scale's error shape: `before` the commit nothing was done; `after` it the work was done and only the
 * answer is lost (`scale-api.md` A8).
 *
 * @since 0.1.0
 * @category schemas
 */
export const ServerError = Schema.Struct({
  type: Schema.Literal("serverError"),
  status: Schema.Int.pipe(Schema.between(500, 599)),
  commit: Commit,
})

/**
 * The connection is reset without an answer, `before` or `after` the work was done.
 *
 * @since 0.1.0
 * @category schemas
 */
export const Reset = Schema.Struct({ type: Schema.Literal("reset"), commit: Commit })

/**
 * Anything that a rule can do to a request.
 *
 * @since 0.1.0
 * @category schemas
 */
export const Fault = Schema.Union(Latency, TooManyRequests, ServerError, Reset)

/**
 * @since 0.1.0
 * @category models
 */
export type Fault = typeof Fault.Type

const operations = Schema.NonEmptyArray(Schema.String).annotations({
  description: 'operations such as "tasks.create", a group as "tasks.*", or "*" for all',
})

/**
 * A rule that strikes at random: each request to one of `operations` with that probability (0 to 1).
 *
 * @since 0.1.0
 * @category schemas
 */
export const RandomRule = Schema.Struct({
  operations,
  probability: Schema.Number.pipe(Schema.between(0, 1)),
  fault: Fault,
})

/**
 * A rule that strikes exactly: the n-th requests to `operations`, counted from 1 over all of them together.
 *
 * @since 0.1.0
 * @category schemas
 */
export const ExactRule = Schema.Struct({
  operations,
  requests: Schema.Array(Schema.Int.pipe(Schema.positive())),
  fault: Fault,
})

/**
 * @since 0.1.0
 * @category schemas
 */
export const Rule = Schema.Union(RandomRule, ExactRule)

/**
 * @since 0.1.0
 * @category models
 */
export type Rule = typeof Rule.Type

/**
 * A plan. For each request every rule that names its operation is asked, in order: all latencies that strike
 * add up, and the first other fault that strikes is the answer. Each rule draws from a random sequence of its
 * own, one number per request in order of arrival, so that a rule more does not change what the others do.
 *
 * @since 0.1.0
 * @category schemas
 */
export const FaultPlan = Schema.Struct({ rules: Schema.Array(Rule) })

/**
 * @since 0.1.0
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
 * @since 0.1.0
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
 * @since 0.1.0
 * @category constructors
 */
export const make = (...rules: ReadonlyArray<Rule>): FaultPlan => ({ rules })

/**
 * No faults: the default.
 *
 * @since 0.1.0
 * @category constructors
 */
export const none: FaultPlan = make()

type Operations = string | readonly [string, ...ReadonlyArray<string>]

const list = (operations: Operations): readonly [string, ...ReadonlyArray<string>] =>
  typeof operations === "string" ? [operations] : operations

/**
 * A rule that strikes each request with a probability between 0 and 1.
 *
 * @since 0.1.0
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
 * @since 0.1.0
 * @category constructors
 */
export const always = (operations: Operations, fault: Fault): Rule => sometimes(operations, 1, fault)

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
 * @since 0.1.0
 * @category constructors
 */
export const exactly = (operations: Operations, requests: ReadonlyArray<number>, fault: Fault): Rule => ({
  operations: list(operations),
  requests,
  fault,
})

/**
 * Waits `millis` milliseconds before the work.
 *
 * @since 0.1.0
 * @category faults
 */
export const latency = (millis: number): Fault => ({ type: "latency", millis })

/**
 * 429; `retryAfter` in seconds, no header without it; as an HTTP date with `format: "date"`.
 *
 * @since 0.1.0
 * @category faults
 */
export const tooManyRequests = (options?: {
  readonly retryAfter?: number
  readonly format?: "seconds" | "date"
}): Fault => ({ type: "tooManyRequests", ...options })

/**
 * A 5xx before or after the work.
 *
 * @since 0.1.0
 * @category faults
 */
export const serverError = (status: number, commit: "before" | "after"): Fault => ({
  type: "serverError",
  status,
  commit,
})

/**
 * A connection reset before or after the work.
 *
 * @since 0.1.0
 * @category faults
 */
export const reset = (commit: "before" | "after"): Fault => ({ type: "reset", commit })
