/** Second way: a client of a few functions. For what the service does with answers, however rare they are. */

import { expect, it } from "@effect/vitest"
import { ScaleClient, type Task } from "@effect-scale/client"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { ReviewDesk } from "../../src/testing/ReviewDesk.ts"

const answered = (...tasks: ReadonlyArray<Partial<Task.Task>>) =>
  ReviewDesk.layer("letters").pipe(
    Layer.provide(
      ScaleClient.ScaleClient.layerMock({
        tasks: {
          stream: () => Stream.fromIterable(tasks.map((task, n) => ({ task_id: String(n), ...task }))),
        },
      }),
    ),
  )

it.effect("passes over answers that are not what it asked for", () =>
  Effect.gen(function* () {
    const desk = yield* ReviewDesk
    expect(yield* desk.urgent).toEqual(["letter-2"])
  }).pipe(
    Effect.provide(
      answered(
        { unique_id: "letter-1", response: { category: "can wait" } },
        { unique_id: "letter-2", response: { category: "urgent" } },
        { unique_id: "letter-3", response: { category: ["urgent"] } },
        { unique_id: "letter-4", response: null },
        { unique_id: "letter-5" },
        { response: { category: "urgent" } },
      ),
    ),
  ),
)

it.effect("dies with the name of the method when it calls one that the mock lacks", () =>
  Effect.gen(function* () {
    const desk = yield* ReviewDesk
    const exit = yield* Effect.exit(desk.submit({ id: "letter-1", text: "Hello" }))
    expect(Exit.isFailure(exit) && Cause.pretty(exit.cause)).toContain("ScaleClient.tasks.create")
  }).pipe(Effect.provide(answered())),
)
