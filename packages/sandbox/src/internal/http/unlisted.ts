import * as HttpApi from "@effect/platform/HttpApi"
import * as HttpApiEndpoint from "@effect/platform/HttpApiEndpoint"
import * as HttpApiGroup from "@effect/platform/HttpApiGroup"
import * as HttpApiSchema from "@effect/platform/HttpApiSchema"
import * as ErrorBody from "@effect-scale/api/errors/ErrorBody"
import * as Schema from "effect/Schema"

// Spelled `send-callback` as well (scale-api.md B9): see routes.ts.
const sendCallback = HttpApiEndpoint.post(
  "sendCallback",
)`/task/${HttpApiSchema.param("task_id", Schema.String)}/send_callback`
  .addSuccess(Schema.Struct({ success: Schema.Boolean }))
  .addError(ErrorBody.InvalidRequest)
  .addError(ErrorBody.ResourceNotFound)

/** What is answered although the contract does not name it. */
export const Unlisted = HttpApi.make("unlisted").add(HttpApiGroup.make("tasks").add(sendCallback))
