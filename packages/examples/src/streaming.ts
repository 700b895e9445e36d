/** Processes lists of any length in constant memory, while the next page is being fetched. */
import * as Resume from "@effect-scale/client/Resume"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import type * as Tasks from "@effect-scale/client/Tasks"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { runMain } from "./runMain.ts"

/** Tags every completed task of a batch, ten at a time, and returns their number. */
export const program = (batch: string) =>
  ScaleClient.ScaleClient.stream((scale) =>
    scale.tasks.stream({ batch, status: "completed" }, { prefetch: 1 }).pipe(
      Stream.mapEffect(({ task_id }) => scale.tasks.addTags(task_id, ["seen"]), {
        concurrency: 10,
        unordered: true,
      }),
    ),
  ).pipe(Stream.runCount)

/**
 * Does the same and survives a crash: its position is stored under `key` after each page, and the next run continues from
 * there.
 */
export const resumable = (key: string, filter: Tasks.TaskFilter) =>
  ScaleClient.ScaleClient.use((scale) =>
    Resume.runForEach(
      key,
      (from) => scale.tasks.pages(filter, { from }),
      (page) =>
        Effect.forEach(page.docs, ({ task_id }) => scale.tasks.addTags(task_id, ["seen"]), {
          concurrency: 10,
          discard: true,
        }),
    ),
  )

runMain(import.meta, ([batch = "street_2026_03"]) => program(batch))
