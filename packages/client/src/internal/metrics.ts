import * as Metric from "effect/Metric"
import * as Telemetry from "../Telemetry.ts"

const { labels } = Telemetry

// Operations, outcomes and tags are few, and labelling a metric costs more than using it: each is made once.
const once = <Labelled>(label: (operation: string, value: string) => Labelled) => {
  const made = new Map<string, Labelled>()
  return (operation: string, value = ""): Labelled => {
    const key = `${operation} ${value}`
    const known = made.get(key)
    if (known !== undefined) return known
    const labelled = label(operation, value)
    made.set(key, labelled)
    return labelled
  }
}

type Counter = Metric.Metric.Counter<number>

export const attempts = once(
  (operation, outcome): Counter =>
    Telemetry.attempts.pipe(
      Metric.tagged(labels.operation, operation),
      Metric.tagged(labels.outcome, outcome),
    ),
)

export const retries = once(
  (operation, error): Counter =>
    Telemetry.retries.pipe(Metric.tagged(labels.operation, operation), Metric.tagged(labels.error, error)),
)

export const limiterWait = once((operation) =>
  Metric.tagged(Telemetry.limiterWait, labels.operation, operation),
)
