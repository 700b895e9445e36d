/**
 * Sends the client's spans, metrics and logs to an OpenTelemetry collector. Needs only an `HttpClient`.
 *
 * Set `OTEL_EXPORTER_OTLP_ENDPOINT` to the URL of the collector; default `http://localhost:4318`.
 */
import * as Otlp from "@effect/opentelemetry/Otlp"
import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import type * as HttpClient from "@effect/platform/HttpClient"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as Telemetry from "@effect-scale/client/Telemetry"
import * as Config from "effect/Config"
import type { ConfigError } from "effect/ConfigError"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Metric from "effect/Metric"
import { runMain } from "./runMain.ts"

/** The spans of the client's calls are children of your own spans. */
export const program = (taskId: string) =>
  ScaleClient.ScaleClient.use((scale) => scale.tasks.get(taskId)).pipe(
    Effect.map((task) => `${taskId} is ${task.status}`),
    Effect.catchTag("ScaleResourceNotFound", () => Effect.succeed(`${taskId} does not exist`)),
    Effect.withSpan("task status"),
  )

/** `Telemetry` contains all names for dashboards and alerts. This metric counts retries. */
export const retries = Metric.value(
  Telemetry.retries.pipe(
    Metric.tagged(Telemetry.labels.operation, "tasks.get"),
    Metric.tagged(Telemetry.labels.error, "ScaleServiceUnavailable"),
  ),
)

/** Releasing the layer flushes all data. */
export const collector: Layer.Layer<never, ConfigError, HttpClient.HttpClient> = Layer.unwrapEffect(
  Effect.map(
    Config.withDefault(Config.string("OTEL_EXPORTER_OTLP_ENDPOINT"), "http://localhost:4318"),
    (baseUrl) => Otlp.layerJson({ baseUrl, resource: { serviceName: "labeling" } }),
  ),
)

runMain(import.meta, ([taskId = "64f0c2a19b1e8a0012d4c7e1"]) =>
  program(taskId).pipe(Effect.provide(Layer.provide(collector, FetchHttpClient.layer))),
)
