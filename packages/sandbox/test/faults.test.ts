import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientError from "@effect/platform/HttpClientError"
import { assert, describe, it } from "@effect/vitest"
import { FaultPlan, Sandbox } from "@effect-scale/sandbox"
import type * as Fault from "@effect-scale/sandbox/Fault"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Fiber from "effect/Fiber"
import * as Schema from "effect/Schema"
import * as TestClock from "effect/TestClock"
import { makeFaultSelector } from "../src/internal/faults/selectFaults.ts"
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

/** Every request of `plan`, drawn for `operation` without a server. */
const drawn = (plan: FaultPlan.FaultPlan, seed: number, count: number, operation = on) => {
  const draw = makeFaultSelector(plan, seed)
  return Array.from({ length: count }, () => draw(operation))
}
const milliseconds = (latency: Fault.Fault, seed = 1) =>
  drawn(FaultPlan.make(FaultPlan.always("*", latency)), seed, 10_000)
    .map(({ latencyMillis }) => latencyMillis)
    .sort((a, b) => a - b)

describe("a latency", () => {
  it("between two bounds has any length there with the same chance", () => {
    const all = milliseconds(FaultPlan.latency({ min: 100, max: 300 }))
    assert.isAtLeast(all.at(0) ?? 0, 100)
    assert.isBelow(all.at(-1) ?? 0, 300)
    for (const [at, expected] of [
      [1000, 120],
      [5000, 200],
      [9000, 280],
    ] as const) {
      assert.approximately(all[at] ?? 0, expected, 5)
    }
  })
  it("by median and p99 has them", () => {
    const all = milliseconds(FaultPlan.latency({ median: 50, p99: 400 }))
    assert.isAbove(all.at(0) ?? 0, 0)
    assert.approximately(all[5000] ?? 0, 50, 3)
    assert.approximately(all[9900] ?? 0, 400, 60)
    assert.deepStrictEqual(new Set(milliseconds(FaultPlan.latency({ median: 50, p99: 50 }))), new Set([50]))
  })
  it("is the seed's", () => {
    const latency = FaultPlan.latency({ median: 50, p99: 400 })
    assert.deepStrictEqual(milliseconds(latency, 2), milliseconds(latency, 2))
    assert.notDeepEqual(milliseconds(latency, 2), milliseconds(latency, 3))
  })
  it.effect("is waited for, and logged with its length", () =>
    Effect.gen(function* () {
      const fiber = yield* Effect.fork(ok("GET", "/teams"))
      yield* TestClock.adjust("10 millis")
      assert.isNull(fiber.unsafePoll())
      yield* TestClock.adjust("10 millis")
      yield* Fiber.join(fiber)
      const [entry] = yield* (yield* Sandbox.Sandbox).log
      const millis = entry?.fault?.type === "latency" && "millis" in entry.fault ? entry.fault.millis : 0
      assert.isTrue(millis >= 11 && millis < 20)
    }).pipe(
      Effect.provide(
        transport("in memory", {
          faults: FaultPlan.make(FaultPlan.always("*", FaultPlan.latency({ min: 11, max: 20 }))),
        }),
      ),
    ),
  )
})

describe("a storm", () => {
  const fault = FaultPlan.reset("before")
  const struck = (plan: FaultPlan.FaultPlan, seed: number) =>
    drawn(plan, seed, 20_000).map((strike) => strike.fault !== undefined)

  it("strikes exactly that many requests in a row", () => {
    // So rare that two of them do not follow each other.
    const runs = struck(FaultPlan.make(FaultPlan.storm(on, 0.001, 7, fault)), 5)
      .map((hit) => (hit ? "x" : " "))
      .join("")
      .split(/ +/)
      .filter((run) => run !== "")
    assert.isAbove(runs.length, 5)
    assert.deepStrictEqual(new Set(runs), new Set(["xxxxxxx"]))
  })
  it("begins anew only when it is over", () => {
    const always = struck(FaultPlan.make(FaultPlan.storm(on, 1, 3, fault)), 5)
    assert.isTrue(always.every((hit) => hit))
    const share = struck(FaultPlan.make(FaultPlan.storm(on, 0.1, 5, fault)), 5).filter((hit) => hit).length
    assert.approximately(share / 20_000, 5 / (9 + 5), 0.03)
  })
  it("of one is a rule that strikes sometimes", () => {
    assert.deepStrictEqual(
      struck(FaultPlan.make(FaultPlan.storm(on, 0.1, 1, fault)), 9),
      struck(FaultPlan.make(FaultPlan.sometimes(on, 0.1, fault)), 9),
    )
  })
  it("counts the requests to its operations, and no others", () => {
    const draw = makeFaultSelector(FaultPlan.make(FaultPlan.storm(["tasks.get", on], 0.02, 4, fault)), 3)
    const hits: Array<boolean> = []
    for (let at = 0; at < 5000; at++) {
      assert.isUndefined(draw("tasks.list").fault)
      hits.push(draw(at % 2 === 0 ? on : "tasks.get").fault !== undefined)
    }
    const alone = drawn(FaultPlan.make(FaultPlan.storm(on, 0.02, 4, fault)), 3, 5000)
    assert.deepStrictEqual(
      hits,
      alone.map((strike) => strike.fault !== undefined),
    )
  })
})

it("a rule of any kind does not change what another one does", () => {
  const rule = FaultPlan.sometimes(on, 0.2, FaultPlan.conflict)
  const latencies = (plan: FaultPlan.FaultPlan) => drawn(plan, 4, 2000).map((strike) => strike.latencyMillis)
  const latency = FaultPlan.sometimes(on, 0.5, FaultPlan.latency({ median: 10, p99: 90 }))
  for (const other of [FaultPlan.storm(on, 0.05, 9, FaultPlan.emptyBody), rule]) {
    assert.deepStrictEqual(latencies(FaultPlan.make(latency, other)), latencies(FaultPlan.make(latency)))
  }
})

describe("a preset", () => {
  const share = (plan: FaultPlan.FaultPlan, operation: string) =>
    drawn(plan, 11, 40_000, operation).filter(({ fault }) => fault !== undefined).length / 40_000

  it.each([
    ["calm", "tasks.create", 0, 0],
    ["flaky", "tasks.create", 0.07, 0.13],
    ["flaky", "teams.list", 0.07, 0.13],
    ["storm", "tasks.create", 0.1, 0.2],
    ["chaos", "tasks.create", 0.25, 0.35],
    ["chaos", "tasks.list", 0.25, 0.35],
    ["chaos", "teams.list", 0.1, 0.2],
  ] as const)("%s strikes %s as often as it says", (name, operation, low, high) => {
    const struck = share(FaultPlan.presets[name], operation)
    assert.isAtLeast(struck, low)
    assert.isAtMost(struck, high)
  })
  it.each(Object.entries(FaultPlan.presets))("%s is the same after a way through JSON", (_, plan) => {
    const text = Schema.encodeSync(FaultPlan.FromJson)(plan)
    const strict = Schema.decodeSync(FaultPlan.FromJson, { onExcessProperty: "error" })
    assert.deepStrictEqual(strict(text), plan)
  })
  it("asks for no long wait, and hangs rarely", () => {
    for (const { rules } of Object.values(FaultPlan.presets)) {
      let hangs = 0
      for (const rule of rules) {
        if (rule.fault.type === "tooManyRequests") assert.isAtMost(rule.fault.retryAfter ?? 0, 5)
        if (rule.fault.type === "hang" && "probability" in rule) hangs += rule.probability
      }
      assert.isAtMost(hangs, 0.01)
    }
  })
  it("chaos has every kind but the lists that lie", () => {
    const kinds = new Set(FaultPlan.presets.chaos.rules.map(({ fault }) => fault.type))
    const expected: Readonly<Record<Fault.Fault["type"], boolean>> = {
      latency: true,
      tooManyRequests: true,
      conflict: true,
      serverError: true,
      gateway: true,
      reset: true,
      close: true,
      resetBody: true,
      hang: true,
      emptyBody: true,
      truncatedBody: true,
      wrongContentType: true,
      drip: true,
      duplicatePage: false,
      repeatedCursor: false,
    }
    for (const [kind, isExpected] of Object.entries(expected)) {
      assert.strictEqual((kinds as ReadonlySet<string>).has(kind), isExpected, kind)
    }
  })
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
      { operations: ["*"], probability: 1, fault: { type: "latency", millis: Number.POSITIVE_INFINITY } },
      { operations: [], probability: 1, fault },
      { operations: ["*"], requests: [0], fault },
      { operations: ["*"], fault },
      { operations: ["*"], probability: 1, fault: { type: "serverError", status: 404, commit: "after" } },
      { operations: ["*"], probability: 1, fault: { type: "gremlins" } },
      { operations: ["*"], probability: 1, length: 0, fault },
      { operations: ["*"], probability: 1, fault: { type: "latency" } },
      { operations: ["*"], probability: 1, fault: { type: "latency", min: 2, max: 1 } },
      { operations: ["*"], probability: 1, fault: { type: "latency", median: 2, p99: 1 } },
      { operations: ["*"], probability: 1, fault: { type: "hang", at: "body", commit: "before" } },
      { operations: ["*"], probability: 1, fault: { type: "tooManyRequests", format: "roman" } },
    ]) {
      assert.isTrue(Either.isLeft(decode({ rules: [rule] })), JSON.stringify(rule))
    }
  })
})
