import { inspect } from "node:util"
import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientError from "@effect/platform/HttpClientError"
import { describe, expect, it } from "@effect/vitest"
import { RetryPolicy, ScaleClient, ScaleError } from "@effect-scale/client"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as LogLevel from "effect/LogLevel"
import * as Metric from "effect/Metric"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import { client, inTime, key, type Script } from "./fixtures/scripted.ts"
import { recording } from "./fixtures/tracer.ts"

const secrets = [key, btoa(`${key}:`), btoa(key), btoa(`${key}:`).replace(/=+$/, "")]

/** Every way in which somebody might print a value. */
const printed = (value: unknown): string =>
  [
    String(value),
    inspect(value, { depth: 20, showHidden: true }),
    JSON.stringify(value),
    Object.entries(value ?? {}).join(),
    value instanceof Error ? `${value.message}${value.stack}${inspect(value.cause, { depth: 20 })}` : "",
  ].join("\n")

const secretsIn = (text: string): ReadonlyArray<string> => secrets.filter((secret) => text.includes(secret))

/** Everything that a failing call leaves behind: errors, causes, rejections, logs, spans, metrics. */
const traces = (layer: ReturnType<typeof client>) =>
  Effect.gen(function* () {
    const { spans, tracer } = recording()
    const lines: Array<string> = []
    const keep = (logger: Logger.Logger<unknown, string>) =>
      Logger.add(Logger.map(logger, (line) => void lines.push(line)))
    const loggers = Layer.mergeAll(
      keep(Logger.stringLogger),
      keep(Logger.jsonLogger),
      keep(Logger.logfmtLogger),
    )
    const call = ScaleClient.ScaleClient.use((scale) =>
      scale.tasks.create("imageannotation", {
        attachment: "https://files.example.org/a.jpg",
        unique_id: "u1",
      }),
    )
    const exit = yield* inTime(
      Effect.exit(Effect.tapErrorCause(call, (cause) => Effect.logError("failed", cause))),
    ).pipe(
      Effect.withTracer(tracer),
      Logger.withMinimumLogLevel(LogLevel.Trace),
      Effect.provide(loggers),
      Effect.provide(layer),
    )
    expect(Exit.isFailure(exit)).toBe(true)
    const cause = Exit.isFailure(exit) ? exit.cause : Cause.empty
    const rejection = yield* Effect.promise(() =>
      Effect.runPromise(Effect.failCause(cause)).catch((error: unknown) => error),
    )
    const error = Cause.squash(cause)
    const encoded = ScaleError.isScaleError(error)
      ? Schema.encodeSync(ScaleError.ScaleError)(error)
      : undefined
    expect(lines.length).toBeGreaterThan(2)
    expect(spans.length).toBeGreaterThan(0)
    return [
      exit,
      cause,
      Cause.pretty(cause, { renderErrorCause: true }),
      rejection,
      error,
      encoded,
      lines,
      spans,
      yield* Metric.snapshot,
    ]
      .map(printed)
      .join("\n")
  })

const unauthorized = { status: 401, body: { status_code: 401, error: "No such key" } }
const scripts: Record<string, Script> = {
  "a status": [unauthorized],
  "an HTML page that quotes the request": (request) => ({
    status: 502,
    headers: { "content-type": "text/html" },
    body: `<pre>authorization: ${request.headers.authorization} (${key})</pre>`,
  }),
  "an error message that quotes the key": [
    { status: 401, body: { status_code: 401, error: `Unknown key ${key}` } },
  ],
  "a 200 that is not JSON and quotes the key": [{ status: 200, body: `Welcome, ${key}` }],
  "a 200 of another shape": [{ status: 200, body: { key } }],
  "no connection": () => "refuse",
  "a broken connection": () => "reset",
  silence: () => "hang",
}

describe("the key is in nothing that a call leaves behind", () => {
  for (const [name, script] of Object.entries(scripts)) {
    it.effect(name, () =>
      Effect.gen(function* () {
        expect(secretsIn(yield* traces(client(script)))).toEqual([])
      }),
    )
  }
  it.effect("a transport that quotes it in its errors", () =>
    Effect.gen(function* () {
      const quoting = HttpClient.make((request) =>
        Effect.fail(
          new HttpClientError.RequestError({
            request,
            reason: "Transport",
            cause: new TypeError(
              `Headers.append: "${request.headers.authorization}" is an invalid header value`,
              {
                cause: Object.assign(new Error(key), { code: key }),
              },
            ),
            description: key,
          }),
        ),
      )
      const layer = ScaleClient.ScaleClient.layer({ apiKey: Redacted.make(key) }).pipe(
        Layer.provideMerge(Layer.succeed(HttpClient.HttpClient, quoting)),
      )
      expect(secretsIn(yield* traces(layer as ReturnType<typeof client>))).toEqual([])
    }),
  )
  it.effect("the client itself", () =>
    Effect.gen(function* () {
      const scale = yield* ScaleClient.ScaleClient
      expect(secretsIn(printed(scale) + printed(RetryPolicy.default))).toEqual([])
    }).pipe(Effect.provide(client([]))),
  )
})

it.effect("the search finds a leak: a raw error of the platform has the key in it", () =>
  Effect.gen(function* () {
    const raw = yield* Effect.flip(
      Effect.flatMap(HttpClient.HttpClient, (http) =>
        http.get("https://api.scale.com/v1/tasks", {
          headers: { authorization: `Basic ${btoa(`${key}:`)}` },
        }),
      ),
    )
    expect(secretsIn(printed(raw))).not.toEqual([])
  }).pipe(Effect.provide(client(["refuse"]))),
)
