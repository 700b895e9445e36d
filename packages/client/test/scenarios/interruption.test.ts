import { expect } from "@effect/vitest"
import { RetryPolicy, ScaleClient } from "@effect-scale/client"
import { FaultPlan } from "@effect-scale/sandbox"
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/TestClock"
import { box, image } from "../fixtures/taskTypes.ts"
import { beginning, inTime, scenarios, until, type World } from "../fixtures/transports.ts"

const { exactly, latency } = FaultPlan
const { withOptions } = ScaleClient.ScaleClient
const hour = 3_600_000
const slow = (operation: string, requests: ReadonlyArray<number>, millis = hour) => ({
  faults: FaultPlan.make(exactly(operation, requests, latency(millis))),
})
const create = (scale: ScaleClient.Service, unique_id: string) =>
  scale.tasks.create("imageannotation", { attachment: image, geometries: box, unique_id })

/** Waits until the sandbox holds a request for an hour. */
const arrived = (requests = 1) =>
  until(
    Effect.map(
      TestClock.sleeps(),
      (times) =>
        Chunk.reduce(times, 0, (count, time) => count + (time === beginning + hour ? 1 : 0)) >= requests,
    ),
  )
const statuses = ({ sandbox }: World) => Effect.map(sandbox.log, (log) => log.map(({ status }) => status))

scenarios("a request that hangs", (scenario) => {
  scenario(
    "ends at once when it is interrupted, without performing its operation",
    slow("tasks.create", [1]),
    (world) =>
      Effect.gen(function* () {
        const fiber = yield* Effect.fork(create(world.scale, "u"))
        yield* arrived()
        expect(Exit.isInterrupted(yield* Fiber.interrupt(fiber))).toBe(true)
        yield* until(Effect.map(statuses(world), (all) => all.length === 1))
        expect(yield* statuses(world)).toEqual(["interrupted"])
        yield* TestClock.adjust("2 hours")
        expect((yield* world.state).tasks).toEqual([])
        expect((yield* create(world.scale, "u")).unique_id).toBe("u")
      }),
  )
  scenario(
    "returns its permit when it is interrupted",
    { ...slow("tasks.get", [1]), client: { concurrency: 1 } },
    (world) =>
      Effect.gen(function* () {
        const { task_id } = yield* create(world.scale, "u")
        const hanging = yield* Effect.fork(world.scale.tasks.get(task_id))
        yield* arrived()
        const waiting = yield* Effect.fork(world.scale.tasks.get(task_id))
        yield* Fiber.interrupt(hanging)
        expect((yield* Fiber.join(waiting)).task_id).toBe(task_id)
      }),
  )
  scenario("is interrupted together with others", slow("tasks.create", [1, 2, 3, 4, 5]), (world) =>
    Effect.gen(function* () {
      const ids = ["a", "b", "c", "d", "e"]
      const fiber = yield* Effect.fork(
        Effect.forEach(ids, (id) => create(world.scale, id), { concurrency: 5 }),
      )
      yield* arrived(5)
      yield* Fiber.interrupt(fiber)
      yield* until(Effect.map(statuses(world), (all) => all.length === 5))
      expect(yield* statuses(world)).toEqual(ids.map(() => "interrupted"))
      expect((yield* world.state).tasks).toEqual([])
    }),
  )
  scenario("is interrupted when it loses a race", slow("tasks.get", [1]), (world) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(world.scale, "u")
      const winner = Effect.zipRight(arrived(), Effect.succeed("winner"))
      expect(yield* Effect.raceFirst(world.scale.tasks.get(task_id), winner)).toBe("winner")
      yield* until(Effect.map(statuses(world), (all) => all.includes("interrupted")))
    }),
  )
  scenario("ends its upload when it is interrupted", slow("files.upload", [1]), (world) =>
    Effect.gen(function* () {
      yield* world.scale.projects.create({ type: "imageannotation", name: "p" })
      const content = { stream: Stream.make(new Uint8Array(100)), size: 100 }
      const upload = world.scale.files.upload({ content, name: "a.png" }, { project_name: "p" })
      const fiber = yield* Effect.fork(upload)
      yield* arrived()
      yield* Fiber.interrupt(fiber)
      yield* until(Effect.map(statuses(world), (all) => all.includes("interrupted")))
      yield* TestClock.adjust("2 hours")
      expect((yield* world.state).files).toEqual([])
    }),
  )
  scenario("ends its stream after the items before it", slow("tasks.list", [2]), (world) =>
    Effect.gen(function* () {
      yield* Effect.forEach(["a", "b", "c", "d"], (id) => create(world.scale, id))
      const seen: Array<string | null | undefined> = []
      const fiber = yield* world.scale.tasks.stream({ limit: 2 }).pipe(
        Stream.runForEach((task) => Effect.sync(() => seen.push(task.unique_id))),
        Effect.fork,
      )
      yield* arrived()
      yield* Fiber.interrupt(fiber)
      expect(seen).toEqual(["d", "c"])
      yield* until(Effect.map(statuses(world), (all) => all.includes("interrupted")))
    }),
  )
})

scenarios("a request that takes too long", (scenario) => {
  const patient = { timeout: "10 seconds" } as const
  scenario("is retried, and its operation is performed once", slow("tasks.create", [1]), (world) =>
    Effect.gen(function* () {
      const task = yield* inTime(create(world.scale, "u")).pipe(withOptions(patient))
      expect((yield* world.state).tasks).toEqual([task])
      expect(yield* statuses(world)).toEqual(["interrupted", 200])
    }),
  )
  scenario("fails with a timeout when the retries are exhausted", slow("tasks.get", [1, 2]), (world) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(world.scale, "u")
      const error = yield* inTime(Effect.flip(world.scale.tasks.get(task_id))).pipe(
        withOptions({ ...patient, retry: RetryPolicy.make({ retries: 1 }) }),
      )
      expect(error).toMatchObject({
        _tag: "ScaleConnectionError",
        reason: "Timeout",
        message: "no complete response within 10s",
        attempts: 2,
      })
    }),
  )
  scenario("fails at the deadline", slow("tasks.get", [1]), (world) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(world.scale, "u")
      const error = yield* inTime(Effect.flip(world.scale.tasks.get(task_id))).pipe(
        withOptions({ deadline: "5 seconds" }),
      )
      expect(error).toMatchObject({ _tag: "ScaleConnectionError", reason: "Timeout", attempts: 1 })
      expect(error.message).toBe("the call did not finish within its deadline of 5s")
    }),
  )
  scenario("succeeds within its timeout", slow("tasks.get", [1], 8000), (world) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(world.scale, "u")
      expect((yield* inTime(world.scale.tasks.get(task_id)).pipe(withOptions(patient))).task_id).toBe(task_id)
      const [, entry] = yield* world.sandbox.log
      expect(entry).toMatchObject({ status: 200, millis: 8000 })
    }),
  )
})
