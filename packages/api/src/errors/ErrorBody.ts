/**
 * The bodies of error responses, such as `{ "status_code": 404, "error": "Task with that ID not found." }`
 * (`packages/api/docs/errors.md#error-body`). The client turns them into the tagged errors of `ScaleError`.
 */
import * as HttpApiSchema from "@effect/platform/HttpApiSchema"
import * as Schema from "effect/Schema"

/**
 * The body of a response with an error status.
 *
 * @category models
 */
export interface ErrorBody<Status extends number> {
  readonly status_code: Status
  readonly error: string
}

/**
 * Makes the schema of the body of a response with the status, for an `HttpApi`.
 *
 * @category constructors
 */
export const make = <const Status extends number>(
  status: Status,
  identifier: string,
  description: string,
): Schema.Schema<ErrorBody<Status>> =>
  Schema.Struct({ status_code: Schema.Literal(status), error: Schema.String }).annotations({
    identifier,
    ...HttpApiSchema.annotations({ status, description }),
  })

/**
 * The schema of the body of a 400 response.
 *
 * @category schemas
 */
export const InvalidRequest = make(
  400,
  "InvalidRequest",
  "A parameter is missing or invalid, or the state of the object does not allow the call",
)

/**
 * The schema of the body of a 401 response.
 *
 * @category schemas
 */
export const Unauthorized = make(401, "Unauthorized", "The API key is missing or not valid")

/**
 * The schema of the body of a 402 response.
 *
 * @category schemas
 */
export const NotEnabled = make(402, "NotEnabled", "The account may not use this feature or task type")

/**
 * The schema of the body of a 404 response.
 *
 * @category schemas
 */
export const ResourceNotFound = make(404, "ResourceNotFound", "The object does not exist")

/**
 * The schema of the body of a 409 response.
 *
 * @category schemas
 */
export const DuplicateResource = make(
  409,
  "DuplicateResource",
  "Another object has the name or the unique_id",
)

/**
 * The schema of the body of a 429 response.
 *
 * @category schemas
 */
export const TooManyRequests = make(429, "TooManyRequests", "Too many requests")

/**
 * The schema of the body of a 500 response.
 *
 * @category schemas
 */
export const InternalError = make(
  500,
  "InternalError",
  "The server failed. It may have completed the request",
)

/**
 * The schema of the body of a 503 response.
 *
 * @category schemas
 */
export const ServiceUnavailable = make(503, "ServiceUnavailable", "The request waited too long in a queue")

/**
 * The schema of the body of a 504 response.
 *
 * @category schemas
 */
export const TimeoutError = make(
  504,
  "TimeoutError",
  "The server took too long. It may have completed the request",
)
