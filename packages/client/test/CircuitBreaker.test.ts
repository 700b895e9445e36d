import { describe, expect, it } from "@effect/vitest"
import { CircuitBreaker, RetryPolicy, ScaleClient, ScriptedHttpClient } from "@effect-scale/client"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as TestClock from "effect/TestClock"
import { requests, type Script } from "./fixtures/scripted.ts"

const guarded = (script: Script, options: CircuitBreaker.CircuitBreakerOptions) =>
  ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("test_key") }).pipe(
    Layer.provide([CircuitBreaker.layer(options), RetryPolicy.layer(RetryPolicy.none)]),
    Layer.provideMerge(ScriptedHttpClient.layer(script)),
  )
const get = ScaleClient.ScaleClient.use((scale) => scale.tasks.get("t1"))
const outcome = Effect.match(get, {
  onFailure: (error) => (error._tag === "ScaleConnectionError" ? error.reason : error._tag),
  onSuccess: () => "ok",
})
const outcomes = (n: number) => Effect.all(Array.from({ length: n }, () => outcome))
const ok = { status: 200, body: { task_id: "t1" } }
const open = "CircuitOpen"

describe("a circuit breaker", () => {
  it.effect("opens at the failure rate and sends nothing", () =>
    Effect.gen(function* () {
      const seen = yield* outcomes(6)
      expect(seen).toEqual(["ok", "ok", "ScaleInternalError", "ScaleInternalError", open, open])
      expect((yield* requests).length).toBe(4)
      const error = yield* Effect.flip(get)
      expect(error).toMatchObject({
        _tag: "ScaleConnectionError",
        attempts: 0,
        retryAfter: { value: { millis: 30_000 } },
      })
      expect(error.message).toContain("try again in 30s")
    }).pipe(Effect.provide(guarded([ok, ok, { status: 500 }, { status: 500 }], { attempts: 4 }))),
  )
  it.effect("closes after a successful probe and opens again after a failed one", () =>
    Effect.gen(function* () {
      expect(yield* outcomes(3)).toEqual(["ScaleInternalError", "ScaleInternalError", open])
      yield* TestClock.adjust("30 seconds")
      expect(yield* outcomes(2)).toEqual(["ScaleInternalError", open])
      yield* TestClock.adjust("30 seconds")
      expect(yield* outcomes(3)).toEqual(["ok", "ok", "ok"])
    }).pipe(Effect.provide(guarded((_, i) => (i < 3 ? { status: 500 } : ok), { attempts: 2 }))),
  )
  it.effect("limits the number of concurrent probes", () =>
    Effect.gen(function* () {
      yield* outcomes(2)
      yield* TestClock.adjust("30 seconds")
      const probe = yield* Effect.fork(outcome)
      yield* Effect.yieldNow()
      expect(yield* outcomes(2)).toEqual([open, open])
      // An interrupted probe does not count, so another one is sent.
      yield* Fiber.interrupt(probe)
      expect(yield* outcome).toBe("ok")
      expect((yield* requests).length).toBe(4)
    }).pipe(Effect.provide(guarded((_, i) => (i < 2 ? "reset" : i === 2 ? "hang" : ok), { attempts: 2 }))),
  )
  it.effect("ignores outcomes of attempts from before it opened", () =>
    Effect.gen(function* () {
      const breaker = yield* CircuitBreaker.make({ attempts: 2, probes: 2 })
      const go = Effect.flatten(breaker.enter)
      const slow = [yield* go, yield* go, yield* go]
      for (const leave of [yield* go, yield* go]) yield* leave("failure")
      yield* TestClock.adjust("30 seconds")
      const first = yield* go
      for (const [i, outcome] of (["success", "interrupted", "failure"] as const).entries()) {
        yield* slow[i]?.(outcome) ?? Effect.void
      }
      // Still half open, with one of two probes in flight.
      const second = yield* go
      expect(Either.isLeft(yield* breaker.enter)).toBe(true)
      yield* first("success")
      expect(Either.isLeft(yield* breaker.enter)).toBe(true)
      yield* second("success")
      expect(Either.isRight(yield* breaker.enter)).toBe(true)
    }),
  )
  it.effect("counts a 429 and a 404 as successes", () =>
    Effect.gen(function* () {
      expect(yield* outcomes(4)).toEqual([
        "ScaleTooManyRequests",
        "ScaleResourceNotFound",
        "ScaleTooManyRequests",
        "ok",
      ])
    }).pipe(
      Effect.provide(guarded([{ status: 429 }, { status: 404 }, { status: 429 }, ok], { attempts: 2 })),
    ),
  )
  it.effect("forgets old outcomes", () =>
    Effect.gen(function* () {
      expect((yield* outcomes(20)).filter((seen) => seen === open)).toEqual([])
    }).pipe(
      Effect.provide(
        guarded((_, i) => (i % 3 === 0 ? { status: 500 } : ok), { attempts: 4, failureRate: 0.75 }),
      ),
    ),
  )
})
