import type * as HttpClientError from "@effect/platform/HttpClientError"
import type * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import type * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import * as Issue from "@effect-scale/api/errors/Issue"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Json from "@effect-scale/api/Json"
import * as Effect from "effect/Effect"
import * as AttemptTimeout from "../../AttemptTimeout.ts"
import * as runtime from "../runtime.ts"
import type { Call } from "./call.ts"
import * as classify from "./classify.ts"
import * as hooks from "./hooks.ts"
import { failAfter } from "./timeout.ts"

/** Sends a request and reads its response to the end, within the attempt's timeout. */
export const exchange = (
  call: Call,
  request: HttpClientRequest.HttpClientRequest,
): Effect.Effect<unknown, ScaleError.ScaleError> => {
  const { executeWithin, http } = call.environment
  // The transport's timers run in real time, which tests may replace.
  return executeWithin !== undefined && call.clock === runtime.systemClock
    ? readResponse(call, hooks.observe(call, request, executeWithin(request, call.timeout)))
    : failAfter(
        readResponse(call, hooks.observe(call, request, http.execute(request))),
        call.timeout,
        () => classify.late(call.timeout, call),
        // The client has a span of its own: the platform's would carry every header and the whole URL, and send the
        // trace's id to Scale.
        { untraced: true },
      )
}

const readResponse = (
  call: Call,
  sending: Effect.Effect<HttpClientResponse.HttpClientResponse, HttpClientError.HttpClientError>,
): Effect.Effect<unknown, ScaleError.ScaleError> =>
  Effect.matchEffect(sending, {
    onFailure: (error) =>
      Effect.fail(
        error.cause instanceof AttemptTimeout.Elapsed
          ? classify.late(call.timeout, call)
          : classify.transport(error, call.environment.baseUrl, call),
      ),
    onSuccess: (response) => {
      call.received(response)
      return Effect.matchEffect(response.text, {
        onFailure: (error) =>
          Effect.fail(
            error.cause instanceof AttemptTimeout.Elapsed
              ? classify.late(call.timeout, call)
              : classify.interruptedBody(response.status, call),
          ),
        onSuccess: (text) =>
          response.status >= 200 && response.status < 300
            ? readSuccess(call, response, text)
            : Effect.fail(readFailure(call, response, text)),
      })
    },
  })

const readFailure = (
  call: Call,
  response: HttpClientResponse.HttpClientResponse,
  text: string,
): ScaleError.ScaleError =>
  classify.status(response, text, call.operation.declared, call, runtime.nowMillis(call.clock))

const readSuccess = (
  call: Call,
  response: HttpClientResponse.HttpClientResponse,
  text: string,
): Effect.Effect<unknown, ScaleError.ScaleDecodeError> => {
  const { success } = call.operation
  if (typeof success === "string") return Effect.succeed(text)
  const { parse, report } = call.environment.jsonParser()
  let json: unknown
  try {
    json = parse(Json.unpad(text))
  } catch (error) {
    return Effect.fail(
      error instanceof RangeError
        ? classify.wrongShape(response, `the body is ${Json.tooDeep}`, call)
        : classify.notJson(response, text, call),
    )
  }
  const reporting = report(call.operation.name)
  if (success.fits(json)) return reporting === undefined ? Effect.succeed(json) : Effect.as(reporting, json)
  return Effect.fail(classify.wrongShape(response, Issue.describe(success.schema, json), call))
}
