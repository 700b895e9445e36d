import type * as ErrorBody from "@effect-scale/api/errors/ErrorBody"
import * as Either from "effect/Either"

/** Fails an operation with an error response in Scale's format (`packages/api/docs/errors.md#error-body`). */
export const reject = <const Status extends number>(
  status_code: Status,
  error: string,
): Either.Either<never, ErrorBody.ErrorBody<Status>> => Either.left({ status_code, error: shorten(error) })

/** Most characters of a message. A name from the request may have megabytes. */
const maxLength = 1000

/** Leaves out the middle of a long message: clients read the task id at the end. */
export const shorten = (message: string): string =>
  message.length <= maxLength ? message : `${message.slice(0, maxLength - 201)}…${message.slice(-200)}`

export type InvalidRequest = ErrorBody.ErrorBody<400>
export type NotFound = ErrorBody.ErrorBody<404>
export type Duplicate = ErrorBody.ErrorBody<409>
export type TooLarge = ErrorBody.ErrorBody<413>

/** The wording of Scale's validator (`packages/api/docs/errors.md#known-messages`). */
export const invalidParameter = (reason: string) => reject(400, `Parameter is invalid, reason: ${reason}`)

export const missingParameter = (name: string) => invalidParameter(`"${name}" is required`)

/** Scale's own wording: the only 404 that is documented (`packages/api/docs/errors.md#known-messages`). */
export const taskNotFound = reject(404, "Task with that ID not found.")

export const projectNotFound = (name: string) => reject(404, `Project with name "${name}" not found.`)

export const batchNotFound = (name: string) => reject(404, `Batch with name "${name}" not found.`)

/** Scale's own wording (`packages/api/docs/errors.md#known-messages`): clients parse the task id. */
export const uniqueIdTaken = (uniqueId: string, taskId: string) =>
  reject(409, `The unique_id ("${uniqueId}") is already used for a different task (${taskId}).`)
