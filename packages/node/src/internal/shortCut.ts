import * as HttpClient from "@effect/platform/HttpClient"
import type { HttpClientError } from "@effect/platform/HttpClientError"
import type { HttpClientRequest } from "@effect/platform/HttpClientRequest"
import type { HttpClientResponse } from "@effect/platform/HttpClientResponse"
import * as Effect from "effect/Effect"
import * as FiberRef from "effect/FiberRef"
import { globalValue } from "effect/GlobalValue"

/**
 * A client of the platform's that goes around it where it adds nothing: spans, which a request may have switched
 * off, and an `AbortController`, which only `HttpClient.withScope` needs here. That controller and the registration
 * of each response with the garbage collector take more time than the request itself.
 */
export const around = (
  whole: HttpClient.HttpClient,
  direct: (request: HttpClientRequest) => Effect.Effect<HttpClientResponse, HttpClientError>,
): HttpClient.HttpClient =>
  HttpClient.makeWith(
    Effect.flatMap((request: HttpClientRequest) =>
      Effect.withFiberRuntime<HttpClientResponse, HttpClientError>((fiber) =>
        (fiber.getFiberRef(FiberRef.currentTracerEnabled) &&
          !fiber.getFiberRef(HttpClient.currentTracerDisabledWhen)(request)) ||
        scoped.has(request)
          ? whole.execute(request)
          : direct(request),
      ),
    ),
    Effect.succeed<HttpClientRequest>,
  )

// Where the platform notes the requests that `HttpClient.withScope` has tied to a scope; it exports no way to ask.
const scoped = globalValue(
  "@effect/platform/HttpClient/scopedRequests",
  () => new WeakMap<HttpClientRequest, AbortController>(),
)
