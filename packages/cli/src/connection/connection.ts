/** The Scale client of a command. Loads the client only when a request is about to be sent, so that `--help` is fast. */
import type * as HttpClient from "@effect/platform/HttpClient"
import type * as ScaleClient from "@effect-scale/client/ScaleClient"
import type * as ScaleError from "@effect-scale/client/ScaleError"
import type { ConfigError } from "effect/ConfigError"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schedule from "effect/Schedule"
import type { CommonOptions } from "../commandLine/command.ts"
import { Output } from "../terminal/output.ts"
import { resolveSettings, type Settings } from "./settings.ts"

/**
 * The HTTP client, as a layer that is built when a request is about to be sent.
 *
 * @category services
 */
export class Transport extends Context.Tag("@effect-scale/cli/Transport")<
  Transport,
  Layer.Layer<HttpClient.HttpClient, ConfigError>
>() {}

/**
 * A client and the settings that it was made with.
 *
 * @category models
 */
export interface Connection extends Settings {
  readonly scale: ScaleClient.Service
}

/**
 * How a command sends its requests.
 *
 * @category models
 */
export interface ConnectionOptions {
  /** Maximum number of requests in flight; default: the client's. */
  readonly concurrency?: number | undefined
  /** Maximum number of retries per request; default: 3. */
  readonly retries?: number | undefined
  /** Which errors are retried; default: the client's. */
  readonly retryable?: ((error: ScaleError.ScaleError) => boolean) | undefined
}

/**
 * Retries for commands that make many calls. They outlast an outage of about a minute.
 *
 * @category constants
 */
export const bulkRetries = 8

/**
 * Makes a client with these settings. The client lives until the scope closes.
 *
 * @category constructors
 */
export const connectWith = (
  settings: Settings,
  { concurrency, retries = 3, retryable }: ConnectionOptions = {},
) =>
  Effect.gen(function* () {
    const [{ make }, RetryPolicy, RetryLog] = yield* Effect.promise(() =>
      Promise.all([
        import("@effect-scale/client/ScaleClient"),
        import("@effect-scale/client/RetryPolicy"),
        import("./retryLog.ts"),
      ]),
    )
    const http = yield* Layer.build(yield* Transport)
    const record = RetryLog.make(settings.apiUrl, yield* Output)
    const policy = RetryPolicy.make({ retries, retryable })
    // A command that retries for long says so at once.
    const schedule = retries < bulkRetries ? policy.schedule : Schedule.tapInput(policy.schedule, record)
    const { apiKey, apiUrl, timeout } = settings
    // Commands print and write the numbers of responses with all their digits.
    const scale = yield* make({ apiKey, apiUrl, timeout, concurrency, numbers: "exact" }).pipe(
      Effect.provideService(RetryPolicy.RetryPolicy, { ...policy, schedule }),
      Effect.provide(http),
    )
    return { ...settings, scale } satisfies Connection
  })

/**
 * Makes a client with the settings that a command was given. The client lives until the scope closes.
 *
 * @category constructors
 */
export const connect = (
  options: Pick<CommonOptions, "apiUrl" | "profile" | "timeout">,
  connectionOptions?: ConnectionOptions,
) => Effect.flatMap(resolveSettings(options), (settings) => connectWith(settings, connectionOptions))
