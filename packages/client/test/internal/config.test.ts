import { describe, expect, it } from "@effect/vitest"
import { ScaleClient, ScriptedHttpClient } from "@effect-scale/client"
import * as Config from "effect/Config"
import * as ConfigProvider from "effect/ConfigProvider"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { requests } from "../fixtures/scripted.ts"

const script = ScriptedHttpClient.layer(() => ({ status: 200, body: [] }))
const env = (values: Record<string, string>) =>
  Layer.setConfigProvider(ConfigProvider.fromMap(new Map(Object.entries(values))))
const outcome = (layer: Layer.Layer<ScaleClient.ScaleClient, unknown, never>) =>
  Effect.either(Effect.provide(Effect.asVoid(ScaleClient.ScaleClient), layer))
const refusal = (options: Partial<ScaleClient.ScaleClientOptions>) =>
  Effect.map(
    outcome(
      ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("test_key"), ...options }).pipe(
        Layer.provide(script),
      ),
    ),
    (result) => String(Either.getOrThrow(Either.flip(result))),
  )

describe("invalid options", () => {
  const table: ReadonlyArray<readonly [string, Partial<ScaleClient.ScaleClientOptions>, string]> = [
    ["an empty key", { apiKey: Redacted.make("") }, 'apiKey: "Please provide a valid API Key: it is empty"'],
    ["a key of spaces", { apiKey: Redacted.make("   ") }, "Please provide a valid API Key: it is empty"],
    ["a key with a newline", { apiKey: Redacted.make("test_abc\n") }, "starts or ends with white space"],
    ["a key with a colon", { apiKey: Redacted.make("test:abc") }, "a character that keys do not have"],
    [
      "a key with a zero-width space",
      { apiKey: Redacted.make("test_\u200Babc") },
      "a character that keys do not have",
    ],
    ["a URL without a scheme", { apiUrl: "api.scale.com/v1" }, "apiUrl"],
    ["a host and port without a scheme", { apiUrl: "localhost:4010/v1" }, "got a URL without https://"],
    ["a URL with another scheme", { apiUrl: "ftp://api.scale.com" }, "begins with ftp:"],
    ["a URL with a query", { apiUrl: "https://api.scale.com/v1?x=1" }, "a query or a fragment"],
    ["a URL with the key in it", { apiUrl: "https://test_key:@api.scale.com/v1" }, "pass the key as apiKey"],
    ["a concurrency of 0", { concurrency: 0 }, 'concurrency: "expected a positive integer, got 0"'],
    ["a negative rate", { rateLimit: { limit: -1, interval: "1 second" } }, "rateLimit.limit"],
  ]
  for (const [name, options, message] of table) {
    it.effect(`rejects ${name}`, () =>
      Effect.gen(function* () {
        const text = yield* refusal(options)
        expect(text).toContain(message)
        expect(text).not.toContain("test_key")
      }),
    )
  }
})

describe("environment variables", () => {
  it.effect("set the key and the URL", () =>
    Effect.gen(function* () {
      yield* ScaleClient.ScaleClient.use((scale) => scale.teams.list())
      const [seen] = yield* requests
      expect(seen?.url.href).toBe("http://127.0.0.1:4010/v1/teams")
      expect(seen?.headers.authorization).toBe(`Basic ${btoa("test_env:")}`)
    }).pipe(
      Effect.provide(
        ScaleClient.ScaleClient.layerEnv.pipe(
          Layer.provideMerge(script),
          Layer.provide(
            env({
              SCALE_API_KEY: "test_env",
              SCALE_API_URL: "http://127.0.0.1:4010/v1/",
              SCALE_TIMEOUT: "5 seconds",
            }),
          ),
        ),
      ),
    ),
  )
  it.effect("are named in the error if the key is missing", () =>
    Effect.gen(function* () {
      const result = yield* outcome(
        ScaleClient.ScaleClient.layerEnv.pipe(Layer.provide(script), Layer.provide(env({}))),
      )
      expect(String(Either.getOrThrow(Either.flip(result)))).toContain("SCALE_API_KEY")
    }),
  )
  it.effect("can have other names", () =>
    Effect.gen(function* () {
      yield* ScaleClient.ScaleClient.use((scale) => scale.projects.list())
      expect((yield* requests)[0]?.url.host).toBe("api.scale.com")
    }).pipe(
      Effect.provide(
        ScaleClient.ScaleClient.layerConfig({
          apiKey: Config.redacted("LABELING_KEY"),
          concurrency: Config.succeed(4),
        }).pipe(Layer.provideMerge(script), Layer.provide(env({ LABELING_KEY: "test_other" }))),
      ),
    ),
  )
})
