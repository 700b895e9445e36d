/** First way: the real client with a sandbox in memory. Only Scale itself is simulated. */

import { expect, it } from "@effect/vitest"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as FaultPlan from "@effect-scale/sandbox/FaultPlan"
import * as Sandbox from "@effect-scale/sandbox/Sandbox"
import type * as SandboxModel from "@effect-scale/sandbox/SandboxModel"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { ReviewDesk } from "../../src/testing/ReviewDesk.ts"

const project = Layer.effectDiscard(
  ScaleClient.ScaleClient.use((scale) => scale.projects.create({ name: "letters", type: "categorization" })),
)

const testLayer = (options?: SandboxModel.SandboxOptions) =>
  Layer.merge(ReviewDesk.layer("letters"), project).pipe(
    Layer.provide(ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("test_sandbox") })),
    Layer.provideMerge(Sandbox.layer(options)),
  )

const tasks = Effect.flatMap(Sandbox.Sandbox, ({ state }) => Effect.map(state, ({ test }) => test.tasks))

it.effect("submits letters and finds the urgent ones", () =>
  Effect.gen(function* () {
    const desk = yield* ReviewDesk
    yield* desk.submit({ id: "letter-1", text: "There is smoke coming out of it." })
    yield* desk.submit({ id: "letter-2", text: "Do you have it in green?" })
    // With a test key, tasks are completed at once, with the first category.
    expect(yield* desk.urgent).toEqual(["letter-2", "letter-1"])
    expect((yield* tasks).map(({ params }) => params?.attachment)).toEqual([
      "There is smoke coming out of it.",
      "Do you have it in green?",
    ])
  }).pipe(Effect.provide(testLayer())),
)

it.live("creates one task for a letter although the first response is lost", () =>
  Effect.gen(function* () {
    const desk = yield* ReviewDesk
    yield* desk.submit({ id: "letter-1", text: "There is smoke coming out of it." })
    expect(yield* tasks).toHaveLength(1)
  }).pipe(
    Effect.provide(
      testLayer({
        faults: FaultPlan.make(FaultPlan.exactly("tasks.create", [1], FaultPlan.serverError(503, "after"))),
      }),
    ),
  ),
)
