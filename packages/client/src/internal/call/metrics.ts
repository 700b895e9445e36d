import type * as Fiber from "effect/Fiber"
import * as FiberRef from "effect/FiberRef"
import type * as Metric from "effect/Metric"
import * as MetricLabel from "effect/MetricLabel"
import * as Telemetry from "../../Telemetry.ts"

const { labels } = Telemetry

type Labels = ReadonlyArray<MetricLabel.MetricLabel>
type AnyFiber = Fiber.RuntimeFiber<unknown, unknown>

// Operations, outcomes and tags are few, and to find a metric by its labels costs more than to count in it. Labels
// that are the same array are found by that.
const once = (second: string | undefined): ((operation: string, value?: string) => Labels) => {
  const made = new Map<string, Map<string, Labels>>()
  return (operation, value = "") => {
    const ofOperation = made.get(operation) ?? new Map<string, Labels>()
    made.set(operation, ofOperation)
    const known = ofOperation.get(value)
    if (known !== undefined) return known
    const labelled = [
      MetricLabel.make(labels.operation, operation),
      ...(second === undefined ? [] : [MetricLabel.make(second, value)]),
    ]
    ofOperation.set(value, labelled)
    return labelled
  }
}

const update = <Type, In, Out>(
  metric: Metric.Metric<Type, In, Out>,
  fiber: AnyFiber,
  input: In,
  own: Labels,
): void => {
  const callers = fiber.getFiberRef(FiberRef.currentMetricLabels)
  metric.unsafeUpdate(input, callers.length === 0 ? own : [...own, ...callers])
}

const byOutcome = once(labels.outcome)
const byError = once(labels.error)
const byOperation = once(undefined)

/** A request was sent, after so many milliseconds in the limiter. */
export const sent = (fiber: AnyFiber, operation: string, outcome: string, wait: number): void => {
  update(Telemetry.attempts, fiber, 1, byOutcome(operation, outcome))
  update(Telemetry.limiterWait, fiber, wait, byOperation(operation))
}

/** An attempt failed with that error and is made again. */
export const repeated = (fiber: AnyFiber, operation: string, error: string): void =>
  update(Telemetry.retries, fiber, 1, byError(operation, error))
