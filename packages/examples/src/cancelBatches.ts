/**
 * Cancels all pending tasks of some batches, 50 at a time, and prints a summary.
 *
 *     SCALE_API_KEY=… npx tsx packages/examples/src/cancelBatches.ts BATCH…
 */
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import type * as ScaleError from "@effect-scale/client/ScaleError"
import type * as Tasks from "@effect-scale/client/Tasks"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { runMain } from "./runMain.ts"

export interface Summary {
  readonly canceled: number
  /** Number of tasks that labelers had already started. */
  readonly tooLate: number
  /** The messages of other errors, by task id. */
  readonly failed: Readonly<Record<string, string>>
}

/** The outcome for one task. A failure for one task does not stop the others. */
type Outcome = Data.TaggedEnum<{
  Canceled: object
  TooLate: object
  Failed: { readonly taskId: string; readonly error: Tasks.UpdateError }
}>
const { $match, Canceled, Failed, TooLate } = Data.taggedEnum<Outcome>()

/** `limited_response` returns only ids and statuses. */
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
    // Read the whole list first: canceled tasks disappear from it.
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
