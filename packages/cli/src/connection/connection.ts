/**
 * The client of a command.
 *
 * The client and its transport are loaded when a command is about to send something: help, completions and a typing
 * error answer at once.
 */
import type * as HttpClient from "@effect/platform/HttpClient"
import type { Service as ScaleClient } from "@effect-scale/client/ScaleClient"
import type { ConfigError } from "effect/ConfigError"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Common } from "../commandLine/command.ts"
import { type Settings, settings } from "./settings.ts"

/**
 * What requests are sent with: a layer, so that it is made when there is something to send.
 *
 * @category services
 */
export class Transport extends Context.Tag("@effect-scale/cli/Transport")<
  Transport,
  Layer.Layer<HttpClient.HttpClient, ConfigError>
>() {}

/**
 * @category models
 */
export interface Connection extends Settings {
  readonly scale: ScaleClient
}

/**
 * @category models
 */
export interface Options {
  /** How many requests may be in flight at once. */
  readonly concurrency?: number | undefined
  /** How often an attempt is made again; a command that runs for hours is to outlive an outage of a minute. */
  readonly retries?: number | undefined
}

/**
 * A client with these settings, until the scope closes.
 *
 * @category constructors
 */
export const open = (chosen: Settings, { concurrency, retries }: Options = {}) =>
  Effect.gen(function* () {
    const [{ make }, RetryPolicy] = yield* Effect.promise(() =>
      Promise.all([import("@effect-scale/client/ScaleClient"), import("@effect-scale/client/RetryPolicy")]),
    )
    const http = yield* Layer.build(yield* Transport)
    const scale = yield* make({ apiKey: chosen.apiKey, apiUrl: chosen.apiUrl, concurrency }).pipe(
      Effect.provideService(RetryPolicy.RetryPolicy, RetryPolicy.make({ retries: retries ?? 3 })),
      Effect.provide(http),
    )
    return { ...chosen, scale } satisfies Connection
  })

/**
 * A client with the settings of a command, until the scope closes.
 *
 * @category constructors
 */
export const connect = (given: Pick<Common, "apiUrl" | "profile">, options?: Options) =>
  Effect.flatMap(settings(given), (chosen) => open(chosen, options))
