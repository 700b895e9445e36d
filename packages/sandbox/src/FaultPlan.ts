/**
 * Fault plans: which faults the sandbox injects into which requests. A plan is plain JSON and its random choices depend on
 * the sandbox's seed, so that a failed run can be repeated.
 *
 * The functions `latency`, `serverError` and so on create faults; `always`, `sometimes`, `storm` and `exactly` create rules
 * from them. *Before* means that the operation is not performed; *after*, that it is performed and only the response is
 * lost or damaged.
 */
import * as Schema from "effect/Schema"
import * as Fault from "./Fault.ts"

/**
 * A rule that applies its fault to each request at random.
 *
 * @category rules
 */
export interface RandomRule {
  /** Operations such as `tasks.create`, groups such as `tasks.*`, or `*` for all. */
  readonly operations: readonly [string, ...Array<string>]
  /** From 0 to 1. */
  readonly probability: number
  readonly length?: undefined
  readonly fault: Fault.Fault
}

/**
 * A rule that applies its fault to `length` consecutive requests. Each request outside a storm starts one at random.
 *
 * @category rules
 */
export interface StormRule {
  /** Operations such as `tasks.create`, groups such as `tasks.*`, or `*` for all. */
  readonly operations: readonly [string, ...Array<string>]
  /** The probability that a request starts a storm, from 0 to 1. */
  readonly probability: number
  /** The number of requests in a storm. */
  readonly length: number
  readonly fault: Fault.Fault
}

/**
 * A rule that applies its fault to certain requests.
 *
 * @category rules
 */
export interface ExactRule {
  /** Operations such as `tasks.create`, groups such as `tasks.*`, or `*` for all. */
  readonly operations: readonly [string, ...Array<string>]
  /** The numbers of the requests, counted from 1 over all `operations` together. */
  readonly requests: ReadonlyArray<number>
  readonly fault: Fault.Fault
}

/**
 * A rule: the operations and requests that a fault applies to.
 *
 * @category rules
 */
export type Rule = RandomRule | StormRule | ExactRule

const operations = Schema.NonEmptyArray(Schema.String).annotations({
  description: 'operations such as "tasks.create", a group as "tasks.*", or "*" for all',
})
const probability = Schema.Number.pipe(Schema.between(0, 1))

/**
 * The schema of rules.
 *
 * @category rules
 */
export const Rule: Schema.Schema<Rule> = Schema.Union(
  Schema.Struct({
    operations,
    probability,
    length: Schema.optional(Schema.Undefined), // a rule with a length is a storm
    fault: Fault.Fault,
  }),
  Schema.Struct({
    operations,
    probability,
    length: Schema.Int.pipe(Schema.positive()),
    fault: Fault.Fault,
  }),
  Schema.Struct({
    operations,
    requests: Schema.Array(Schema.Int.pipe(Schema.positive())),
    fault: Fault.Fault,
  }),
)

/**
 * A fault plan. Each request is checked against all rules for its operation, in order: the latencies of all rules that
 * apply add up, and the first other fault that applies is injected.
 *
 * Each rule has its own random sequence and its own count of requests, so that adding a rule does not change what the
 * others do.
 *
 * @category plans
 */
export interface FaultPlan {
  readonly rules: ReadonlyArray<Rule>
}

/**
 * The schema of fault plans.
 *
 * @category plans
 */
export const FaultPlan: Schema.Schema<FaultPlan> = Schema.Struct({ rules: Schema.Array(Rule) })

/**
 * The schema of fault plans as JSON text, for files and environment variables.
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
 * @category plans
 */
export const FromJson: Schema.Schema<FaultPlan, string> = Schema.parseJson(FaultPlan)

/**
 * Creates a plan from rules.
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
 * @category plans
 */
export const make = (...rules: ReadonlyArray<Rule>): FaultPlan => ({ rules })

/**
 * The plan without faults, which is the default.
 *
 * @category plans
 */
export const none: FaultPlan = make()

const toList = (
  operations: string | readonly [string, ...Array<string>],
): readonly [string, ...Array<string>] => (typeof operations === "string" ? [operations] : operations)

/**
 * Applies a fault to each request with a probability from 0 to 1.
 *
 * @category rules
 */
export const sometimes = (
  operations: string | readonly [string, ...Array<string>],
  probability: number,
  fault: Fault.Fault,
): Rule => ({ operations: toList(operations), probability, fault })

/**
 * Applies a fault to every request.
 *
 * @category rules
 */
export const always = (operations: string | readonly [string, ...Array<string>], fault: Fault.Fault): Rule =>
  sometimes(operations, 1, fault)

/**
 * Applies a fault to `length` consecutive requests, like a server that is overloaded for a while. Each request outside a
 * storm starts one with a probability from 0 to 1.
 *
 * @example
 * ```ts
 * import { FaultPlan } from "@effect-scale/sandbox"
 *
 * const rule = FaultPlan.storm("*", 0.01, 10, FaultPlan.tooManyRequests({ retryAfter: 1 }))
 * ```
 *
 * @category rules
 */
export const storm = (
  operations: string | readonly [string, ...Array<string>],
  probability: number,
  length: number,
  fault: Fault.Fault,
): Rule => ({ operations: toList(operations), probability, length, fault })

/**
 * Applies a fault to the requests with these numbers, counted from 1.
 *
 * @example
 * ```ts
 * import { FaultPlan } from "@effect-scale/sandbox"
 *
 * // The first two creates fail, the third succeeds.
 * const rule = FaultPlan.exactly("tasks.create", [1, 2], FaultPlan.reset("before"))
 * ```
 *
 * @category rules
 */
export const exactly = (
  operations: string | readonly [string, ...Array<string>],
  requests: ReadonlyArray<number>,
  fault: Fault.Fault,
): Rule => ({ operations: toList(operations), requests, fault })

/**
 * Delays the operation by a constant number of milliseconds or a random one.
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
): Fault.Fault => (typeof millis === "number" ? { type: "latency", millis } : { type: "latency", ...millis })

/**
 * Responds with a 429 before the operation. `retryAfter` is in seconds.
 *
 * @category faults
 */
export const tooManyRequests = (options?: {
  readonly retryAfter?: number
  readonly format?: "seconds" | "date" | "absurd"
}): Fault.Fault => ({ type: "tooManyRequests", ...options })

/**
 * Responds with a 409 before the operation, although nothing conflicts.
 *
 * @category faults
 */
export const conflict: Fault.Fault = { type: "conflict" }

/**
 * Responds with a 5xx in Scale's error format, before or after the operation.
 *
 * @category faults
 */
export const serverError = (status: number, commit: "before" | "after"): Fault.Fault => ({
  type: "serverError",
  status,
  commit,
})

/**
 * Responds with a 5xx and an HTML page, before or after the operation.
 *
 * @category faults
 */
export const gateway = (status: number, commit: "before" | "after"): Fault.Fault => ({
  type: "gateway",
  status,
  commit,
})

/**
 * Resets the connection without a response, before or after the operation.
 *
 * @category faults
 */
export const reset = (commit: "before" | "after"): Fault.Fault => ({ type: "reset", commit })

/**
 * Closes the connection without a response, before or after the operation.
 *
 * @category faults
 */
export const close = (commit: "before" | "after"): Fault.Fault => ({ type: "close", commit })

/**
 * Resets the connection after the operation, in the middle of the response's body or after its end.
 *
 * @category faults
 */
export const resetBody = (at: "middle" | "end"): Fault.Fault => ({ type: "resetBody", at })

/**
 * Never responds, before or after the operation; or stops in the middle of the response's body.
 *
 * @category faults
 */
export const hang: {
  (at: "headers", commit: "before" | "after"): Fault.Fault
  (at: "body", commit?: "after"): Fault.Fault
} = (at: "headers" | "body", commit: "before" | "after" = "after"): Fault.Fault => ({
  type: "hang",
  at,
  commit,
})

/**
 * Removes the body of the response, after the operation.
 *
 * @category faults
 */
export const emptyBody: Fault.Fault = { type: "emptyBody" }

/**
 * Removes the second half of the response's JSON, after the operation.
 *
 * @category faults
 */
export const truncatedBody: Fault.Fault = { type: "truncatedBody" }

/**
 * Sends the correct response with the content type `text/html`, after the operation.
 *
 * @category faults
 */
export const wrongContentType: Fault.Fault = { type: "wrongContentType" }

/**
 * Sends the response's body in pieces, the last one after `millis` milliseconds.
 *
 * @category faults
 */
export const drip = (millis: number): Fault.Fault => ({ type: "drip", millis })

/**
 * Repeats the tasks of the previous page instead of the requested ones.
 *
 * @category faults
 */
export const duplicatePage: Fault.Fault = { type: "duplicatePage" }

/**
 * Returns a page whose `next_token` is the token of the page itself.
 *
 * @category faults
 */
export const repeatedCursor: Fault.Fault = { type: "repeatedCursor" }

const smallLatencies = always("*", latency({ median: 20, p99: 200 }))

const flakyRules: ReadonlyArray<Rule> = [
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

const stormRules: ReadonlyArray<Rule> = [
  storm("*", 0.004, 8, tooManyRequests({ retryAfter: 2 })),
  storm("*", 0.004, 8, tooManyRequests({ retryAfter: 2, format: "date" })),
  storm("*", 0.004, 8, tooManyRequests({ retryAfter: 0.1 })),
  storm("*", 0.004, 8, tooManyRequests()),
  storm("*", 0.002, 4, tooManyRequests({ format: "absurd" })),
  storm("*", 0.003, 5, serverError(503, "before")),
  storm("*", 0.003, 5, serverError(503, "after")),
]

/**
 * Ready-made plans, to use as they are or to take rules from. They need no long waits and contain no wrong pages.
 *
 * - `calm`: small latencies only; for demonstrations.
 * - `flaky`: about one request in ten fails: 5xx before and after the operation, resets, 429s and damaged bodies; for
 *   everyday tests.
 * - `storm`: overload; about one request in seven fails: consecutive 429s with short, invalid, dated or missing
 *   `Retry-After` headers, and consecutive 503s before and after the operation; for retry policies and rate limiters.
 * - `chaos`: all kinds of faults, for soak tests. About 30% of the requests to `tasks.*` fail, and about 15% of the others.
 *   A few responses hang until the client's timeout, and a few creates get a 409 that clients can only report.
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
 * @category plans
 */
export const presets: Readonly<Record<"calm" | "flaky" | "storm" | "chaos", FaultPlan>> = {
  calm: make(smallLatencies),
  flaky: make(smallLatencies, ...flakyRules),
  storm: make(smallLatencies, ...stormRules),
  chaos: make(
    smallLatencies,
    ...flakyRules,
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
