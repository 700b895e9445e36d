/**
 * Lets a transport limit the time of each attempt itself.
 *
 * The client works with any `HttpClient`: it runs each attempt in a fiber of its own and interrupts it after `timeout`.
 * A transport that has timers anyway can take the limit as an argument and save that fiber. `@effect-scale/node` does.
 */
import type * as HttpClient from "@effect/platform/HttpClient"
import type { HttpClientError } from "@effect/platform/HttpClientError"
import type { HttpClientRequest } from "@effect/platform/HttpClientRequest"
import type { HttpClientResponse } from "@effect/platform/HttpClientResponse"
import type * as Effect from "effect/Effect"

/**
 * Sends a request and ends it after `millis` milliseconds of real time, response body included. If the time is up before
 * the response, it fails with a `RequestError`; after that, reading the body fails with a `ResponseError`. The `cause`
 * of either is an `Elapsed`.
 *
 * The client adds its own span to each call, so this must add none, and must send no trace headers.
 *
 * @category models
 */
export type ExecuteWithin = (
  request: HttpClientRequest,
  millis: number,
) => Effect.Effect<HttpClientResponse, HttpClientError>

/**
 * The `cause` of the error when the time of an attempt is up.
 *
 * @category errors
 */
export class Elapsed extends Error {
  constructor() {
    super("the time of the attempt is up")
    this.name = "Elapsed"
  }
}

/**
 * The property of a transport that holds its `ExecuteWithin`.
 *
 * @category symbols
 */
export const executeWithin: unique symbol = Symbol.for("@effect-scale/client/AttemptTimeout/executeWithin")

/**
 * Returns the transport with an `ExecuteWithin`, which the client uses instead of `execute` when it limits an attempt.
 * Clients derived from the result, for example with `HttpClient.mapRequest`, do not have it, because it would bypass
 * what they add.
 *
 * @category constructors
 */
export const make = (transport: HttpClient.HttpClient, execute: ExecuteWithin): HttpClient.HttpClient =>
  Object.assign(Object.create(Object.getPrototypeOf(transport)), transport, { [executeWithin]: execute })

/**
 * The `ExecuteWithin` of a transport, or `undefined` if the transport has none.
 *
 * @category getters
 */
export const executeWithinOf = (transport: HttpClient.HttpClient): ExecuteWithin | undefined =>
  (transport as { readonly [executeWithin]?: ExecuteWithin })[executeWithin] // `make` has set it, if anything has
