/**
 * Describes the endpoint that Scale calls, for servers that are defined as an `HttpApi`
 * (`packages/api/docs/callbacks.md`). Your server implements it; it is not part of Scale's API.
 */
import * as HttpApiEndpoint from "@effect/platform/HttpApiEndpoint"
import * as HttpApiGroup from "@effect/platform/HttpApiGroup"
import * as HttpApiSchema from "@effect/platform/HttpApiSchema"
import * as OpenApi from "@effect/platform/OpenApi"
import { CallbackBody } from "@effect-scale/api/entities/CallbackBody"
import * as ErrorBody from "@effect-scale/api/errors/ErrorBody"

/**
 * Receives a callback at `POST /scale/callback`. Scale treats every 2xx as success and sends the callback again after
 * any other response, up to 20 times in 24 hours.
 *
 * @category endpoints
 */
export const receive = HttpApiEndpoint.post("receive", "/scale/callback")
  .setPayload(CallbackBody)
  .addSuccess(HttpApiSchema.Empty(200))
  .addError(ErrorBody.make(400, "InvalidCallback", "The body did not arrive completely"))
  .addError(ErrorBody.make(401, "UnauthorizedCallback", "The callback key is missing or wrong"))
  .addError(ErrorBody.make(408, "CallbackTimeout", "The body did not arrive in time"))
  .addError(ErrorBody.make(500, "CallbackFailed", "The callback could not be handled"))
  .addError(
    ErrorBody.make(503, "CallbackRefused", "Too many callbacks are waiting, or the server is stopping"),
  )
  .annotate(OpenApi.Summary, "Receive a callback")

/**
 * The group to add to your `HttpApi`; move it to another path with `prefix`.
 *
 * @see `CallbackReceiver.handlers`, which implements it
 *
 * @category groups
 */
export const group = HttpApiGroup.make("callbacks").add(receive)
