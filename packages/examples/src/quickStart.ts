/** Creates a project and a task, and gets the labels. */
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as Effect from "effect/Effect"
import { runMain } from "./runMain.ts"

export const program = Effect.gen(function* () {
  const scale = yield* ScaleClient.ScaleClient

  // The parameters of the project apply to all its tasks.
  yield* scale.projects.create({
    type: "imageannotation",
    name: "street_objects",
    params: {
      instruction: "Draw a box around every bicycle, tight to its outline.",
      geometries: { box: { objects_to_annotate: ["bicycle"], min_width: 8 } },
    },
  })

  // The `unique_id` makes the create safe to retry: a second attempt returns the task of the first.
  const task = yield* scale.tasks.create("imageannotation", {
    project: "street_objects",
    attachment: "https://files.example.org/street-17.jpg",
    unique_id: "street-17",
    metadata: { frame: 17 },
  })

  // With a test key the task is completed at once; with a live key, people label it first.
  const { response, status } = yield* scale.tasks.get(task.task_id)
  return { task_id: task.task_id, status, response }
})

runMain(import.meta, () => program)
