/** Second way: a client with stubbed methods. Tests how the service handles responses, including rare ones. */

import { expect, it } from "@effect/vitest"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import type * as Task from "@effect-scale/client/Task"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { ReviewDesk } from "../../src/testing/ReviewDesk.ts"

const responding = (...tasks: ReadonlyArray<Partial<Task.Task>>) =>
  ReviewDesk.layer("letters").pipe(
    Layer.provide(
      ScaleClient.ScaleClient.layerMock({
        tasks: {
          stream: () => Stream.fromIterable(tasks.map((task, n) => ({ task_id: String(n), ...task }))),
        },
      }),
    ),
  )

it.effect("ignores responses with an unexpected structure", () =>
  Effect.gen(function* () {
    const desk = yield* ReviewDesk
    expect(yield* desk.urgent).toEqual(["letter-2"])
  }).pipe(
    Effect.provide(
      responding(
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

it.effect("dies with the name of a method that is not stubbed", () =>
  Effect.gen(function* () {
    const desk = yield* ReviewDesk
    const exit = yield* Effect.exit(desk.submit({ id: "letter-1", text: "Hello" }))
    expect(Exit.isFailure(exit) && Cause.pretty(exit.cause)).toContain("ScaleClient.tasks.create")
  }).pipe(Effect.provide(responding())),
)
