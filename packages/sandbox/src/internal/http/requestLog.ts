import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type { RequestLogEntry } from "../../SandboxModel.ts"
import type { SandboxResponse, StreamedResponse } from "../response.ts"
import type { Exchange } from "./request.ts"

/** Logs a request at the end of its response. A streamed response ends when its body has been sent. */
export const logRequest =
  <E>(exchange: Exchange<E>, onRequest: (entry: RequestLogEntry) => void) =>
  (response: Effect.Effect<SandboxResponse, E>): Effect.Effect<SandboxResponse, E> => {
    const log = (status: RequestLogEntry["status"], complete: boolean): Effect.Effect<void> =>
      Effect.map(Clock.currentTimeMillis, (endedAt) => {
        const { fault, method, mode, operation, path, requestId, startedAt, worked } = exchange
        onRequest({
          at: startedAt,
          millis: endedAt - startedAt,
          operation,
          mode,
          method,
          path,
          status,
          complete,
          worked,
          fault,
          requestId,
        })
      })
    return response.pipe(
      Effect.map((value): SandboxResponse => (value._tag === "Streamed" ? logEndOfBody(value, log) : value)),
      Effect.onExit((exit) => {
        if (Exit.isFailure(exit)) return log("interrupted", false)
        const { value } = exit
        switch (value._tag) {
          case "Buffered":
            return log(value.status, value.isBodyDamaged !== true)
          case "Broken":
            return log(value.by === "reset" ? "reset" : "closed", false)
          case "Streamed":
            return Effect.void
        }
      }),
    )
  }

const logEndOfBody = (
  response: StreamedResponse,
  log: (status: RequestLogEntry["status"], complete: boolean) => Effect.Effect<void>,
): StreamedResponse => ({
  ...response,
  send: (write) =>
    Effect.onExit(response.send(write), (exit) =>
      Exit.isSuccess(exit)
        ? log(response.status, true)
        : log(Exit.isInterrupted(exit) ? "interrupted" : "reset", false),
    ),
})
