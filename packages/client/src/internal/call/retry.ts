import * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import type { Policy } from "../../RetryPolicy.ts"
import * as RetryPolicy from "../../RetryPolicy.ts"
import * as schedule from "../schedule.ts"
import type { Call } from "./call.ts"
import { announceRetry } from "./observe.ts"

/**
 * Repeats an attempt until it succeeds or the policy gives up. Unless `isRepeatable`, only attempts that the server
 * refused to carry out are repeated, or all if the policy says so. With `failed`, the first attempt has been made before.
 */
export const retry =
  (call: Call, isRepeatable: boolean, failed?: ScaleError.ScaleError) =>
  <A>(attempt: Effect.Effect<A, ScaleError.ScaleError>): Effect.Effect<A, ScaleError.ScaleError> => {
    const { retry: option = call.environment.retry } = call.options
    const policy = option === "evenIfDone" ? RetryPolicy.evenIfDone(call.environment.retry) : option
    const isAllowed = isRepeatable || policy.evenIfDone === true
    const mayRetry = (error: ScaleError.ScaleError): boolean =>
      (isAllowed || ScaleError.isRefusal(error)) && isWorthRetrying(policy, error)
    // Most calls need no schedule. One that does has failed already, so its schedule sees that failure first.
    const retryAfter = (first: ScaleError.ScaleError): Effect.Effect<A, ScaleError.ScaleError> =>
      mayRetry(first)
        ? Effect.retry(
            failFirst(first, attempt),
            schedule.onContinue(schedule.onlyFor(policy.schedule, mayRetry), (error, delay) =>
              announceRetry(call, error, delay),
            ),
          )
        : Effect.fail(first)
    return failed === undefined ? Effect.catchAll(attempt, retryAfter) : retryAfter(failed)
  }

const isWorthRetrying = (policy: Policy, error: ScaleError.ScaleError): boolean => {
  const retryAfter = ScaleError.retryAfterOf(error)
  return (
    policy.retryable(error) &&
    (retryAfter === undefined || Duration.lessThanOrEqualTo(retryAfter, policy.retryAfterCap))
  )
}

/** Fails the first time it is run, without an attempt. */
const failFirst = <A, E>(error: E, attempt: Effect.Effect<A, E>): Effect.Effect<A, E> => {
  let hasFailed = false
  return Effect.suspend(() => {
    if (hasFailed) return attempt
    hasFailed = true
    return Effect.fail(error)
  })
}
