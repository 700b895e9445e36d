import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import { ScaleClient } from "@effect-scale/client/ScaleClient"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"

const program = Effect.gen(function* () {
  const scale = yield* ScaleClient
  const task = yield* scale.tasks.create("imageannotation", {
    instruction: "Box every bicycle.",
    attachment: "https://files.example.org/street-17.jpg",
    geometries: { box: { objects_to_annotate: ["bicycle"] } },
    unique_id: "street-17", // Scale accepts it once, so the client may safely try again
  })
  yield* Console.log(`task ${task.task_id} is ${task.status}`)
})

program.pipe(
  Effect.provide(ScaleClient.layerEnv), // SCALE_API_KEY, and SCALE_API_URL for the sandbox
  Effect.provide(FetchHttpClient.layer),
  Effect.runPromise,
)
