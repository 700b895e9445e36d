/**
 * The names of all spans, attributes, metrics and labels that the client emits. They are part of its public API.
 *
 * Each call is one span of kind `client`, named after its method: `Scale.tasks.get`. It fails when the call fails. No trace
 * headers are sent to Scale. Methods that wait, such as `tasks.await`, make such calls and have no span of their own, because
 * it might stay open for days.
 */
import * as Metric from "effect/Metric"
import * as MetricBoundaries from "effect/MetricBoundaries"

/**
 * Returns the name of an operation's span: `Scale.tasks.get` for `tasks.get`.
 *
 * @category names
 */
export const spanName = (operation: string): string => `Scale.${operation}`

/**
 * The attributes of a call's span.
 *
 * @category names
 */
export const attributes = {
  /** The HTTP method. */
  method: "http.request.method",
  /** The template of the endpoint's path, such as `/task/{task_id}`. It contains no ids. */
  route: "http.route",
  /** The status of the last response. */
  status: "http.response.status_code",
  /** Number of requests that the call sent. */
  attempts: "scale.attempts",
  /** How long the call waited for the limiter, over all attempts, in milliseconds. */
  limiterWait: "scale.limiter.wait_ms",
} as const

/**
 * The event that is added to a call's span when the client decides to retry.
 *
 * @category names
 */
export const retryEvent = "scale.retry"

/**
 * The attributes of a retry event.
 *
 * @category names
 */
export const retryAttributes = {
  /** The tag of the error that the attempt failed with. */
  error: "error",
  /** The number of the attempt that failed, starting at 1. */
  attempt: "attempt",
  /** The delay before the next attempt, in milliseconds. The rate limiter may delay it further. */
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
  changedNumbers: "scale_client_changed_numbers_total",
} as const

/**
 * The labels of the metrics. Each has a small number of values.
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
 * Counts the requests that were sent, by `operation` and `outcome` (a status, or the reason of a connection error).
 *
 * @category metrics
 */
export const attempts = Metric.counter(metrics.attempts, {
  description: "Requests sent",
  incremental: true,
})

/**
 * Counts retries, by `operation` and `error` (the tag of the error that caused the retry).
 *
 * @category metrics
 */
export const retries = Metric.counter(metrics.retries, {
  description: "Retries",
  incremental: true,
})

/**
 * Measures how long attempts waited for the rate limiter, in milliseconds, by `operation`.
 *
 * @category metrics
 */
export const limiterWait = Metric.histogram(
  metrics.limiterWait,
  MetricBoundaries.exponential({ start: 1, factor: 4, count: 10 }),
  "Time that attempts waited for the rate limiter, in milliseconds",
)

/**
 * Counts the responses and files with a number that a JavaScript number cannot hold, so that its digits changed, by
 * `operation`. The client option `numbers: "exact"` keeps the digits.
 *
 * @category metrics
 */
export const changedNumbers = Metric.counter(metrics.changedNumbers, {
  description: "Responses with a number whose digits changed",
  incremental: true,
})
