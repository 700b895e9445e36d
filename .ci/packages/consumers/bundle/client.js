// A client that lists and creates, on `fetch`. Its size is measured.
import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"

/** Creates a task for each name, and resolves to the names of all existing tasks. */
export const createAndList = (apiUrl, names) =>
  Effect.gen(function* () {
    const { tasks } = yield* ScaleClient.ScaleClient
    for (const unique_id of names) {
      yield* tasks.create("categorization", {
        instruction: "Which?",
        attachment: "a",
        attachment_type: "text",
        categories: ["yes", "no"],
        unique_id,
      })
    }
    return Chunk.toReadonlyArray(yield* Stream.runCollect(tasks.stream({}))).map(({ unique_id }) => unique_id)
  }).pipe(
    Effect.provide(
      ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("test_sandbox"), apiUrl }).pipe(
        Layer.provide(FetchHttpClient.layer),
      ),
    ),
    Effect.runPromise,
  )
