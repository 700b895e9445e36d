import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as Task from "@effect-scale/api/entities/Task"
import * as TaskResponse from "@effect-scale/api/taskTypes/TaskResponse"
import { ScaleClient } from "@effect-scale/client/ScaleClient"
import * as Geometry from "@effect-scale/labels/Geometry"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"

const program = Effect.gen(function* () {
  const scale = yield* ScaleClient
  const task = yield* scale.tasks.createAndAwait("imageannotation", {
    instruction: "Box every bicycle.",
    attachment: "https://files.example.org/street-18.jpg",
    geometries: { box: { objects_to_annotate: ["bicycle"] } },
    unique_id: "street-18",
  })
  if (Task.is("imageannotation")(task)) {
    const { annotations } = yield* TaskResponse.decode(task) // checked, and typed by the task's type
    for (const drawn of annotations) {
      if (drawn.type === "box") yield* Console.log(`${drawn.label}: ${Geometry.area(drawn)} pixels`)
    }
  }
})

program.pipe(Effect.provide(ScaleClient.layerEnv), Effect.provide(FetchHttpClient.layer), Effect.runPromise)
