/**
 * Cancels everything that is still pending in some batches, 50 tasks at a time, and sums up.
 *
 *     SCALE_API_KEY=… npx tsx packages/examples/src/cancelBatches.ts BATCH…
 */
import { ScaleClient, type ScaleError, type Tasks } from "@effect-scale/client"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { runMain } from "./runMain.ts"

export interface Summary {
  readonly canceled: number
  /** Tasks that somebody had begun to work on, or finished, before the cancellation came. */
  readonly tooLate: number
  /** What else went wrong, by task. */
  readonly failed: Readonly<Record<string, string>>
}

/** The outcome for one task. A failure to cancel one is no reason to leave the others. */
type Outcome = Data.TaggedEnum<{
  Canceled: object
  TooLate: object
  Failed: { readonly taskId: string; readonly error: Tasks.UpdateError }
}>
const { $match, Canceled, Failed, TooLate } = Data.taggedEnum<Outcome>()

/** The ids only: a limited listing spares the rest of each task. */
const pending = (scale: ScaleClient.Service, batches: ReadonlyArray<string>) =>
  Stream.mergeAll(
    batches.map((batch) => scale.tasks.stream({ batch, status: "pending", limited_response: true })),
    { concurrency: 5 },
  ).pipe(Stream.map(({ task_id }) => task_id))

const cancel = (scale: ScaleClient.Service, taskId: string): Effect.Effect<Outcome> =>
  scale.tasks.cancel(taskId).pipe(
    Effect.as(Canceled()),
    Effect.catchTag("ScaleInvalidRequest", () => Effect.succeed(TooLate())),
    Effect.catchAll((error) => Effect.succeed(Failed({ taskId, error }))),
  )

export const program = (
  batches: ReadonlyArray<string>,
): Effect.Effect<Summary, ScaleError.CommonError, ScaleClient.ScaleClient> =>
  ScaleClient.ScaleClient.stream((scale) =>
    // What is canceled leaves the list of the pending, so the whole list is read before.
    Stream.fromIterableEffect(Stream.runCollect(pending(scale, batches))).pipe(
      Stream.mapEffect((taskId) => cancel(scale, taskId), { concurrency: 50, unordered: true }),
    ),
  ).pipe(
    Stream.runFold({ canceled: 0, tooLate: 0, failed: {} }, (summary: Summary, outcome) =>
      $match(outcome, {
        Canceled: () => ({ ...summary, canceled: summary.canceled + 1 }),
        TooLate: () => ({ ...summary, tooLate: summary.tooLate + 1 }),
        Failed: ({ error, taskId }) => ({
          ...summary,
          failed: { ...summary.failed, [taskId]: error.message },
        }),
      }),
    ),
  )

runMain(import.meta, program)
