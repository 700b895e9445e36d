/**
 * Spans, metrics and logs of the client, sent to an OpenTelemetry collector: needs nothing but an `HttpClient`.
 *
 * `OTEL_EXPORTER_OTLP_ENDPOINT` says where the collector is, by default `http://localhost:4318`.
 */
import * as Otlp from "@effect/opentelemetry/Otlp"
import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import type * as HttpClient from "@effect/platform/HttpClient"
import { ScaleClient, Telemetry } from "@effect-scale/client"
import * as Config from "effect/Config"
import type { ConfigError } from "effect/ConfigError"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Metric from "effect/Metric"
import { runMain } from "./runMain.ts"

/** What the rest of the program does is spans too, and those of the client's calls are inside them. */
export const program = (taskId: string) =>
  ScaleClient.ScaleClient.use((scale) => scale.tasks.get(taskId)).pipe(
    Effect.map((task) => `${taskId} is ${task.status}`),
    Effect.catchTag("ScaleResourceNotFound", () => Effect.succeed(`${taskId} does not exist`)),
    Effect.withSpan("status of a task"),
  )

/** The names to make dashboards and alerts of are all in `Telemetry`: here, how often calls were made again. */
export const retries = Metric.value(
  Telemetry.retries.pipe(
    Metric.tagged(Telemetry.labels.operation, "tasks.get"),
    Metric.tagged(Telemetry.labels.error, "ScaleServiceUnavailable"),
  ),
)

/** Everything is flushed when the layer is released. */
export const collector: Layer.Layer<never, ConfigError, HttpClient.HttpClient> = Layer.unwrapEffect(
  Effect.map(
    Config.withDefault(Config.string("OTEL_EXPORTER_OTLP_ENDPOINT"), "http://localhost:4318"),
    (baseUrl) => Otlp.layerJson({ baseUrl, resource: { serviceName: "labeling" } }),
  ),
)

runMain(import.meta, ([taskId = "64f0c2a19b1e8a0012d4c7e1"]) =>
  program(taskId).pipe(Effect.provide(Layer.provide(collector, FetchHttpClient.layer))),
)
