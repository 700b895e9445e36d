import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import { type CallOptions, RequestOptions } from "../../RequestOptions.ts"
import * as Telemetry from "../../Telemetry.ts"
import * as rules from "../options.ts"
import * as runtime from "../runtime.ts"
import { Call, type Environment } from "./call.ts"
import * as classify from "./classify.ts"
import * as metrics from "./metrics.ts"
import type { Operation } from "./operation.ts"

/** Starts a call, with the options and the clock of the fiber, and with a span if a tracer is provided. */
export const observed = <A>(
  environment: Environment,
  operation: Operation,
  run: (call: Call) => Effect.Effect<A, ScaleError.ScaleError>,
): Effect.Effect<A, ScaleError.ScaleError> =>
  runtime.withFiber((fiber) => {
    const wrong = wrongOption(runtime.referenceOf(fiber, RequestOptions))
    if (wrong !== undefined) {
      return Effect.fail(
        classify.invalid(wrong, classify.unsent(operation, environment.credentials.redactor)),
      )
    }
    const call = new Call(environment, operation, fiber)
    return runtime.hasTracer(fiber) ? withSpan(call, run) : run(call)
  })

const ofClient = rules.elsewhere("an option of the client")
const optionRules = {
  ...rules.callRules,
  retry: rules.retry,
  checkPayload: rules.boolean,
  apiKey: ofClient,
  apiUrl: ofClient,
  concurrency: ofClient,
  rateLimit: ofClient,
  adaptive: ofClient,
  numbers: ofClient,
  onRequest: ofClient,
  onResponse: ofClient,
}

/** Options that were checked before. Many calls have the same options. */
const valid = new WeakSet<CallOptions>()

const wrongOption = (options: CallOptions): string | undefined => {
  if (valid.has(options)) return undefined
  const wrong = rules.checkSafely(options, optionRules)
  if (wrong !== undefined) return `${wrong.option}: ${wrong.problem}`
  valid.add(options)
  return undefined
}

const withSpan = <A>(
  call: Call,
  run: (call: Call) => Effect.Effect<A, ScaleError.ScaleError>,
): Effect.Effect<A, ScaleError.ScaleError> =>
  Effect.useSpan(
    Telemetry.spanName(call.operation.name),
    {
      kind: "client",
      captureStackTrace: false,
      attributes: {
        [Telemetry.attributes.method]: call.operation.method,
        [Telemetry.attributes.route]: call.operation.route,
      },
    },
    (span) =>
      Effect.onExit(
        Effect.suspend(() => {
          call.span = span
          return run(call)
        }),
        () =>
          Effect.sync(() => {
            span.attribute(Telemetry.attributes.attempts, call.attempts)
            span.attribute(Telemetry.attributes.limiterWait, call.limiterWait)
            if (call.status !== undefined) span.attribute(Telemetry.attributes.status, call.status)
          }),
      ),
  )

/** Reports a retry to the metrics, the span and the log. */
export const announceRetry = (
  call: Call,
  error: ScaleError.ScaleError,
  delay: number,
): Effect.Effect<void> => {
  metrics.retried(call, error._tag)
  call.span?.event(Telemetry.retryEvent, runtime.nowNanos(call.clock), {
    [Telemetry.retryAttributes.error]: error._tag,
    [Telemetry.retryAttributes.attempt]: call.attempts,
    [Telemetry.retryAttributes.delay]: delay,
  })
  const wait = Duration.format(Duration.millis(Math.round(delay)))
  return Effect.logDebug(
    `${call.operation.name}: attempt ${call.attempts} failed (${error._tag}); retrying in ${wait}`,
  )
}
