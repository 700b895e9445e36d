import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientError from "@effect/platform/HttpClientError"
import { assert, describe, it } from "@effect/vitest"
import { FaultPlan, Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Fiber from "effect/Fiber"
import * as Schema from "effect/Schema"
import * as TestClock from "effect/TestClock"
import { call, image, type Json, ok, refused, transport } from "./harness.ts"

const create = (unique_id: string) => ({ body: { ...image, unique_id } })
const on = "tasks.create"

for (const name of ["in memory", "over a socket"] as const) {
  describe(`faults, ${name}`, () => {
    const under = (...rules: ReadonlyArray<FaultPlan.Rule>) =>
      Effect.provide(transport(name, { faults: FaultPlan.make(...rules) }))
    const total = Effect.map(ok("GET", "/tasks"), (page: Json) => page.total as number)

    it.effect("before the commit nothing was done, after it everything was", () =>
      Effect.gen(function* () {
        assert.isString(yield* refused(503, "POST", "/task/imageannotation", create("a")))
        assert.strictEqual(yield* total, 0)
        yield* refused(500, "POST", "/task/imageannotation", create("b"))
        assert.strictEqual(yield* total, 1)
        yield* refused(409, "POST", "/task/imageannotation", create("b"))
        yield* ok("POST", "/task/imageannotation", create("a"))
      }).pipe(
        under(
          FaultPlan.exactly(on, [1], FaultPlan.serverError(503, "before")),
          FaultPlan.exactly(on, [2], FaultPlan.serverError(500, "after")),
        ),
      ),
    )

    it.effect("a reset gives no answer, and its work is done or not", () =>
      Effect.gen(function* () {
        for (const unique_id of ["a", "b"]) {
          const error = yield* Effect.flip(call("POST", "/task/imageannotation", create(unique_id)))
          const cause = error.cause as { readonly code?: string }
          assert.strictEqual(cause.code, "ECONNRESET")
        }
        const page: Json = yield* ok("GET", "/tasks")
        assert.deepStrictEqual(
          page.docs.map((task: Json) => task.unique_id),
          ["b"],
        )
        const { log } = yield* Sandbox.Sandbox
        const statuses = (yield* log).map(({ status }) => status)
        assert.deepStrictEqual(statuses, ["reset", "reset", 200])
      }).pipe(
        under(
          FaultPlan.exactly(on, [1], FaultPlan.reset("before")),
          FaultPlan.exactly(on, [2], FaultPlan.reset("after")),
        ),
      ),
    )

    it.effect("429 says how long to wait, in each form", () =>
      Effect.gen(function* () {
        const retryAfter = Effect.map(call("GET", "/teams"), ({ headers, status, body }) => {
          assert.deepStrictEqual([status, body.status_code], [429, 429])
          return headers.get("retry-after")
        })
        assert.strictEqual(yield* retryAfter, "3")
        assert.strictEqual(yield* retryAfter, "Thu, 01 Jan 1970 00:00:03 GMT")
        assert.isNull(yield* retryAfter)
        yield* ok("GET", "/teams")
      }).pipe(
        under(
          FaultPlan.exactly("teams.*", [1], FaultPlan.tooManyRequests({ retryAfter: 3 })),
          FaultPlan.exactly("*", [2], FaultPlan.tooManyRequests({ retryAfter: 3, format: "date" })),
          FaultPlan.exactly(["teams.list"], [3], FaultPlan.tooManyRequests()),
        ),
      ),
    )
  })
}

it.effect("latency passes on the caller's clock, and adds up", () =>
  Effect.gen(function* () {
    const fiber = yield* Effect.fork(ok("GET", "/teams"))
    yield* TestClock.adjust("299 millis")
    assert.isNull(yield* Fiber.poll(fiber).pipe(Effect.map((exit) => (exit._tag === "Some" ? exit : null))))
    yield* TestClock.adjust("1 millis")
    assert.strictEqual((yield* Fiber.join(fiber)).length, 1)
    const [entry] = yield* (yield* Sandbox.Sandbox).log
    assert.strictEqual(entry?.millis, 300)
  }).pipe(
    Effect.provide(
      transport("in memory", {
        faults: FaultPlan.make(
          FaultPlan.always("*", FaultPlan.latency(100)),
          FaultPlan.always("teams.list", FaultPlan.latency(200)),
        ),
      }),
    ),
  ),
)

it.effect("an interrupted caller is logged, and leaves before the work", () =>
  Effect.gen(function* () {
    const fiber = yield* Effect.fork(ok("POST", "/task/imageannotation", create("a")))
    yield* TestClock.adjust("10 millis")
    yield* Fiber.interrupt(fiber)
    const sandbox = yield* Sandbox.Sandbox
    assert.strictEqual((yield* sandbox.log)[0]?.status, "interrupted")
    assert.strictEqual((yield* sandbox.state).live.tasks.length, 0)
  }).pipe(
    Effect.provide(
      transport("in memory", { faults: FaultPlan.make(FaultPlan.always("*", FaultPlan.latency(100))) }),
    ),
  ),
)

it.effect("a reset is the error that a real transport gives", () =>
  Effect.gen(function* () {
    const error = yield* Effect.flip(
      HttpClient.get("https://api.scale.com/v1/teams", { headers: { authorization: "Bearer live_sandbox" } }),
    )
    assert.instanceOf(error, HttpClientError.RequestError)
    assert.strictEqual(error.reason, "Transport")
  }).pipe(
    Effect.provide(
      Sandbox.layer({ faults: FaultPlan.make(FaultPlan.always("*", FaultPlan.reset("before"))) }),
    ),
  ),
)

const demo = FaultPlan.make(
  FaultPlan.sometimes(on, 0.1, FaultPlan.serverError(503, "after")),
  FaultPlan.sometimes(on, 0.05, FaultPlan.tooManyRequests({ retryAfter: 1 })),
  FaultPlan.sometimes("*", 0.02, FaultPlan.reset("before")),
)

/** What one client sees of a run: every answer and everything that was made. */
const run = (seed: number, concurrency: number, faults = demo) =>
  Effect.gen(function* () {
    const creates = yield* Effect.forEach(
      Array.from({ length: 300 }, (_, at) => `u${at}`),
      (unique_id) =>
        call("POST", "/task/imageannotation", create(unique_id)).pipe(
          Effect.either,
          Effect.map((answer) =>
            Either.isLeft(answer) ? "reset" : [answer.right.status, answer.right.text],
          ),
        ),
      { concurrency },
    )
    const sandbox = yield* Sandbox.Sandbox
    yield* TestClock.adjust("5 seconds")
    return JSON.parse(
      JSON.stringify({ creates, state: yield* sandbox.state, log: yield* sandbox.log }),
    ) as Json
  }).pipe(Effect.provide(transport("in memory", { seed, faults })))

describe("a seed", () => {
  it.effect(
    "decides the whole run",
    () =>
      Effect.gen(function* () {
        // Each run has a clock of its own, so that both begin at the same time.
        const fresh = (seed: number, concurrency: number) =>
          Effect.zipRight(TestClock.setTime(0), run(seed, concurrency))
        const one = yield* fresh(1, 1)
        assert.deepStrictEqual(yield* fresh(1, 1), one)
        const many = yield* fresh(1, 20)
        assert.deepStrictEqual(yield* fresh(1, 20), many)
        assert.notDeepEqual(yield* fresh(2, 1), one)
        const statuses = one.log.map((entry: Json) => entry.status)
        const count = (status: Json) => statuses.filter((one: Json) => one === status).length
        for (const [status, low, high] of [
          [503, 15, 50],
          [429, 4, 30],
          ["reset", 1, 15],
        ] as const) {
          assert.isAtLeast(count(status), low)
          assert.isAtMost(count(status), high)
        }
        // What was answered 503 after the commit is there all the same.
        assert.strictEqual(one.state.live.tasks.length, count(200) + count(503))
      }),
    60_000,
  )

  it.effect(
    "gives each rule draws of its own",
    () =>
      Effect.gen(function* () {
        const kinds = (resets: number) =>
          run(
            3,
            1,
            FaultPlan.make(
              FaultPlan.sometimes(on, resets, FaultPlan.reset("before")),
              FaultPlan.sometimes(on, 0.2, FaultPlan.serverError(503, "after")),
            ),
          ).pipe(Effect.map(({ log }) => log.map((entry: Json) => entry.fault?.type)))
        const alone = yield* kinds(0)
        const beside = yield* kinds(0.3)
        assert.isAbove(beside.filter((kind: Json) => kind === "reset").length, 50)
        // Wherever the first rule did not strike, the second does what it does alone.
        const expected = alone.map((kind: Json, at: number) => (beside[at] === "reset" ? "reset" : kind))
        assert.deepStrictEqual(beside, expected)
      }),
    60_000,
  )
})

describe("a plan", () => {
  it("is the same after a way through JSON", () => {
    assert.deepStrictEqual(
      Schema.decodeSync(FaultPlan.FromJson)(Schema.encodeSync(FaultPlan.FromJson)(demo)),
      demo,
    )
  })
  it.prop("whatever it is", [FaultPlan.FaultPlan], ([plan]) => {
    const again = Schema.decodeSync(FaultPlan.FromJson)(Schema.encodeSync(FaultPlan.FromJson)(plan))
    assert.deepStrictEqual(JSON.stringify(again), JSON.stringify(plan))
  })
  it("refuses what can not be", () => {
    const decode = Schema.decodeUnknownEither(FaultPlan.FaultPlan)
    const fault = { type: "reset", commit: "before" }
    for (const rule of [
      { operations: ["*"], probability: 2, fault },
      { operations: [], probability: 1, fault },
      { operations: ["*"], requests: [0], fault },
      { operations: ["*"], fault },
      { operations: ["*"], probability: 1, fault: { type: "serverError", status: 404, commit: "after" } },
      { operations: ["*"], probability: 1, fault: { type: "gremlins" } },
    ]) {
      assert.isTrue(Either.isLeft(decode({ rules: [rule] })), JSON.stringify(rule))
    }
  })
})
