import * as Endpoint from "@effect-scale/api/Endpoint"
import * as Contract from "@effect-scale/api/endpoints/index"
import * as Schema from "effect/Schema"

/**
 * Sends the callback of a task again. The path may also end in `send-callback`
 * (`packages/api/docs/tasks.md#resend-the-callback`).
 */
export const sendCallback = Endpoint.make({
  name: "tasks.sendCallback",
  method: "POST",
  path: "/task/{task_id}/send_callback",
  summary: "Send a task's callback again",
  success: Schema.Struct({ success: Schema.Boolean }),
  errors: [404],
  repeat: "never",
})

type Groups = typeof Contract

/** An endpoint that the sandbox serves. */
export type ServedEndpoint =
  | { [Group in keyof Groups]: Groups[Group][keyof Groups[Group]] }[keyof Groups]
  | typeof sendCallback

/** The endpoints of the contract and those that only the sandbox serves. */
export const endpoints: ReadonlyArray<ServedEndpoint> = [
  ...Object.values(Contract).flatMap((group): ReadonlyArray<ServedEndpoint> => Object.values(group)),
  sendCallback,
]
