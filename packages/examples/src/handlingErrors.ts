/** Every way in which reading a task can fail, and what to make of it. The compiler knows when one is missing. */
import { ScaleClient, type Task, type Tasks } from "@effect-scale/client"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Match from "effect/Match"
import * as Option from "effect/Option"
import { runMain } from "./runMain.ts"

/** One failure that is no failure here: a task that is not there is `None`. The others stay in the type. */
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

/** What to tell a person. A new kind of error would not compile until it has a line here. */
export const explain = Match.type<Tasks.GetError>().pipe(
  Match.tagsExhaustive({
    ScaleInvalidRequest: ({ message }) => `The request is wrong: ${message}`,
    ScaleUnauthorized: () => "The API key is not valid. Test and live keys see different tasks.",
    ScaleNotEnabled: () => "The account may not use this; ask Scale to enable it.",
    ScaleResourceNotFound: () => "There is no such task for this key.",
    ScaleTooManyRequests: ({ attempts, retryAfter }) =>
      `Too many requests, ${attempts} times in a row; come back in ${
        retryAfter === undefined ? "a while" : Duration.format(retryAfter)
      }.`,
    ScaleInternalError: ({ requestId }) => `Scale has a problem (its name for it: ${requestId ?? "none"}).`,
    ScaleServiceUnavailable: () => "Scale is overloaded.",
    ScaleTimeoutError: () => "Scale did not find an answer in time.",
    ScaleUnexpectedStatus: ({ status }) => `Something between here and Scale answered ${status}.`,
    ScaleConnectionError: ({ message, reason }) => `No answer came (${reason}): ${message}`,
    ScaleDecodeError: ({ issue }) => `An answer came that is no task: ${issue}`,
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
