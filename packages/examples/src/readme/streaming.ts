import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as Tasks from "@effect-scale/client/Tasks"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Stream from "effect/Stream"

const questions = Stream.range(1, 200).pipe(
  Stream.map((n) =>
    Tasks.creation("categorization", {
      instruction: "Is this sentence a question?",
      attachment_type: "text",
      attachment: `Sentence number ${n}`,
      categories: ["yes", "no"],
      tags: ["questions"],
      unique_id: `sentence-${n}`,
    }),
  ),
)

const program = Effect.gen(function* () {
  const { tasks } = yield* ScaleClient.ScaleClient
  const outcomes = tasks.createAll(questions, { concurrency: 50 }) // one outcome for each input
  const created = yield* Stream.runCount(Stream.filter(outcomes, ({ result }) => Either.isRight(result)))
  // Fetches two pages ahead of the consumer.
  const completed = tasks.stream({ tags: "questions", status: "completed" }, { prefetch: 2 })
  yield* Console.log(`${created} created, ${yield* Stream.runCount(completed)} completed`)
})

program.pipe(
  Effect.provide(ScaleClient.ScaleClient.layerEnv),
  Effect.provide(FetchHttpClient.layer),
  Effect.runPromise,
)
