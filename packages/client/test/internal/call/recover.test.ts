import { describe, expect, it } from "@effect/vitest"
import { RetryPolicy, ScaleClient, type ScaleError } from "@effect-scale/client"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Schedule from "effect/Schedule"
import { run, type Script } from "../../fixtures/scripted.ts"

const payload = { batch: "b", attachment: "https://files.example.org/a.jpg" }
const create = (scale: ScaleClient.Service) => scale.tasks.create("imageannotation", payload)
const createOnce = (scale: ScaleClient.Service) =>
  scale.tasks.create("imageannotation", { ...payload, unique_id: "u1" })
const failure = (script: Script, call: Parameters<typeof run>[1], options?: Parameters<typeof run>[2]) =>
  Effect.map(run(script, call, options), ({ requests, result }) => ({
    error: Either.getOrThrow(Either.flip(result)) as ScaleError.ScaleError,
    requests,
  }))

/** A time by the server's clock, which differs from ours by years, `seconds` after the start of the script. */
const date = (seconds: number) => new Date(Date.UTC(2020, 0, 1) + seconds * 1000)
const dated = { headers: { date: date(0).toUTCString() } }

describe("a 409 after an attempt that the server may have performed", () => {
  const taken = {
    status: 409,
    body: { status_code: 409, error: `The unique_id ("u1") is already used` },
    ...dated,
  }
  const found = (more: object, created = date(0.05)) => ({
    status: 200,
    body: {
      docs: [
        {
          task_id: "ours",
          type: "imageannotation",
          unique_id: "u1",
          params: payload,
          created_at: created.toISOString(),
          ...more,
        },
      ],
      total: 1,
    },
  })
  for (const step of [
    { status: 500 },
    { status: 503 },
    { status: 520 },
    { status: 200, body: "" },
    "reset",
    "hang",
  ] as const) {
    it.effect(`returns our own task after ${JSON.stringify(step)}`, () =>
      Effect.gen(function* () {
        const { requests, result } = yield* run([step, taken, found({})], createOnce)
        expect(Either.getOrThrow(result)).toMatchObject({ task_id: "ours" })
        expect(requests[2]?.url.search).toBe("?unique_id=u1&limit=1")
      }),
    )
  }
  it.effect("returns our own task after other failures in between", () =>
    Effect.gen(function* () {
      const { result } = yield* run(
        [{ status: 429 }, { status: 500 }, { status: 429 }, taken, found({})],
        createOnce,
      )
      expect(Either.isRight(result)).toBe(true)
    }),
  )
  it.effect("returns our own task if the client assigned the unique_id", () =>
    Effect.gen(function* () {
      const { requests, result } = yield* run(
        (request, i) =>
          i === 0
            ? { status: 503 }
            : i === 1
              ? taken
              : found({ unique_id: request.url.searchParams.get("unique_id"), params: payload }),
        create,
        { uniqueIds: "assign" },
      )
      expect(Either.getOrThrow(result)).toMatchObject({ task_id: "ours" })
      expect(requests[2]?.url.searchParams.get("unique_id")).toBe(
        JSON.parse(requests[0]?.body ?? "{}").unique_id,
      )
    }),
  )
  it.effect("fails as a duplicate if the task has other content", () =>
    Effect.gen(function* () {
      for (const other of [
        { type: "categorization" },
        { params: { attachment: "https://files.example.org/b.jpg" } },
        { unique_id: "u2" },
      ]) {
        const { error } = yield* failure([{ status: 500 }, taken, found(other)], createOnce)
        expect(error._tag).toBe("ScaleDuplicateResource")
      }
    }),
  )
  it.effect("fails as a duplicate if the task is older than the call by the server's clock", () =>
    Effect.gen(function* () {
      const before = found({}, date(-5))
      expect((yield* failure([{ status: 500, ...dated }, taken, before], createOnce)).error._tag).toBe(
        "ScaleDuplicateResource",
      )
      // Only the 409 has a date. It came seven seconds after the first attempt.
      const late = { ...taken, headers: { date: date(7.4).toUTCString() } }
      const slow = [{ status: 500 }, { status: 429, headers: { "retry-after": "7" } }, late] as const
      expect((yield* failure([...slow, found({}, date(-4))], createOnce)).error._tag).toBe(
        "ScaleDuplicateResource",
      )
      expect(Either.isRight((yield* run([...slow, found({}, date(0.3))], createOnce)).result)).toBe(true)
    }),
  )
  it.effect("returns our own task if the server truncates timestamps to milliseconds or seconds", () =>
    Effect.gen(function* () {
      const late = { ...taken, headers: { date: date(1).toUTCString() } }
      const at = (created_at: string) => found({ created_at })
      const script = (last: ReturnType<typeof at>): Script => [{ status: 500 }, late, last]
      for (const created of ["2020-01-01T00:00:00Z", "2020-01-01T00:00:01Z"]) {
        expect(Either.isRight((yield* run(script(at(created)), createOnce)).result)).toBe(true)
      }
      expect((yield* failure(script(at("2019-12-31T23:59:59Z")), createOnce)).error._tag).toBe(
        "ScaleAmbiguousResult",
      )
      expect((yield* failure(script(at("2019-12-31T23:59:58Z")), createOnce)).error._tag).toBe(
        "ScaleDuplicateResource",
      )
      // With milliseconds, it may be as old as the call: 1 s minus the time that has passed since.
      const jitterless = { retry: RetryPolicy.fromSchedule(Schedule.spaced("400.6 millis")) }
      const exact = (created_at: string) =>
        run(script(at(created_at)), (scale) =>
          ScaleClient.ScaleClient.withOptions(jitterless)(createOnce(scale)),
        )
      expect(Either.isRight((yield* exact("2020-01-01T00:00:00.599Z")).result)).toBe(true)
      expect(Either.isLeft((yield* exact("2020-01-01T00:00:00.598Z")).result)).toBe(true)
    }),
  )
  it.effect("is ambiguous if nothing is found, nothing has a date, or the lookup fails", () =>
    Effect.gen(function* () {
      const none = { status: 200, body: { docs: [], total: 0 } }
      const undatedTask = found({ created_at: null })
      const undatedServer = [{ status: 500 }, { status: 409 }, found({})]
      const scripts: ReadonlyArray<Script> = [
        [{ status: 500 }, taken, none],
        [{ status: 500 }, taken, undatedTask],
        undatedServer,
        [{ status: 500 }, taken, { status: 401 }],
      ]
      for (const script of scripts) {
        const { error } = yield* failure(script, createOnce)
        expect(error).toMatchObject({
          _tag: "ScaleAmbiguousResult",
          operation: "tasks.create",
          attempts: 2,
          sent: { ...payload, unique_id: "u1" },
        })
        expect(error.message).toContain("the object may have been created: ")
      }
      const { error } = yield* failure(undatedServer, createOnce)
      expect(error).toMatchObject({ found: { task_id: "ours" } })
    }),
  )
  it.effect("fails as a duplicate without a lookup if there was no such attempt", () =>
    Effect.gen(function* () {
      expect((yield* failure([taken], createOnce)).error._tag).toBe("ScaleDuplicateResource")
      expect((yield* failure([{ status: 429 }, taken], createOnce)).requests.length).toBe(2)
      expect((yield* failure(["refuse", taken], createOnce)).requests.length).toBe(2)
    }),
  )
  it.effect("is ambiguous if the last attempt was refused and the lookup fails", () =>
    Effect.gen(function* () {
      const lost = { status: 500, ...dated }
      const refused = Array.from({ length: 3 }, () => ({ status: 429 }))
      const unauthorized = { status: 401 }
      expect(Either.isRight((yield* run([lost, ...refused, found({})], createOnce)).result)).toBe(true)
      expect(Either.isRight((yield* run([lost, unauthorized, found({})], createOnce)).result)).toBe(true)
      const absent = { status: 200, body: { docs: [], total: 0 } }
      expect((yield* failure([lost, ...refused, absent], createOnce)).error._tag).toBe("ScaleTooManyRequests")
      expect((yield* failure([lost, unauthorized, unauthorized], createOnce)).error).toMatchObject({
        _tag: "ScaleAmbiguousResult",
        message:
          "the object may have been created: the lookup failed (ScaleUnauthorized), and the last attempt was rejected (ScaleUnauthorized)",
      })
    }),
  )
  it.effect("looks the task up once when the retries are exhausted", () =>
    Effect.gen(function* () {
      const down = { status: 503, ...dated }
      const script = [down, down, down, down]
      expect(Either.isRight((yield* run([...script, found({})], createOnce)).result)).toBe(true)
      const absent = { status: 200, body: { docs: [], total: 0 } }
      expect((yield* failure([...script, absent], createOnce)).error._tag).toBe("ScaleServiceUnavailable")
      expect((yield* failure([...script, { status: 401 }], createOnce)).error._tag).toBe(
        "ScaleServiceUnavailable",
      )
    }),
  )
})

describe("a create with a name", () => {
  const taken = { status: 409, ...dated }
  const lost = { status: 503, ...dated }
  const batch = {
    name: "b",
    project: "p",
    status: "in_progress",
    metadata: { week: 9 },
    created_at: date(0.1).toISOString(),
  }
  const createBatch = (scale: ScaleClient.Service) =>
    scale.batches.create({ project: "p", name: "b", metadata: { week: 9 } })
  const project = {
    name: "p",
    type: "imageannotation",
    created_at: date(0.1).toISOString(),
    param_history: [{ version: 0, instruction: "Box every bicycle." }],
  }
  const createProject = (scale: ScaleClient.Service) =>
    scale.projects.create({
      type: "imageannotation",
      name: "p",
      params: { instruction: "Box every bicycle." },
    })
  const createGroup = (scale: ScaleClient.Service) =>
    scale.studio.groups.create("p", { name: "g", emails: ["a@example.org"] })

  it.effect("is retried and returns the resource that a failed attempt created", () =>
    Effect.gen(function* () {
      const batches = yield* run([lost, taken, { status: 200, body: batch }], createBatch)
      expect(batches.result).toEqual(Either.right(batch))
      expect(batches.requests[2]?.url.pathname).toBe("/v1/batches/b")
      const projects = yield* run([lost, taken, { status: 200, body: project }], createProject)
      expect(projects.result).toEqual(Either.right(project))
    }),
  )
  it.effect("fails as a duplicate if the existing resource is different or older", () =>
    Effect.gen(function* () {
      for (const other of [
        { ...batch, project: "q" },
        { ...batch, metadata: { week: 10 } },
        { ...batch, created_at: date(-9).toISOString() },
      ]) {
        const { error } = yield* failure([lost, taken, { status: 200, body: other }], createBatch)
        expect(error._tag).toBe("ScaleDuplicateResource")
      }
      const other = { ...project, param_history: [{ version: 0, instruction: "Box every cow." }] }
      expect((yield* failure([lost, taken, { status: 200, body: other }], createProject)).error._tag).toBe(
        "ScaleDuplicateResource",
      )
    }),
  )
  it.effect("is ambiguous for a group, which has no date", () =>
    Effect.gen(function* () {
      const groups = [{ name: "g", workers: [{ email: "a@example.org" }] }]
      const { error } = yield* failure([lost, taken, { status: 200, body: groups }], createGroup)
      expect(error).toMatchObject({ _tag: "ScaleAmbiguousResult", found: groups[0] })
    }),
  )
  it.effect("is ambiguous for a quality task, which cannot be read back", () =>
    Effect.gen(function* () {
      const { error } = yield* failure([lost, taken], (scale) =>
        scale.trainingTasks.create("imageannotation", { ...payload, unique_id: "u1", expected_response: {} }),
      )
      expect(error._tag).toBe("ScaleAmbiguousResult")
    }),
  )
  it.effect("returns a batch whose finalize succeeded although its response was lost", () =>
    Effect.gen(function* () {
      const refused = { status: 400, body: { status_code: 400, error: "The batch is not in staging" } }
      const finalize = (scale: ScaleClient.Service) => scale.batches.finalize("b")
      expect((yield* run([lost, refused, { status: 200, body: batch }], finalize)).result).toEqual(
        Either.right(batch),
      )
      const staging = { status: 200, body: { ...batch, status: "staging" } }
      expect((yield* failure([lost, refused, staging], finalize)).error._tag).toBe("ScaleInvalidRequest")
      expect((yield* failure([refused], finalize)).requests.length).toBe(1)
    }),
  )
})
