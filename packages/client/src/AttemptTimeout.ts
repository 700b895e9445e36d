/**
 * How long an attempt may take, for transports that see to it themselves.
 *
 * Any `HttpClient` will do: the client interrupts what takes too long, for which each attempt needs a fiber of its
 * own. A transport that has timers anyway can be told the time instead, and save that; `@effect-scale/node` does.
 */
import type * as HttpClient from "@effect/platform/HttpClient"
import type { HttpClientRequest } from "@effect/platform/HttpClientRequest"

/**
 * What a request of such a transport fails with when its time is up, as the `cause` of a `RequestError` or, once
 * the answer has begun, of a `ResponseError`.
 *
 * @category errors
 */
export class Elapsed extends Error {
  constructor() {
    super("the time of the attempt is up")
    this.name = "Elapsed"
  }
}

const keepers = new WeakSet<HttpClient.HttpClient>()
const times = new WeakMap<HttpClientRequest, number>()

/**
 * Says of a transport that it ends a request after `of(request)` milliseconds, body included, with `Elapsed`; and
 * that it makes no span of it and sends nothing of a trace.
 *
 * What is made of the transport, by `HttpClient.mapRequest` for one, is no such transport any more, since the
 * requests that reach it are others.
 *
 * @category constructors
 */
export const keep = (transport: HttpClient.HttpClient): HttpClient.HttpClient => {
  keepers.add(transport)
  return transport
}

/**
 * How many milliseconds of real time a request may take, if there is anything to see to.
 *
 * @category getters
 */
export const of = (request: HttpClientRequest): number | undefined => times.get(request)

/** @internal */
export const isKept = (transport: HttpClient.HttpClient): boolean => keepers.has(transport)

/** @internal */
export const tell = (request: HttpClientRequest, millis: number): void => {
  times.set(request, millis)
}
