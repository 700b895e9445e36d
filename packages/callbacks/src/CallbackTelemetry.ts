/**
 * The names of the span and the metric that a receiver reports. They are part of the public API.
 */
import * as Metric from "effect/Metric"

/**
 * The name of the span around each callback. Its kind is `server`, and it fails unless the response is a 200.
 *
 * @category names
 */
export const spanName = "Scale.callback"

/**
 * The attributes of the span.
 *
 * @category names
 */
export const attributes = {
  /** The status of the response. */
  status: "http.response.status_code",
  /** The tag of the event; absent if the body was not decoded. */
  event: "scale.callback.event",
  /** A `CallbackReceiver.CallbackOutcome`. */
  outcome: "scale.callback.outcome",
} as const

/**
 * The labels of the metric.
 *
 * @category names
 */
export const labels = {
  /** The tag of the event; empty if the body was not decoded. */
  event: "event",
  /** A `CallbackReceiver.CallbackOutcome`. */
  outcome: "outcome",
} as const

/**
 * Counts received callbacks, labelled with `event` and `outcome`.
 *
 * @category metrics
 */
export const callbacks = Metric.counter("scale_client_callbacks_total", {
  description: "Callbacks received",
  incremental: true,
})
