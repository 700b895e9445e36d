/** Handles every error of `tasks.get`. The compiler reports a missing case. */
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import type * as Task from "@effect-scale/client/Task"
import type * as Tasks from "@effect-scale/client/Tasks"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Match from "effect/Match"
import * as Option from "effect/Option"
import { runMain } from "./runMain.ts"

/** Handles one error: a task that does not exist is `None`. The other errors stay in the type. */
export const find = (
  taskId: string,
): Effect.Effect<
  Option.Option<Task.Task>,
  Exclude<Tasks.GetError, { readonly _tag: "ScaleResourceNotFound" }>,
  ScaleClient.ScaleClient
> =>
  ScaleClient.ScaleClient.use((scale) => scale.tasks.get(taskId)).pipe(
    Effect.map(Option.some),
    Effect.catchTag("ScaleResourceNotFound", () => Effect.succeedNone),
  )

/** Explains an error to a person. A new error tag does not compile until it has a line here. */
export const explain = Match.type<Tasks.GetError>().pipe(
  Match.tagsExhaustive({
    ScaleInvalidRequest: ({ message }) => `The request is invalid: ${message}`,
    ScaleUnauthorized: () => "The API key is not valid. Test and live keys see different tasks.",
    ScaleNotEnabled: () => "This feature is not enabled for the account; ask Scale to enable it.",
    ScaleResourceNotFound: () => "This key has no task with that id.",
    ScaleTooManyRequests: ({ attempts, retryAfter }) =>
      `Rate limited after ${attempts} attempts; try again ${
        retryAfter === undefined ? "later" : `in ${Duration.format(retryAfter)}`
      }.`,
    ScaleInternalError: ({ requestId }) =>
      `Scale failed to handle the request (request id: ${requestId ?? "none"}).`,
    ScaleServiceUnavailable: () => "Scale is overloaded.",
    ScaleTimeoutError: () => "Scale did not respond in time.",
    ScaleUnexpectedStatus: ({ status }) => `The response had the unexpected status ${status}.`,
    ScaleConnectionError: ({ message, reason }) => `No response (${reason}): ${message}`,
    ScaleDecodeError: ({ issue }) => `The response is not a task: ${issue}`,
  }),
)

export const program = (taskId: string): Effect.Effect<string, never, ScaleClient.ScaleClient> =>
  ScaleClient.ScaleClient.use((scale) => scale.tasks.get(taskId)).pipe(
    Effect.match({
      onFailure: explain,
      onSuccess: ({ status, task_id }) => `Task ${task_id} is ${status}.`,
    }),
  )

runMain(import.meta, ([taskId = "64f0c2a19b1e8a0012d4c7e1"]) => program(taskId))
