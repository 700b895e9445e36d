import * as Telemetry from "../../Telemetry.ts"
import * as runtime from "../runtime.ts"
import type { Call } from "./call.ts"

const { labels } = Telemetry

// The values of labels are few, and a metric finds its state faster by an array of labels that it has seen before.
const cached = (name: string | undefined): ((operation: string, value?: string) => runtime.MetricLabels) => {
  const cache = new Map<string, Map<string, runtime.MetricLabels>>()
  return (operation, value = "") => {
    const ofOperation = cache.get(operation) ?? new Map<string, runtime.MetricLabels>()
    cache.set(operation, ofOperation)
    const known = ofOperation.get(value)
    if (known !== undefined) return known
    const made = runtime.metricLabels({
      [labels.operation]: operation,
      ...(name === undefined ? {} : { [name]: value }),
    })
    ofOperation.set(value, made)
    return made
  }
}

const byOutcome = cached(labels.outcome)
const byError = cached(labels.error)
const byOperation = cached(undefined)

/** Counts an attempt that waited `wait` milliseconds for the limiter. */
export const attempted = ({ fiber, operation: { name } }: Call, outcome: string, wait: number): void => {
  runtime.updateMetric(Telemetry.attempts, 1, byOutcome(name, outcome), fiber)
  runtime.updateMetric(Telemetry.limiterWait, wait, byOperation(name), fiber)
}

/** Counts a retry after an error with this tag. */
export const retried = ({ fiber, operation: { name } }: Call, error: string): void =>
  runtime.updateMetric(Telemetry.retries, 1, byError(name, error), fiber)
