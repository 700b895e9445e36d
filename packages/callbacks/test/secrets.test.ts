import { inspect } from "node:util"
import * as HttpApp from "@effect/platform/HttpApp"
import { expect, it } from "@effect/vitest"
import * as CallbackReceiver from "@effect-scale/callbacks/CallbackReceiver"
import * as CallbackRequest from "@effect-scale/callbacks/CallbackRequest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as LogLevel from "effect/LogLevel"
import * as Metric from "effect/Metric"
import * as Redacted from "effect/Redacted"
import type * as Scope from "effect/Scope"
import { callback, completed, key, posted, read, secret, url } from "./fixtures/callbacks.ts"
import { recording } from "./fixtures/tracer.ts"

const wrong = "wrong_4711"
const header = "http.request.header.scale-callback-auth"

/** Serves requests with the platform, and collects all spans, log lines, metrics and responses. */
const traces = (
  requests: ReadonlyArray<Request>,
  app: Effect.Effect<HttpApp.Default, unknown, Scope.Scope>,
) =>
  Effect.gen(function* () {
    const { spans, tracer } = recording()
    const lines: Array<string> = []
    const keep = (logger: Logger.Logger<unknown, string>) =>
      Logger.add(Logger.map(logger, (line) => void lines.push(line)))
    const loggers = Layer.mergeAll(keep(Logger.stringLogger), keep(Logger.jsonLogger))
    const answers = yield* Effect.gen(function* () {
      const handler = HttpApp.toWebHandlerRuntime(yield* Effect.runtime())(yield* app)
      return yield* Effect.forEach(requests, (request) =>
        Effect.flatMap(
          Effect.promise(() => handler(request)),
          read,
        ),
      )
    }).pipe(Effect.withTracer(tracer), Logger.withMinimumLogLevel(LogLevel.Trace), Effect.provide(loggers))
    const left = [spans, lines, answers, yield* Metric.snapshot]
    return { answers, lines, spans, text: inspect(left, { depth: 20 }) + JSON.stringify(left) }
  })

const withHandler = CallbackReceiver.app({
  keys: [key, Redacted.make("next_8c1f0e5b")],
  handler: (event) =>
    Effect.zipRight(
      event._tag === "UnknownCallback" ? Effect.void : Effect.logInfo(event),
      event._tag === "TaskErrored" ? Effect.fail("disk full") : Effect.void,
    ),
})

it.scoped("no span, log line, metric or response contains the key", () =>
  Effect.gen(function* () {
    const requests = [
      callback(completed("t1")),
      callback(completed("t1")),
      callback(completed("t2", { status: "error" })),
      CallbackRequest.makeWeb(url, { task: completed("t3"), key: Redacted.make(wrong) }),
      posted("{"),
      posted('{"task": {"task_id": 1, "private": "payload"}}'),
      posted("{}", { "content-length": String(1e9) }),
      new Request(url, { headers: { "scale-callback-auth": secret } }),
      new Request(`${url}?key=${btoa(secret)}`, {
        headers: { "x-copy": encodeURIComponent(btoa(`${secret}:`)) },
      }),
    ]
    const { answers, lines, spans, text } = yield* traces(requests, withHandler)
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 500, 401, 200, 200, 200, 405, 405])
    expect(lines.length).toBeGreaterThan(8)
    expect(spans.map(({ name }) => name).filter((name) => name === "Scale.callback").length).toBe(9)
    for (const word of [
      secret,
      btoa(secret),
      btoa(`${secret}:`).replace(/=+$/, ""),
      "next_8c1f0e5b",
      wrong,
      "payload",
    ])
      expect(text).not.toContain(word)
    const outer = spans.filter(({ attributes }) => attributes.has(header))
    expect(outer.map(({ attributes }) => attributes.get(header))).toEqual(Array(8).fill("<redacted>"))
    const inner = spans.find(({ name }) => name === "Scale.callback")
    expect(Object.fromEntries(inner?.attributes ?? [])).toEqual({
      "http.response.status_code": 200,
      "scale.callback.event": "TaskCompleted",
      "scale.callback.outcome": "handled",
    })
  }),
)

it.scoped("the search finds the key in the platform's own span when the receiver is missing", () =>
  Effect.gen(function* () {
    const { text } = yield* traces([callback(completed("t1"))], Effect.succeed(Effect.dieMessage("no app")))
    expect(text).toContain(secret)
  }),
)
