import { expect } from "@effect/vitest"
import { Bulk, Tasks } from "@effect-scale/client"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Exit from "effect/Exit"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/TestClock"
import { box, image } from "../fixtures/taskTypes.ts"
import { scenarios, taskNotFound, type World } from "../fixtures/transports.ts"

const collect = <A, E>(stream: Stream.Stream<A, E>) =>
  Effect.map(Stream.runCollect(stream), (all) => [...all])

const creations = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) =>
    Tasks.creation("imageannotation", { attachment: image, geometries: box, unique_id: `u${from + n}` }),
  )

const created = ({ scale }: World, count: number) =>
  Effect.map(collect(scale.tasks.createAll(creations(count))), (outcomes) =>
    outcomes.map(({ result }) => Either.getOrThrow(result)),
  )

scenarios("a bulk call", (scenario) => {
  scenario("creates tasks, with one outcome each", (world) =>
    Effect.gen(function* () {
      const { tasks } = world.scale
      const first = yield* collect(tasks.createAll(creations(5)))
      const byId = new Map((yield* world.state).tasks.map((task) => [task.unique_id, task]))
      expect(byId.size).toBe(5)
      expect(first).toEqual(
        creations(5).map((input, index) => ({
          index,
          input,
          result: Either.right(byId.get(`u${index}`)),
        })),
      )
      // The second run overlaps the first: existing tasks are rejected and none is created twice.
      const again = yield* collect(tasks.createAll(Stream.fromIterable(creations(4, 3))))
      expect(again.map(({ result }) => Either.isRight(result))).toEqual([false, false, true, true])
      expect(again[0]).toMatchObject({ result: { left: { _tag: "ScaleDuplicateResource", status: 409 } } })
      expect((yield* world.state).tasks).toHaveLength(7)
    }),
  )
  scenario(
    "cancels tasks while they are being listed",
    { key: "live_sandbox", labeling: "1 hour" },
    (world) =>
      Effect.gen(function* () {
        const { tasks } = world.scale
        yield* created(world, 25)
        const pending = tasks.stream({ status: "pending", limit: 4 })
        const outcomes = yield* collect(
          Bulk.forEach(pending, ({ task_id }) => tasks.cancel(task_id, { clear_unique_id: true }), {
            concurrency: 3,
          }),
        )
        expect(outcomes.map(({ input }) => input.unique_id)).toEqual(
          Array.from({ length: 25 }, (_, n) => `u${24 - n}`),
        )
        for (const { input, result } of outcomes) {
          expect(Either.getOrThrow(result)).toMatchObject({ task_id: input.task_id, status: "canceled" })
        }
        const { tasks: stored } = yield* world.state
        expect(stored.map(({ status }) => status)).toEqual(stored.map(() => "canceled"))
        expect(stored.some((task) => "unique_id" in task)).toBe(false)
        const [missing] = yield* collect(Bulk.forEach(["missing"], (id) => tasks.cancel(id)))
        expect(missing).toMatchObject({ index: 0, input: "missing", result: { left: taskNotFound } })
      }),
  )
  scenario("audits tasks, sets their tags and sets their metadata", (world) =>
    Effect.gen(function* () {
      const { tasks } = world.scale
      const ids = (yield* created(world, 3)).map(({ task_id }) => task_id)
      const ends: Array<readonly [number, boolean]> = []
      yield* Stream.runDrain(
        Bulk.forEach(
          ids,
          (id) => tasks.audit(id, { accepted: id !== ids[1], comments: `number ${ids.indexOf(id)}` }),
          { onExit: ({ exit, index }) => Effect.sync(() => ends.push([index, Exit.isSuccess(exit)])) },
        ),
      )
      expect(ends.toSorted(([a], [b]) => a - b)).toEqual([
        [0, true],
        [1, true],
        [2, true],
      ])
      yield* Stream.runDrain(Bulk.forEach(ids, (id) => tasks.addTags(id, ["seen", `n${ids.indexOf(id)}`])))
      const described = yield* collect(
        Bulk.forEach(["missing", ...ids], (id) => tasks.setMetadata(id, { of: id }), {
          onFailure: "stop",
          concurrency: 1,
        }),
      )
      // It stops at the first id, which does not exist.
      expect(described).toMatchObject([{ index: 0, result: { left: taskNotFound } }])
      yield* Stream.runDrain(Bulk.forEach(ids, (id) => tasks.setMetadata(id, { of: id })))
      expect(
        (yield* world.state).tasks.toSorted((a, b) => ids.indexOf(a.task_id) - ids.indexOf(b.task_id)),
      ).toMatchObject(
        ids.map((task_id, n) => ({
          customer_review_status: n === 1 ? "rejected" : "accepted",
          tags: ["seen", `n${n}`],
          metadata: { of: task_id },
        })),
      )
    }),
  )
})

scenarios("reading many tasks", (scenario) => {
  scenario("by id keeps the order and requests each id once", (world) =>
    Effect.gen(function* () {
      const [a, b] = yield* created(world, 2)
      const before = (yield* world.sandbox.log).length
      const ids = [b?.task_id ?? "", "missing", a?.task_id ?? "", b?.task_id ?? "", "missing"]
      const results = yield* world.scale.tasks.getMany(ids)
      expect(results.map(Either.getOrUndefined)).toEqual([b, undefined, a, b, undefined])
      expect(results[1]).toMatchObject({ left: taskNotFound })
      expect(results[4]).toBe(results[1])
      expect((yield* world.sandbox.log).length - before).toBe(3)
      expect(yield* world.scale.tasks.getMany([])).toEqual([])
    }),
  )
  scenario("by unique_id sends one request per hundred", (world) =>
    Effect.gen(function* () {
      const tasks = yield* created(world, 230)
      const before = (yield* world.sandbox.log).length
      const wanted = [...tasks.map(({ unique_id }) => unique_id ?? "").reverse(), "missing", "u7", "u8,u9"]
      const found = yield* world.scale.tasks.getByUniqueIds(wanted)
      expect([...found]).toEqual(tasks.map((task) => [task.unique_id, task]).reverse())
      const asked = (yield* world.sandbox.log).slice(before)
      expect(asked.map(({ operation }) => operation)).toEqual(["tasks.list", "tasks.list", "tasks.list"])
      expect((yield* world.scale.tasks.getByUniqueIds([])).size).toBe(0)
      expect((yield* world.sandbox.log).length - before).toBe(3)
    }),
  )
})

scenarios("a scan", (scenario) => {
  scenario("emits each task and each batch once", (world) =>
    Effect.gen(function* () {
      const { batches, projects, tasks } = world.scale
      yield* projects.create({ type: "imageannotation", name: "streets", params: { geometries: box } })
      for (let n = 0; n < 12; n++) {
        yield* batches.create({ project: "streets", name: `b${n}` })
        yield* Effect.forEach(creations(n === 5 ? 30 : 2, n * 100), ({ payload, type }) =>
          tasks.create(type, payload),
        )
        yield* TestClock.adjust(n % 3 === 0 ? "1 millis" : "1 hour")
      }
      const { batches: storedBatches, tasks: stored } = yield* world.state
      const newest = { concurrency: 4, order: "newest" } as const
      expect(yield* collect(tasks.stream({ limit: 3 }, newest))).toEqual(stored.toReversed())
      expect(yield* collect(batches.stream({ limit: 2 }, newest))).toEqual(storedBatches.toReversed())
      const some = yield* collect(tasks.stream({ limit: 3 }, { concurrency: 5 }))
      expect(new Set(some)).toEqual(new Set(stored))
      expect(some).toHaveLength(stored.length)
      // Within the requested range.
      const range = {
        created_after: stored[6]?.created_at ?? "",
        created_before: stored.at(-5)?.created_at ?? "",
        limit: 4,
      }
      expect(yield* collect(tasks.stream(range, newest))).toEqual(yield* collect(tasks.stream(range)))
    }),
  )
})
