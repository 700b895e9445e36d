import { expect, it } from "@effect/vitest"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as FaultPlan from "@effect-scale/sandbox/FaultPlan"
import * as Sandbox from "@effect-scale/sandbox/Sandbox"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as TestClock from "effect/TestClock"

// The sandbox creates the first task, but responds with a 503.
const faults = FaultPlan.make(FaultPlan.exactly("tasks.create", [1], FaultPlan.serverError(503, "after")))
const test = ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("test_sandbox") }).pipe(
  Layer.provideMerge(Sandbox.layer({ faults })),
)

it.effect("creates one task although the first response is a 503", () =>
  Effect.gen(function* () {
    const creating = yield* ScaleClient.ScaleClient.use((scale) =>
      scale.tasks.create("imageannotation", {
        attachment: "https://files.example.org/street-17.jpg",
        geometries: { box: { objects_to_annotate: ["bicycle"] } },
        unique_id: "street-17",
      }),
    ).pipe(Effect.fork)
    yield* TestClock.adjust("1 minute") // runs the retries without waiting
    const task = yield* Fiber.join(creating)

    const sandbox = yield* Sandbox.Sandbox
    const { tasks } = (yield* sandbox.state).test
    expect(tasks.map(({ task_id }) => task_id)).toEqual([task.task_id])
  }).pipe(Effect.provide(test)),
)
