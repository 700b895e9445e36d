/** Remembers the retries of a command, so that the user learns about them and why. */
import type * as ScaleError from "@effect-scale/client/ScaleError"
import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import type { OutputService } from "../terminal/output.ts"

/** The next message about an outage comes at the earliest after this time. */
const messageInterval = Duration.toMillis(Duration.minutes(1))

/**
 * Whether an attempt ended without a response in time.
 *
 * @category predicates
 */
export const isTimeout = (error: ScaleError.ScaleError): boolean =>
  error._tag === "ScaleTimeoutError" || (error._tag === "ScaleConnectionError" && error.reason === "Timeout")

/**
 * Describes a failed attempt in a few words.
 *
 * @category getters
 */
export const reasonOf = (error: ScaleError.ScaleError): string => {
  switch (error._tag) {
    case "ScaleConnectionError":
      // The advice after a semicolon is for the error that ends the command.
      return error.reason === "Timeout" ? "timeout" : (error.message.split(";")[0] ?? "")
    case "ScaleTooManyRequests":
      return "rate limit"
    case "ScaleDecodeError":
      return "unexpected response"
    default:
      return "status" in error && error.status !== undefined ? `status ${error.status}` : error.message
  }
}

/**
 * Returns a function that records a failed attempt which is retried. Progress lines show the number of retries and the
 * last reason. If requests get no response, a message says so at once and then at most once a minute.
 *
 * @category constructors
 */
export const make = (
  apiUrl: string,
  { message, progressNote }: Pick<OutputService, "message" | "progressNote">,
) => {
  let count = 0
  let nextMessageAt = Number.NEGATIVE_INFINITY
  return (error: ScaleError.ScaleError): Effect.Effect<void> =>
    Effect.gen(function* () {
      count++
      const reason = reasonOf(error)
      yield* progressNote(`${count} ${count === 1 ? "retry" : "retries"} (${reason})`)
      const now = yield* Clock.currentTimeMillis
      if (error._tag !== "ScaleConnectionError" || now < nextMessageAt) return
      nextMessageAt = now + messageInterval
      yield* message(`No response from ${apiUrl}: ${reason}. Retrying; press Ctrl-C to stop.`)
    })
}
