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
import { client, inTime, run, type Script, requests as seen } from "../../fixtures/scripted.ts"

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
  it.effect("retries three times and about doubles the delay each time", () =>
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
    it.effect(`retries after a ${status}`, () =>
      Effect.gen(function* () {
        const { requests, result } = yield* run([{ status }, task], get)
        expect(Either.isRight(result)).toBe(true)
        expect(requests.length).toBe(2)
      }),
    )
  }
  for (const status of [400, 401, 402, 403, 404, 409, 413, 422]) {
    it.effect(`does not retry after a ${status}`, () =>
      Effect.gen(function* () {
        expect((yield* failure([{ status }], get)).error.attempts).toBe(1)
      }),
    )
  }
  for (const step of ["refuse", "reset", "hang"] as const) {
    it.effect(`retries after a connection problem: ${step}`, () =>
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
  it.effect("is honored in seconds", () =>
    Effect.gen(function* () {
      const { requests } = yield* run([after("7"), task], get)
      expect(requests[1]?.at).toBeGreaterThanOrEqual(7000)
      expect(requests[1]?.at).toBeLessThan(7001)
    }),
  )
  it.effect("is honored as a date by the server's clock", () =>
    Effect.gen(function* () {
      const { requests } = yield* run(
        [after("Wed, 21 Oct 2015 07:28:09 GMT", { date: "Wed, 21 Oct 2015 07:28:00 GMT" }), task],
        get,
      )
      expect(requests[1]?.at).toBe(9000)
    }),
  )
  it.effect("of 0 does not disable backoff", () =>
    Effect.gen(function* () {
      const { requests } = yield* run([after("0"), task], get)
      expect(requests[1]?.at).toBeGreaterThanOrEqual(250)
    }),
  )
  it.effect("above the cap fails at once with the time to wait", () =>
    Effect.gen(function* () {
      const { error, requests } = yield* failure([after("3600")], get)
      expect(requests.length).toBe(1)
      expect(error._tag).toBe("ScaleTooManyRequests")
      expect(ScaleError.retryAfterOf(error)).toMatchObject({ value: { millis: 3_600_000 } })
    }),
  )
  it.effect("is ignored if it is malformed", () =>
    Effect.gen(function* () {
      for (const value of ["soon", "-5", "", "NaN", "1e9"]) {
        const { error } = yield* failure(() => after(value), get)
        expect(ScaleError.retryAfterOf(error)).toBeUndefined()
      }
    }),
  )
  it.effect("delays every other call of the client", () =>
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

describe("the client", () => {
  it.effect("does not retry a create without unique_id that the server may have performed", () =>
    Effect.gen(function* () {
      for (const step of [{ status: 500 }, { status: 503 }, { status: 502 }, "reset", "hang"] as const) {
        expect((yield* failure([step], create)).error.attempts).toBe(1)
      }
    }),
  )
  it.effect("retries a create without unique_id that the server has rejected", () =>
    Effect.gen(function* () {
      for (const step of [{ status: 429 }, "refuse"] as const) {
        expect((yield* run([step, task], create)).requests.length).toBe(2)
      }
    }),
  )
  it.effect("does not retry an audit, an invitation or new project parameters", () =>
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
  it.effect("retries reads, updates and deletes", () =>
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
  it.effect("retries a create with a unique_id after an unreadable response", () =>
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
  it.effect("sends the same assigned unique_id with every attempt of a create", () =>
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

describe("options", () => {
  it.effect("use a retry policy that is provided to the client", () =>
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
  it.effect("apply to all calls in an effect, and the innermost value of each wins", () =>
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
  it.effect("limit attempts and delays by a deadline", () =>
    Effect.gen(function* () {
      const { error } = yield* failure(() => "hang", get, { timeout: "10 seconds", deadline: "25 seconds" })
      expect(error).toMatchObject({ _tag: "ScaleConnectionError", reason: "Timeout", attempts: 3 })
      expect(error.message).toBe("the call did not finish within its deadline of 25s")
    }),
  )
  it.effect("limit the response body by the timeout", () =>
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
  it.effect("retry a page, not the whole stream", () =>
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
  it.effect("share one limiter between two clients", () =>
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
  it.effect("return the permit at once when a call is interrupted", () =>
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
