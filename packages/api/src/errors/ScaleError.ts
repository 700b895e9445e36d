/**
 * Everything that can go wrong in a call to Scale, as tagged errors with the names of Scale's own SDK.
 *
 * They hold plain data only, never a live request or response: an error can be logged, put into a journal, sent
 * over a queue and read back by `ScaleError`, and no way of printing it shows the API key.
 */
import type * as Duration from "effect/Duration"
import * as Schema from "effect/Schema"

const call = {
  /** The method that was called, such as `tasks.get`. */
  operation: Schema.String,
  /** The HTTP method. */
  method: Schema.String,
  /** The endpoint's path as a template, such as `/task/{task_id}`: it holds no value of yours. */
  route: Schema.String,
  /** How many requests were sent; 0 when the input was refused before any. */
  attempts: Schema.Int,
  /** What the server said, or what is wrong. */
  message: Schema.String,
}

const answer = {
  ...call,
  status: Schema.Int,
  /** The server's own name for the request, for its support. */
  requestId: Schema.optional(Schema.String),
  /** The beginning of the body, when it is not Scale's usual error object. */
  body: Schema.optional(Schema.String),
}

const retryAfter = {
  /** How long to wait before the next request: the server's `Retry-After`, or the circuit breaker's time until its next probe. */
  retryAfter: Schema.optional(Schema.DurationFromMillis),
}

const sentence = (error: {
  readonly _tag: string
  readonly operation: string
  readonly method: string
  readonly route: string
  readonly attempts: number
  readonly message: string
  readonly status?: number | undefined
  readonly requestId?: string | undefined
}): string => {
  const facts = [`${error.method} ${error.route}`]
  if (error.status !== undefined && error.attempts > 0) facts.push(`status ${error.status}`)
  if (error.requestId !== undefined) facts.push(`request ${error.requestId}`)
  facts.push(
    error.attempts === 0
      ? "nothing was sent"
      : error.attempts === 1
        ? "1 attempt"
        : `${error.attempts} attempts`,
  )
  return `${error._tag}: ${error.operation} failed: ${error.message} (${facts.join(", ")})`
}

/**
 * 400: a parameter is missing or wrong, or the object's state forbids the call (canceling a finished task).
 * Also made here, with `attempts: 0`, for an argument that cannot be right; the message names the field.
 *
 * @category errors
 */
export class ScaleInvalidRequest extends Schema.TaggedError<ScaleInvalidRequest>(
  "@effect-scale/api/ScaleInvalidRequest",
)("ScaleInvalidRequest", answer) {
  override toString(): string {
    return sentence(this)
  }
}

/**
 * 401: the API key is not valid here. Test and live keys see different data.
 *
 * @category errors
 */
export class ScaleUnauthorized extends Schema.TaggedError<ScaleUnauthorized>(
  "@effect-scale/api/ScaleUnauthorized",
)("ScaleUnauthorized", answer) {
  override toString(): string {
    return sentence(this)
  }
}

/**
 * 402: the account may not use this feature or task type.
 *
 * @category errors
 */
export class ScaleNotEnabled extends Schema.TaggedError<ScaleNotEnabled>("@effect-scale/api/ScaleNotEnabled")(
  "ScaleNotEnabled",
  answer,
) {
  override toString(): string {
    return sentence(this)
  }
}

/**
 * 404: no such task, batch, project or group for this key.
 *
 * @category errors
 */
export class ScaleResourceNotFound extends Schema.TaggedError<ScaleResourceNotFound>(
  "@effect-scale/api/ScaleResourceNotFound",
)("ScaleResourceNotFound", answer) {
  override toString(): string {
    return sentence(this)
  }
}

/**
 * 409: the name, `unique_id` or `reference_id` is taken by another object.
 *
 * @category errors
 */
export class ScaleDuplicateResource extends Schema.TaggedError<ScaleDuplicateResource>(
  "@effect-scale/api/ScaleDuplicateResource",
)("ScaleDuplicateResource", answer) {
  override toString(): string {
    return sentence(this)
  }
}

/**
 * 429: too many requests; `retryAfter` says how long to wait, when the server said so.
 *
 * @category errors
 */
export class ScaleTooManyRequests extends Schema.TaggedError<ScaleTooManyRequests>(
  "@effect-scale/api/ScaleTooManyRequests",
)("ScaleTooManyRequests", { ...answer, ...retryAfter }) {
  override toString(): string {
    return sentence(this)
  }
}

/**
 * 500: a fault of the server. It may have done the work all the same (`scale-api.md` A8).
 *
 * @category errors
 */
export class ScaleInternalError extends Schema.TaggedError<ScaleInternalError>(
  "@effect-scale/api/ScaleInternalError",
)("ScaleInternalError", answer) {
  override toString(): string {
    return sentence(this)
  }
}

/**
 * 503: the request waited too long in a queue. The server may have done the work all the same.
 *
 * @category errors
 */
export class ScaleServiceUnavailable extends Schema.TaggedError<ScaleServiceUnavailable>(
  "@effect-scale/api/ScaleServiceUnavailable",
)("ScaleServiceUnavailable", { ...answer, ...retryAfter }) {
  override toString(): string {
    return sentence(this)
  }
}

/**
 * 504: the server took too long. It may have done the work all the same.
 *
 * @category errors
 */
export class ScaleTimeoutError extends Schema.TaggedError<ScaleTimeoutError>(
  "@effect-scale/api/ScaleTimeoutError",
)("ScaleTimeoutError", answer) {
  override toString(): string {
    return sentence(this)
  }
}

/**
 * Any other status, such as a gateway's 502, 413 or 520: a server that we do not own answers what no contract
 * lists. `body` holds the beginning of what came.
 *
 * @category errors
 */
export class ScaleUnexpectedStatus extends Schema.TaggedError<ScaleUnexpectedStatus>(
  "@effect-scale/api/ScaleUnexpectedStatus",
)("ScaleUnexpectedStatus", { ...answer, ...retryAfter }) {
  override toString(): string {
    return sentence(this)
  }
}

/**
 * Why no usable answer came:
 *
 * - `Connect`: no connection was made, so the server did nothing.
 * - `Certificate`: the server's certificate, or that of the proxy on the way, was not accepted; nothing was sent.
 * - `Proxy`: the proxy on the way refuses: it wants other credentials, or may not connect to there; nothing was sent.
 * - `Reset`: the connection broke before the answer; the server may have done the work.
 * - `Timeout`: the attempt or the whole call took longer than allowed; the server may have done the work.
 * - `InterruptedBody`: the answer began and broke off.
 * - `InvalidUrl`: the address cannot be requested.
 * - `Encode`: the body could not be made: not JSON, or the upload's source failed.
 * - `CircuitOpen`: the client's circuit breaker is open because too many recent attempts failed; nothing was sent.
 *   `retryAfter` is the time until the next probe.
 *
 * @category models
 */
export type ConnectionReason =
  | "Connect"
  | "Certificate"
  | "Proxy"
  | "Reset"
  | "Timeout"
  | "InterruptedBody"
  | "InvalidUrl"
  | "Encode"
  | "CircuitOpen"

/**
 * No usable answer came; `reason` says why.
 *
 * @category errors
 */
export class ScaleConnectionError extends Schema.TaggedError<ScaleConnectionError>(
  "@effect-scale/api/ScaleConnectionError",
)("ScaleConnectionError", {
  ...call,
  reason: Schema.Literal(
    "Connect",
    "Certificate",
    "Proxy",
    "Reset",
    "Timeout",
    "InterruptedBody",
    "InvalidUrl",
    "Encode",
    "CircuitOpen",
  ),
  ...retryAfter,
}) {
  override toString(): string {
    return sentence(this)
  }
}

/**
 * What is wrong with a body: it is no JSON at all (`Syntax`: cut off on its way, or a gateway's), or JSON of another
 * shape than the contract's (`Shape`).
 *
 * @category models
 */
export type DecodeReason = "Syntax" | "Shape"

/**
 * The server said yes, with a body that does not fit. `issue` names the paths and what was expected there; it
 * never repeats the values received.
 *
 * @category errors
 */
export class ScaleDecodeError extends Schema.TaggedError<ScaleDecodeError>(
  "@effect-scale/api/ScaleDecodeError",
)("ScaleDecodeError", { ...answer, reason: Schema.Literal("Syntax", "Shape"), issue: Schema.String }) {
  override toString(): string {
    return sentence(this)
  }
}

/**
 * A create whose outcome cannot be told: an attempt failed after it may have done the work, and what is there now
 * cannot be shown to be its work or somebody else's. Nothing is repeated and nothing is guessed: `sent` and `found`
 * are for a person, or for a program that knows more, to decide.
 *
 * @category errors
 */
export class ScaleAmbiguousResult extends Schema.TaggedError<ScaleAmbiguousResult>(
  "@effect-scale/api/ScaleAmbiguousResult",
)("ScaleAmbiguousResult", {
  ...call,
  /** The body that was sent. */
  sent: Schema.Unknown,
  /** What the server has under the same key, if it could be read. */
  found: Schema.optional(Schema.Unknown),
}) {
  override toString(): string {
    return sentence(this)
  }
}

/**
 * Any error of any call, as a schema: what was encoded by it comes back as the same class.
 *
 * @example
 * ```ts
 * import { ScaleError } from "@effect-scale/api"
 * import * as Schema from "effect/Schema"
 *
 * declare const error: ScaleError.ScaleError
 * const line = JSON.stringify(Schema.encodeSync(ScaleError.ScaleError)(error))
 * const same = Schema.decodeUnknownSync(ScaleError.ScaleError)(JSON.parse(line))
 * ```
 *
 * @category schemas
 */
export const ScaleError = Schema.Union(
  ScaleInvalidRequest,
  ScaleUnauthorized,
  ScaleNotEnabled,
  ScaleResourceNotFound,
  ScaleDuplicateResource,
  ScaleTooManyRequests,
  ScaleInternalError,
  ScaleServiceUnavailable,
  ScaleTimeoutError,
  ScaleUnexpectedStatus,
  ScaleConnectionError,
  ScaleDecodeError,
  ScaleAmbiguousResult,
).annotations({ identifier: "ScaleError" })

/**
 * @category models
 */
export type ScaleError = typeof ScaleError.Type

/**
 * What every call can fail with. Endpoints that name or create something add `ScaleResourceNotFound` and
 * `ScaleDuplicateResource`, where the contract declares them, and creates add `ScaleAmbiguousResult`.
 *
 * @category models
 */
export type CommonError =
  | ScaleInvalidRequest
  | ScaleUnauthorized
  | ScaleNotEnabled
  | ScaleTooManyRequests
  | ScaleInternalError
  | ScaleServiceUnavailable
  | ScaleTimeoutError
  | ScaleUnexpectedStatus
  | ScaleConnectionError
  | ScaleDecodeError

/**
 * The tagged error that stands for a status which an endpoint declares.
 *
 * @category models
 */
export interface ByStatus {
  readonly 400: ScaleInvalidRequest
  readonly 401: ScaleUnauthorized
  readonly 402: ScaleNotEnabled
  readonly 404: ScaleResourceNotFound
  readonly 409: ScaleDuplicateResource
  readonly 429: ScaleTooManyRequests
  readonly 500: ScaleInternalError
  readonly 503: ScaleServiceUnavailable
  readonly 504: ScaleTimeoutError
}

/**
 * @category guards
 */
export const isScaleError: (u: unknown) => u is ScaleError = Schema.is(ScaleError)

/**
 * Whether the same call may succeed a little later: 408, 429, any 5xx, failures of the connection that may pass (an
 * untrusted certificate does not), and a body that is no JSON. It does not say whether a repeat is *safe*; the client knows that from the contract.
 *
 * @example
 * ```ts
 * import { ScaleError } from "@effect-scale/api"
 * import * as Effect from "effect/Effect"
 *
 * declare const call: Effect.Effect<void, ScaleError.ScaleError>
 * const patient = Effect.retry(call, { while: ScaleError.isRetryable, times: 10 })
 * ```
 *
 * @category predicates
 */
export const isRetryable = (error: ScaleError): boolean => {
  switch (error._tag) {
    case "ScaleTooManyRequests":
    case "ScaleInternalError":
    case "ScaleServiceUnavailable":
    case "ScaleTimeoutError":
      return true
    case "ScaleUnexpectedStatus":
      return error.status === 408 || error.status >= 500
    case "ScaleConnectionError":
      return passing.has(error.reason)
    case "ScaleDecodeError":
      return error.reason === "Syntax"
    default:
      return false
  }
}

const passing: ReadonlySet<ConnectionReason> = new Set(["Connect", "Reset", "Timeout", "InterruptedBody"])
const unconnected: ReadonlySet<ConnectionReason> = new Set(["Connect", "Certificate", "Proxy", "CircuitOpen"])

/**
 * Whether the failure proves that the server did nothing, so that even a create may be repeated: 429, no
 * connection at all, or a circuit breaker that is open.
 *
 * @category predicates
 */
export const isRefusal = (error: ScaleError): boolean =>
  error._tag === "ScaleTooManyRequests" ||
  (error._tag === "ScaleConnectionError" && unconnected.has(error.reason))

/**
 * Whether the failure leaves open what the server did: a 5xx, a timeout or a broken connection may come after the
 * work was done (`scale-api.md` A8), and so may a 2xx that cannot be read.
 *
 * @category predicates
 */
export const isAmbiguous = (error: ScaleError): boolean =>
  error._tag === "ScaleDecodeError" ||
  error._tag === "ScaleAmbiguousResult" ||
  (isRetryable(error) && !isRefusal(error))

/**
 * How long the server asked to wait, if it did.
 *
 * @category getters
 */
export const retryAfterOf = (error: ScaleError): Duration.Duration | undefined =>
  "retryAfter" in error ? error.retryAfter : undefined
