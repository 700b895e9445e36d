import * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Cause from "effect/Cause"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Exit from "effect/Exit"
import * as Option from "effect/Option"
import type { Outcome } from "../../CircuitBreaker.ts"
import * as runtime from "../runtime.ts"
import type { Call } from "./call.ts"
import * as classify from "./classify.ts"
import * as metrics from "./metrics.ts"

/**
 * One attempt of a call. It waits for the limiter and the circuit breaker and reports its outcome to them, unless it is
 * sent to a server other than the API's.
 */
export const attempt = <A>(
  call: Call,
  send: () => Effect.Effect<A, ScaleError.ScaleError>,
  isApi = true,
): Effect.Effect<A, ScaleError.ScaleError> =>
  Effect.suspend(() => {
    const queuedAt = runtime.nowMillis(call.clock)
    const sending = Effect.suspend(() => {
      const wait = runtime.nowMillis(call.clock) - queuedAt
      call.limiterWait += wait
      call.sent()
      return Effect.matchEffect(send(), {
        onFailure: (error) => {
          call.ended(error)
          const outcome = error._tag === "ScaleConnectionError" ? error.reason : String(call.status)
          metrics.attempted(call, outcome, wait)
          return isApi ? Effect.zipRight(reportFailure(call, error), Effect.fail(error)) : Effect.fail(error)
        },
        onSuccess: (value) => {
          call.ended()
          metrics.attempted(call, String(call.status), wait)
          return isApi ? Effect.as(call.environment.limiter.report("done"), value) : Effect.succeed(value)
        },
      })
    })
    return isApi ? call.environment.limiter.withPermit(throughBreaker(call, sending)) : sending
  })

/** Reports a failure to the limiter: a 429 slows down every caller that shares this client. */
const reportFailure = (
  { environment: { limiter, retry } }: Call,
  error: ScaleError.ScaleError,
): Effect.Effect<void> => {
  switch (error._tag) {
    case "ScaleConnectionError":
      return Effect.void
    case "ScaleServiceUnavailable":
      return limiter.report("overloaded")
    case "ScaleTooManyRequests": {
      const { retryAfter } = error
      const pauses = retryAfter !== undefined && Duration.lessThanOrEqualTo(retryAfter, retry.retryAfterCap)
      return Effect.zipRight(limiter.report("busy"), pauses ? limiter.pauseFor(retryAfter) : Effect.void)
    }
    default:
      return limiter.report("done")
  }
}

const throughBreaker = <A>(
  call: Call,
  sending: Effect.Effect<A, ScaleError.ScaleError>,
): Effect.Effect<A, ScaleError.ScaleError> => {
  const { breaker } = call.environment
  return breaker === undefined
    ? sending
    : Effect.uninterruptibleMask((restore) =>
        Effect.flatMap(
          breaker.enter,
          Either.match({
            onRight: (leave) => Effect.onExit(restore(sending), (exit) => leave(outcomeOf(exit))),
            onLeft: (wait) => Effect.fail(classify.circuitOpen(wait, call)),
          }),
        ),
      )
}

// A 429 shows that the server works. Other retryable errors come from a server that is down, or from the way to it.
const outcomeOf = (exit: Exit.Exit<unknown, ScaleError.ScaleError>): Outcome => {
  if (Exit.isSuccess(exit)) return "success"
  const error = Cause.failureOption(exit.cause)
  if (Option.isNone(error)) return "interrupted"
  const isDown = ScaleError.isRetryable(error.value) || ScaleError.isRefusal(error.value)
  return error.value._tag !== "ScaleTooManyRequests" && isDown ? "failure" : "success"
}
