import type * as ErrorBody from "@effect-scale/api/errors/ErrorBody"
import * as Either from "effect/Either"

/** An answer that refuses the request, in Scale's error shape (`scale-api.md` A6). */
export const refuse = <const Status extends number>(
  status_code: Status,
  error: string,
): Either.Either<never, ErrorBody.ErrorBody<Status>> => Either.left({ status_code, error })

export type Invalid = ErrorBody.ErrorBody<400>
export type NotFound = ErrorBody.ErrorBody<404>
export type Duplicate = ErrorBody.ErrorBody<409>

/** The wording of Scale's validator (`scale-api.md` A6, error messages known verbatim). */
export const invalid = (reason: string) => refuse(400, `Parameter is invalid, reason: ${reason}`)

export const required = (name: string) => invalid(`"${name}" is required`)

/** The only 404 whose wording is known (`scale-api.md` A6). */
export const taskNotFound = refuse(404, "Task with that ID not found.")

export const projectNotFound = (name: string) => refuse(404, `Project with name "${name}" not found.`)

export const batchNotFound = (name: string) => refuse(404, `Batch with name "${name}" not found.`)

/** Every further word about a used `unique_id` is Scale's own (`scale-api.md` A6). */
export const uniqueIdTaken = (uniqueId: string, taskId: string) =>
  refuse(409, `The unique_id ("${uniqueId}") is already used for a different task (${taskId}).`)
