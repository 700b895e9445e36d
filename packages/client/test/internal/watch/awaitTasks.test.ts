import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { awaitTasks } from "../../../src/internal/watch/awaitTasks.ts"
import { inTime } from "../../fixtures/scripted.ts"

describe("awaitTasks", () => {
  it.effect("keeps the task of a callback when an older poll returns later", () =>
    Effect.gen(function* () {
      // The server answers the poll before the callback, and the response arrives after it.
      const polls = () =>
        Stream.make({ task_id: "a", status: "pending" }, { task_id: "b", status: "completed" }).pipe(
          Stream.tap(() => Effect.sleep("2 seconds")),
        )
      const inbox = {
        awaitTask: (task_id: string) =>
          task_id === "a"
            ? Effect.delay(Effect.succeed({ task_id, status: "completed" }), "1 second")
            : Effect.never,
      }
      const latest = yield* inTime(awaitTasks(polls, ["a", "b"], { inbox }))
      expect([...latest.values()]).toEqual([
        { task_id: "a", status: "completed" },
        { task_id: "b", status: "completed" },
      ])
    }),
  )
})
