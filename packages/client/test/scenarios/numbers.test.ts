import { describe, expect, it } from "@effect/vitest"
import { Json, type ScaleClient, Telemetry } from "@effect-scale/client"
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Logger from "effect/Logger"
import * as Metric from "effect/Metric"
import * as Stream from "effect/Stream"
import { over } from "../fixtures/files.ts"
import { image } from "../fixtures/taskTypes.ts"
import { scenarios } from "../fixtures/transports.ts"

const id = 1_598_992_510_763_825_123n
const metadata = {
  id,
  list: [{ huge: new Json.ExactNumber("1e400"), long: new Json.ExactNumber("0.12345678901234567890") }],
}
const create = (scale: ScaleClient.Service, unique_id: string) =>
  scale.tasks.create("categorization", {
    instruction: "Which?",
    attachment: image,
    attachment_type: "image",
    categories: ["a", "b"],
    unique_id,
    metadata,
  })

scenarios("numbers", (scenario) => {
  scenario(
    "keep their digits from the payload to the response",
    { client: { numbers: "exact" } },
    ({ connect, scale, state }) =>
      Effect.gen(function* () {
        const task = yield* create(scale, "exact")
        expect(task.metadata).toEqual(metadata)
        expect((yield* scale.tasks.get(task.task_id)).metadata).toEqual(metadata)
        expect(
          (yield* Stream.runCollect(scale.tasks.stream())).pipe(Chunk.toReadonlyArray)[0]?.metadata,
        ).toEqual(metadata)
        expect((yield* state).tasks[0]?.metadata).toEqual(metadata)
        const rounding = yield* connect("test_sandbox")
        expect((yield* rounding.tasks.get(task.task_id)).metadata).toEqual(Json.round(metadata))
      }),
  )
  for (const numbers of ["double", "exact"] as const) {
    scenario(
      `do not keep a create from being recognized as ours: ${numbers}`,
      { client: { numbers } },
      ({ scale }) =>
        Effect.gen(function* () {
          const task = yield* create(scale, "ours")
          const again = yield* Effect.flip(create(scale, "ours"))
          expect(again._tag).toBe("ScaleDuplicateResource")
          expect(Json.round(task.metadata)).toEqual(Json.round(metadata))
        }),
    )
  }
})

const task = '{"task_id":"t1","status":"completed","metadata":{"id":1598992510763825123}}'

describe("a response whose numbers lose digits", () => {
  it.effect("is reported once in the log, and each time in the metric", () =>
    Effect.gen(function* () {
      const lines: Array<unknown> = []
      const { result } = yield* over(
        () => new Response(task),
        (scale) => Effect.all([scale.tasks.get("t1"), scale.tasks.get("t1"), scale.tasks.cancel("t1")]),
      ).pipe(
        Effect.provide(
          Logger.replace(
            Logger.defaultLogger,
            Logger.make(({ message }) => lines.push(message)),
          ),
        ),
      )
      expect(Either.isRight(result)).toBe(true)
      const report = (operation: string) => [
        `${operation}: the response contains the number 1598992510763825123, which a JavaScript number cannot hold; its last digits changed. Pass numbers: "exact" to the client to keep them.`,
      ]
      expect(lines).toEqual([report("tasks.get"), report("tasks.cancel")])
      const count = Telemetry.changedNumbers.pipe(Metric.tagged("operation", "tasks.cancel"))
      expect((yield* Metric.value(count)).count).toBe(1)
    }),
  )
  it.effect("is reported for the elements of a file", () =>
    Effect.gen(function* () {
      const lines: Array<unknown> = []
      yield* over(
        () => new Response(`[${task},${task}]`),
        (scale) => Stream.runDrain(scale.tasks.elements("https://files.example.org/a.json")),
      ).pipe(
        Effect.provide(
          Logger.replace(
            Logger.defaultLogger,
            Logger.make(({ message }) => lines.push(message)),
          ),
        ),
      )
      expect(lines).toEqual([[expect.stringMatching(/^tasks\.elements: .*1598992510763825123/)]])
    }),
  )
  it.effect("keeps the digits of the elements of a file with numbers: exact", () =>
    Effect.gen(function* () {
      const { result } = yield* over(
        () => new Response(`[${task}]`),
        (scale) => Stream.runCollect(scale.tasks.elements("https://files.example.org/a.json")),
        { numbers: "exact" },
      )
      expect(Either.map(result, (found) => Json.stringify(Chunk.toReadonlyArray(found)[0]?.value))).toEqual(
        Either.right(task),
      )
    }),
  )
})
