/**
 * The names under which the client reports what it does. They are part of the public interface: all there are is here.
 *
 * Every call is one span, named `Scale.` and the method (`Scale.tasks.get`), of kind `client`; it fails when the
 * call fails. Nothing about the trace is sent to Scale. Who waits (`tasks.await`, …) makes such calls, and has no span of
 * its own, which might be open for days.
 */
import * as Metric from "effect/Metric"
import * as MetricBoundaries from "effect/MetricBoundaries"

/**
 * The name of the span of an operation: `Scale.tasks.get` for `tasks.get`.
 *
 * @category names
 */
export const spanName = (operation: string): string => `Scale.${operation}`

/**
 * The attributes of a span.
 *
 * @category names
 */
export const attributes = {
  /** `GET`, `POST`, … */
  method: "http.request.method",
  /** The endpoint's template, `/task/{task_id}`: bounded in number, and free of ids. */
  route: "http.route",
  /** The status of the last answer. */
  status: "http.response.status_code",
  /** How many requests the call sent. */
  attempts: "scale.attempts",
  /** How long the call waited for the limiter, over all attempts, in milliseconds. */
  limiterWait: "scale.limiter.wait_ms",
} as const

/**
 * The event that a span gets when it is decided that an attempt is made again.
 *
 * @category names
 */
export const retryEvent = "scale.retry"

/**
 * The attributes of that event.
 *
 * @category names
 */
export const retryAttributes = {
  /** The tag of the error of the attempt that failed. */
  error: "error",
  /** Its number, from 1. */
  attempt: "attempt",
  /** How long the next attempt is put off, in milliseconds; the limiter may make it longer. */
  delay: "delay_ms",
} as const

/**
 * The names of the metrics.
 *
 * @category names
 */
export const metrics = {
  attempts: "scale_client_attempts_total",
  retries: "scale_client_retries_total",
  limiterWait: "scale_client_limiter_wait_ms",
} as const

/**
 * The labels of the metrics. Each has few values: operations are those of the contract.
 *
 * @category names
 */
export const labels = {
  operation: "operation",
  /** A status, or the reason of a connection error. */
  outcome: "outcome",
  /** The tag of an error. */
  error: "error",
} as const

/**
 * Requests sent, labelled with `operation` and `outcome` (a status, or the reason of a connection error).
 *
 * @category metrics
 */
export const attempts = Metric.counter(metrics.attempts, {
  description: "Requests sent",
  incremental: true,
})

/**
 * Attempts that were made again, labelled with `operation` and `error` (its tag).
 *
 * @category metrics
 */
export const retries = Metric.counter(metrics.retries, {
  description: "Attempts that failed and were made again",
  incremental: true,
})

/**
 * How long attempts waited for the limiter, in milliseconds, labelled with `operation`.
 *
 * @category metrics
 */
export const limiterWait = Metric.histogram(
  metrics.limiterWait,
  MetricBoundaries.exponential({ start: 1, factor: 4, count: 10 }),
  "Time that attempts waited for the limiter",
)
