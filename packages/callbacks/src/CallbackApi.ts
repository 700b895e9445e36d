/**
 * The endpoint that Scale calls, for those who describe their own server as an `HttpApi` (`scale-api.md` F). It is no
 * part of `ScaleApi`: this one is yours.
 */
import * as HttpApiEndpoint from "@effect/platform/HttpApiEndpoint"
import * as HttpApiGroup from "@effect/platform/HttpApiGroup"
import * as HttpApiSchema from "@effect/platform/HttpApiSchema"
import * as OpenApi from "@effect/platform/OpenApi"
import { CallbackBody } from "@effect-scale/api/entities/CallbackBody"
import * as ErrorBody from "@effect-scale/api/errors/ErrorBody"

/**
 * Takes a callback. To Scale every 2xx is the same, and so is everything else: it comes again, up to 20 times in 24
 * hours.
 *
 * @category endpoints
 */
export const receive = HttpApiEndpoint.post("receive", "/scale/callback")
  .setPayload(CallbackBody)
  .addSuccess(HttpApiSchema.Empty(200))
  .addError(ErrorBody.make(400, "InvalidCallback", "The body is no callback"))
  .addError(ErrorBody.make(401, "UnauthorizedCallback", "No valid callback key"))
  .addError(ErrorBody.make(408, "CallbackTimeout", "The body did not come in time"))
  .addError(ErrorBody.make(413, "CallbackTooLarge", "The body is longer than this server takes"))
  .addError(ErrorBody.make(500, "CallbackFailed", "The callback was not handled"))
  .addError(ErrorBody.make(503, "CallbackRefused", "Too many callbacks at once, or the server is stopping"))
  .annotate(OpenApi.Summary, "Receive a callback")

/**
 * The group, to be added to an `HttpApi`; `prefix` moves it elsewhere. `Callback.handlers` of the client implements
 * it.
 *
 * @category groups
 */
export const group = HttpApiGroup.make("callbacks").add(receive)
