import * as Schema from "effect/Schema"
import { describe, response, responseWithRetryAfter } from "./fields.ts"

/**
 * Status 400: a parameter is missing or invalid, or the state of the object does not allow the call, such as canceling
 * a completed task.
 *
 * The client also fails with this error, with `attempts: 0`, for an argument that cannot be valid. The message names
 * it.
 *
 * @category errors
 */
export class ScaleInvalidRequest extends Schema.TaggedError<ScaleInvalidRequest>(
  "@effect-scale/api/ScaleInvalidRequest",
)("ScaleInvalidRequest", response) {
  override toString(): string {
    return describe(this)
  }
}

/**
 * Status 401: the API key is missing or not valid.
 *
 * @category errors
 */
export class ScaleUnauthorized extends Schema.TaggedError<ScaleUnauthorized>(
  "@effect-scale/api/ScaleUnauthorized",
)("ScaleUnauthorized", response) {
  override toString(): string {
    return describe(this)
  }
}

/**
 * Status 402: the account may not use this feature or task type.
 *
 * @category errors
 */
export class ScaleNotEnabled extends Schema.TaggedError<ScaleNotEnabled>("@effect-scale/api/ScaleNotEnabled")(
  "ScaleNotEnabled",
  response,
) {
  override toString(): string {
    return describe(this)
  }
}

/**
 * Status 404: the object does not exist for this API key. Test keys and live keys see different data.
 *
 * @category errors
 */
export class ScaleResourceNotFound extends Schema.TaggedError<ScaleResourceNotFound>(
  "@effect-scale/api/ScaleResourceNotFound",
)("ScaleResourceNotFound", response) {
  override toString(): string {
    return describe(this)
  }
}

/**
 * Status 409: another object has the name, the `unique_id` or the `reference_id`.
 *
 * @category errors
 */
export class ScaleDuplicateResource extends Schema.TaggedError<ScaleDuplicateResource>(
  "@effect-scale/api/ScaleDuplicateResource",
)("ScaleDuplicateResource", response) {
  override toString(): string {
    return describe(this)
  }
}

/**
 * Status 429: too many requests. `retryAfter` is the time to wait, if the server sent it.
 *
 * @category errors
 */
export class ScaleTooManyRequests extends Schema.TaggedError<ScaleTooManyRequests>(
  "@effect-scale/api/ScaleTooManyRequests",
)("ScaleTooManyRequests", responseWithRetryAfter) {
  override toString(): string {
    return describe(this)
  }
}

/**
 * Status 500: the server failed. It may have completed the request anyway
 * (`packages/api/docs/retries.md#conflict-after-a-server-error`).
 *
 * @category errors
 */
export class ScaleInternalError extends Schema.TaggedError<ScaleInternalError>(
  "@effect-scale/api/ScaleInternalError",
)("ScaleInternalError", response) {
  override toString(): string {
    return describe(this)
  }
}

/**
 * Status 503: the request waited too long in a queue. The server may have completed it anyway.
 *
 * @category errors
 */
export class ScaleServiceUnavailable extends Schema.TaggedError<ScaleServiceUnavailable>(
  "@effect-scale/api/ScaleServiceUnavailable",
)("ScaleServiceUnavailable", responseWithRetryAfter) {
  override toString(): string {
    return describe(this)
  }
}

/**
 * Status 504: the server took too long. It may have completed the request anyway.
 *
 * @category errors
 */
export class ScaleTimeoutError extends Schema.TaggedError<ScaleTimeoutError>(
  "@effect-scale/api/ScaleTimeoutError",
)("ScaleTimeoutError", response) {
  override toString(): string {
    return describe(this)
  }
}

/**
 * Any other status, such as a gateway's 502 or 413, and a 404 or 409 that the endpoint does not declare. `body` has the
 * beginning of the response.
 *
 * @category errors
 */
export class ScaleUnexpectedStatus extends Schema.TaggedError<ScaleUnexpectedStatus>(
  "@effect-scale/api/ScaleUnexpectedStatus",
)("ScaleUnexpectedStatus", responseWithRetryAfter) {
  override toString(): string {
    return describe(this)
  }
}
