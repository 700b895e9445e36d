/** Lists of any length, in constant memory: work on tasks while the next page is under way. */
import { Resume, ScaleClient, type Tasks } from "@effect-scale/client"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { runMain } from "./runMain.ts"

/** Tags every completed task of a batch, ten at a time, and says how many there were. */
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
 * The same in a way that goes on after a crash: how far it came is kept under `key`, and the next run takes up there.
 */
export const resumable = (key: string, filter: Tasks.Filter) =>
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
