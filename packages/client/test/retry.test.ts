import { describe, expect, it } from "@effect/vitest"
import { RateLimiter, RetryPolicy, ScaleClient, ScaleError, ScriptedHttpClient } from "@effect-scale/client"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Schedule from "effect/Schedule"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/TestClock"
import { client, inTime, run, type Script, requests as seen } from "./fixtures/scripted.ts"

const task = { status: 200, body: { task_id: "t1" } } as const
const get = (scale: ScaleClient.Service) => scale.tasks.get("t1")
const payload = { batch: "b", attachment: "https://files.example.org/a.jpg" }
const create = (scale: ScaleClient.Service) => scale.tasks.create("imageannotation", payload)
const createOnce = (scale: ScaleClient.Service) =>
  scale.tasks.create("imageannotation", { ...payload, unique_id: "u1" })
const failure = (script: Script, call: Parameters<typeof run>[1], options?: Parameters<typeof run>[2]) =>
  Effect.map(run(script, call, options), ({ requests, result }) => ({
    error: Either.getOrThrow(Either.flip(result)) as ScaleError.ScaleError,
    requests,
  }))

describe("the default policy", () => {
  it.effect("makes three more attempts, each after about twice the time", () =>
    Effect.gen(function* () {
      const { error, requests } = yield* failure(() => ({ status: 500 }), get)
      expect(error).toMatchObject({ _tag: "ScaleInternalError", attempts: 4 })
      const gaps = requests.slice(1).map(({ at }, i) => at - (requests[i]?.at ?? 0))
      expect(gaps.length).toBe(3)
      gaps.forEach((gap, i) => {
        expect(gap).toBeGreaterThanOrEqual(250 * 2 ** i)
        expect(gap).toBeLessThanOrEqual(500 * 2 ** i)
      })
    }),
  )
  for (const status of [408, 429, 500, 502, 503, 504, 520, 530]) {
    it.effect(`repeats after ${status}`, () =>
      Effect.gen(function* () {
        const { requests, result } = yield* run([{ status }, task], get)
        expect(Either.isRight(result)).toBe(true)
        expect(requests.length).toBe(2)
      }),
    )
  }
  for (const status of [400, 401, 402, 403, 404, 409, 413, 422]) {
    it.effect(`does not repeat after ${status}`, () =>
      Effect.gen(function* () {
        expect((yield* failure([{ status }], get)).error.attempts).toBe(1)
      }),
    )
  }
  for (const step of ["refuse", "reset", "hang"] as const) {
    it.effect(`repeats after ${step}`, () =>
      Effect.gen(function* () {
        expect(Either.isRight((yield* run([step, task], get)).result)).toBe(true)
      }),
    )
  }
})

describe("Retry-After", () => {
  const after = (value: string, headers = {}) => ({
    status: 429,
    headers: { "retry-after": value, ...headers },
  })
  it.effect("in seconds", () =>
    Effect.gen(function* () {
      const { requests } = yield* run([after("7"), task], get)
      expect(requests[1]?.at).toBeGreaterThanOrEqual(7000)
      expect(requests[1]?.at).toBeLessThan(7001)
    }),
  )
  it.effect("as a date, by the server's own clock", () =>
    Effect.gen(function* () {
      const { requests } = yield* run(
        [after("Wed, 21 Oct 2015 07:28:09 GMT", { date: "Wed, 21 Oct 2015 07:28:00 GMT" }), task],
        get,
      )
      expect(requests[1]?.at).toBe(9000)
    }),
  )
  it.effect("of 0 is no hot loop", () =>
    Effect.gen(function* () {
      const { requests } = yield* run([after("0"), task], get)
      expect(requests[1]?.at).toBeGreaterThanOrEqual(250)
    }),
  )
  it.effect("beyond the cap fails at once, and says how long", () =>
    Effect.gen(function* () {
      const { error, requests } = yield* failure([after("3600")], get)
      expect(requests.length).toBe(1)
      expect(error._tag).toBe("ScaleTooManyRequests")
      expect(ScaleError.retryAfterOf(error)).toMatchObject({ value: { millis: 3_600_000 } })
    }),
  )
  it.effect("of nonsense is no Retry-After", () =>
    Effect.gen(function* () {
      for (const value of ["soon", "-5", "", "NaN", "1e9"]) {
        const { error } = yield* failure(() => after(value), get)
        expect(ScaleError.retryAfterOf(error)).toBeUndefined()
      }
    }),
  )
  it.effect("holds every other call of the client", () =>
    Effect.gen(function* () {
      yield* inTime(
        ScaleClient.ScaleClient.use((scale) =>
          Effect.all(
            Array.from({ length: 20 }, (_, i) => scale.tasks.get(`t${i}`)),
            { concurrency: "unbounded" },
          ),
        ),
      )
      const at = (yield* seen).map((request) => request.at)
      expect(at[0]).toBe(0)
      expect(at.slice(1).every((time) => time >= 30_000)).toBe(true)
      expect(at.length).toBe(21)
    }).pipe(Effect.provide(client((_, i) => (i === 0 ? after("30") : task), { concurrency: 1 }))),
  )
})

describe("what may be done twice", () => {
  it.effect("a create without unique_id is not repeated when it may have been done", () =>
    Effect.gen(function* () {
      for (const step of [{ status: 500 }, { status: 503 }, { status: 502 }, "reset", "hang"] as const) {
        expect((yield* failure([step], create)).error.attempts).toBe(1)
      }
    }),
  )
  it.effect("but it is when it cannot have been done", () =>
    Effect.gen(function* () {
      for (const step of [{ status: 429 }, "refuse"] as const) {
        expect((yield* run([step, task], create)).requests.length).toBe(2)
      }
    }),
  )
  it.effect("an audit, an invitation and a new version of parameters are not repeated", () =>
    Effect.gen(function* () {
      const calls: ReadonlyArray<Parameters<typeof run>[1]> = [
        (s) => s.tasks.audit("t", { accepted: true }),
        (s) => s.teams.invite({ emails: ["a@example.org"], team_role: "member" }),
        (s) => s.projects.update("p", {}),
        (s) => s.files.import({ file_url: "https://files.example.org/a.jpg" }),
        (s) => s.request("POST", "/unknown"),
      ]
      for (const call of calls) expect((yield* failure([{ status: 503 }], call)).error.attempts).toBe(1)
    }),
  )
  it.effect("reads, sets and deletes are", () =>
    Effect.gen(function* () {
      const calls: ReadonlyArray<Parameters<typeof run>[1]> = [
        (s) => s.tasks.cancel("t"),
        (s) => s.tasks.addTags("t", ["a"]),
        (s) => s.tasks.clearUniqueId("t"),
        (s) => s.batches.finalize("b"),
        (s) => s.request("GET", "/unknown"),
        (s) => s.request("PUT", "/unknown", { repeat: "always" }),
      ]
      const script = [{ status: 503 }, { status: 200, body: { task_id: "t", name: "b" } }]
      for (const call of calls) expect((yield* run(script, call)).requests.length).toBe(2)
    }),
  )
  it.effect("a create whose answer cannot be read is made again when it has a unique_id", () =>
    Effect.gen(function* () {
      for (const body of ["", `{"task_id":"t`, "<html>"]) {
        expect((yield* run([{ status: 200, body }, task], createOnce)).requests.length).toBe(2)
        expect((yield* failure([{ status: 200, body }], create)).error).toMatchObject({
          _tag: "ScaleDecodeError",
          reason: "Syntax",
        })
      }
      expect(
        (yield* failure(
          [
            { status: 200, body: { id: "t" } },
            { status: 200, body: { docs: [] } },
          ],
          createOnce,
        )).error,
      ).toMatchObject({
        _tag: "ScaleDecodeError",
        reason: "Shape",
      })
    }),
  )
  it.effect("all attempts of a create carry one assigned unique_id", () =>
    Effect.gen(function* () {
      const { requests } = yield* run([{ status: 503 }, "reset", task], create, { uniqueIds: "assign" })
      const ids = requests.map(({ body }) => JSON.parse(body).unique_id)
      expect(ids.length).toBe(3)
      expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/)
      expect(new Set(ids).size).toBe(1)
      const refused = yield* failure(
        [{ status: 503 }],
        (s) => ScaleClient.ScaleClient.withOptions({ uniqueIds: "given" })(create(s)),
        {
          uniqueIds: "assign",
        },
      )
      expect(JSON.parse(refused.requests[0]?.body ?? "{}")).not.toHaveProperty("unique_id")
    }),
  )
})

/** The server's clock, which is years off ours; `seconds` after the script's beginning. */
const date = (seconds: number) => new Date(Date.UTC(2020, 0, 1) + seconds * 1000)
const dated = { headers: { date: date(0).toUTCString() } }

describe("409 after an attempt that may have been done", () => {
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
    it.effect(`is our own task after ${JSON.stringify(step)}`, () =>
      Effect.gen(function* () {
        const { requests, result } = yield* run([step, taken, found({})], createOnce)
        expect(Either.getOrThrow(result)).toMatchObject({ task_id: "ours" })
        expect(requests[2]?.url.search).toBe("?unique_id=u1&limit=1")
      }),
    )
  }
  it.effect("also when other failures came between", () =>
    Effect.gen(function* () {
      const { result } = yield* run(
        [{ status: 429 }, { status: 500 }, { status: 429 }, taken, found({})],
        createOnce,
      )
      expect(Either.isRight(result)).toBe(true)
    }),
  )
  it.effect("also with a unique_id that the client assigned", () =>
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
  it.effect("is somebody else's when it is another task", () =>
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
  it.effect("is an earlier one when it was there before the call, by the server's clock", () =>
    Effect.gen(function* () {
      const before = found({}, date(-5))
      expect((yield* failure([{ status: 500, ...dated }, taken, before], createOnce)).error._tag).toBe(
        "ScaleDuplicateResource",
      )
      // Only the 409 has a date, and it came seven seconds after the first attempt.
      const late = { ...taken, headers: { date: date(7.4).toUTCString() } }
      const slow = [{ status: 500 }, { status: 429, headers: { "retry-after": "7" } }, late] as const
      expect((yield* failure([...slow, found({}, date(-2))], createOnce)).error._tag).toBe(
        "ScaleDuplicateResource",
      )
      expect(Either.isRight((yield* run([...slow, found({}, date(0.3))], createOnce)).result)).toBe(true)
    }),
  )
  it.effect("is ours when the server cuts its timestamps off, to milliseconds or to seconds", () =>
    Effect.gen(function* () {
      const late = { ...taken, headers: { date: date(1).toUTCString() } }
      const at = (created_at: string) => found({ created_at })
      const script = (last: ReturnType<typeof at>): Script => [{ status: 500 }, late, last]
      for (const created of ["2020-01-01T00:00:00Z", "2020-01-01T00:00:01Z"]) {
        expect(Either.isRight((yield* run(script(at(created)), createOnce)).result)).toBe(true)
      }
      expect((yield* failure(script(at("2019-12-31T23:59:59Z")), createOnce)).error._tag).toBe(
        "ScaleDuplicateResource",
      )
      // With milliseconds it is as old as the call: no older than 1 s less what has passed since.
      const jitterless = { retry: RetryPolicy.fromSchedule(Schedule.spaced("400.6 millis")) }
      const exact = (created_at: string) =>
        run(script(at(created_at)), (scale) =>
          ScaleClient.ScaleClient.withOptions(jitterless)(createOnce(scale)),
        )
      expect(Either.isRight((yield* exact("2020-01-01T00:00:00.599Z")).result)).toBe(true)
      expect(Either.isLeft((yield* exact("2020-01-01T00:00:00.598Z")).result)).toBe(true)
    }),
  )
  it.effect("cannot be told when nothing is found, or nothing is dated, or the look-up fails", () =>
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
        expect(error.message).toContain("it may have been created: ")
      }
      const { error } = yield* failure(undatedServer, createOnce)
      expect(error).toMatchObject({ found: { task_id: "ours" } })
    }),
  )
  it.effect("without such an attempt is always a duplicate, and nothing is looked up", () =>
    Effect.gen(function* () {
      expect((yield* failure([taken], createOnce)).error._tag).toBe("ScaleDuplicateResource")
      expect((yield* failure([{ status: 429 }, taken], createOnce)).requests.length).toBe(2)
      expect((yield* failure(["refuse", taken], createOnce)).requests.length).toBe(2)
    }),
  )
  it.effect("is looked for too when the last attempt was refused, and an open end is said to be one", () =>
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
          "it may have been created: looking it up failed (ScaleUnauthorized), and the last attempt was refused (ScaleUnauthorized)",
      })
    }),
  )
  it.effect("a call that gives up looks once whether the work was done", () =>
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

describe("creates with a name", () => {
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

  it.effect("are repeated, and what a failed attempt made is the result", () =>
    Effect.gen(function* () {
      const batches = yield* run([lost, taken, { status: 200, body: batch }], createBatch)
      expect(batches.result).toEqual(Either.right(batch))
      expect(batches.requests[2]?.url.pathname).toBe("/v1/batches/b")
      const projects = yield* run([lost, taken, { status: 200, body: project }], createProject)
      expect(projects.result).toEqual(Either.right(project))
    }),
  )
  it.effect("are duplicates when what is there is another, or older", () =>
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
  it.effect("of groups cannot be told: a group has no date", () =>
    Effect.gen(function* () {
      const groups = [{ name: "g", workers: [{ email: "a@example.org" }] }]
      const { error } = yield* failure([lost, taken, { status: 200, body: groups }], createGroup)
      expect(error).toMatchObject({ _tag: "ScaleAmbiguousResult", found: groups[0] })
    }),
  )
  it.effect("of quality tasks cannot be told: nothing reads one back", () =>
    Effect.gen(function* () {
      const { error } = yield* failure([lost, taken], (scale) =>
        scale.trainingTasks.create("imageannotation", { ...payload, unique_id: "u1", expected_response: {} }),
      )
      expect(error._tag).toBe("ScaleAmbiguousResult")
    }),
  )
  it.effect("a batch that a lost answer finalized is finalized", () =>
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

describe("settings", () => {
  it.effect("a policy of your own, for a client", () =>
    Effect.gen(function* () {
      yield* inTime(Effect.flip(ScaleClient.ScaleClient.use(get)))
      expect((yield* seen).map(({ at }) => at)).toEqual([0, 1000, 2000])
    }).pipe(
      Effect.provide(
        ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("test_key") }).pipe(
          Layer.provide(
            RetryPolicy.layer(
              RetryPolicy.fromSchedule(
                Schedule.spaced("1 second").pipe(Schedule.intersect(Schedule.recurs(2))),
              ),
            ),
          ),
          Layer.provideMerge(ScriptedHttpClient.layer(() => ({ status: 500 }))),
        ),
      ),
    ),
  )
  it.effect("for a region: inner ones win, each by itself", () =>
    Effect.gen(function* () {
      const { error, requests } = yield* failure(
        () => "hang",
        (s) =>
          get(s).pipe(
            ScaleClient.ScaleClient.withOptions({ timeout: "1 second" }),
            ScaleClient.ScaleClient.withOptions({ timeout: "5 seconds", retry: RetryPolicy.none }),
          ),
      )
      expect(error.message).toBe("no complete response within 1s")
      expect(requests.length).toBe(1)
    }),
  )
  it.effect("a deadline covers attempts and waiting", () =>
    Effect.gen(function* () {
      const { error } = yield* failure(() => "hang", get, { timeout: "10 seconds", deadline: "25 seconds" })
      expect(error).toMatchObject({ _tag: "ScaleConnectionError", reason: "Timeout", attempts: 3 })
      expect(error.message).toBe("the call did not finish within its deadline of 25s")
    }),
  )
  it.effect("a timeout covers the body", () =>
    Effect.gen(function* () {
      const { HttpClient, HttpClientResponse } = yield* Effect.promise(() => import("@effect/platform"))
      const stalling = HttpClient.make((request) =>
        Effect.succeed(
          HttpClientResponse.fromWeb(
            request,
            new Response(new ReadableStream({ start: (c) => c.enqueue(new TextEncoder().encode("{")) })),
          ),
        ),
      )
      const error = yield* inTime(Effect.flip(ScaleClient.ScaleClient.use(get))).pipe(
        ScaleClient.ScaleClient.withOptions({ retry: RetryPolicy.none }),
        Effect.provide(ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("test_key") })),
        Effect.provideService(HttpClient.HttpClient, stalling),
      )
      expect(error).toMatchObject({ _tag: "ScaleConnectionError", reason: "Timeout" })
    }),
  )
  it.effect("retry of a page repeats the page, not the stream", () =>
    Effect.gen(function* () {
      const page = (id: string, next_token?: string) => ({
        status: 200,
        body: { docs: [{ task_id: id }], next_token },
      })
      const { requests, result } = yield* run(
        [page("a", "n1"), { status: 503 }, page("b", "n2"), "reset", page("c")],
        (s) => Stream.runCollect(s.tasks.stream()),
      )
      expect([...Either.getOrThrow(result)].map((t) => t.task_id)).toEqual(["a", "b", "c"])
      expect(requests.length).toBe(5)
    }),
  )
  it.effect("two clients under one limiter", () =>
    Effect.gen(function* () {
      const one = ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("test_a") })
      const two = ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("test_b") })
      const shared = yield* Layer.build(
        Layer.merge(
          RateLimiter.layer({ rate: { limit: 1, interval: "1 second" } }),
          ScriptedHttpClient.layer(() => task),
        ),
      )
      const calls = (layer: typeof one) =>
        Effect.all([ScaleClient.ScaleClient.use(get), ScaleClient.ScaleClient.use(get)], {
          concurrency: 2,
        }).pipe(Effect.provide(layer))
      yield* inTime(Effect.all([calls(one), calls(two)], { concurrency: 2 }).pipe(Effect.provide(shared)))
      expect((yield* Effect.provide(seen, shared)).map(({ at }) => at)).toEqual([0, 1000, 2000, 3000])
    }).pipe(Effect.scoped),
  )
  it.effect("interruption frees the place at once", () =>
    Effect.gen(function* () {
      const scale = yield* ScaleClient.ScaleClient
      const stuck = yield* Effect.fork(get(scale))
      const waiting = yield* Effect.fork(get(scale))
      yield* TestClock.adjust("1 second")
      yield* Fiber.interrupt(stuck)
      yield* TestClock.adjust("1 second")
      expect((yield* Fiber.join(waiting)).task_id).toBe("t1")
    }).pipe(Effect.provide(client((_, i) => (i === 0 ? "hang" : task), { concurrency: 1 }))),
  )
})
