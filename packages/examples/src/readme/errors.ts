import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import { ScaleClient } from "@effect-scale/client/ScaleClient"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"

const statusOf = (taskId: string) =>
  ScaleClient.use((scale) => scale.tasks.get(taskId)).pipe(
    Effect.map((task) => `${taskId} is ${task.status}`),
    Effect.catchTags({
      ScaleResourceNotFound: ({ message }) => Effect.succeed(`${taskId}: ${message}`),
      ScaleTooManyRequests: ({ retryAfter }) =>
        Effect.succeed(`busy; come back after ${retryAfter ?? "a while"}`),
      ScaleConnectionError: ({ attempts, reason }) => Effect.succeed(`${reason}, after ${attempts} attempts`),
    }),
  ) // what is left is the rest of the union, checked by the compiler

statusOf("64f0c2a19b1e8a0012d4c7e1").pipe(
  Effect.flatMap(Console.log), // 64f0c2a19b1e8a0012d4c7e1: Task with that ID not found.
  Effect.provide(ScaleClient.layerEnv),
  Effect.provide(FetchHttpClient.layer),
  Effect.runPromise,
)
