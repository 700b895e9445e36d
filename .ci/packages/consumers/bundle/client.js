// What the size is measured of: a client that lists and creates, over whatever `fetch` there is.
import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import { ScaleClient } from "@effect-scale/client/ScaleClient"
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"

/** Creates a task for each name, and resolves to the names of all the tasks that there are. */
export const createAndList = (apiUrl, names) =>
  Effect.gen(function* () {
    const { tasks } = yield* ScaleClient
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
      ScaleClient.layer({ apiKey: Redacted.make("test_sandbox"), apiUrl }).pipe(
        Layer.provide(FetchHttpClient.layer),
      ),
    ),
    Effect.runPromise,
  )
