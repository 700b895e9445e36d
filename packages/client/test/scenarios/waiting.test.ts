import { expect } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"
import * as Stream from "effect/Stream"
import { box, image } from "../fixtures/taskTypes.ts"
import { inTime, notFound, scenarios, type World } from "../fixtures/transports.ts"

const live = { key: "live_sandbox", labeling: "10 seconds" } as const
const often = { schedule: Schedule.spaced("3 seconds") }
const payload = { attachment: image, geometries: box }

const batch = ({ scale }: World) =>
  Effect.gen(function* () {
    yield* scale.projects.create({ type: "imageannotation", name: "streets" })
    yield* scale.batches.create({ project: "streets", name: "b" })
    return yield* Effect.forEach([1, 2, 3], () =>
      scale.tasks.create("imageannotation", { ...payload, batch: "b" }),
    )
  })

scenarios("tasks.await, awaitAll, watch and createAndAwait", (scenario) => {
  scenario("return the labeled tasks", live, (world) =>
    Effect.gen(function* () {
      const { tasks } = world.scale
      const created = yield* batch(world)
      const ids = created.map(({ task_id }) => task_id)
      const [one, all, emitted] = yield* inTime(
        Effect.all(
          [
            tasks.await(ids[0] ?? "", often),
            tasks.awaitAll(ids, often),
            Stream.runCollect(tasks.watch(created, often)),
          ],
          { concurrency: "unbounded" },
        ),
      )
      const stored = (yield* world.state).tasks
      expect(stored.map(({ status }) => status)).toEqual(["completed", "completed", "completed"])
      expect(one).toEqual(stored[0])
      expect(all).toEqual(stored)
      expect([...emitted]).toEqual([...created, ...stored.toReversed()])

      const made = yield* inTime(tasks.createAndAwait("imageannotation", payload, often))
      expect((yield* world.state).tasks.at(-1)).toEqual(made)
      expect(made.status).toBe("completed")
    }),
  )
  scenario("send at most one request for a test task", (world) =>
    Effect.gen(function* () {
      const { tasks } = world.scale
      const made = yield* tasks.createAndAwait("imageannotation", payload)
      expect(made.status).toBe("completed")
      expect(yield* tasks.await(made)).toEqual(made)
      expect(yield* tasks.await(made.task_id)).toEqual(made)
      expect((yield* world.sandbox.log).map(({ operation }) => operation)).toEqual([
        "tasks.create",
        "tasks.get",
      ])
    }),
  )
  scenario("fail for ids that do not exist", ({ refusal, scale }) =>
    Effect.gen(function* () {
      const missing = notFound("task missing: Task with that ID not found.")
      expect(yield* refusal(scale.tasks.await("missing"))).toMatchObject(missing)
      expect(yield* refusal(scale.tasks.awaitAll(["missing"]))).toMatchObject(missing)
      expect(yield* refusal(Stream.runDrain(scale.tasks.watch(["missing"])))).toMatchObject(missing)
    }),
  )
})

scenarios("batches.await and watch", (scenario) => {
  scenario("return the completed batch", live, (world) =>
    Effect.gen(function* () {
      yield* batch(world)
      const { batches } = world.scale
      const emitted = [...(yield* inTime(Stream.runCollect(batches.watch("b", often))))]
      expect(emitted.map(({ status }) => status)).toEqual(["in_progress", "completed"])
      expect((yield* world.state).batches).toEqual([emitted[1]])
      expect(yield* batches.await("b")).toEqual(emitted[1])
      expect(yield* world.refusal(batches.await("c"))).toMatchObject(
        notFound(`Batch with name "c" not found.`),
      )
    }),
  )
})
