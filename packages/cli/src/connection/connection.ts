/** The Scale client of a command. Loads the client only when a request is about to be sent, so that `--help` is fast. */
import type * as HttpClient from "@effect/platform/HttpClient"
import type * as ScaleClient from "@effect-scale/client/ScaleClient"
import type { ConfigError } from "effect/ConfigError"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { CommonOptions } from "../commandLine/command.ts"
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
export const connectWith = (settings: Settings, { concurrency, retries }: ConnectionOptions = {}) =>
  Effect.gen(function* () {
    const [{ make }, RetryPolicy] = yield* Effect.promise(() =>
      Promise.all([import("@effect-scale/client/ScaleClient"), import("@effect-scale/client/RetryPolicy")]),
    )
    const http = yield* Layer.build(yield* Transport)
    const scale = yield* make({ apiKey: settings.apiKey, apiUrl: settings.apiUrl, concurrency }).pipe(
      Effect.provideService(RetryPolicy.RetryPolicy, RetryPolicy.make({ retries: retries ?? 3 })),
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
  options: Pick<CommonOptions, "apiUrl" | "profile">,
  connectionOptions?: ConnectionOptions,
) => Effect.flatMap(resolveSettings(options), (settings) => connectWith(settings, connectionOptions))
