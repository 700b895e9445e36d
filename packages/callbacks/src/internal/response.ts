import * as HttpServerResponse from "@effect/platform/HttpServerResponse"
import * as Effect from "effect/Effect"
import * as Metric from "effect/Metric"
import type * as Tracer from "effect/Tracer"
import type { CallbackEvent } from "../CallbackEvent.ts"
import type { CallbackOutcome } from "../CallbackReceiver.ts"
import * as CallbackTelemetry from "../CallbackTelemetry.ts"
import type { Rejection } from "./rejection.ts"

/** Receives a callback and calls `onEvent` as soon as the body is decoded. */
export type Receive = (onEvent: (event: CallbackEvent) => void) => Effect.Effect<CallbackOutcome, Rejection>

/** Turns the outcome of a callback into the response. */
export const respond = (receive: Receive): Effect.Effect<HttpServerResponse.HttpServerResponse> =>
  Effect.match(observed(receive), {
    onSuccess: () => HttpServerResponse.empty({ status: 200 }),
    onFailure: (rejection) =>
      HttpServerResponse.unsafeJson(
        { status_code: rejection.status, error: rejection.error },
        { status: rejection.status, headers: headersOf(rejection) },
      ),
  })

const headersOf = ({ outcome, status }: Rejection): Record<string, string> => {
  if (status === 405) return { allow: "POST" }
  // A stopping server waits for its connections.
  return outcome === "interrupted" ? { connection: "close" } : {}
}

/** Reports the outcome on a span, in the metric and in the log. */
const observed = (receive: Receive): Effect.Effect<CallbackOutcome, Rejection> =>
  Effect.suspend(() => {
    let event: CallbackEvent | undefined
    return Effect.useSpan(CallbackTelemetry.spanName, { kind: "server", captureStackTrace: false }, (span) =>
      receive((decoded) => {
        event = decoded
      }).pipe(
        Effect.tap((outcome) =>
          Effect.zipRight(
            record(span, event, 200, outcome),
            event?._tag === "UnknownCallback"
              ? Effect.logWarning(`unknown callback: ${outcome}: ${event.problem}`)
              : Effect.logDebug(`callback ${event?._tag}: ${outcome}`),
          ),
        ),
        Effect.tapError(({ error, outcome, status }) =>
          Effect.zipRight(
            record(span, event, status, outcome),
            Effect.logWarning(
              `callback ${event === undefined ? "" : `${event._tag} `}rejected: ${outcome}: ${error}`,
            ),
          ),
        ),
        Effect.withParentSpan(span),
      ),
    )
  })

const record = (
  span: Tracer.Span,
  event: CallbackEvent | undefined,
  status: number,
  outcome: CallbackOutcome,
): Effect.Effect<void> => {
  const { attributes, callbacks, labels } = CallbackTelemetry
  span.attribute(attributes.status, status)
  span.attribute(attributes.outcome, outcome)
  if (event !== undefined) span.attribute(attributes.event, event._tag)
  const counter = callbacks.pipe(
    Metric.tagged(labels.event, event?._tag ?? ""),
    Metric.tagged(labels.outcome, outcome),
  )
  return Metric.update(counter, 1)
}
