import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientError from "@effect/platform/HttpClientError"
import { describe, expect, it } from "@effect/vitest"
import { FaultPlan, Sandbox } from "@effect-scale/sandbox"
import type * as Fault from "@effect-scale/sandbox/Fault"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Fiber from "effect/Fiber"
import * as Schema from "effect/Schema"
import * as TestClock from "effect/TestClock"
import { makeFaultSelector } from "../src/internal/faults/selectFaults.ts"
import { call, image, type Json, ok, rejected, transport } from "./fixtures/scenarios.ts"

const create = (unique_id: string) => ({ body: { ...image, unique_id } })
const on = "tasks.create"

for (const name of ["in memory", "over a socket"] as const) {
  describe(`a fault plan, ${name}`, () => {
    const under = (...rules: ReadonlyArray<FaultPlan.Rule>) =>
      Effect.provide(transport(name, { faults: FaultPlan.make(...rules) }))
    const total = Effect.map(ok("GET", "/tasks"), (page: Json) => page.total as number)

    it.effect("injects a 5xx before or after the operation", () =>
      Effect.gen(function* () {
        expect(yield* rejected(503, "POST", "/task/imageannotation", create("a"))).toBeTypeOf("string")
        expect(yield* total).toBe(0)
        yield* rejected(500, "POST", "/task/imageannotation", create("b"))
        expect(yield* total).toBe(1)
        yield* rejected(409, "POST", "/task/imageannotation", create("b"))
        yield* ok("POST", "/task/imageannotation", create("a"))
      }).pipe(
        under(
          FaultPlan.exactly(on, [1], FaultPlan.serverError(503, "before")),
          FaultPlan.exactly(on, [2], FaultPlan.serverError(500, "after")),
        ),
      ),
    )

    it.effect("resets a connection before or after the operation", () =>
      Effect.gen(function* () {
        for (const unique_id of ["a", "b"]) {
          const error = yield* Effect.flip(call("POST", "/task/imageannotation", create(unique_id)))
          const cause = error.cause as { readonly code?: string }
          expect(cause.code).toBe("ECONNRESET")
        }
        const page: Json = yield* ok("GET", "/tasks")
        expect(page.docs.map((task: Json) => task.unique_id)).toStrictEqual(["b"])
        const { log } = yield* Sandbox.Sandbox
        const statuses = (yield* log).map(({ status }) => status)
        expect(statuses).toStrictEqual(["reset", "reset", 200])
      }).pipe(
        under(
          FaultPlan.exactly(on, [1], FaultPlan.reset("before")),
          FaultPlan.exactly(on, [2], FaultPlan.reset("after")),
        ),
      ),
    )

    it.effect("writes Retry-After in each format", () =>
      Effect.gen(function* () {
        const retryAfter = Effect.map(call("GET", "/teams"), ({ headers, status, body }) => {
          expect([status, body.status_code]).toStrictEqual([429, 429])
          return headers.get("retry-after")
        })
        expect(yield* retryAfter).toBe("3")
        expect(yield* retryAfter).toBe("Thu, 01 Jan 1970 00:00:03 GMT")
        expect(yield* retryAfter).toBeNull()
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

it.effect("adds up latencies on the caller's clock", () =>
  Effect.gen(function* () {
    const fiber = yield* Effect.fork(ok("GET", "/teams"))
    yield* TestClock.adjust("299 millis")
    expect(
      yield* Fiber.poll(fiber).pipe(Effect.map((exit) => (exit._tag === "Some" ? exit : null))),
    ).toBeNull()
    yield* TestClock.adjust("1 millis")
    expect((yield* Fiber.join(fiber)).length).toBe(1)
    const [entry] = yield* (yield* Sandbox.Sandbox).log
    expect(entry?.millis).toBe(300)
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

it.effect("logs an interrupted request without performing its operation", () =>
  Effect.gen(function* () {
    const fiber = yield* Effect.fork(ok("POST", "/task/imageannotation", create("a")))
    yield* TestClock.adjust("10 millis")
    yield* Fiber.interrupt(fiber)
    const sandbox = yield* Sandbox.Sandbox
    expect((yield* sandbox.log)[0]?.status).toBe("interrupted")
    expect((yield* sandbox.state).live.tasks.length).toBe(0)
  }).pipe(
    Effect.provide(
      transport("in memory", { faults: FaultPlan.make(FaultPlan.always("*", FaultPlan.latency(100))) }),
    ),
  ),
)

it.effect("fails with a Transport error for a reset", () =>
  Effect.gen(function* () {
    const error = yield* Effect.flip(
      HttpClient.get("https://api.scale.com/v1/teams", { headers: { authorization: "Bearer live_sandbox" } }),
    )
    expect(error).toBeInstanceOf(HttpClientError.RequestError)
    expect(error.reason).toBe("Transport")
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

/** A run as one client sees it: all responses, the final state and the log. */
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
    "determines the whole run",
    () =>
      Effect.gen(function* () {
        // Resets the clock, so that all runs start at the same time.
        const fresh = (seed: number, concurrency: number) =>
          Effect.zipRight(TestClock.setTime(0), run(seed, concurrency))
        const one = yield* fresh(1, 1)
        expect(yield* fresh(1, 1)).toStrictEqual(one)
        const many = yield* fresh(1, 20)
        expect(yield* fresh(1, 20)).toStrictEqual(many)
        expect(yield* fresh(2, 1)).not.toStrictEqual(one)
        const statuses = one.log.map((entry: Json) => entry.status)
        const count = (status: Json) => statuses.filter((one: Json) => one === status).length
        for (const [status, low, high] of [
          [503, 15, 50],
          [429, 4, 30],
          ["reset", 1, 15],
        ] as const) {
          expect(count(status)).toBeGreaterThanOrEqual(low)
          expect(count(status)).toBeLessThanOrEqual(high)
        }
        // Creates with a 503 after the operation exist as well.
        expect(one.state.live.tasks.length).toBe(count(200) + count(503))
      }),
    60_000,
  )

  it.effect(
    "gives each rule its own random sequence",
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
        const together = yield* kinds(0.3)
        expect(together.filter((kind: Json) => kind === "reset").length).toBeGreaterThan(50)
        // Where the first rule does not apply, the second behaves as if it were alone.
        const expected = alone.map((kind: Json, at: number) => (together[at] === "reset" ? "reset" : kind))
        expect(together).toStrictEqual(expected)
      }),
    60_000,
  )
})

/** The faults that `plan` selects for requests to `operation`, without a server. */
const drawn = (plan: FaultPlan.FaultPlan, seed: number, count: number, operation = on) => {
  const draw = makeFaultSelector(plan, seed)
  return Array.from({ length: count }, () => draw(operation))
}
const milliseconds = (latency: Fault.Fault, seed = 1) =>
  drawn(FaultPlan.make(FaultPlan.always("*", latency)), seed, 10_000)
    .map(({ latencyMillis }) => latencyMillis)
    .sort((a, b) => a - b)

describe("a latency", () => {
  it("is uniform between two bounds", () => {
    const all = milliseconds(FaultPlan.latency({ min: 100, max: 300 }))
    expect(all.at(0) ?? 0).toBeGreaterThanOrEqual(100)
    expect(all.at(-1) ?? 0).toBeLessThan(300)
    for (const [at, expected] of [
      [1000, 120],
      [5000, 200],
      [9000, 280],
    ] as const) {
      expect(Math.abs((all[at] ?? 0) - expected)).toBeLessThanOrEqual(5)
    }
  })
  it("has the given median and 99th percentile", () => {
    const all = milliseconds(FaultPlan.latency({ median: 50, p99: 400 }))
    expect(all.at(0) ?? 0).toBeGreaterThan(0)
    expect(Math.abs((all[5000] ?? 0) - 50)).toBeLessThanOrEqual(3)
    expect(Math.abs((all[9900] ?? 0) - 400)).toBeLessThanOrEqual(60)
    expect(new Set(milliseconds(FaultPlan.latency({ median: 50, p99: 50 })))).toStrictEqual(new Set([50]))
  })
  it("depends on the seed", () => {
    const latency = FaultPlan.latency({ median: 50, p99: 400 })
    expect(milliseconds(latency, 2)).toStrictEqual(milliseconds(latency, 2))
    expect(milliseconds(latency, 2)).not.toStrictEqual(milliseconds(latency, 3))
  })
  it.effect("delays the response and is logged with its length", () =>
    Effect.gen(function* () {
      const fiber = yield* Effect.fork(ok("GET", "/teams"))
      yield* TestClock.adjust("10 millis")
      expect(fiber.unsafePoll()).toBeNull()
      yield* TestClock.adjust("10 millis")
      yield* Fiber.join(fiber)
      const [entry] = yield* (yield* Sandbox.Sandbox).log
      const millis = entry?.fault?.type === "latency" && "millis" in entry.fault ? entry.fault.millis : 0
      expect(millis >= 11 && millis < 20).toBe(true)
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
  const affected = (plan: FaultPlan.FaultPlan, seed: number) =>
    drawn(plan, seed, 20_000).map((selected) => selected.fault !== undefined)

  it("affects exactly the given number of consecutive requests", () => {
    // So rare that storms do not follow each other directly.
    const runs = affected(FaultPlan.make(FaultPlan.storm(on, 0.001, 7, fault)), 5)
      .map((hit) => (hit ? "x" : " "))
      .join("")
      .split(/ +/)
      .filter((run) => run !== "")
    expect(runs.length).toBeGreaterThan(5)
    expect(new Set(runs)).toStrictEqual(new Set(["xxxxxxx"]))
  })
  it("cannot start again before its end", () => {
    const always = affected(FaultPlan.make(FaultPlan.storm(on, 1, 3, fault)), 5)
    expect(always.every((hit) => hit)).toBe(true)
    const share = affected(FaultPlan.make(FaultPlan.storm(on, 0.1, 5, fault)), 5).filter((hit) => hit).length
    expect(Math.abs(share / 20_000 - 5 / (9 + 5))).toBeLessThanOrEqual(0.03)
  })
  it("of length 1 equals a random rule", () => {
    expect(affected(FaultPlan.make(FaultPlan.storm(on, 0.1, 1, fault)), 9)).toStrictEqual(
      affected(FaultPlan.make(FaultPlan.sometimes(on, 0.1, fault)), 9),
    )
  })
  it("counts only requests to its operations", () => {
    const draw = makeFaultSelector(FaultPlan.make(FaultPlan.storm(["tasks.get", on], 0.02, 4, fault)), 3)
    const hits: Array<boolean> = []
    for (let at = 0; at < 5000; at++) {
      expect(draw("tasks.list").fault).toBeUndefined()
      hits.push(draw(at % 2 === 0 ? on : "tasks.get").fault !== undefined)
    }
    const alone = drawn(FaultPlan.make(FaultPlan.storm(on, 0.02, 4, fault)), 3, 5000)
    expect(hits).toStrictEqual(alone.map((selected) => selected.fault !== undefined))
  })
})

it("a rule does not change the decisions of other rules", () => {
  const rule = FaultPlan.sometimes(on, 0.2, FaultPlan.conflict)
  const latencies = (plan: FaultPlan.FaultPlan) =>
    drawn(plan, 4, 2000).map((selected) => selected.latencyMillis)
  const latency = FaultPlan.sometimes(on, 0.5, FaultPlan.latency({ median: 10, p99: 90 }))
  for (const other of [FaultPlan.storm(on, 0.05, 9, FaultPlan.emptyBody), rule]) {
    expect(latencies(FaultPlan.make(latency, other))).toStrictEqual(latencies(FaultPlan.make(latency)))
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
  ] as const)("%s affects the documented fraction of requests to %s", (name, operation, low, high) => {
    const fraction = share(FaultPlan.presets[name], operation)
    expect(fraction).toBeGreaterThanOrEqual(low)
    expect(fraction).toBeLessThanOrEqual(high)
  })
  it.each(Object.entries(FaultPlan.presets))("%s survives a round trip through JSON", (_, plan) => {
    const text = Schema.encodeSync(FaultPlan.FromJson)(plan)
    const strict = Schema.decodeSync(FaultPlan.FromJson, { onExcessProperty: "error" })
    expect(strict(text)).toStrictEqual(plan)
  })
  it("needs no long waits and rarely hangs", () => {
    for (const { rules } of Object.values(FaultPlan.presets)) {
      let hangs = 0
      for (const rule of rules) {
        if (rule.fault.type === "tooManyRequests") expect(rule.fault.retryAfter ?? 0).toBeLessThanOrEqual(5)
        if (rule.fault.type === "hang" && "probability" in rule) hangs += rule.probability
      }
      expect(hangs).toBeLessThanOrEqual(0.01)
    }
  })
  it("chaos contains all faults except wrong pages", () => {
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
      expect((kinds as ReadonlySet<string>).has(kind), kind).toBe(isExpected)
    }
  })
})

describe("the schema of plans", () => {
  it("survives a round trip through JSON", () => {
    expect(Schema.decodeSync(FaultPlan.FromJson)(Schema.encodeSync(FaultPlan.FromJson)(demo))).toStrictEqual(
      demo,
    )
  })
  it.prop("survives a round trip through JSON for any plan", [FaultPlan.FaultPlan], ([plan]) => {
    const again = Schema.decodeSync(FaultPlan.FromJson)(Schema.encodeSync(FaultPlan.FromJson)(plan))
    expect(JSON.stringify(again)).toStrictEqual(JSON.stringify(plan))
  })
  it("rejects invalid rules and faults", () => {
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
      expect(Either.isLeft(decode({ rules: [rule] })), JSON.stringify(rule)).toBe(true)
    }
  })
})
