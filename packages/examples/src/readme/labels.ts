import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as Task from "@effect-scale/client/Task"
import * as TaskResponse from "@effect-scale/client/TaskResponse"
import * as Geometry from "@effect-scale/labels/Geometry"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"

const program = Effect.gen(function* () {
  const scale = yield* ScaleClient.ScaleClient
  const task = yield* scale.tasks.createAndAwait("imageannotation", {
    instruction: "Box every bicycle.",
    attachment: "https://files.example.org/street-18.jpg",
    geometries: { box: { objects_to_annotate: ["bicycle"] } },
    unique_id: "street-18",
  })
  if (Task.is("imageannotation")(task)) {
    const { annotations = [] } = yield* TaskResponse.decode(task) // validates the response and types it
    for (const annotation of annotations) {
      if (annotation.type === "box") {
        yield* Console.log(`${annotation.label}: ${Geometry.area(annotation)} pixels`)
      }
    }
  }
})

program.pipe(
  Effect.provide(ScaleClient.ScaleClient.layerEnv),
  Effect.provide(FetchHttpClient.layer),
  Effect.runPromise,
)
