import { describe, expect, it } from "@effect/vitest"
import {
  CircuitBreaker,
  RateLimiter,
  RetryPolicy,
  ScaleClient,
  ScriptedHttpClient,
} from "@effect-scale/client"
import * as ConfigError from "effect/ConfigError"
import * as ConfigProvider from "effect/ConfigProvider"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { run } from "./fixtures/scripted.ts"

const server = ScriptedHttpClient.layer(() => ({ status: 200, body: { task_id: "t" } }))
const build = (layer: Layer.Layer<never, unknown, never>) => Effect.scoped(Layer.build(layer))
const client = (options: object) =>
  ScaleClient.ScaleClient.layer({
    apiKey: Redacted.make("test_key"),
    ...options,
  } as ScaleClient.ScaleClientOptions).pipe(Layer.provide(server))

type Row = readonly [option: string, value: unknown, accepted: string]

/** Values that are wrong for an option: each of them is a row. */
const rows = (option: string, accepted: string, values: ReadonlyArray<unknown>): ReadonlyArray<Row> =>
  values.map((value) => [option, value, accepted])

const durations = [
  0,
  -1,
  Number.NaN,
  "abc",
  "5 secs",
  "0 seconds",
  "-1 seconds",
  "",
  true,
  {},
  null,
  [1],
  Symbol("x"),
]
const retryDurations = [-1, Number.NaN, "abc", "-1 seconds", true, {}, null]
const integers = [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "5", null, {}, 5n]
const booleans = ["yes", 1, null]

const print = (value: unknown): string =>
  typeof value === "symbol" || typeof value === "bigint" || typeof value === "number"
    ? String(value)
    : JSON.stringify(value)

/** Tests that each row fails with an error that names the option, what is accepted and what was given. */
const table = (
  name: string,
  all: ReadonlyArray<Row>,
  fail: (options: object) => Effect.Effect<{ readonly text: string; readonly isTyped: boolean }>,
) =>
  describe(name, () => {
    for (const [option, value, accepted] of all) {
      it.effect(`rejects ${option}: ${print(value)}`, () =>
        Effect.gen(function* () {
          const options = option
            .split(".")
            .reduceRight<unknown>((inner, part) => ({ [part]: inner }), value) as object
          const { isTyped, text } = yield* fail(
            option.startsWith("rateLimit.") || option.startsWith("rate.") ? withRate(option, value) : options,
          )
          expect(isTyped).toBe(true)
          expect(text).toContain(option)
          expect(text).toContain(accepted)
          if (typeof value === "string" && option !== "apiUrl")
            expect(text).toContain(JSON.stringify(value).slice(1, -1))
          if (typeof value === "number") expect(text).toContain(`got ${value}`)
          expect(text).not.toContain("test_key")
        }),
      )
    }
  })

const withRate = (option: string, value: unknown) => {
  const [name = "", part = ""] = option.split(".")
  return { [name]: { limit: 1, interval: "1 second", [part]: value } }
}

const configError = (layer: Layer.Layer<never, unknown, never>) =>
  Effect.map(Effect.flip(build(layer)), (error) => ({
    isTyped: ConfigError.isConfigError(error),
    text: `${(error as ConfigError.ConfigError & { path: ReadonlyArray<string> }).path.join(".")}: ${String((error as { message: string }).message)}`,
  })) as Effect.Effect<{ readonly text: string; readonly isTyped: boolean }>

const positiveDuration = `a positive duration such as "30 seconds"`
const finite = "a positive, finite duration"
const uniqueIds = ["asign", "", null, true, 1]

table(
  "ScaleClient.layer",
  [
    ...rows("timeout", positiveDuration, durations),
    ...rows("deadline", positiveDuration, durations),
    ...rows("concurrency", "a positive integer", integers),
    ...rows("rateLimit", "a rate such as", [5, "10/s", null, []]),
    ...rows("rateLimit.limit", "a positive integer", integers),
    ...rows("rateLimit.interval", finite, [...durations, Number.POSITIVE_INFINITY]),
    ...rows("rateLimit.burst", "a positive integer", integers),
    ...rows("adaptive", "a boolean", booleans),
    ...rows("uniqueIds", `"assign" or "given"`, uniqueIds),
    ["uniqueIds", "asign", `did you mean "assign"?`],
    ...rows("nonces", `"metadata" or "none"`, ["meta", true, null]),
    ...rows("numbers", `"double" or "exact"`, ["exct", true, null]),
    ...rows("onRequest", "a function", [true, null, {}]),
    ...rows("onResponse", "a function", [true, null, {}]),
    ...rows("apiKey", "a Redacted string", ["text", 5, null, {}, Redacted.make(undefined), Redacted.make(5)]),
    ...rows("apiKey", "valid API Key", [Redacted.make(""), Redacted.make(" "), Redacted.make("a:b")]),
    ...rows("apiUrl", "expected", [5, null, {}, "", "scale.com", "ftp://scale.com"]),
    ["retry", "evenIfDone", "a call option"],
    ["checkPayload", false, "a call option"],
    ["timeot", "5 seconds", "did you mean timeout?"],
    ["concurency", 5, "did you mean concurrency?"],
  ],
  (options) => configError(client(options)),
)

table(
  "RateLimiter.layer",
  [
    ...rows("concurrency", "a positive integer", integers),
    ...rows("rate.limit", "a positive integer", integers),
    ...rows("rate.interval", finite, durations),
    ...rows("adaptive", "a boolean", booleans),
  ],
  (options) => configError(RateLimiter.layer(options)),
)

table(
  "CircuitBreaker.layer",
  [
    ...rows("failureRate", "a number above 0 and up to 1", [0, -1, 1.1, Number.NaN, "1", null]),
    ...rows("attempts", "a positive integer", integers),
    ...rows("openFor", finite, [...durations, Number.POSITIVE_INFINITY]),
    ...rows("probes", "a positive integer", integers),
  ],
  (options) => configError(CircuitBreaker.layer(options)),
)

const policies: ReadonlyArray<Row> = [
  ...rows("retries", "an integer of at least 0", [-1, 1.5, Number.NaN, "3", null]),
  ...rows("base", "a duration", retryDurations),
  ...rows("maxDelay", "a duration", retryDurations),
  ...rows("retryAfterCap", "a duration", retryDurations),
  ...rows("retryable", "a function", [true, null, "yes"]),
]

table("RetryPolicy.layer", policies, (options) => configError(RetryPolicy.layer(RetryPolicy.make(options))))
table("ScaleClient.layer with a policy", policies, (options) =>
  configError(
    client({}).pipe(Layer.provide(Layer.succeed(RetryPolicy.RetryPolicy, RetryPolicy.make(options)))),
  ),
)

const callError = (options: object) =>
  Effect.map(
    run([], (scale) => ScaleClient.ScaleClient.withOptions(options)(scale.tasks.get("t"))).pipe(
      Effect.flatMap(({ requests, result }) => {
        expect(requests).toEqual([])
        return Effect.flip(result)
      }),
    ),
    (error) => ({ isTyped: error._tag === "ScaleInvalidRequest", text: error.message }),
  ) as Effect.Effect<{ readonly text: string; readonly isTyped: boolean }>

table(
  "ScaleClient.withOptions",
  [
    ...rows("timeout", positiveDuration, durations),
    ...rows("deadline", positiveDuration, durations),
    ...rows("uniqueIds", `"assign" or "given"`, uniqueIds),
    ...rows("checkPayload", "a boolean", booleans),
    ...rows("retry", "a RetryPolicy", [5, null, {}, "none", []]),
    ["numbers", "exact", "an option of the client"],
    ["onRequest", () => Effect.void, "an option of the client"],
    ["concurrency", 5, "an option of the client"],
    ["timeot", "5 seconds", "did you mean timeout?"],
  ],
  callError,
)
table("RetryPolicy.make in ScaleClient.withOptions", policies, (options) =>
  callError({ retry: RetryPolicy.make(options) }),
)

table(
  "ScaleClient.layerEnv",
  [
    ...rows("SCALE_TIMEOUT", positiveDuration, ["abc", "0 seconds", "-1 seconds", "5"]),
    ...rows("SCALE_DEADLINE", positiveDuration, ["abc", "0 seconds"]),
    ...rows("SCALE_CONCURRENCY", "a positive integer", ["abc", "1.5", "NaN"]),
    ["SCALE_CONCURRENCY", "0", "got 0"],
    ["SCALE_CONCURRENCY", "-1", "got -1"],
    ...rows("SCALE_API_KEY", "valid API Key", [" "]),
  ],
  (options) =>
    configError(
      ScaleClient.ScaleClient.layerEnv.pipe(
        Layer.provide(server),
        Layer.provide(
          Layer.setConfigProvider(
            ConfigProvider.fromMap(new Map(Object.entries({ SCALE_API_KEY: "test_key", ...options }))),
          ),
        ),
      ),
    ),
)

it.effect("options that are no objects are rejected", () =>
  Effect.gen(function* () {
    const throwing = Object.defineProperty({}, "timeout", {
      get: () => {
        throw new Error("no")
      },
    })
    for (const options of [null, 5, "abc", [], throwing] as unknown as ReadonlyArray<never>) {
      expect(
        (yield* configError(ScaleClient.ScaleClient.layer(options).pipe(Layer.provide(server)))).isTyped,
      ).toBe(true)
    }
  }),
)

it.effect("call options that are no objects, or cannot be read, are rejected", () =>
  Effect.gen(function* () {
    const throwing = Object.defineProperty({}, "timeout", {
      enumerable: true,
      get: () => {
        throw new Error("no")
      },
    })
    for (const options of [null, 5, "abc", [], () => 5, throwing] as unknown as ReadonlyArray<object>) {
      const { isTyped, text } = yield* callError(options)
      expect(isTyped).toBe(true)
      expect(text).toContain("options: expected an object")
      const { result } = yield* run([], (scale) =>
        ScaleClient.ScaleClient.withOptions(options)(
          ScaleClient.ScaleClient.withResponse(scale.tasks.get("t")),
        ),
      )
      expect(result).toMatchObject({ left: { _tag: "ScaleInvalidRequest" } })
    }
  }),
)

it.effect("valid options are accepted", () =>
  Effect.gen(function* () {
    yield* build(
      client({
        timeout: Number.POSITIVE_INFINITY,
        deadline: "1 day",
        concurrency: 1,
        uniqueIds: "assign",
        other: 5,
      }),
    )
    yield* build(RetryPolicy.layer(RetryPolicy.make({ retries: Number.POSITIVE_INFINITY, base: 0 })))
    yield* build(CircuitBreaker.layer({ failureRate: 1 }))
  }),
)
