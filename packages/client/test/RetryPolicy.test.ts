import { describe, expect, it } from "@effect/vitest"
import { RetryPolicy, ScaleClient, type ScriptedHttpClient } from "@effect-scale/client"
import { VirtualClock } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as FastCheck from "effect/FastCheck"
import { client, requests } from "./fixtures/scripted.ts"

/** A step of the server's script and its documented outcome. */
interface Failure {
  readonly step: ScriptedHttpClient.Step
  readonly tag: string
  readonly retried: boolean
  /** Durations are in seconds. */
  readonly retryAfter?: number
}

const seconds = FastCheck.integer({ min: 0, max: 100 })
const failure: FastCheck.Arbitrary<Failure> = FastCheck.oneof(
  FastCheck.constantFrom<Failure>(
    { step: { status: 500 }, tag: "ScaleInternalError", retried: true },
    { step: { status: 504 }, tag: "ScaleTimeoutError", retried: true },
    { step: { status: 502, body: "<html>" }, tag: "ScaleUnexpectedStatus", retried: true },
    { step: { status: 408 }, tag: "ScaleUnexpectedStatus", retried: true },
    { step: { status: 200, body: "" }, tag: "ScaleDecodeError", retried: true },
    { step: "refuse", tag: "ScaleConnectionError", retried: true },
    { step: "reset", tag: "ScaleConnectionError", retried: true },
    { step: { status: 400 }, tag: "ScaleInvalidRequest", retried: false },
    { step: { status: 404 }, tag: "ScaleResourceNotFound", retried: false },
    { step: { status: 200, body: [] }, tag: "ScaleDecodeError", retried: false },
  ),
  ...([429, 503] as const).map((status) =>
    FastCheck.option(seconds, { nil: undefined }).map(
      (retryAfter): Failure => ({
        step: {
          status,
          ...(retryAfter === undefined ? {} : { headers: { "retry-after": String(retryAfter) } }),
        },
        tag: status === 429 ? "ScaleTooManyRequests" : "ScaleServiceUnavailable",
        retried: true,
        ...(retryAfter === undefined ? {} : { retryAfter }),
      }),
    ),
  ),
)

const settings = FastCheck.record({
  retries: FastCheck.integer({ min: 0, max: 8 }),
  base: FastCheck.integer({ min: 1, max: 5000 }),
  maxDelay: FastCheck.integer({ min: 1, max: 20_000 }),
  cap: FastCheck.integer({ min: 0, max: 100 }),
})

describe("a policy", () => {
  it.effect.prop(
    "retries as documented after any sequence of failures",
    { failures: FastCheck.array(failure, { maxLength: 10 }), settings },
    ({ failures, settings: { base, cap, maxDelay, retries } }) =>
      Effect.gen(function* () {
        const policy = RetryPolicy.make({ retries, base, maxDelay, retryAfterCap: `${cap} seconds` })
        const result = yield* Effect.either(
          ScaleClient.ScaleClient.use((scale) => scale.tasks.get("t")),
        ).pipe(ScaleClient.ScaleClient.withOptions({ retry: policy }))
        const at = (yield* requests).map((request) => request.at)

        // The first failure that ends the call, unless the retries are exhausted before.
        const waits = ({ retried, retryAfter = 0 }: Failure) => retried && retryAfter <= cap
        const fatal = failures.findIndex((each) => !waits(each))
        const ending = Math.min(fatal === -1 ? Number.POSITIVE_INFINITY : fatal, retries)
        const attempts = Math.min(ending, failures.length) + 1
        expect(at.length).toBe(attempts)
        const last = failures[attempts - 1]
        if (last === undefined) expect(Either.isRight(result)).toBe(true)
        else expect(Either.getLeft(result)).toMatchObject({ value: { _tag: last.tag, attempts } })

        at.slice(1).forEach((time, i) => {
          const asked = (failures[i]?.retryAfter ?? 0) * 1000
          const own = Math.min(base * 2 ** i, maxDelay)
          const gap = time - (at[i] ?? 0)
          expect(gap).toBeGreaterThanOrEqual(Math.max(asked, own / 2) - 0.001)
          expect(gap).toBeLessThanOrEqual(Math.max(asked, own) + 0.001)
        })
      }).pipe(
        Effect.provide(
          client((_, i) => failures[i]?.step ?? { status: 200, body: { task_id: "t" } }, { concurrency: 1 }),
        ),
        VirtualClock.run(),
      ),
  )
})
