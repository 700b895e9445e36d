import * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Effect from "effect/Effect"
import type { Call, UnknownAttempt } from "./call.ts"

/**
 * Makes the error of a call say whether an attempt may have done the work. The last error alone does not say that: a
 * response may have been lost before the attempt that got a 429. Reads do no work.
 */
export const withOutcome =
  (call: Call) =>
  <A>(result: Effect.Effect<A, ScaleError.ScaleError>): Effect.Effect<A, ScaleError.ScaleError> =>
    call.operation.method === "GET" || call.operation.method === "HEAD"
      ? result
      : Effect.mapError(result, (error) => {
          call.closed()
          return describe(error, call.unknown)
        })

const describe = (
  error: ScaleError.ScaleError,
  unknown: UnknownAttempt | undefined,
): ScaleError.ScaleError => {
  if (error.mayHaveSucceeded !== undefined) return error
  if (unknown === undefined) return ScaleError.isAmbiguous(error) ? hadNoEffect(error) : error
  const isSaid = unknown.error === error || error._tag === "ScaleAmbiguousResult"
  return withFields(error, {
    message: isSaid ? error.message : `${error.message}; ${mayHaveSucceeded(unknown)}`,
    mayHaveSucceeded: true,
  })
}

const mayHaveSucceeded = ({ attempt, error }: UnknownAttempt): string =>
  `attempt ${attempt} may have succeeded (${error === undefined ? "it was interrupted" : nameOf(error)})`

const nameOf = (error: ScaleError.ScaleError): string =>
  error._tag === "ScaleConnectionError"
    ? `${error._tag}, ${error.reason}`
    : error._tag === "ScaleUnexpectedStatus"
      ? `${error._tag}, ${error.status}`
      : error._tag

/** The error of a call that has certainly not done the work, whatever its attempts looked like. */
export const hadNoEffect = (error: ScaleError.ScaleError): ScaleError.ScaleError =>
  withFields(error, { mayHaveSucceeded: false })

const withFields = (
  error: ScaleError.ScaleError,
  fields: { readonly message?: string; readonly mayHaveSucceeded: boolean },
): ScaleError.ScaleError => {
  const Class = error.constructor as ErrorClass // all errors are instances of classes with this constructor
  return new Class({ ...error, message: error.message, ...fields }, { disableValidation: true })
}

type ErrorClass = new (fields: object, options: { readonly disableValidation: true }) => ScaleError.ScaleError
