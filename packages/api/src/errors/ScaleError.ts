/**
 * The errors of calls to Scale, with the names that Scale's own SDK uses.
 *
 * Errors contain plain data only, never a live request or response, and never the API key. They can be logged, stored
 * or sent over a queue, and decoded again with `ScaleError`.
 */
import type * as Duration from "effect/Duration"
import * as Schema from "effect/Schema"
import {
  type ConnectionReason,
  ScaleAmbiguousResult,
  ScaleConnectionError,
  ScaleDecodeError,
} from "../internal/errors/client.ts"
import {
  ScaleDuplicateResource,
  ScaleInternalError,
  ScaleInvalidRequest,
  ScaleNotEnabled,
  ScaleResourceNotFound,
  ScaleServiceUnavailable,
  ScaleTimeoutError,
  ScaleTooManyRequests,
  ScaleUnauthorized,
  ScaleUnexpectedStatus,
} from "../internal/errors/status.ts"

export {
  type ConnectionReason,
  type DecodeReason,
  ScaleAmbiguousResult,
  ScaleConnectionError,
  ScaleDecodeError,
} from "../internal/errors/client.ts"
export {
  ScaleDuplicateResource,
  ScaleInternalError,
  ScaleInvalidRequest,
  ScaleNotEnabled,
  ScaleResourceNotFound,
  ScaleServiceUnavailable,
  ScaleTimeoutError,
  ScaleTooManyRequests,
  ScaleUnauthorized,
  ScaleUnexpectedStatus,
} from "../internal/errors/status.ts"

/**
 * Any error of a call.
 *
 * @example
 * ```ts
 * import * as ScaleError from "@effect-scale/api/errors/ScaleError"
 * import * as Effect from "effect/Effect"
 *
 * declare const call: Effect.Effect<void, ScaleError.ScaleError>
 * const handled = Effect.catchTag(call, "ScaleResourceNotFound", () => Effect.void)
 * ```
 *
 * @category models
 */
export type ScaleError =
  | ScaleInvalidRequest
  | ScaleUnauthorized
  | ScaleNotEnabled
  | ScaleResourceNotFound
  | ScaleDuplicateResource
  | ScaleTooManyRequests
  | ScaleInternalError
  | ScaleServiceUnavailable
  | ScaleTimeoutError
  | ScaleUnexpectedStatus
  | ScaleConnectionError
  | ScaleDecodeError
  | ScaleAmbiguousResult

/**
 * The schema of all errors. It encodes an error to JSON, and decodes it to an instance of the same class.
 *
 * @example
 * ```ts
 * import * as ScaleError from "@effect-scale/api/errors/ScaleError"
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
 * The errors that every call can fail with. Some endpoints add `ScaleResourceNotFound` and `ScaleDuplicateResource`.
 * Creates add `ScaleAmbiguousResult`.
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
 * The error for each status that an endpoint can declare.
 *
 * @category models
 */
export interface ErrorByStatus {
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
 * Returns whether a value is a `ScaleError`.
 *
 * @category guards
 */
export const isScaleError: (u: unknown) => u is ScaleError = Schema.is(ScaleError)

/**
 * Returns whether the same call may succeed later: after 408, 429, any 5xx, a connection failure that may be temporary,
 * or a body that is not JSON.
 *
 * It does not say whether a retry is safe: that depends on the endpoint, and the contract declares it.
 *
 * @example
 * ```ts
 * import * as ScaleError from "@effect-scale/api/errors/ScaleError"
 * import * as Effect from "effect/Effect"
 *
 * declare const call: Effect.Effect<void, ScaleError.ScaleError>
 * const retried = Effect.retry(call, { while: ScaleError.isRetryable, times: 10 })
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
      return temporary.has(error.reason)
    case "ScaleDecodeError":
      return error.reason === "Syntax"
    default:
      return false
  }
}

const temporary: ReadonlySet<ConnectionReason> = new Set(["Connect", "Reset", "Timeout", "InterruptedBody"])
const notSent: ReadonlySet<ConnectionReason> = new Set(["Connect", "Certificate", "Proxy", "CircuitOpen"])

/**
 * Returns whether the error proves that the request had no effect, so that even a create can be retried: a 429, no
 * connection, or an open circuit breaker. It is false if an earlier attempt of the same call may have succeeded.
 *
 * @category predicates
 */
export const isRefusal = (error: ScaleError): boolean =>
  error.mayHaveSucceeded !== true &&
  (error._tag === "ScaleTooManyRequests" ||
    (error._tag === "ScaleConnectionError" && notSent.has(error.reason)))

/**
 * Returns whether the server may have completed the request: after a 408, a 5xx, a timeout, a broken connection
 * (`packages/api/docs/retries.md#conflict-after-a-server-error`), or a 2xx response with an unusable body; and after any
 * error if an earlier attempt of the same call ended in one of these ways (`mayHaveSucceeded`).
 *
 * @category predicates
 */
export const isAmbiguous = (error: ScaleError): boolean =>
  error.mayHaveSucceeded ??
  (error._tag === "ScaleDecodeError" ||
    error._tag === "ScaleAmbiguousResult" ||
    (isRetryable(error) && !isRefusal(error)))

/**
 * Returns the time to wait before the next request, if the error has one.
 *
 * @category getters
 */
export const retryAfterOf = (error: ScaleError): Duration.Duration | undefined =>
  "retryAfter" in error ? error.retryAfter : undefined
