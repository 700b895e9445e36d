/** Lists of any length, in constant memory: work on tasks while the next page is under way. */
import { ScaleClient, type Tasks } from "@effect-scale/client"
import * as Effect from "effect/Effect"
import type * as Option from "effect/Option"
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
 * The same in a way that can be continued after a crash: `save` is given the token of the page after the one that
 * is done, and `from` takes up there.
 */
export const resumable = <E>(
  filter: Tasks.Filter,
  save: (next: Option.Option<string>) => Effect.Effect<void, E>,
  from?: string,
) =>
  ScaleClient.ScaleClient.stream((scale) =>
    scale.tasks.pages(filter, { from }).pipe(
      Stream.mapEffect((page) =>
        Effect.forEach(page.docs, ({ task_id }) => scale.tasks.addTags(task_id, ["seen"]), {
          concurrency: 10,
          discard: true,
        }).pipe(Effect.zipRight(save(page.next)), Effect.as(page.docs.length)),
      ),
    ),
  ).pipe(Stream.runSum)

runMain(import.meta, ([batch = "street_2026_03"]) => program(batch))
