/**
 * Errors as they stand on the wire: `{ "status_code": 404, "error": "Task with that ID not found." }`
 * (`scale-api.md` A6). The sandbox answers with these; the client turns them into the tagged errors of
 * `ScaleError`.
 */
import * as HttpApiSchema from "@effect/platform/HttpApiSchema"
import * as Schema from "effect/Schema"

/**
 * @category models
 */
export interface ErrorBody<Status extends number> {
  readonly status_code: Status
  readonly error: string
}

/**
 * The body of an answer with that status.
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
 * @category schemas
 */
export const InvalidRequest = make(
  400,
  "InvalidRequest",
  "A parameter is missing or wrong, or the state forbids it",
)

/**
 * @category schemas
 */
export const Unauthorized = make(401, "Unauthorized", "No valid API key")

/**
 * @category schemas
 */
export const NotEnabled = make(402, "NotEnabled", "The account may not use this feature or task type")

/**
 * @category schemas
 */
export const ResourceNotFound = make(404, "ResourceNotFound", "No such object")

/**
 * @category schemas
 */
export const DuplicateResource = make(409, "DuplicateResource", "The name or unique_id is taken")

/**
 * @category schemas
 */
export const TooManyRequests = make(429, "TooManyRequests", "Slow down")

/**
 * @category schemas
 */
export const InternalError = make(500, "InternalError", "A fault of the server; it may have done the work")

/**
 * @category schemas
 */
export const ServiceUnavailable = make(503, "ServiceUnavailable", "The request waited too long in a queue")

/**
 * @category schemas
 */
export const TimeoutError = make(504, "TimeoutError", "The server took too long; it may have done the work")
