import * as HttpApi from "@effect/platform/HttpApi"
import * as HttpApiGroup from "@effect/platform/HttpApiGroup"
import * as Endpoint from "@effect-scale/api/Endpoint"
import * as ErrorBody from "@effect-scale/api/errors/ErrorBody"
import { toHttpEndpoint } from "@effect-scale/api/ScaleApi"
import * as Schema from "effect/Schema"

/** Sends the callback of a task again. Spelled `send-callback` as well (scale-api.md B9): see routes.ts. */
export const sendCallback = Endpoint.make({
  name: "tasks.sendCallback",
  method: "POST",
  path: "/task/{task_id}/send_callback",
  summary: "Send a task's callback again",
  success: Schema.Struct({ success: Schema.Boolean }),
  errors: [404],
  repeat: "never",
})

/** The endpoints that the sandbox serves although the contract does not have them. */
export const Unlisted = HttpApi.make("unlisted")
  .add(HttpApiGroup.make("tasks").add(toHttpEndpoint(sendCallback)))
  .addError(ErrorBody.InvalidRequest)
