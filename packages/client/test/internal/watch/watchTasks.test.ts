import { describe, expect, it } from "@effect/vitest"
import { RetryPolicy, ScaleClient, type Task, type Watch } from "@effect-scale/client"
import { FaultPlan, Sandbox, VirtualClock } from "@effect-scale/sandbox"
import type * as SandboxModel from "@effect-scale/sandbox/SandboxModel"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as FastCheck from "effect/FastCheck"
import * as Fiber from "effect/Fiber"
import * as Redacted from "effect/Redacted"
import * as Schedule from "effect/Schedule"
import * as Stream from "effect/Stream"
import { serve } from "../../fixtures/labeler.ts"
import { box, image } from "../../fixtures/taskTypes.ts"

const start = Date.UTC(2026, 2, 2, 10)
const everyMinute = { schedule: Schedule.spaced("1 minute") }
const dead = "https://files.invalid/a.png"

interface World {
  readonly scale: ScaleClient.Service
  readonly create: (
    payload?: { readonly batch?: string; readonly project?: string },
    attachment?: string,
  ) => Effect.Effect<Task.Task>
  readonly stored: Effect.Effect<ReadonlyArray<Task.Task>>
  /** The operations requested since the last read. */
  readonly asked: Effect.Effect<ReadonlyArray<string | undefined>>
}

/** Runs with live tasks on a virtual clock. */
const live = <A, E>(options: SandboxModel.SandboxOptions, body: (world: World) => Effect.Effect<A, E>) =>
  Effect.gen(function* () {
    const sandbox = yield* Sandbox.Sandbox
    const scale = yield* ScaleClient.make({ apiKey: Redacted.make("live_sandbox"), apiUrl: sandbox.url })
    yield* scale.projects.create({ type: "imageannotation", name: "streets" })
    let seen = 1
    return yield* body({
      scale,
      create: (payload = {}, attachment = image) =>
        Effect.orDie(scale.tasks.create("imageannotation", { attachment, geometries: box, ...payload })),
      stored: Effect.map(sandbox.state, (state) => state.live.tasks),
      asked: Effect.map(sandbox.log, (log) => {
        const operations = log.slice(seen).map(({ operation }) => operation)
        seen = log.length
        return operations
      }),
    })
  }).pipe(Effect.provide(Sandbox.layer(options)), VirtualClock.run({ start }))

const times = (count: number, operation: string) => Array.from({ length: count }, () => operation)
const collect = <A, E>(stream: Stream.Stream<A, E>) =>
  Effect.map(Stream.runCollect(stream), (all) => [...all])

describe("tasks.await", () => {
  it.effect("polls until the task is completed and returns it", () =>
    live({ labeling: "150 seconds" }, ({ asked, create, scale, stored }) =>
      Effect.gen(function* () {
        const task = yield* create()
        yield* asked
        const done = yield* scale.tasks.await(task.task_id, everyMinute)
        expect(done.status).toBe("completed")
        expect([done]).toEqual(yield* stored)
        expect(yield* asked).toEqual(times(4, "tasks.get")) // at 0, 60, 120 and 180 seconds
        // An ended task is returned without a request; a pending one may be an old copy and is read again.
        expect(yield* scale.tasks.await(done)).toBe(done)
        expect(yield* asked).toEqual([])
        expect(yield* scale.tasks.await(task)).toEqual(done)
        expect(yield* asked).toEqual(["tasks.get"])
      }),
    ),
  )
  it.effect("returns a task that was canceled or ended with an error", () =>
    live({ labeling: "10 minutes" }, ({ create, scale }) =>
      Effect.gen(function* () {
        const canceled = yield* create()
        const failing = yield* create({}, dead)
        const fiber = yield* Effect.fork(scale.tasks.await(canceled))
        yield* Effect.sleep("1 minute")
        yield* scale.tasks.cancel(canceled.task_id)
        expect((yield* Fiber.join(fiber)).status).toBe("canceled")
        expect((yield* Clock.currentTimeMillis) - start).toBeLessThan(3 * 60_000)
        expect(yield* scale.tasks.await(failing.task_id)).toMatchObject({
          status: "error",
          response: { error: "One or more attachments could not be downloaded." },
        })
      }),
    ),
  )
  it.effect("fails with an error that names the id", () =>
    live({}, ({ create, scale }) =>
      Effect.gen(function* () {
        const { task_id } = yield* create()
        const expected = {
          _tag: "ScaleResourceNotFound",
          operation: "tasks.get",
          status: 404,
          message: "task missing: Task with that ID not found.",
        }
        expect(yield* Effect.flip(scale.tasks.await("missing"))).toMatchObject(expected)
        expect(yield* Effect.flip(scale.tasks.awaitAll([task_id, "missing"]))).toMatchObject(expected)
      }),
    ),
  )
  it.effect("fails when a poll fails after its retries", () =>
    live(
      {
        labeling: "1 hour",
        faults: FaultPlan.make(
          FaultPlan.exactly("tasks.get", [2, 4, 5], FaultPlan.serverError(503, "before")),
        ),
      },
      ({ asked, create, scale }) =>
        Effect.gen(function* () {
          const { task_id } = yield* create()
          yield* asked
          const waiting = scale.tasks.await(task_id, everyMinute)
          const { withOptions } = ScaleClient.ScaleClient
          const error = yield* Effect.flip(withOptions({ retry: RetryPolicy.make({ retries: 1 }) })(waiting))
          expect(error).toMatchObject({ _tag: "ScaleServiceUnavailable", attempts: 2 })
          expect(yield* asked).toEqual(times(5, "tasks.get"))
        }),
    ),
  )
  it.effect("ends with its schedule, and stops polling when interrupted", () =>
    live({ labeling: "1 hour" }, ({ asked, create, scale }) =>
      Effect.gen(function* () {
        const task = yield* create()
        yield* asked
        const schedule = Schedule.intersect(everyMinute.schedule, Schedule.recurs(2))
        expect(yield* scale.tasks.await(task.task_id, { schedule })).toEqual(task)
        expect(yield* asked).toEqual(times(3, "tasks.get"))
        const fiber = yield* Effect.fork(scale.tasks.await(task.task_id, everyMinute))
        yield* Effect.sleep("150 seconds")
        yield* Fiber.interrupt(fiber)
        yield* Effect.sleep("2 hours")
        expect(yield* asked).toEqual(times(3, "tasks.get"))
      }),
    ),
  )
})

describe("tasks.awaitAll", () => {
  it.live(
    "polls 2,000 tasks of a batch by listing those that have changed",
    () =>
      live({ labeling: "1 hour" }, ({ asked, create, scale, stored }) =>
        Effect.gen(function* () {
          yield* scale.batches.create({ project: "streets", name: "b" })
          yield* create({ batch: "b" }) // created by another program
          const tasks = (yield* Effect.forEach(Array.from({ length: 40 }), () =>
            Effect.zipLeft(
              Effect.forEach(Array.from({ length: 50 }), () => create({ batch: "b" })),
              Effect.sleep(500),
            ),
          )).flat()
          yield* asked
          const waiting = yield* Effect.fork(scale.tasks.awaitAll(tasks, everyMinute))
          yield* Effect.sleep("30 seconds")
          // The first poll lists all tasks.
          expect(yield* asked).toEqual(times(21, "tasks.list"))
          yield* Effect.sleep("6 minutes")
          expect(yield* asked).toEqual(times(6, "tasks.list"))
          yield* Effect.sleep("1 minute")
          // The 8th poll lists all pending tasks, like the 16th and the 32nd.
          expect(yield* asked).toEqual(times(21, "tasks.list"))
          const done = yield* Fiber.join(waiting)
          expect(done).toEqual((yield* stored).slice(1))
          expect(done.every(({ status }) => status === "completed")).toBe(true)
          const last = yield* asked
          expect(new Set(last)).toEqual(new Set(["tasks.list"]))
          // About 50 polls without changes, two polls of all pending tasks, and one of the changed tasks.
          expect(last.length).toBeLessThanOrEqual(50 + 2 * 21 + 21)
        }),
      ),
    60_000,
  )

  it.effect("returns the tasks in the order of the input, for any mix of ids and tasks", () =>
    live({ labeling: "10 minutes" }, ({ asked, create, scale, stored }) =>
      Effect.gen(function* () {
        const next = (
          payload?: { readonly batch?: string; readonly project?: string },
          attachment?: string,
        ) => Effect.zipLeft(create(payload, attachment), Effect.sleep(100))
        yield* scale.batches.create({ project: "streets", name: "b" })
        const canceled = yield* Effect.flatMap(next(), ({ task_id }) => scale.tasks.cancel(task_id))
        const batch = [yield* next({ batch: "b" }), yield* next({ batch: "b" }, dead)]
        const project = [yield* next({ project: "streets" }), yield* next({ project: "streets" })]
        const loose = [yield* next(), yield* next(), yield* next()]
        const [, second] = loose
        yield* asked
        const given = [
          ...loose.map(({ task_id }) => task_id),
          ...batch,
          canceled,
          ...project.toReversed(),
          second?.task_id ?? "",
          batch[0] ?? "",
        ]
        const done = yield* scale.tasks.awaitAll(given, everyMinute)
        const byId = new Map((yield* stored).map((task) => [task.task_id, task]))
        expect(done).toEqual(given.map((task) => byId.get(typeof task === "string" ? task : task.task_id)))
        expect(done.map(({ status }) => status)).toEqual([
          ...times(4, "completed"),
          "error",
          "canceled",
          ...times(4, "completed"),
        ])
        const log = yield* asked
        expect(log.slice(0, 3)).toEqual(times(3, "tasks.get"))
        // Three lists are polled at the start and every minute for eleven minutes at most.
        expect(log.slice(3).every((operation) => operation === "tasks.list")).toBe(true)
        expect(log.length - 3).toBeLessThanOrEqual(3 * 12)
        // Old copies of tasks are read again, at once.
        const again = yield* scale.tasks.awaitAll(given.slice(3), everyMinute)
        expect(again).toEqual(done.slice(3))
        expect((yield* asked).length).toBeLessThanOrEqual(3)
      }),
    ),
  )
  it.effect("reads a few tasks of a long list by id", () =>
    live({ labeling: "10 minutes" }, ({ asked, create, scale }) =>
      Effect.gen(function* () {
        const first = [yield* create({ project: "streets" }), yield* create({ project: "streets" })]
        yield* Effect.forEach(Array.from({ length: 500 }), () => create({ project: "streets" }))
        yield* asked
        expect((yield* scale.tasks.awaitAll(first, everyMinute)).map(({ status }) => status)).toEqual(
          times(2, "completed"),
        )
        // The first page shows a total of 502, so the two tasks are read by id instead.
        expect((yield* asked).slice(0, 4)).toEqual(["tasks.list", "tasks.get", "tasks.get", "tasks.list"])
      }),
    ),
  )
  it.effect("sends no request for an empty input or for ended tasks", () =>
    live({ labeling: 0 }, ({ asked, create, scale, stored }) =>
      Effect.gen(function* () {
        yield* create()
        const ended = yield* stored
        yield* asked
        expect(yield* scale.tasks.awaitAll([])).toEqual([])
        expect(yield* scale.tasks.awaitAll(ended)).toEqual(ended)
        expect(yield* asked).toEqual([])
      }),
    ),
  )
})

describe("tasks.watch", () => {
  it.effect("emits given tasks at first and after each change, until all have ended", () =>
    live({ labeling: "10 minutes" }, ({ create, scale }) =>
      Effect.gen(function* () {
        const a = yield* create({ project: "streets" })
        yield* Effect.sleep("90 seconds")
        const b = yield* create({ project: "streets" })
        yield* create({ project: "streets" })
        const fiber = yield* Effect.fork(collect(scale.tasks.watch([a.task_id, b], everyMinute)))
        yield* Effect.sleep("3 minutes")
        yield* scale.tasks.addTags(b.task_id, ["pilot"])
        const emitted = yield* Fiber.join(fiber)
        expect(emitted.map(({ status, tags, task_id }) => [task_id, status, tags])).toEqual([
          [b.task_id, "pending", undefined],
          [a.task_id, "pending", undefined],
          [b.task_id, "pending", ["pilot"]],
          [a.task_id, "completed", undefined],
          [b.task_id, "completed", ["pilot"]],
        ])
        // A string is one id, not an iterable of characters.
        expect(yield* collect(scale.tasks.watch(a.task_id))).toMatchObject([{ task_id: a.task_id }])
      }),
    ),
  )
  it.effect("emits tasks that match a filter, starting at `updated_after`", () =>
    live({ labeling: "10 minutes" }, ({ asked, create, scale }) =>
      Effect.gen(function* () {
        const tasks = yield* Effect.forEach([1, 2, 3], () =>
          Effect.zipLeft(create({ project: "streets" }), Effect.sleep("1 second")),
        )
        const ids = tasks.map(({ task_id }) => task_id)
        const emitted: Array<string> = []
        const watch = (filter: Parameters<typeof scale.tasks.list>[0], count: number) =>
          scale.tasks.watch({ project: "streets", ...filter }, everyMinute).pipe(
            Stream.take(count),
            Stream.runForEach((task) => Effect.sync(() => emitted.push(`${task.status} ${task.task_id}`))),
          )
        const fiber = yield* Effect.fork(watch({}, 6))
        yield* Effect.sleep("5 minutes")
        yield* scale.tasks.cancel(tasks[1]?.task_id ?? "")
        yield* Fiber.join(fiber)
        // Pages are newest first.
        expect(emitted.slice(0, 4)).toEqual([
          ...ids.toReversed().map((id) => `pending ${id}`),
          `canceled ${ids[1]}`,
        ])
        expect(emitted.slice(4)).toEqual([`completed ${ids[2]}`, `completed ${ids[0]}`])
        emitted.length = 0
        yield* watch({ updated_after: new Date(start + 60_000), status: "completed" }, 2)
        expect(emitted).toEqual([`completed ${ids[2]}`, `completed ${ids[0]}`])

        yield* asked
        yield* scale.tasks.watch({ project: "streets", limit: 1 }, everyMinute).pipe(
          Stream.take(2),
          Stream.runForEach(() => Effect.sleep("1 hour")),
        )
        expect(yield* asked).toEqual(times(2, "tasks.list"))
        expect(yield* Effect.flip(collect(scale.tasks.watch({ limit: 0 })))).toMatchObject({
          _tag: "ScaleInvalidRequest",
          operation: "tasks.list",
        })
      }),
    ),
  )
})

describe("tasks.createAndAwait", () => {
  const create = (scale: ScaleClient.Service, options?: Watch.AwaitOptions) =>
    scale.tasks.createAndAwait("imageannotation", { attachment: image, geometries: box }, options)

  it.effect("creates the task and then polls", () =>
    live({ labeling: "150 seconds" }, ({ asked, scale, stored }) =>
      Effect.gen(function* () {
        const done = yield* create(scale, everyMinute)
        expect([done]).toEqual(yield* stored)
        expect(done.status).toBe("completed")
        expect(yield* asked).toEqual(["tasks.create", ...times(3, "tasks.get")])
      }),
    ),
  )
  it.effect("returns the task of a callback that arrives first, and stops polling", () =>
    live({ labeling: "1 hour" }, ({ asked, scale }) =>
      Effect.gen(function* () {
        const inbox = {
          awaitTask: (task_id: string) =>
            Effect.delay(Effect.succeed({ task_id, status: "completed" }), "25 minutes"),
        }
        const done = yield* create(scale, { inbox })
        expect((yield* Clock.currentTimeMillis) - start).toBe(25 * 60_000)
        expect(done).toEqual({ task_id: done.task_id, status: "completed" })
        yield* Effect.sleep("2 hours")
        const log = yield* asked
        expect(log[0]).toBe("tasks.create")
        // With an inbox, polls are rare.
        expect(log.slice(1)).toEqual(times(log.length - 1, "tasks.get"))
        expect(log.length - 1).toBeLessThanOrEqual(3)
      }),
    ),
  )
  it.effect("polls for a task whose callback was lost, unless the schedule has ended", () =>
    live({ labeling: "1 hour" }, ({ asked, scale }) =>
      Effect.gen(function* () {
        let given = 0
        const inbox = {
          awaitTask: () =>
            Effect.onInterrupt(Effect.never, () =>
              Effect.sync(() => {
                given++
              }),
            ),
        }
        expect((yield* create(scale, { inbox })).status).toBe("completed")
        expect(given).toBe(1)
        yield* asked
        const exit = yield* Effect.timeoutOption(create(scale, { inbox, schedule: Schedule.stop }), "1 day")
        expect(exit._tag).toBe("None")
        expect(given).toBe(2)
        expect(yield* asked).toEqual(["tasks.create"])
      }),
    ),
  )
})

describe("tasks.await and awaitAll with an inbox", () => {
  const minutes = (since: number) => Effect.map(Clock.currentTimeMillis, (now) => (now - since) / 60_000)
  /** Callbacks of these tasks arrive after so many minutes; those of other tasks are lost. */
  const inboxOf = (arrivals: Readonly<Record<string, number>>): Watch.Inbox => ({
    awaitTask: (task_id) =>
      arrivals[task_id] === undefined
        ? Effect.never
        : Effect.delay(Effect.succeed({ task_id, status: "completed" }), `${arrivals[task_id]} minutes`),
  })
  it.effect("return when the last task has ended, by a callback or by a poll", () =>
    live({ labeling: "25 minutes" }, ({ asked, create, scale }) =>
      Effect.gen(function* () {
        const tasks = yield* Effect.all([create(), create(), create()])
        const [a, b, c] = tasks.map(({ task_id }) => task_id) as [string, string, string]
        yield* asked
        const all = yield* scale.tasks.awaitAll(tasks, {
          inbox: inboxOf({ [a]: 1, [b]: 26 }),
          schedule: Schedule.spaced("10 minutes"),
        })
        expect(all.map(({ status, task_id }) => [task_id, status])).toEqual(
          [a, b, c].map((id) => [id, "completed"]),
        )
        // The poll after 30 minutes sees the end of the task whose callback was lost.
        expect(yield* minutes(start)).toBe(30)
        expect((yield* asked).length).toBeLessThanOrEqual(8)
      }),
    ),
  )
  it.effect("end with the last callback, without another poll", () =>
    live({ labeling: "1 day" }, ({ asked, create, scale }) =>
      Effect.gen(function* () {
        const tasks = yield* Effect.all([create(), create()])
        const [a, b] = tasks.map(({ task_id }) => task_id) as [string, string]
        yield* asked
        const all = yield* scale.tasks.awaitAll([a, b], { inbox: inboxOf({ [a]: 3, [b]: 2 }) })
        expect(all).toEqual([a, b].map((task_id) => ({ task_id, status: "completed" })))
        expect(yield* minutes(start)).toBe(3)
        expect(yield* asked).toEqual(["tasks.get", "tasks.get"])
        yield* Effect.sleep("1 day")
        expect(yield* asked).toEqual([])
      }),
    ),
  )
  it.effect("stop polling a task whose callback has arrived", () =>
    live({ labeling: "2 days" }, ({ asked, create, scale }) =>
      Effect.gen(function* () {
        const tasks = yield* Effect.all([create(), create()])
        const [a, b] = tasks.map(({ task_id }) => task_id) as [string, string]
        yield* asked
        yield* scale.tasks.awaitAll(tasks, {
          inbox: inboxOf({ [a]: 1, [b]: 119 }),
          schedule: Schedule.spaced("30 minutes"),
        })
        // A single task is polled by its id: only `b` is left after the first poll.
        expect((yield* asked).slice(1)).toEqual(times(3, "tasks.get"))
      }),
    ),
  )
  it.effect("wait for callbacks after the schedule has ended, and fail when a poll fails", () =>
    live({ labeling: "1 day" }, ({ create, scale }) =>
      Effect.gen(function* () {
        const task = yield* create()
        const inbox = inboxOf({ [task.task_id]: 300 })
        const done = yield* scale.tasks.await(task.task_id, { inbox, schedule: Schedule.stop })
        expect(done.status).toBe("completed")
        expect(yield* minutes(start)).toBe(300)
        expect(yield* Effect.flip(scale.tasks.awaitAll(["missing"], { inbox }))).toMatchObject({
          _tag: "ScaleResourceNotFound",
        })
        expect(yield* scale.tasks.awaitAll([], { inbox })).toEqual([])
      }),
    ),
  )
})

describe("batches.watch and await", () => {
  it.effect("follow a batch from staging to its completion", () =>
    live({ labeling: "10 minutes" }, ({ asked, create, scale }) =>
      Effect.gen(function* () {
        yield* scale.projects.create({ type: "imageannotation", name: "rapid", rapid: true })
        yield* scale.batches.create({ project: "rapid", name: "b" })
        yield* create({ project: "rapid", batch: "b" })
        yield* asked
        const fiber = yield* Effect.fork(collect(scale.batches.watch("b", everyMinute)))
        const awaited = yield* Effect.fork(scale.batches.await("b", everyMinute))
        yield* Effect.sleep("5 minutes")
        yield* scale.batches.finalize("b")
        const emitted = yield* Fiber.join(fiber)
        expect(emitted.map(({ status }) => status)).toEqual(["staging", "in_progress", "completed"])
        expect(yield* Fiber.join(awaited)).toEqual(emitted[2])
        expect((yield* asked).filter((operation) => operation === "batches.get").length).toBeLessThanOrEqual(
          34,
        )
        expect(yield* scale.batches.await("b")).toEqual(emitted[2])
        expect(yield* Effect.flip(scale.batches.await("nothing"))).toMatchObject({
          _tag: "ScaleResourceNotFound",
        })
      }),
    ),
  )
  it.effect("wait for a batch that is not finalized until the caller's timeout", () =>
    live({}, ({ asked, scale }) =>
      Effect.gen(function* () {
        yield* scale.projects.create({ type: "imageannotation", name: "rapid", rapid: true })
        yield* scale.batches.create({ project: "rapid", name: "b" })
        const waiting = scale.batches.await("b", everyMinute)
        expect((yield* Effect.timeoutOption(waiting, "1 hour"))._tag).toBe("None")
        yield* asked
        yield* Effect.sleep("1 hour")
        expect(yield* asked).toEqual([])
      }),
    ),
  )
})

const everyFiveMinutes = { schedule: Schedule.spaced("5 minutes") }

// Includes changes that are easy to miss: within microseconds of each other, of the start and of a poll.
const minute = 60_000_000
const moment = FastCheck.oneof(
  FastCheck.integer({ min: 0, max: 60 * minute }),
  FastCheck.tuple(FastCheck.integer({ min: 0, max: 3 }), FastCheck.integer({ min: 0, max: 60_000 })).map(
    ([polls, micros]) => polls * 5 * minute + micros,
  ),
  FastCheck.constantFrom(0, 1, 999, 1000, 1001, 7000, 7001, 14_000),
)
const status = FastCheck.constantFrom("pending", "in_review")
const end = FastCheck.constantFrom("completed", "canceled", "error")
const life = FastCheck.record({
  age: FastCheck.oneof(
    FastCheck.constantFrom(0, 1, 1000, 1001),
    FastCheck.integer({ min: 0, max: 50 * minute }),
  ),
  before: FastCheck.boolean(),
  middle: FastCheck.array(FastCheck.tuple(moment, FastCheck.oneof(status, end)), { maxLength: 3 }),
  last: FastCheck.tuple(moment, end),
  where: FastCheck.constantFrom({ batch: "a" }, { batch: "a", project: "p" }, { project: "p" }, {}),
}).map(({ age, before, last, middle, where }) => {
  const changes = [...middle, last].sort(([a], [b]) => a - b)
  // The last change ends the task, and no two changes have the same time.
  const ordered = changes.map(([at], n) => ({
    at: start * 1000 + at + n - (before && n === 0 ? age : 0),
    status: n === changes.length - 1 ? last[1] : (middle[n]?.[1] ?? "pending"),
  }))
  return { created: start * 1000 - age, changes: ordered, ...where }
})
const habits = {
  shows: FastCheck.constantFrom(0 as const, 3 as const, 6 as const),
  inclusive: FastCheck.boolean(),
  counts: FastCheck.boolean(),
}
const ended = new Set<unknown>(["completed", "canceled", "error"])

it.effect(
  "tasks.watch finds a change on an earlier page with the next poll, even if later pages show newer changes",
  () =>
    Effect.gen(function* () {
      // Two pages of three tasks, newest first, are read at 7 and 14 ms. The newest task changes after the first page was
      // read, and the oldest one later, before the second page is read.
      const lives = Array.from({ length: 6 }, (_, n) => ({
        created: (start - 60_000 + n * 1000) * 1000,
        changes: n === 0 || n === 5 ? [{ at: (start + (n === 5 ? 8 : 11)) * 1000, status: "completed" }] : [],
        batch: "a",
      }))
      const { at, scale } = yield* serve(lives, { shows: 3, inclusive: true, dates: "all", counts: true })
      const given = lives.map((_, n) => at(n, start) as Task.Task)
      const schedule = Schedule.intersect(everyMinute.schedule, Schedule.recurs(1))
      const [ofGiven, ofFilter] = yield* Effect.all(
        [collect(scale.tasks.watch(given, { schedule })), collect(scale.tasks.watch({}, { schedule }))],
        { concurrency: 2 },
      )
      const completed = (emitted: ReadonlyArray<Task.Task>) =>
        emitted.filter(({ status }) => status === "completed").map(({ task_id }) => task_id)
      expect(completed(ofGiven)).toEqual(["t0", "t5"])
      expect(completed(ofFilter)).toEqual(["t0", "t5"])
    }).pipe(VirtualClock.run({ start })),
)

describe("with random changes and dates", () => {
  it.effect.prop(
    "awaitAll returns each task in the state in which it ended",
    {
      lives: FastCheck.array(life, { maxLength: 14 }),
      habits: FastCheck.record({
        ...habits,
        dates: FastCheck.constantFrom(
          "all" as const,
          "some" as const,
          "none" as const,
          "creation" as const,
          "ahead" as const,
        ),
      }),
      wanted: FastCheck.array(FastCheck.tuple(FastCheck.nat(20), FastCheck.boolean()), { maxLength: 20 }),
    },
    ({ habits, lives, wanted }) =>
      Effect.gen(function* () {
        const { at, scale } = yield* serve(lives, habits)
        const begun = yield* Clock.currentTimeMillis
        const given = wanted
          .filter(([n]) => n < lives.length)
          .map(([n, asId]) => (asId ? `t${n}` : (at(n, begun) as Task.Task)))
        const done = yield* Effect.timeout(scale.tasks.awaitAll(given, everyFiveMinutes), "12 hours")
        const names = given.map((task) => (typeof task === "string" ? task : task.task_id))
        expect(done.map(({ task_id }) => task_id)).toEqual(names)
        const now = yield* Clock.currentTimeMillis
        for (const task of done) {
          expect(ended).toContain(task.status)
          const life = lives[Number(task.task_id.slice(1))]
          expect(
            life?.changes.some((change) => change.status === task.status && change.at <= now * 1000),
          ).toBe(true)
        }
        if (habits.dates === "all") expect(now - begun).toBeLessThan(66 * 60_000)
      }).pipe(VirtualClock.run({ start })),
    { fastCheck: { numRuns: 60 } },
  )
  it.effect.prop(
    "watch emits each given task at first, after each change once, and at its end last",
    { lives: FastCheck.array(life, { maxLength: 14 }), habits: FastCheck.record(habits) },
    ({ habits, lives }) =>
      Effect.gen(function* () {
        const { at, scale } = yield* serve(lives, { ...habits, dates: "all" })
        const given = lives.map((_, n) => at(n, start) as Task.Task)
        const emitted = yield* collect(scale.tasks.watch(given, everyFiveMinutes))
        for (const task of given) {
          const own = emitted.filter(({ task_id }) => task_id === task.task_id)
          expect(own[0]).toEqual(task)
          expect(own.map(({ status }) => ended.has(status))).toEqual(own.map((_, n) => n === own.length - 1))
          for (const [n, each] of own.slice(1).entries()) expect(each).not.toEqual(own[n])
        }
      }).pipe(VirtualClock.run({ start })),
    { fastCheck: { numRuns: 60 } },
  )
  it.effect.prop(
    "watch with a filter emits the last state of each task, and no state twice in a row",
    {
      lives: FastCheck.array(life, { maxLength: 14 }),
      habits: FastCheck.record({
        ...habits,
        dates: FastCheck.constantFrom("all" as const, "some" as const, "none" as const),
      }),
    },
    ({ habits, lives }) =>
      Effect.gen(function* () {
        const { at, scale } = yield* serve(lives, habits)
        const schedule = Schedule.intersect(everyFiveMinutes.schedule, Schedule.recurs(14))
        const emitted = yield* collect(scale.tasks.watch({}, { schedule }))
        for (const [n] of lives.entries()) {
          const own = emitted.filter(({ task_id }) => task_id === `t${n}`)
          expect(own.at(-1)).toEqual(at(n, start + 70 * 60_000))
          for (const [m, each] of own.slice(1).entries()) expect(each).not.toEqual(own[m])
        }
      }).pipe(VirtualClock.run({ start })),
    { fastCheck: { numRuns: 60 } },
  )
})
