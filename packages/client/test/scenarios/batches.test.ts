import { expect } from "@effect/vitest"
import type { Batches } from "@effect-scale/client"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/TestClock"
import { box, image } from "../fixtures/taskTypes.ts"
import { duplicate, minute, notFound, parameter, scenarios, type World } from "../fixtures/transports.ts"

const live = { key: "live_sandbox", labeling: "10 seconds" } as const

const project = ({ scale }: World, name: string, kind: { rapid?: boolean; studio?: boolean } = {}) =>
  scale.projects.create({ type: "imageannotation", name, params: { geometries: box }, ...kind })
const task = ({ scale }: World, batch: string, attachment = image) =>
  scale.tasks.create("imageannotation", { batch, attachment })
const noTasks = { pending: 0, completed: 0, error: 0, canceled: 0 }

scenarios("batches.create", (scenario) => {
  scenario("accepts only a project and a name", (world) =>
    Effect.gen(function* () {
      yield* project(world, "streets")
      const batch = yield* world.scale.batches.create({ project: "streets", name: "week-9" })
      expect(batch).toMatchObject({
        name: "week-9",
        project: "streets",
        status: "in_progress",
        created_at: minute(0).toISOString(),
        metadata: {},
      })
      expect(batch).not.toHaveProperty("completed_at")
      expect((yield* world.state).batches).toEqual([batch])
      expect(yield* world.scale.batches.get("week-9")).toEqual(batch)
    }),
  )
  scenario("accepts every parameter in a Rapid project", (world) =>
    Effect.gen(function* () {
      yield* project(world, "rapid", { rapid: true })
      const batch = yield* world.scale.batches.create({
        project: "rapid",
        name: "calibration",
        callback: "https://hooks.example.org/batch",
        calibration_batch: true,
        self_label_batch: false,
        metadata: { week: 9, of: { year: 2026 } },
      })
      expect(batch).toMatchObject({
        status: "staging",
        callback: "https://hooks.example.org/batch",
        calibration_batch: true,
        metadata: { week: 9, of: { year: 2026 } },
      })
      const own = yield* world.scale.batches.create({ project: "rapid", name: "own", self_label_batch: true })
      expect(own.self_label_batch).toBe(true)
      expect((yield* world.state).batches).toEqual([batch, own])
    }),
  )
  scenario("starts in staging in a Studio project", (world) =>
    Effect.gen(function* () {
      yield* project(world, "studio", { studio: true })
      expect((yield* world.scale.batches.create({ project: "studio", name: "b" })).status).toBe("staging")
    }),
  )
  scenario("accepts each name once per account", (world) =>
    Effect.gen(function* () {
      const { refusal, scale } = world
      yield* project(world, "streets")
      yield* project(world, "fields")
      yield* scale.batches.create({ project: "streets", name: "week-9" })
      for (const name of ["streets", "fields"]) {
        expect(yield* refusal(scale.batches.create({ project: name, name: "week-9" }))).toMatchObject(
          duplicate(`Batch with name "week-9" already exists.`),
        )
      }
    }),
  )
  scenario("requires a name and an existing project", (world) =>
    Effect.gen(function* () {
      const { refusal, scale } = world
      yield* project(world, "streets")
      expect(yield* refusal(scale.batches.create({ project: "nowhere", name: "b" }))).toMatchObject(
        notFound(`Project with name "nowhere" not found.`),
      )
      expect(yield* refusal(scale.batches.create({ project: "streets", name: "" }))).toMatchObject(
        parameter(`"name" is required`),
      )
      expect(yield* refusal(scale.batches.create({ project: "", name: "b" }))).toMatchObject(
        parameter(`"project" is required`),
      )
    }),
  )
})

scenarios("a batch that does not exist", (scenario) => {
  scenario("is not found by any method", ({ refusal, scale }) =>
    Effect.gen(function* () {
      const { batches } = scale
      for (const call of [
        batches.get("week 9/a?b#c%"),
        batches.status("week 9/a?b#c%"),
        batches.finalize("week 9/a?b#c%"),
        batches.setMetadata("week 9/a?b#c%", {}),
      ]) {
        expect(yield* refusal<unknown, unknown>(call)).toMatchObject(
          notFound(`Batch with name "week 9/a?b#c%" not found.`),
        )
      }
    }),
  )
})

scenarios("batches.status", (scenario) => {
  scenario("returns counts, and completed when no task is pending", live, (world) =>
    Effect.gen(function* () {
      const { scale } = world
      yield* project(world, "streets")
      yield* scale.batches.create({ project: "streets", name: "b" })
      expect(yield* scale.batches.status("b")).toEqual({ status: "in_progress", ...noTasks })
      yield* task(world, "b")
      yield* task(world, "b")
      yield* task(world, "b", "https://files.invalid/a.png")
      yield* Effect.flatMap(task(world, "b"), ({ task_id }) => scale.tasks.cancel(task_id))
      expect(yield* scale.batches.status("b")).toEqual({
        status: "in_progress",
        pending: 3,
        completed: 0,
        error: 0,
        canceled: 1,
      })
      yield* TestClock.adjust("10 seconds")
      expect(yield* scale.batches.status("b")).toEqual({
        status: "completed",
        pending: 0,
        completed: 2,
        error: 1,
        canceled: 1,
      })
      const batch = yield* scale.batches.get("b")
      expect(batch).toMatchObject({
        status: "completed",
        completed_at: new Date(minute(0).getTime() + 10_000).toISOString(),
      })
      expect((yield* world.state).batches).toEqual([batch])
      yield* task(world, "b")
      expect(yield* scale.batches.status("b")).toMatchObject({
        status: "in_progress",
        pending: 1,
        completed: 2,
      })
    }),
  )
})

scenarios("batches.prioritize", (scenario) => {
  scenario("stores the priority with the batch", live, (world) =>
    Effect.gen(function* () {
      yield* project(world, "streets")
      yield* world.scale.batches.create({ project: "streets", name: "b" })
      expect(yield* world.scale.batches.prioritize("b", 30)).toBeUndefined()
      expect(yield* world.scale.batches.get("b")).toMatchObject({ name: "b", priority: 30 })
    }),
  )
  scenario("accepts only 10, 20 and 30", live, (world) =>
    Effect.gen(function* () {
      yield* project(world, "streets")
      yield* world.scale.batches.create({ project: "streets", name: "b" })
      expect(yield* world.refusal(world.scale.batches.prioritize("b", 31))).toMatchObject({
        _tag: "ScaleInvalidRequest",
        status: 400,
        operation: "batches.prioritize",
      })
      expect(yield* world.refusal(world.scale.batches.prioritize("c", 30))).toMatchObject({
        _tag: "ScaleResourceNotFound",
      })
    }),
  )
})

scenarios("batches.finalize", (scenario) => {
  scenario("releases the tasks in staging", live, (world) =>
    Effect.gen(function* () {
      const { scale } = world
      yield* project(world, "rapid", { rapid: true })
      yield* scale.batches.create({ project: "rapid", name: "b" })
      yield* task(world, "b")
      yield* task(world, "b")
      yield* TestClock.adjust("1 hour")
      expect(yield* scale.batches.status("b")).toEqual({ ...noTasks, status: "staging", pending: 2 })
      const finalized = yield* scale.batches.finalize("b")
      expect(finalized.status).toBe("in_progress")
      expect((yield* world.state).batches).toEqual([finalized])
      yield* TestClock.adjust("10 seconds")
      expect(yield* scale.batches.status("b")).toEqual({ ...noTasks, status: "completed", completed: 2 })
      expect((yield* world.state).tasks.map(({ completed_at }) => completed_at)).toEqual(
        [1, 2].map(() => new Date(minute(60).getTime() + 10_000).toISOString()),
      )
    }),
  )
  scenario("is rejected the second time in a Rapid project", live, (world) =>
    Effect.gen(function* () {
      yield* project(world, "rapid", { rapid: true })
      yield* world.scale.batches.create({ project: "rapid", name: "b" })
      yield* world.scale.batches.finalize("b")
      expect(yield* world.refusal(world.scale.batches.finalize("b"))).toMatchObject({
        _tag: "ScaleInvalidRequest",
        status: 400,
        operation: "batches.finalize",
      })
    }),
  )
  scenario("changes nothing in an ordinary project", live, (world) =>
    Effect.gen(function* () {
      yield* project(world, "streets")
      const batch = yield* world.scale.batches.create({ project: "streets", name: "b" })
      yield* task(world, "b")
      expect(yield* world.scale.batches.finalize("b")).toEqual(batch)
      expect(yield* world.scale.batches.finalize("b")).toEqual(batch)
      expect((yield* world.state).batches).toEqual([batch])
    }),
  )
})

scenarios("batches.setMetadata", (scenario) => {
  scenario("replaces all metadata, also with an empty object", (world) =>
    Effect.gen(function* () {
      const { scale, state } = world
      yield* project(world, "streets")
      yield* scale.batches.create({ project: "streets", name: "b", metadata: { a: 1, b: 2 } })
      const metadata = { b: [null, "é 🚲"], "a key": { deep: true } }
      expect((yield* scale.batches.setMetadata("b", metadata)).metadata).toEqual(metadata)
      expect((yield* state).batches[0]?.metadata).toEqual(metadata)
      const emptied = yield* scale.batches.setMetadata("b", {})
      expect(emptied.metadata).toEqual({})
      expect((yield* state).batches).toEqual([emptied])
    }),
  )
})

/** Five batches a minute apart; `rapid-2` is in staging, `streets-3` is completed. */
const seed = (world: World) =>
  Effect.gen(function* () {
    yield* project(world, "streets")
    yield* project(world, "rapid", { rapid: true })
    for (const [name, of] of [
      ["streets-0", "streets"],
      ["streets-1", "streets"],
      ["rapid-2", "rapid"],
      ["streets-3", "streets"],
      ["streets-4", "streets"],
    ] as const) {
      yield* world.scale.batches.create({ project: of, name })
      yield* TestClock.adjust("1 minute")
    }
    yield* task(world, "streets-3")
  })

const filters: ReadonlyArray<
  readonly [name: string, filter: Batches.BatchFilter, names: ReadonlyArray<string>]
> = [
  ["no filter", {}, ["streets-4", "streets-3", "rapid-2", "streets-1", "streets-0"]],
  ["project", { project: "rapid" }, ["rapid-2"]],
  ["a project that does not exist", { project: "nowhere" }, []],
  ["status staging", { status: "staging" }, ["rapid-2"]],
  ["status completed", { status: "completed" }, ["streets-3"]],
  ["status in_progress", { status: "in_progress" }, ["streets-4", "streets-1", "streets-0"]],
  ["created_after, a Date", { created_after: minute(3) }, ["streets-4", "streets-3"]],
  [
    "created_before, a DateTime",
    { created_before: DateTime.unsafeMake(minute(1)) },
    ["streets-1", "streets-0"],
  ],
  [
    "created between strings",
    { created_after: "2026-03-02T10:01:00.000", created_before: "2026-03-02T11:03:00+01:00" },
    ["streets-3", "rapid-2", "streets-1"],
  ],
  ["completed_after", { completed_after: minute(0) }, ["streets-3"]],
  ["completed_before", { completed_before: minute(0) }, []],
  ["audited_after", { audited_after: minute(0) }, []],
  ["audited_before", { audited_before: minute(1_000_000) }, []],
  ["project and status", { project: "streets", status: "completed" }, ["streets-3"]],
  ["exclude_archived", { exclude_archived: true, created_after: minute(4) }, ["streets-4"]],
  ["exclude_archived: false", { exclude_archived: false, created_after: minute(4) }, ["streets-4"]],
]

scenarios("batches.list, pages and stream", (scenario) => {
  scenario("apply every filter, newest first", (world) =>
    Effect.gen(function* () {
      yield* seed(world)
      const { batches } = world.scale
      const stored = new Map((yield* world.state).batches.map((batch) => [batch.name, batch]))
      for (const [name, filter, names] of filters) {
        const page = yield* batches.list(filter)
        expect(page, name).toEqual({
          docs: names.map((batch) => stored.get(batch)),
          total: names.length,
          next: Option.none(),
        })
        expect([...(yield* Stream.runCollect(batches.stream({ ...filter, limit: 1 })))], name).toEqual(
          page.docs,
        )
        const pages = [...(yield* Stream.runCollect(batches.pages({ ...filter, limit: 2 })))]
        expect(
          pages.flatMap(({ docs }) => docs),
          name,
        ).toEqual(page.docs)
        expect(
          pages.map(({ total }) => total),
          name,
        ).toEqual(pages.map(() => names.length))
      }
    }),
  )
  scenario("return page after page", (world) =>
    Effect.gen(function* () {
      yield* seed(world)
      const { batches } = world.scale
      const first = yield* batches.list({ limit: 2 })
      expect(first.docs.map(({ name }) => name)).toEqual(["streets-4", "streets-3"])
      expect(first.total).toBe(5)
      const second = yield* batches.list({ limit: 2 }, { from: Option.getOrThrow(first.next) })
      expect(second.docs.map(({ name }) => name)).toEqual(["rapid-2", "streets-1"])
      const last = yield* batches.list({ limit: 2 }, { from: Option.getOrThrow(second.next) })
      expect(last.docs.map(({ name }) => name)).toEqual(["streets-0"])
      expect(last.next).toEqual(Option.none())
    }),
  )
  scenario("are empty for an empty account", ({ scale }) =>
    Effect.gen(function* () {
      expect(yield* scale.batches.list()).toEqual({ docs: [], total: 0, next: Option.none() })
    }),
  )
})
