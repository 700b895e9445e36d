import { expect } from "@effect/vitest"
import type { Tasks } from "@effect-scale/client"
import * as TaskType from "@effect-scale/client/TaskType"
import * as Chunk from "effect/Chunk"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/TestClock"
import { box, image } from "../fixtures/taskTypes.ts"
import { beginning, minute, parameter, scenarios, type World } from "../fixtures/transports.ts"

const live = { key: "live_sandbox", labeling: "10 seconds" } as const

/**
 * Seven tasks a minute apart, named by their unique_ids `t0` … `t6`. `t4` ends in an error, `t5` is canceled, `t6` is
 * pending; the others are completed ten seconds after their creation. `t0`, `t1` and `t2` are audited at minutes 7 to 9.
 */
const seed = ({ scale }: World) =>
  Effect.gen(function* () {
    yield* scale.projects.create({ type: "imageannotation", name: "streets", params: { geometries: box } })
    yield* scale.projects.create({
      type: "categorization",
      name: "colours & shapes",
      params: { categories: ["red"] },
    })
    yield* scale.batches.create({ project: "streets", name: "week 9" })
    const street = (
      unique_id: string,
      more: { batch?: string; tags?: ReadonlyArray<string>; attachment?: string },
    ) => scale.tasks.create("imageannotation", { project: "streets", attachment: image, unique_id, ...more })
    const colour = (unique_id: string, tags?: ReadonlyArray<string>) =>
      scale.tasks.create("categorization", {
        project: "colours & shapes",
        instruction: "Which colour?",
        attachment: "tomato",
        unique_id,
        tags,
      })
    const created: Array<string> = []
    for (const step of [
      street("t0", { batch: "week 9", tags: ["night"] }),
      street("t1", { tags: ["rain & fog", "night"] }),
      colour("t2", ["rain & fog"]),
      colour("t3"),
      street("t4", { batch: "week 9", attachment: "https://files.invalid/a.png" }),
      Effect.flatMap(street("t5", {}), ({ task_id }) => scale.tasks.cancel(task_id)),
    ]) {
      created.push((yield* step).task_id)
      yield* TestClock.adjust("1 minute")
    }
    yield* TestClock.adjust("1 minute")
    for (const [at, accepted] of [true, false, true].entries()) {
      yield* scale.tasks.audit(created[at] ?? "", { accepted })
      yield* TestClock.adjust("1 minute")
    }
    yield* street("t6", { tags: ["night"] })
  })

type Row = readonly [name: string, filter: Tasks.TaskFilter, ids: string]

const filters: Readonly<Record<string, ReadonlyArray<Row>>> = {
  "project, batch and type": [
    ["no filter", {}, "t6 t5 t4 t3 t2 t1 t0"],
    ["project", { project: "streets" }, "t6 t5 t4 t1 t0"],
    ["a project with an ampersand in its name", { project: "colours & shapes" }, "t3 t2"],
    ["a project that does not exist", { project: "nowhere" }, ""],
    ["batch", { batch: "week 9" }, "t4 t0"],
    ["a batch that does not exist", { batch: "never" }, ""],
    ["type", { type: "categorization" }, "t3 t2"],
    ["an unknown type", { type: TaskType.other("hologram") }, ""],
  ],
  "status and review": [
    ["status pending", { status: "pending" }, "t6"],
    ["status completed", { status: "completed" }, "t3 t2 t1 t0"],
    ["status canceled", { status: "canceled" }, "t5"],
    ["status error", { status: "error" }, "t4"],
    ["one review status", { review_status: "accepted" }, "t2 t0"],
    ["several review statuses", { review_status: ["accepted", "rejected"] }, "t2 t1 t0"],
    ["review statuses as a list of one", { review_status: ["rejected"] }, "t1"],
    ["a review status that no task has", { review_status: "fixed" }, ""],
  ],
  "unique_id and tags": [
    ["one unique_id", { unique_id: "t4" }, "t4"],
    ["several unique_ids", { unique_id: ["t1", "t5", "none"] }, "t5 t1"],
    ["an unknown unique_id", { unique_id: "none" }, ""],
    ["one tag", { tags: "night" }, "t6 t1 t0"],
    ["a tag with an ampersand", { tags: "rain & fog" }, "t2 t1"],
    ["several tags: any of them", { tags: ["rain & fog", "night"] }, "t6 t2 t1 t0"],
    ["tags as a list of one", { tags: ["none"] }, ""],
  ],
  dates: [
    ["created_after, a Date, inclusive", { created_after: minute(3) }, "t6 t5 t4 t3"],
    ["created_after, a millisecond later", { created_after: new Date(minute(3).getTime() + 1) }, "t6 t5 t4"],
    ["created_before, a Date, inclusive", { created_before: minute(3) }, "t3 t2 t1 t0"],
    [
      "created between DateTimes",
      { created_after: DateTime.unsafeMake(minute(1)), created_before: DateTime.unsafeMake(minute(4)) },
      "t4 t3 t2 t1",
    ],
    [
      "a DateTime in a zone",
      { created_after: DateTime.unsafeMakeZoned(minute(5), { timeZone: "Asia/Tokyo" }) },
      "t6 t5",
    ],
    ["a string with Z", { created_after: "2026-03-02T10:04:00Z" }, "t6 t5 t4"],
    ["a string with an offset", { created_before: "2026-03-02T12:01:00+02:00" }, "t1 t0"],
    ["a string without a zone: UTC", { created_after: "2026-03-02T10:05:00" }, "t6 t5"],
    ["a string with microseconds and a space", { created_before: "2026-03-02 10:01:00.000000" }, "t1 t0"],
    ["a day before", { created_before: "2026-03-01" }, ""],
    ["the day itself", { created_after: "2026-03-02" }, "t6 t5 t4 t3 t2 t1 t0"],
    ["completed_after", { completed_after: new Date(minute(2).getTime() + 10_000) }, "t3 t2"],
    ["completed_before", { completed_before: new Date(minute(1).getTime() + 10_000) }, "t1 t0"],
    [
      "completed_before now, without tasks that are not completed",
      { completed_before: minute(60) },
      "t3 t2 t1 t0",
    ],
    ["updated_after", { updated_after: minute(8) }, "t6 t2 t1"],
    ["updated_before", { updated_before: minute(6) }, "t5 t4 t3"],
  ],
  "several at once": [
    ["project and status", { project: "streets", status: "completed" }, "t1 t0"],
    ["batch, tag and date", { batch: "week 9", tags: "night", created_before: minute(0) }, "t0"],
    ["project and a unique_id from another project", { project: "streets", unique_id: ["t2", "t1"] }, "t1"],
    ["batch and review status", { batch: "week 9", review_status: ["accepted", "rejected"] }, "t0"],
    [
      "values without effect",
      { project: undefined, tags: undefined, include_attachment_url: false },
      "t6 t5 t4 t3 t2 t1 t0",
    ],
  ],
}

scenarios("tasks.list, pages, stream and count, filtered by", (scenario) => {
  for (const [group, rows] of Object.entries(filters)) {
    scenario(group, live, (world) =>
      Effect.gen(function* () {
        yield* seed(world)
        const { tasks } = world.scale
        const stored = new Map((yield* world.state).tasks.map((task) => [task.unique_id, task]))
        for (const [name, filter, expected] of rows) {
          const ids = expected === "" ? [] : expected.split(" ")
          const page = yield* tasks.list(filter)
          expect(
            page.docs.map((task) => task.unique_id),
            name,
          ).toEqual(ids)
          expect(page.docs, name).toEqual(ids.map((id) => stored.get(id)))
          expect(page, name).toMatchObject({ total: ids.length, next: Option.none() })
          expect(yield* tasks.count(filter), name).toBe(ids.length)
          const streamed = yield* Stream.runCollect(tasks.stream({ ...filter, limit: 2 }, { prefetch: 1 }))
          expect([...streamed], name).toEqual(page.docs)
          const pages = [...(yield* Stream.runCollect(tasks.pages({ ...filter, limit: 3 })))]
          expect(
            pages.flatMap(({ docs }) => docs),
            name,
          ).toEqual(page.docs)
          expect(
            pages.slice(0, -1).map(({ docs }) => docs.length),
            name,
          ).toEqual(pages.slice(1).map(() => 3))
        }
      }),
    )
  }
})

const numbered = ({ scale }: World, count: number, from = 0) =>
  Effect.forEach(
    Array.from({ length: count }, (_, at) => from + at),
    (n) => scale.tasks.create("imageannotation", { attachment: image, geometries: box, unique_id: `n${n}` }),
    { concurrency: 10 },
  )

scenarios("pages of tasks", (scenario) => {
  scenario("have 100 tasks by default", (world) =>
    Effect.gen(function* () {
      yield* numbered(world, 101)
      const { tasks } = world.scale
      const first = yield* tasks.list()
      expect(first).toMatchObject({ total: 101, next: { _tag: "Some" } })
      expect(first.docs).toHaveLength(100)
      const second = yield* tasks.list({}, { from: Option.getOrUndefined(first.next) })
      expect(second).toMatchObject({ total: 101, next: { _tag: "None" } })
      expect(second.docs).toHaveLength(1)
      const all = [...first.docs, ...second.docs].map((task) => task.task_id)
      expect(all).toEqual((yield* world.state).tasks.map((task) => task.task_id).reverse())
      expect((yield* tasks.list({ limit: 1 })).docs.map((task) => task.task_id)).toEqual(all.slice(0, 1))
      expect((yield* tasks.list({ limit: 100 })).docs).toEqual(first.docs)
      expect(yield* tasks.count()).toBe(101)
    }),
  )
  scenario("continue at the same place after tasks were created", (world) =>
    Effect.gen(function* () {
      const { tasks } = world.scale
      yield* Effect.forEach([0, 1, 2, 3, 4], (n) => numbered(world, 1, n))
      const first = yield* tasks.list({ limit: 2 })
      yield* numbered(world, 3, 5)
      const rest = yield* Stream.runCollect(
        tasks.stream({ limit: 2 }, { from: Option.getOrUndefined(first.next) }),
      )
      expect([...first.docs, ...rest].map((task) => task.unique_id)).toEqual(["n4", "n3", "n2", "n1", "n0"])
    }),
  )
  scenario("end correctly if the last page is full", (world) =>
    Effect.gen(function* () {
      yield* numbered(world, 4)
      const pages = yield* Stream.runCollect(world.scale.tasks.pages({ limit: 2 }))
      expect([...pages].map(({ docs, next }) => [docs.length, Option.isSome(next)])).toEqual([
        [2, true],
        [2, false],
      ])
    }),
  )
  scenario("reject an invalid token", (world) =>
    Effect.gen(function* () {
      const { refusal, scale } = world
      yield* numbered(world, 2)
      const { next } = yield* scale.tasks.list({ limit: 1 })
      const from = `${Option.getOrThrow(next).split(".")[0]}.not a token`
      expect(yield* refusal(scale.tasks.list({}, { from }))).toMatchObject(
        parameter(`"next_token" is not valid`),
      )
    }),
  )
  scenario("are empty for an empty account", ({ scale }) =>
    Effect.gen(function* () {
      expect(yield* scale.tasks.list()).toEqual({ docs: [], total: 0, next: Option.none() })
      expect(yield* scale.tasks.count()).toBe(0)
      expect(Chunk.isEmpty(yield* Stream.runCollect(scale.tasks.stream()))).toBe(true)
    }),
  )
})

scenarios("a listed task", (scenario) => {
  scenario("has only a few fields with limited_response", (world) =>
    Effect.gen(function* () {
      const { scale } = world
      yield* scale.projects.create({ type: "imageannotation", name: "streets", params: { geometries: box } })
      const { task_id } = yield* scale.tasks.create("imageannotation", {
        project: "streets",
        attachment: image,
        metadata: { frame: 17 },
        tags: ["night"],
      })
      const limited = { task_id, status: "completed", metadata: { frame: 17 }, project: "streets" }
      expect((yield* scale.tasks.list({ limited_response: true })).docs).toEqual([limited])
      expect((yield* scale.tasks.list({ limited_response: true, tags: "night" })).docs).toEqual([limited])
      expect((yield* scale.tasks.list({ limited_response: false })).docs).toEqual((yield* world.state).tasks)
    }),
  )
  scenario("has the URL of its attachment with include_attachment_url", (world) =>
    Effect.gen(function* () {
      const [task] = yield* numbered(world, 1)
      const [listed] = (yield* world.scale.tasks.list({ include_attachment_url: true })).docs
      expect(listed).toEqual({ ...task, attachment_url: expect.stringMatching(/^https:\/\/\S+$/) })
      expect(task).not.toHaveProperty("attachment_url")
    }),
  )
  scenario("shows its current state", live, (world) =>
    Effect.gen(function* () {
      yield* numbered(world, 1)
      const status = Effect.map(world.scale.tasks.list(), ({ docs }) => docs.map((task) => task.status))
      expect(yield* status).toEqual(["pending"])
      yield* TestClock.adjust("10 seconds")
      expect(yield* status).toEqual(["completed"])
      expect((yield* world.scale.tasks.list({ completed_after: new Date(beginning + 10_000) })).total).toBe(1)
    }),
  )
})
