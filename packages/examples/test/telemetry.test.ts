import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import { expect, it } from "@effect/vitest"
import * as RetryPolicy from "@effect-scale/client/RetryPolicy"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as ScriptedHttpClient from "@effect-scale/client/ScriptedHttpClient"
import * as Telemetry from "@effect-scale/client/Telemetry"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as telemetry from "../src/telemetry.ts"

const key = "test_4f1d77"

it.live("sends spans and metrics to the collector, without secrets", () =>
  Effect.gen(function* () {
    const sent: Array<{ readonly path: string; readonly body: string }> = []
    const collector = HttpClient.make((request, url) =>
      Effect.sync(() => {
        const { body } = request
        sent.push({
          path: url.pathname,
          body: body._tag === "Uint8Array" ? new TextDecoder().decode(body.body) : "",
        })
        return HttpClientResponse.fromWeb(request, new Response("{}"))
      }),
    )
    const client = ScaleClient.ScaleClient.layer({ apiKey: Redacted.make(key) }).pipe(
      Layer.provide(RetryPolicy.layer(RetryPolicy.make({ base: "1 millis" }))),
      Layer.provide(
        ScriptedHttpClient.layer([
          { status: 503 },
          { status: 200, body: { task_id: "t1", status: "pending", metadata: { id: 2n ** 60n + 1n } } },
        ]),
      ),
    )
    expect(
      yield* telemetry
        .program("t1")
        .pipe(
          Effect.zipLeft(telemetry.retries),
          Effect.provide(client),
          Effect.provide(Layer.provide(telemetry.collector, Layer.succeed(HttpClient.HttpClient, collector))),
        ),
    ).toBe("t1 is pending")
    expect((yield* telemetry.retries).count).toBe(1)

    const bodies = (path: string) =>
      sent
        .filter((each) => each.path === path)
        .map(({ body }) => body)
        .join("\n")
    const traces = bodies("/v1/traces")
    for (const name of [
      "task status",
      Telemetry.spanName("tasks.get"),
      Telemetry.retryEvent,
      ...Object.values(Telemetry.attributes),
      ...Object.values(Telemetry.retryAttributes),
    ]) {
      expect(traces).toContain(JSON.stringify(name))
    }
    const metrics = bodies("/v1/metrics")
    for (const name of Object.values(Telemetry.metrics)) {
      expect(metrics).toContain(JSON.stringify(name))
    }
    const all = sent.map(({ body }) => body).join("\n")
    for (const secret of [key, btoa(`${key}:`)]) expect(all).not.toContain(secret)
  }),
)
