import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import { type BufferedResponse, errorResponse } from "../response.ts"

// Defects are reported to the owner of the process, never to the client.
const logDefect = (cause: Cause.Cause<unknown>) => Effect.logError("The sandbox failed unexpectedly.", cause)

export const internalError = errorResponse(500, "Internal Server Error")

/** Responds to a defect with a 500. */
export const respondToDefect = (cause: Cause.Cause<never>): Effect.Effect<BufferedResponse> =>
  Cause.isInterrupted(cause) ? Effect.failCause(cause) : Effect.as(logDefect(cause), internalError)

/** Resets the connection when the body of a response cannot be generated. */
export const resetOnDefect = <E>(body: Effect.Effect<void, E>): Effect.Effect<void, "reset"> =>
  Effect.catchAllCause(body, (cause) =>
    Cause.isInterrupted(cause)
      ? Effect.interrupt
      : Effect.zipRight(logDefect(cause), Effect.fail("reset" as const)),
  )
