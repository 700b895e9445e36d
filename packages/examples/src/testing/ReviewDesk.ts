/**
 * A service of an application: it sends letters from customers to Scale, to find out which are urgent. `test/testing` tests
 * it in three ways.
 */
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import type * as ScaleError from "@effect-scale/client/ScaleError"
import type * as Tasks from "@effect-scale/client/Tasks"
import * as Chunk from "effect/Chunk"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"

export interface Letter {
  readonly id: string
  readonly text: string
}

export interface Service {
  /** Submits a letter. Submitting it twice creates one task. */
  readonly submit: (letter: Letter) => Effect.Effect<void, Tasks.CreateError>
  /** The ids of the urgent letters. */
  readonly urgent: Effect.Effect<ReadonlyArray<string>, ScaleError.CommonError>
}

export class ReviewDesk extends Context.Tag("examples/ReviewDesk")<ReviewDesk, Service>() {
  static readonly layer = (project: string): Layer.Layer<ReviewDesk, never, ScaleClient.ScaleClient> =>
    Layer.effect(
      ReviewDesk,
      Effect.map(ScaleClient.ScaleClient, (scale) => ({
        submit: ({ id, text }) =>
          scale.tasks
            .create("categorization", {
              project,
              attachment_type: "text",
              attachment: text,
              instruction: "Does this letter need an answer today?",
              categories: ["urgent", "can wait"],
              unique_id: id,
            })
            .pipe(Effect.asVoid),
        urgent: scale.tasks.stream({ project, status: "completed" }).pipe(
          Stream.filter(({ response }) => isUrgent(response)),
          Stream.filterMap(({ unique_id }) => Option.fromNullable(unique_id)),
          Stream.runCollect,
          Effect.map(Chunk.toReadonlyArray),
        ),
      })),
    )
}

const isUrgent = (response: unknown): boolean =>
  typeof response === "object" &&
  response !== null &&
  "category" in response &&
  response.category === "urgent"
