import { expect, it } from "@effect/vitest"
import { ScaleClient } from "@effect-scale/client/ScaleClient"
import { FaultPlan, Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as TestClock from "effect/TestClock"

// A whole Scale in memory, without a socket. The first create is answered 503 although the task was created.
const faults = FaultPlan.make(FaultPlan.exactly("tasks.create", [1], FaultPlan.serverError(503, "after")))
const test = ScaleClient.layer({ apiKey: Redacted.make("test_sandbox") }).pipe(
  Layer.provideMerge(Sandbox.layer({ faults })),
)

it.effect("makes one task, whatever happens to the answer", () =>
  Effect.gen(function* () {
    const creating = yield* ScaleClient.use((scale) =>
      scale.tasks.create("imageannotation", {
        attachment: "https://files.example.org/street-17.jpg",
        geometries: { box: { objects_to_annotate: ["bicycle"] } },
        unique_id: "street-17",
      }),
    ).pipe(Effect.fork)
    yield* TestClock.adjust("1 minute") // the retries, in no time
    const task = yield* Fiber.join(creating)

    const sandbox = yield* Sandbox.Sandbox
    const { tasks } = (yield* sandbox.state).test
    expect(tasks.map(({ task_id }) => task_id)).toEqual([task.task_id])
  }).pipe(Effect.provide(test)),
)
