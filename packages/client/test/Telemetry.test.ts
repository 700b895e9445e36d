import { describe, expect, it } from "@effect/vitest"
import { RetryPolicy, ScaleClient, Telemetry } from "@effect-scale/client"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Logger from "effect/Logger"
import * as LogLevel from "effect/LogLevel"
import * as Metric from "effect/Metric"
import { client, inTime, requests } from "./fixtures/scripted.ts"
import { recording } from "./fixtures/tracer.ts"

const script = [{ status: 503 }, { status: 200, body: { task_id: "t1" } }]

describe("a call", () => {
  it.effect("is one span and does not send trace headers to Scale", () =>
    Effect.gen(function* () {
      const { spans, tracer } = recording()
      yield* inTime(ScaleClient.ScaleClient.use((scale) => scale.tasks.get("secret-id"))).pipe(
        Effect.withTracer(tracer),
      )
      expect(spans.length).toBe(1)
      expect(spans[0]).toMatchObject({
        name: "Scale.tasks.get",
        kind: "client",
        events: [
          {
            name: "scale.retry",
            attributes: { error: "ScaleServiceUnavailable", attempt: 1, delay_ms: expect.any(Number) },
          },
        ],
      })
      const [first, second] = yield* requests
      expect(spans[0]?.events[0]?.attributes?.delay_ms).toBeCloseTo((second?.at ?? 0) - (first?.at ?? 0), 3)
      expect(Object.fromEntries(spans[0]?.attributes ?? [])).toEqual({
        "http.request.method": "GET",
        "http.route": "/task/{task_id}",
        "http.response.status_code": 200,
        "scale.attempts": 2,
        "scale.limiter.wait_ms": 0,
      })
      expect(JSON.stringify(spans)).not.toContain("secret-id")
      for (const { headers } of yield* requests) {
        expect(Object.keys(headers).sort()).toEqual(["accept", "authorization"])
      }
    }).pipe(Effect.provide(client(script))),
  )
  it.effect("marks its span as failed after an error", () =>
    Effect.gen(function* () {
      const { spans, tracer } = recording()
      yield* ScaleClient.ScaleClient.use((scale) => scale.tasks.get("t")).pipe(
        Effect.flip,
        Effect.withTracer(tracer),
      )
      expect(spans[0]?.exit && Exit.isFailure(spans[0].exit)).toBe(true)
      expect(spans[0]?.attributes.get(Telemetry.attributes.status)).toBe(404)
    }).pipe(Effect.provide(client([{ status: 404 }]))),
  )
  it.effect("reports each retry once in the log and in the metrics", () =>
    Effect.gen(function* () {
      const lines: Array<unknown> = []
      const logger = Logger.make(({ message }) => lines.push(message))
      yield* inTime(ScaleClient.ScaleClient.use((scale) => scale.batches.get("telemetry"))).pipe(
        Logger.withMinimumLogLevel(LogLevel.Debug),
        Effect.provide(Logger.replace(Logger.defaultLogger, logger)),
      )
      expect(lines).toEqual([
        [
          expect.stringMatching(
            /^batches\.get: attempt 1 failed \(ScaleServiceUnavailable\); retrying in \d+ms$/,
          ),
        ],
      ])
      const retried = Telemetry.retries.pipe(
        Metric.tagged("operation", "batches.get"),
        Metric.tagged("error", "ScaleServiceUnavailable"),
      )
      expect((yield* Metric.value(retried)).count).toBe(1)
      const attempts = Telemetry.attempts.pipe(Metric.tagged("operation", "batches.get"))
      expect((yield* Metric.value(Metric.tagged(attempts, "outcome", "503"))).count).toBe(1)
      expect((yield* Metric.value(Metric.tagged(attempts, "outcome", "200"))).count).toBe(1)
    }).pipe(Effect.provide(client([{ status: 503 }, { status: 200, body: { name: "telemetry" } }]))),
  )
  it.effect("reports no retry if there was none", () =>
    Effect.gen(function* () {
      const { spans, tracer } = recording()
      yield* ScaleClient.ScaleClient.use((scale) => scale.tasks.get("t")).pipe(
        ScaleClient.ScaleClient.withOptions({ retry: RetryPolicy.none }),
        Effect.flip,
        Effect.withTracer(tracer),
      )
      expect(spans[0]?.events).toEqual([])
    }).pipe(Effect.provide(client([{ status: 503 }]))),
  )
})

it("uses stable names of spans, attributes, metrics and labels", () => {
  const { attempts, changedNumbers, limiterWait, retries, spanName, ...names } = Telemetry
  expect(spanName("tasks.get")).toBe("Scale.tasks.get")
  expect(names).toEqual({
    attributes: {
      method: "http.request.method",
      route: "http.route",
      status: "http.response.status_code",
      attempts: "scale.attempts",
      limiterWait: "scale.limiter.wait_ms",
    },
    retryEvent: "scale.retry",
    retryAttributes: { error: "error", attempt: "attempt", delay: "delay_ms" },
    labels: { operation: "operation", outcome: "outcome", error: "error" },
    metrics: {
      attempts: "scale_client_attempts_total",
      retries: "scale_client_retries_total",
      limiterWait: "scale_client_limiter_wait_ms",
      changedNumbers: "scale_client_changed_numbers_total",
    },
  })
})

it.effect("updates only documented metrics", () =>
  Effect.gen(function* () {
    const { spans, tracer } = recording()
    yield* inTime(
      Effect.all(
        [
          ScaleClient.ScaleClient.use((scale) => scale.tasks.get("a")),
          Effect.flip(ScaleClient.ScaleClient.use((scale) => scale.batches.status("b"))),
        ],
        { concurrency: 1 },
      ),
    ).pipe(Effect.withTracer(tracer))
    const known = new Set<string>(Object.values(Telemetry.attributes))
    for (const { attributes, events, name } of spans) {
      expect(name).toMatch(/^Scale\.(tasks\.get|batches\.status)$/)
      expect([...attributes.keys()].filter((key) => !known.has(key))).toEqual([])
      expect(events.map((event) => event.name)).toEqual(events.map(() => Telemetry.retryEvent))
    }
    const ours = (yield* Metric.snapshot).filter(({ metricKey }) => metricKey.name.startsWith("scale_"))
    expect(ours.length).toBeGreaterThan(2)
    const metrics = new Set<string>(Object.values(Telemetry.metrics))
    const labels = new Set<string>(Object.values(Telemetry.labels))
    for (const { metricKey } of ours) {
      expect(metrics).toContain(metricKey.name)
      for (const { key } of metricKey.tags) expect(labels).toContain(key)
    }
  }).pipe(Effect.provide(client([...script, { status: 404 }]))),
)
