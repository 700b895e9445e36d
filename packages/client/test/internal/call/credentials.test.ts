import { inspect } from "node:util"
import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientError from "@effect/platform/HttpClientError"
import { describe, expect, it } from "@effect/vitest"
import { CircuitBreaker, RetryPolicy, ScaleClient, ScaleError } from "@effect-scale/client"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as LogLevel from "effect/LogLevel"
import * as Metric from "effect/Metric"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import { client, inTime, key, run, type Script } from "../../fixtures/scripted.ts"
import { recording } from "../../fixtures/tracer.ts"

const secrets = [key, btoa(`${key}:`), btoa(key), btoa(`${key}:`).replace(/=+$/, "")]

/** Spellings of the key in which a server may quote it. */
const spellings: Readonly<Record<string, string>> = {
  "in base64 whose padding is escaped": btoa(`${key}:`).replaceAll("=", "\\u003d"),
  "in base64 without padding": btoa(`${key}:`).replace(/=+$/, ""),
  "in percent-encoded base64": encodeURIComponent(btoa(`${key}:`)),
  "percent-encoded": key.replace(/[^a-z]/g, (c) => `%${c.charCodeAt(0).toString(16)}`),
  "in hexadecimal": Array.from(key, (c) => c.charCodeAt(0).toString(16)).join(""),
  "with an escaped underscore": key.replace("_", "\\u005f"),
  "with an HTML entity": key.replace("_", "&#95;"),
}

/** All ways to print a value. */
const printed = (value: unknown): string =>
  [
    String(value),
    inspect(value, { depth: 20, showHidden: true }),
    JSON.stringify(value),
    Object.entries(value ?? {}).join(),
    value instanceof Error ? `${value.message}${value.stack}${inspect(value.cause, { depth: 20 })}` : "",
  ].join("\n")

const secretsIn = (text: string): ReadonlyArray<string> => secrets.filter((secret) => text.includes(secret))

const create = (scale: ScaleClient.Service): Effect.Effect<unknown, ScaleError.ScaleError> =>
  scale.tasks.create("imageannotation", {
    batch: "b",
    attachment: "https://files.example.org/a.jpg",
    unique_id: "u1",
  })

/** Everything that a failing call produces: errors, causes, rejections, logs, spans, metrics. */
const traces = (layer: ReturnType<typeof client>, use = create) =>
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
    const call = ScaleClient.ScaleClient.use(use)
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
    const text = [
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
    return { tag: ScaleError.isScaleError(error) ? error._tag : undefined, text }
  })

/** A server that repeats the key wherever it can. */
const quoting = (status: number) => ({
  status,
  headers: { "content-type": "application/json", "x-request-id": "r1" },
  body: { status_code: status, error: `No use for ${key} (Basic ${btoa(`${key}:`)})` },
})

interface Failing {
  readonly tag: ScaleError.ScaleError["_tag"]
  readonly script: Script
  readonly call?: typeof create
  readonly options?: Parameters<typeof client>[1]
  readonly breaker?: CircuitBreaker.CircuitBreakerOptions
}

const failing: Readonly<Record<string, Failing>> = {
  "a 400": { tag: "ScaleInvalidRequest", script: [quoting(400)] },
  "an argument": { tag: "ScaleInvalidRequest", script: [], call: (scale) => scale.tasks.get("") },
  "a 401": { tag: "ScaleUnauthorized", script: [quoting(401)] },
  "a 402": { tag: "ScaleNotEnabled", script: [quoting(402)] },
  "a 404": { tag: "ScaleResourceNotFound", script: [quoting(404)], call: (scale) => scale.tasks.get("t") },
  "a 409": { tag: "ScaleDuplicateResource", script: [quoting(409)] },
  "429s": { tag: "ScaleTooManyRequests", script: () => quoting(429) },
  "500s": { tag: "ScaleInternalError", script: () => quoting(500) },
  "503s": { tag: "ScaleServiceUnavailable", script: () => quoting(503) },
  "504s": { tag: "ScaleTimeoutError", script: () => quoting(504) },
  "HTML pages that quote the request": {
    tag: "ScaleUnexpectedStatus",
    script: (request) => ({
      status: 502,
      headers: { "content-type": "text/html" },
      body: `<pre>authorization: ${request.headers.authorization} (${key})</pre>`,
    }),
  },
  "200s that are not JSON": {
    tag: "ScaleDecodeError",
    script: () => ({ status: 200, body: `Welcome, ${key}` }),
  },
  "a 200 of another shape": { tag: "ScaleDecodeError", script: () => ({ status: 200, body: { key } }) },
  "a lost response whose outcome stays unknown": {
    tag: "ScaleAmbiguousResult",
    script: [quoting(503), quoting(409), quoting(401)],
  },
  "a circuit breaker that is open": {
    tag: "ScaleConnectionError",
    script: () => quoting(500),
    call: (scale) => Effect.zipRight(Effect.ignore(scale.tasks.get("t")), scale.tasks.get("t")),
    breaker: { attempts: 1 },
  },
  "no connection": { tag: "ScaleConnectionError", script: () => "refuse" },
  "a broken connection": { tag: "ScaleConnectionError", script: () => "reset" },
  silence: { tag: "ScaleConnectionError", script: () => "hang" },
  "a deadline": { tag: "ScaleConnectionError", script: () => "hang", options: { deadline: "1 second" } },
  "a body that cannot be sent": {
    tag: "ScaleConnectionError",
    script: [],
    call: (scale) => scale.tasks.setMetadata("t", { n: Number.NaN }),
  },
}

describe("the API key does not appear in", () => {
  for (const [name, { breaker, call, options, script, tag }] of Object.entries(failing)) {
    it.effect(name, () =>
      Effect.gen(function* () {
        const layer =
          breaker === undefined
            ? client(script, options)
            : Layer.provide(client(script, options), CircuitBreaker.layer(breaker))
        const left = yield* traces(layer, call)
        expect(left.tag).toBe(tag)
        expect(secretsIn(left.text)).toEqual([])
      }),
    )
  }
  it("any error class of the client", () => {
    const all = ScaleError.ScaleError.members.map(({ _tag }) => _tag)
    expect([...new Set(Object.values(failing).map(({ tag }) => tag))].sort()).toEqual([...all].sort())
  })
  it.effect("the error of a transport that repeats it", () =>
    Effect.gen(function* () {
      const transport = HttpClient.make((request) =>
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
        Layer.provideMerge(Layer.succeed(HttpClient.HttpClient, transport)),
      )
      const left = yield* traces(layer as ReturnType<typeof client>)
      expect(secretsIn(left.text)).toEqual([])
    }),
  )
  it.effect("the printed client", () =>
    Effect.gen(function* () {
      const scale = yield* ScaleClient.ScaleClient
      expect(secretsIn(printed(scale) + printed(RetryPolicy.default))).toEqual([])
    }).pipe(Effect.provide(client([]))),
  )
})

describe("a response that quotes the API key", () => {
  const bodies: Readonly<Record<string, (quoted: string) => string>> = {
    text: (quoted) => `No use for ${quoted} here`,
    JSON: (quoted) => JSON.stringify({ error: `No use for ${quoted} here` }),
    "JSON of another shape": (quoted) =>
      JSON.stringify({ errors: [{ loc: ["header", quoted], msg: `No ${quoted}` }] }),
    "JSON with escapes": (quoted) => `{"error":"No use for ${quoted.replaceAll('"', '\\"')} here"}`,
  }
  for (const [spelling, quoted] of Object.entries(spellings)) {
    for (const [kind, body] of Object.entries(bodies)) {
      for (const status of [400, 403, 500]) {
        it.effect(`leaves no trace of it ${spelling}, in ${kind} with a ${status}`, () =>
          Effect.gen(function* () {
            const headers = { "x-request-id": `r-${quoted}-1`, "content-type": `text/plain; q=${quoted}` }
            const { result } = yield* run([{ status, body: body(quoted), headers }], (scale) =>
              ScaleClient.ScaleClient.withOptions({ retry: RetryPolicy.none })(scale.tasks.get("t")),
            )
            const text = printed(yield* Effect.flip(result))
            expect(text).toContain("<redacted>")
            for (const trace of [quoted, JSON.stringify(quoted).slice(1, -1), key]) {
              expect(text).not.toContain(trace)
            }
          }),
        )
      }
    }
  }

  it.effect("leaves no trace in the error of a link", () =>
    Effect.gen(function* () {
      const quoted = encodeURIComponent(btoa(`${key}:`))
      const { result } = yield* run(
        [{ status: 404, body: `not found: ${quoted}`, headers: { "cf-ray": quoted } }],
        (scale) => Stream.runDrain(scale.tasks.download("https://api.scale.com/v1/f.json")),
      )
      const text = printed(yield* Effect.flip(result))
      expect(text).toContain("<redacted>")
      expect(text).not.toContain(quoted)
    }),
  )

  it.effect("leaves no trace in the paths of a file's elements", () =>
    Effect.gen(function* () {
      const { result } = yield* run([{ status: 200, body: { [key]: 1 } }], (scale) =>
        Stream.runDrain(scale.tasks.elements("https://api.scale.com/v1/f.json", { schema: Schema.String })),
      )
      const text = printed(yield* Effect.flip(result))
      expect(text).toContain("<redacted>")
      expect(secretsIn(text)).toEqual([])
    }),
  )

  it.effect("leaves no trace in the object that may have been created", () =>
    Effect.gen(function* () {
      const found = { task_id: "t", type: "imageannotation", unique_id: "u1", metadata: { [key]: [{ key }] } }
      const { result } = yield* run(
        [quoting(503), quoting(409), { status: 200, body: { docs: [found], has_more: false } }],
        (scale) => create(scale),
      )
      const error = yield* Effect.flip(result)
      expect(error).toMatchObject({ _tag: "ScaleAmbiguousResult", found: { task_id: "t" } })
      expect(secretsIn(printed(error))).toEqual([])
    }),
  )

  it.effect("is shortened only after the key has been removed", () =>
    Effect.gen(function* () {
      for (const length of [492, 495, 498]) {
        const { result } = yield* run([{ status: 400, body: "-".repeat(length) + key }], (scale) =>
          scale.tasks.get("t"),
        )
        const { message } = (yield* Effect.flip(result)) as ScaleError.ScaleError
        expect(message).toMatch(/^-+<[redact]*…$/)
      }
    }),
  )
})

it.effect("a raw error of the platform contains the API key, and the search finds it", () =>
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
