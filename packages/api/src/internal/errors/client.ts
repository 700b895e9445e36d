import * as Schema from "effect/Schema"
import {
  type CallFields,
  call,
  describe,
  type ResponseFields,
  type RetryAfterField,
  response,
  retryAfter,
} from "./fields.ts"

const connectionReasons = [
  "Connect",
  "Certificate",
  "Proxy",
  "Reset",
  "Timeout",
  "InterruptedBody",
  "InvalidUrl",
  "Encode",
  "CircuitOpen",
] as const

/**
 * Why a call has no usable response:
 *
 * - `Connect`: no connection could be made. Nothing was sent.
 * - `Certificate`: the certificate of the server, or of the proxy, was not accepted. Nothing was sent.
 * - `Proxy`: the proxy rejected the credentials or the destination. Nothing was sent.
 * - `Reset`: the connection broke before the response. The server may have completed the request.
 * - `Timeout`: the attempt or the whole call took too long. The server may have completed the request.
 * - `InterruptedBody`: the response started but did not finish. The server may have completed the request.
 * - `InvalidUrl`: the URL of the request or of a redirect is not valid, or there were too many redirects.
 * - `Encode`: the request body could not be encoded as JSON, or the source of an upload failed.
 * - `CircuitOpen`: the circuit breaker is open because too many recent attempts failed. Nothing was sent; `retryAfter`
 *   is the time until the next probe.
 *
 * @category models
 */
export type ConnectionReason = (typeof connectionReasons)[number]

type ConnectionFields = CallFields &
  RetryAfterField & { readonly reason: Schema.Literal<typeof connectionReasons> }

const connection: ConnectionFields = {
  ...call,
  reason: Schema.Literal(...connectionReasons),
  ...retryAfter,
}

/**
 * The call has no usable response. `reason` says why.
 *
 * @category errors
 */
export class ScaleConnectionError extends Schema.TaggedError<ScaleConnectionError>(
  "@effect-scale/api/ScaleConnectionError",
)("ScaleConnectionError", connection) {
  override toString(): string {
    return describe(this)
  }
}

/**
 * Why a response body is not usable:
 *
 * - `Syntax`: it is not JSON, because it was cut off or comes from a gateway.
 * - `Shape`: it is JSON that does not match the schema.
 *
 * @category models
 */
export type DecodeReason = "Syntax" | "Shape"

type DecodeFields = ResponseFields & {
  readonly reason: Schema.Literal<["Syntax", "Shape"]>
  /** The paths that do not match, with the expected and the received types, without the received values. */
  readonly issue: typeof Schema.String
}

const decoding: DecodeFields = {
  ...response,
  reason: Schema.Literal("Syntax", "Shape"),
  issue: Schema.String,
}

/**
 * The request succeeded, but its response body does not match the schema. `issue` names the paths and never contains
 * the received values.
 *
 * @category errors
 */
export class ScaleDecodeError extends Schema.TaggedError<ScaleDecodeError>(
  "@effect-scale/api/ScaleDecodeError",
)("ScaleDecodeError", decoding) {
  override toString(): string {
    return describe(this)
  }
}

type AmbiguousFields = CallFields & {
  /** The body of the request. */
  readonly sent: typeof Schema.Unknown
  /** The existing object with the same name or `unique_id`, if it could be read. */
  readonly found: Schema.optional<typeof Schema.Unknown>
}

const ambiguous: AmbiguousFields = {
  ...call,
  sent: Schema.Unknown,
  found: Schema.optional(Schema.Unknown),
}

/**
 * The client cannot tell whether a create succeeded: an attempt failed after it may have created the object, and the
 * object that exists now may or may not be the result of that attempt.
 *
 * The client neither retries nor guesses. Compare `sent` with `found` to decide.
 *
 * @category errors
 */
export class ScaleAmbiguousResult extends Schema.TaggedError<ScaleAmbiguousResult>(
  "@effect-scale/api/ScaleAmbiguousResult",
)("ScaleAmbiguousResult", ambiguous) {
  override toString(): string {
    return describe(this)
  }
}
