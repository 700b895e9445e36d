import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import { ScaleClient } from "@effect-scale/client/ScaleClient"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"

const program = Effect.gen(function* () {
  const scale = yield* ScaleClient
  const created = yield* Stream.range(1, 200).pipe(
    Stream.mapEffect(
      (n) =>
        scale.tasks.create("categorization", {
          instruction: "Is this sentence a question?",
          attachment_type: "text",
          attachment: `Sentence number ${n}`,
          categories: ["yes", "no"],
          tags: ["questions"],
          unique_id: `sentence-${n}`,
        }),
      { concurrency: 50 },
    ),
    Stream.runCount,
  )
  // Newest first, a page at a time, the next pages fetched while these are used.
  const answers = scale.tasks.stream({ tags: "questions", status: "completed" }, { prefetch: 2 })
  yield* Console.log(`${created} created, ${yield* Stream.runCount(answers)} answered`)
})

program.pipe(Effect.provide(ScaleClient.layerEnv), Effect.provide(FetchHttpClient.layer), Effect.runPromise)
