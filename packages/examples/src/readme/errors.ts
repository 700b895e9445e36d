import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as Console from "effect/Console"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"

const statusOf = (taskId: string) =>
  ScaleClient.ScaleClient.use((scale) => scale.tasks.get(taskId)).pipe(
    Effect.map((task) => `${taskId} is ${task.status}`),
    Effect.catchTags({
      ScaleResourceNotFound: ({ message }) => Effect.succeed(`${taskId}: ${message}`),
      ScaleTooManyRequests: ({ retryAfter = Duration.minutes(1) }) =>
        Effect.succeed(`Scale is busy; try again in ${Duration.format(retryAfter)}`),
      ScaleConnectionError: ({ attempts, reason }) => Effect.succeed(`${reason} after ${attempts} attempts`),
    }),
  ) // the other errors of `tasks.get` are still in the type

statusOf("64f0c2a19b1e8a0012d4c7e1").pipe(
  Effect.flatMap(Console.log), // 64f0c2a19b1e8a0012d4c7e1: Task with that ID not found.
  Effect.provide(ScaleClient.ScaleClient.layerEnv),
  Effect.provide(FetchHttpClient.layer),
  Effect.runPromise,
)
