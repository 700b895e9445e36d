import { expect } from "@effect/vitest"
import { RetryPolicy, ScaleClient, type ScaleError } from "@effect-scale/client"
import { FaultPlan } from "@effect-scale/sandbox"
import type * as Fault from "@effect-scale/sandbox/Fault"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { box, image, taskTypes } from "../fixtures/taskTypes.ts"
import { beginning, inTime, type Setup, scenarios, type World } from "../fixtures/transports.ts"

const { always, exactly, latency, reset, serverError, sometimes, tooManyRequests } = FaultPlan
const { withOptions } = ScaleClient.ScaleClient
const payload = { attachment: image, geometries: box }
const create = (scale: ScaleClient.Service, unique_id?: string) =>
  scale.tasks.create("imageannotation", { ...payload, unique_id })

/** The sandbox's outcome of each request. */
const answers = ({ sandbox }: World) =>
  Effect.map(sandbox.log, (log) => log.map(({ operation, status }) => `${operation} ${status}`))

const creating = (...faults: ReadonlyArray<Fault.Fault>): Setup => ({
  faults: FaultPlan.make(...faults.map((fault, at) => exactly("tasks.create", [at + 1], fault))),
})
const lookup = "tasks.list 200"

/** The faults of the first creates, and all responses until the client has its task. */
const struck: ReadonlyArray<
  readonly [name: string, faults: ReadonlyArray<Fault.Fault>, answers: ReadonlyArray<string | number>]
> = [
  ["503 after the commit", [serverError(503, "after")], [503, 409, lookup]],
  ["500 after the commit", [serverError(500, "after")], [500, 409, lookup]],
  ["504 after the commit", [serverError(504, "after")], [504, 409, lookup]],
  ["520 after the commit", [serverError(520, "after")], [520, 409, lookup]],
  ["a reset after the commit", [reset("after")], ["reset", 409, lookup]],
  ["503 before the commit", [serverError(503, "before")], [503, 200]],
  ["a reset before the commit", [reset("before")], ["reset", 200]],
  ["429", [tooManyRequests()], [429, 200]],
  [
    "503 before and 503 after",
    [serverError(503, "before"), serverError(503, "after")],
    [503, 503, 409, lookup],
  ],
  ["503 after, then 429", [serverError(503, "after"), tooManyRequests()], [503, 429, 409, lookup]],
  ["429, then a reset after", [tooManyRequests(), reset("after")], [429, "reset", 409, lookup]],
  [
    "three in a row",
    [serverError(500, "after"), reset("before"), serverError(502, "before")],
    [500, "reset", 502, 409, lookup],
  ],
]

scenarios("a create with a unique_id recovers from", (scenario) => {
  for (const [name, faults, expected] of struck) {
    scenario(name, creating(...faults), (world) =>
      Effect.gen(function* () {
        const task = yield* inTime(create(world.scale, "u"))
        expect((yield* world.state).tasks).toEqual([task])
        expect(task.unique_id).toBe("u")
        expect(yield* answers(world)).toEqual(
          expected.map((answer) => (answer === lookup ? answer : `tasks.create ${answer}`)),
        )
      }),
    )
  }
  scenario(
    "a lost response and a failed lookup",
    {
      faults: FaultPlan.make(
        exactly("tasks.create", [1], serverError(503, "after")),
        exactly("tasks.list", [1, 2], reset("before")),
      ),
    },
    (world) =>
      Effect.gen(function* () {
        const task = yield* inTime(create(world.scale, "u"))
        expect((yield* world.state).tasks).toEqual([task])
      }),
  )
  scenario(
    "four failures after the commit, with one lookup at the end",
    { faults: FaultPlan.make(always("tasks.create", serverError(503, "after"))) },
    (world) =>
      Effect.gen(function* () {
        const task = yield* inTime(create(world.scale, "u"))
        expect(task).toMatchObject({ unique_id: "u" })
        expect((yield* world.state).tasks).toEqual([task])
      }),
  )
  scenario(
    "a lost response if the unique_id belongs to another task, with a duplicate error",
    creating(latency(0), serverError(503, "before")),
    (world) =>
      Effect.gen(function* () {
        const first = yield* world.scale.tasks.create("imageannotation", {
          attachment: "https://files.example.org/another.jpg",
          geometries: box,
          unique_id: "u",
        })
        const error = yield* inTime(Effect.flip(create(world.scale, "u")))
        expect(error).toMatchObject({ _tag: "ScaleDuplicateResource", status: 409, attempts: 2 })
        expect((yield* world.state).tasks).toEqual([first])
      }),
  )
})

scenarios("a lost response to the creation", (scenario) => {
  const lost = creating(serverError(503, "after"))
  scenario(
    "of any type does not lose the task",
    // Each create is sent twice. The response to the first is lost.
    {
      faults: FaultPlan.make(
        exactly(
          "tasks.create",
          taskTypes.map((_, at) => 2 * at + 1),
          serverError(503, "after"),
        ),
      ),
    },
    ({ scale, state }) =>
      Effect.gen(function* () {
        const params = { instruction: "The project's own.", priority: 20, metadata: { from: "project" } }
        const made = yield* inTime(
          Effect.forEach(taskTypes, ({ create, type }) =>
            Effect.zipRight(
              scale.projects.create({ type, name: type, params }),
              create(scale, { project: type, unique_id: type }),
            ),
          ),
        )
        expect((yield* state).tasks).toEqual(made)
        expect(made.map(({ unique_id }) => unique_id)).toEqual(taskTypes.map(({ type }) => type))
      }),
  )
  scenario("of a task with every parameter does not lose the task", lost, ({ scale, state }) =>
    Effect.gen(function* () {
      yield* scale.projects.create({
        type: "imageannotation",
        name: "p",
        params: { instruction: "The project's own." },
      })
      yield* scale.batches.create({ project: "p", name: "b" })
      const task = yield* inTime(
        scale.tasks.create("imageannotation", {
          ...payload,
          batch: "b",
          instruction: "Box every bicycle.",
          callback_url: "https://hooks.example.org/scale",
          metadata: { frame: 17, unset: null, of: { left: undefined, list: [1, { a: null }] } },
          priority: 30,
          unique_id: "u",
          clear_unique_id_on_error: true,
          tags: ["a", "b", "a"],
          project_version: 0,
          padding: 0,
          extra: { force: true, urgency: "day", brand_new: { at: new Date(beginning) } },
        }),
      )
      expect((yield* state).tasks).toEqual([task])
      expect(task).toMatchObject({ batch: "b", project: "p", tags: ["a", "b"], priority: 30 })
    }),
  )
  scenario(
    "of a live task that is completed meanwhile does not lose the task",
    { ...lost, key: "live_sandbox", labeling: 1 },
    ({ scale, state }) =>
      Effect.gen(function* () {
        const task = yield* inTime(create(scale, "u"))
        expect(task.status).toBe("completed")
        expect((yield* state).tasks).toEqual([task])
      }),
  )
  scenario("of a task whose unique_id contains a comma does not lose the task", lost, ({ scale, state }) =>
    Effect.gen(function* () {
      const task = yield* inTime(create(scale, "a,b"))
      expect(task.unique_id).toBe("a,b")
      expect((yield* state).tasks).toEqual([task])
    }),
  )
  scenario("of a task without unique_id is reported, because the task may exist", lost, ({ scale, state }) =>
    Effect.gen(function* () {
      const error = yield* inTime(Effect.flip(create(scale)))
      expect(error).toMatchObject({ _tag: "ScaleServiceUnavailable", status: 503, attempts: 1 })
      expect((yield* state).tasks).toHaveLength(1)
    }),
  )
  scenario(
    "of a task with an assigned unique_id does not lose the task",
    { ...lost, client: { uniqueIds: "assign" } },
    ({ scale, state }) =>
      Effect.gen(function* () {
        const task = yield* inTime(create(scale))
        expect(task.unique_id).toMatch(/^[0-9a-f-]{36}$/)
        expect((yield* state).tasks).toEqual([task])
      }),
  )
})

scenarios("a create without unique_id", (scenario) => {
  scenario(
    "is retried if the server did nothing",
    creating(tooManyRequests({ retryAfter: 1 })),
    ({ scale, state }) =>
      Effect.gen(function* () {
        const task = yield* inTime(create(scale))
        expect((yield* state).tasks).toEqual([task])
      }),
  )
  for (const commit of ["before", "after"] as const) {
    scenario(`is not retried after a reset ${commit} the commit`, creating(reset(commit)), (world) =>
      Effect.gen(function* () {
        const error = yield* inTime(Effect.flip(create(world.scale)))
        expect(error).toMatchObject({ _tag: "ScaleConnectionError", reason: "Reset", attempts: 1 })
        expect((yield* world.state).tasks).toHaveLength(commit === "after" ? 1 : 0)
        expect(yield* answers(world)).toEqual(["tasks.create reset"])
      }),
    )
  }
})

scenarios("Retry-After", (scenario) => {
  for (const format of ["seconds", "date"] as const) {
    scenario(`is honoured as ${format}`, creating(tooManyRequests({ retryAfter: 7, format })), (world) =>
      Effect.gen(function* () {
        yield* inTime(create(world.scale))
        const [first, second] = (yield* world.sandbox.log).map(({ at }) => at)
        expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(7000)
        expect((second ?? 0) - (first ?? 0)).toBeLessThan(12_000)
      }),
    )
  }
  scenario(
    "of an hour fails at once with the time to wait",
    creating(tooManyRequests({ retryAfter: 3600 })),
    (world) =>
      Effect.gen(function* () {
        const error = yield* Effect.flip(create(world.scale, "u"))
        expect(error).toMatchObject({
          _tag: "ScaleTooManyRequests",
          status: 429,
          attempts: 1,
          message: "Too many requests",
        })
        expect((error as ScaleError.ScaleTooManyRequests).retryAfter).toMatchObject({
          value: { millis: 3_600_000 },
        })
        expect((yield* world.state).tasks).toEqual([])
      }),
  )
})

type Repeatable = readonly [
  operation: string,
  call: (scale: ScaleClient.Service, taskId: string) => Effect.Effect<unknown, unknown>,
  expected: object,
]

const ana = "ana@example.org"
/** Every idempotent call, in order, and its result. */
const repeatable: ReadonlyArray<Repeatable> = [
  ["tasks.get", (s, id) => s.tasks.get(id), { status: "pending", unique_id: "u", tags: ["a"] }],
  ["tasks.list", (s) => s.tasks.list(), { docs: [{ unique_id: "u" }], total: 1 }],
  ["tasks.setMetadata", (s, id) => s.tasks.setMetadata(id, { frame: 17 }), { metadata: { frame: 17 } }],
  ["tasks.addTags", (s, id) => s.tasks.addTags(id, ["b", "c"]), { tags: ["a", "b", "c"] }],
  ["tasks.deleteTags", (s, id) => s.tasks.deleteTags(id, ["a"]), { tags: ["b", "c"] }],
  ["tasks.setTags", (s, id) => s.tasks.setTags(id, []), { tags: [] }],
  ["tasks.setUniqueId", (s, id) => s.tasks.setUniqueId(id, "v"), { unique_id: "v" }],
  ["tasks.cancel", (s, id) => s.tasks.cancel(id), { status: "canceled", unique_id: "v" }],
  ["tasks.clearUniqueId", (s, id) => s.tasks.clearUniqueId(id), { status: "canceled", tags: [] }],
  ["batches.get", (s) => s.batches.get("b"), { name: "b", status: "staging" }],
  ["batches.status", (s) => s.batches.status("b"), { status: "staging", canceled: 1 }],
  [
    "batches.list",
    (s) => s.batches.list(),
    { docs: [{ name: "d" }, { name: "c" }, { name: "b" }], total: 3 },
  ],
  ["batches.finalize", (s) => s.batches.finalize("b"), { name: "b", status: "completed" }],
  [
    "batches.setMetadata",
    (s) => s.batches.setMetadata("b", { week: 9 }),
    { name: "b", metadata: { week: 9 } },
  ],
  ["projects.get", (s) => s.projects.get("p"), { name: "p" }],
  ["projects.list", (s) => s.projects.list(), { length: 2 }],
  ["teams.list", (s) => s.teams.list(), [{ role: "admin" }, { email: ana, role: "member" }]],
  [
    "teams.setRole",
    (s) => s.teams.setRole({ emails: [ana], team_role: "manager" }),
    [{ role: "admin" }, { email: ana, role: "manager" }],
  ],
  ["studio.groups.list", (s) => s.studio.groups.list("q"), [{ name: "g", numWorkers: 1 }]],
  [
    "studio.groups.update",
    (s) => s.studio.groups.update("q", "g", { remove_emails: [ana] }),
    { name: "g", numWorkers: 0 },
  ],
  ["studio.assignments.list", (s) => s.studio.assignments.list(), { [ana]: ["q"] }],
  [
    "studio.assignments.add",
    (s) => s.studio.assignments.add({ emails: [ana], projects: ["p"] }),
    { [ana]: ["q", "p"] },
  ],
  [
    "studio.assignments.remove",
    (s) => s.studio.assignments.remove({ emails: [ana], projects: ["q"] }),
    { [ana]: ["p"] },
  ],
  ["studio.batches.list", (s) => s.studio.batches.list(), [{ name: "c" }, { name: "d" }]],
  ["studio.batches.assign", (s) => s.studio.batches.assign("c", ["g"]), { name: "c", groups: ["g"] }],
  [
    "studio.batches.setPriorities",
    (s) => s.studio.batches.setPriorities(["d", "c"]),
    [{ name: "d" }, { name: "c" }],
  ],
  [
    "studio.batches.resetPriorities",
    (s) => s.studio.batches.resetPriorities(),
    [{ name: "c" }, { name: "d" }],
  ],
]

/** A pending task in batch `b` of Rapid project `p`, Studio project `q` with group `g` and batches `c` and `d`. */
const furnish = (scale: ScaleClient.Service) =>
  Effect.gen(function* () {
    yield* scale.projects.create({ type: "imageannotation", name: "p", rapid: true })
    yield* scale.projects.create({ type: "imageannotation", name: "q", studio: true })
    yield* scale.batches.create({ project: "p", name: "b" })
    yield* scale.batches.create({ project: "q", name: "c" })
    yield* scale.batches.create({ project: "q", name: "d" })
    yield* scale.teams.invite({ emails: [ana], team_role: "member" })
    yield* scale.studio.assignments.add({ emails: [ana], projects: ["q"] })
    yield* scale.studio.groups.create("q", { name: "g", emails: [ana] })
    const task = yield* scale.tasks.create("imageannotation", {
      ...payload,
      batch: "b",
      unique_id: "u",
      tags: ["a"],
    })
    return task.task_id
  })

scenarios("an idempotent call", (scenario) => {
  for (const [how, fault] of [
    ["a 503", serverError(503, "after")],
    ["a reset", reset("after")],
  ] as const) {
    const rules = repeatable.map(([operation]) =>
      // `furnish` has already made this call.
      exactly(operation, [operation === "studio.assignments.add" ? 2 : 1], fault),
    )
    scenario(
      `returns the same result if ${how} loses its response`,
      { key: "live_sandbox", faults: FaultPlan.make(...rules) },
      (world) =>
        Effect.gen(function* () {
          const id = yield* furnish(world.scale)
          for (const [operation, call, expected] of repeatable) {
            const before = (yield* world.sandbox.log).length
            const result = yield* inTime(call(world.scale, id)).pipe(
              Effect.catchAll((error) => Effect.dieMessage(`${operation}: ${error}`)),
            )
            expect(result, operation).toMatchObject(expected)
            const requests = (yield* world.sandbox.log).slice(before)
            expect(requests.slice(0, 2), operation).toMatchObject([
              { operation, fault },
              { operation, fault: undefined },
            ])
          }
        }),
    )
  }
})

/** Calls that would do their work twice if they were retried, and the number of times that it was done. */
const once: ReadonlyArray<
  readonly [
    operation: string,
    call: (scale: ScaleClient.Service, taskId: string) => Effect.Effect<unknown, unknown>,
    done: (scale: ScaleClient.Service, taskId: string) => Effect.Effect<number, unknown>,
  ]
> = [
  [
    "tasks.audit",
    (s, id) => s.tasks.audit(id, { accepted: true }),
    (s, id) => Effect.map(s.tasks.get(id), ({ audits }) => audits?.length ?? 0),
  ],
  [
    "projects.setParams",
    (s) => s.projects.update("p", {}),
    (s) => Effect.map(s.projects.get("p"), ({ param_history }) => (param_history?.length ?? 0) - 1),
  ],
  [
    "teams.invite",
    (s) => s.teams.invite({ emails: [ana], team_role: "member" }),
    (s) => Effect.map(s.teams.list(), (all) => all.length - 1),
  ],
]

scenarios("calls that are not idempotent", (scenario) => {
  for (const [how, fault, attempts, times] of [
    ["503 after the commit", serverError(503, "after"), 1, 1],
    ["503 before the commit", serverError(503, "before"), 1, 0],
    ["a reset after the commit", reset("after"), 1, 1],
    ["a reset before the commit", reset("before"), 1, 0],
    ["429", tooManyRequests(), 2, 1],
  ] as const) {
    const rules = once.map(([operation]) => exactly(operation, [1], fault))
    scenario(
      `are sent ${attempts === 1 ? "once" : "again"} after ${how}`,
      { faults: FaultPlan.make(...rules) },
      ({ sandbox, scale }) =>
        Effect.gen(function* () {
          yield* scale.projects.create({ type: "imageannotation", name: "p" })
          const { task_id } = yield* create(scale)
          for (const [operation, call, done] of once) {
            const before = (yield* sandbox.log).length
            const result = yield* inTime(Effect.either(call(scale, task_id)))
            expect(result._tag, operation).toBe(attempts === 1 ? "Left" : "Right")
            expect((yield* sandbox.log).length - before, operation).toBe(attempts)
            expect(yield* done(scale, task_id), operation).toBe(times)
          }
        }),
    )
  }
})

scenarios("a create with a name", (scenario) => {
  for (const [how, fault] of [
    ["503 after the commit", serverError(503, "after")],
    ["503 before the commit", serverError(503, "before")],
    ["a reset after the commit", reset("after")],
    ["a reset before the commit", reset("before")],
  ] as const) {
    scenario(
      `creates one resource despite ${how}`,
      {
        faults: FaultPlan.make(
          ...["projects.create", "batches.create"].map((name) => exactly(name, [1], fault)),
        ),
      },
      ({ scale }) =>
        Effect.gen(function* () {
          const project = yield* inTime(scale.projects.create({ type: "imageannotation", name: "p" }))
          const batch = yield* inTime(
            scale.batches.create({ project: "p", name: "b", metadata: { week: 9 } }),
          )
          expect(yield* scale.projects.list()).toEqual([project])
          expect((yield* scale.batches.list()).docs).toEqual([batch])
        }),
    )
  }
})

scenarios("a list with faults", (scenario) => {
  const faults = FaultPlan.make(
    sometimes("tasks.list", 0.2, serverError(503, "after")),
    sometimes("tasks.list", 0.1, reset("before")),
    exactly("tasks.list", [2], tooManyRequests({ retryAfter: 1 })),
  )
  scenario("contains every task once", { faults, seed: 7 }, (world) =>
    Effect.gen(function* () {
      const { scale } = world
      const ids = Array.from({ length: 60 }, (_, n) => `n${n}`)
      yield* Effect.forEach(ids, (id) => create(scale, id), { concurrency: 10 })
      const listed = yield* inTime(Stream.runCollect(scale.tasks.stream({ limit: 3 }))).pipe(
        withOptions({ retry: RetryPolicy.make({ retries: 10 }) }),
      )
      expect([...listed]).toEqual([...(yield* world.state).tasks].reverse())
      const struck = (yield* world.sandbox.log).filter(({ fault }) => fault !== undefined)
      expect(struck.length).toBeGreaterThan(3)
    }),
  )
})

scenarios("200 creates, 50 at a time", (scenario) => {
  const faults = FaultPlan.make(
    sometimes("tasks.create", 0.1, serverError(503, "after")),
    sometimes("tasks.create", 0.05, tooManyRequests({ retryAfter: 1 })),
    sometimes("*", 0.01, reset("before")),
    sometimes("*", 0.01, reset("after")),
  )
  for (const seed of [1, 2]) {
    scenario(`create 200 tasks, none twice (seed ${seed})`, { faults, seed }, (world) =>
      Effect.gen(function* () {
        const ids = Array.from({ length: 200 }, (_, n) => `n${n}`)
        const made = yield* inTime(
          Effect.forEach(ids, (id) => create(world.scale, id), { concurrency: 50 }),
        ).pipe(withOptions({ retry: RetryPolicy.make({ retries: 10 }) }))
        expect(made.map(({ unique_id }) => unique_id)).toEqual(ids)
        expect(new Set(made.map(({ task_id }) => task_id)).size).toBe(200)
        const { tasks } = yield* world.state
        expect(tasks).toHaveLength(200)
        const byId = new Map(tasks.map((task) => [task.task_id, task]))
        for (const task of made) expect(task).toEqual(byId.get(task.task_id))
        const creates = (yield* world.sandbox.log).filter(({ operation }) => operation === "tasks.create")
        for (const struck of [503, 429, "reset", 409]) {
          expect(creates.filter(({ status }) => status === struck).length, `${struck}`).toBeGreaterThan(0)
        }
      }),
    )
  }
})
