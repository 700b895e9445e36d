import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"

const program = Effect.gen(function* () {
  const scale = yield* ScaleClient.ScaleClient
  const task = yield* scale.tasks.create("imageannotation", {
    instruction: "Box every bicycle.",
    attachment: "https://files.example.org/street-17.jpg",
    geometries: { box: { objects_to_annotate: ["bicycle"] } },
    unique_id: "street-17", // Scale accepts it only once, so a retry is safe
  })
  yield* Console.log(`task ${task.task_id} is ${task.status}`)
})

program.pipe(
  Effect.provide(ScaleClient.ScaleClient.layerEnv), // reads SCALE_API_KEY and, if set, SCALE_API_URL
  Effect.provide(FetchHttpClient.layer),
  Effect.runPromise,
)
