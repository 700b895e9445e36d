import { expect, it } from "@effect/vitest"
import type * as CallbackReceiver from "@effect-scale/callbacks/CallbackReceiver"
import * as CallbackTelemetry from "@effect-scale/callbacks/CallbackTelemetry"
import * as Effect from "effect/Effect"
import * as Metric from "effect/Metric"
import * as Redacted from "effect/Redacted"
import { callback, completed, recorded, send } from "./fixtures/callbacks.ts"

it.scoped("counts callbacks by event and outcome", () =>
  Effect.gen(function* () {
    const count = (event: string, outcome: CallbackReceiver.CallbackOutcome) =>
      Effect.map(
        Metric.value(
          CallbackTelemetry.callbacks.pipe(
            Metric.tagged(CallbackTelemetry.labels.event, event),
            Metric.tagged(CallbackTelemetry.labels.outcome, outcome),
          ),
        ),
        (state) => state.count,
      )
    const counts = Effect.all([
      count("TaskErrored", "handled"),
      count("TaskErrored", "duplicate"),
      count("", "unauthorized"),
    ])
    const before = yield* counts
    const { app } = yield* recorded()
    const errored = completed("t1", { status: "error" })
    yield* send(app, callback(errored))
    yield* send(app, callback(errored))
    yield* send(app, callback(errored, Redacted.make("x")))
    expect(yield* counts).toEqual(before.map((n) => n + 1))
  }),
)

it("keeps its public names", () => {
  const { callbacks, ...names } = CallbackTelemetry
  expect(callbacks.keyType).toBeDefined()
  expect(names).toEqual({
    spanName: "Scale.callback",
    attributes: {
      status: "http.response.status_code",
      event: "scale.callback.event",
      outcome: "scale.callback.outcome",
    },
    labels: { event: "event", outcome: "outcome" },
  })
})
