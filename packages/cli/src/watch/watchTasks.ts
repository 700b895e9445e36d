/** `scale tasks watch`. */
import type * as Task from "@effect-scale/client/Task"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import * as WatchProgress from "./watchProgress.ts"

/** The status of tasks whose ids were given and which have not been read yet. */
const notRead = "not read"

/**
 * Prints tasks as they change, and shows how many have ended. `ids` are the given ids, if any. Fails at the end if a task
 * ended with an error.
 *
 * @category running
 */
export const watchTasks = <E, R, E2, R2>(
  ids: ReadonlyArray<string>,
  changes: Stream.Stream<Task.Task, E, R>,
  print: (task: Task.Task) => Effect.Effect<void, E2, R2>,
) =>
  Effect.gen(function* () {
    const statuses = new Map(ids.map((id) => [id, notRead]))
    const counts = new Map<string, number>(statuses.size > 0 ? [[notRead, statuses.size]] : [])
    const count = (status: string, change: number) => counts.set(status, (counts.get(status) ?? 0) + change)
    let endedSince = 0
    yield* Effect.scoped(
      Effect.gen(function* () {
        const show = yield* WatchProgress.make("watching")
        yield* Stream.runForEach(changes, (task) =>
          Effect.gen(function* () {
            const before = statuses.get(task.task_id)
            const status = task.status ?? "unknown"
            if (before !== undefined) count(before, -1)
            count(status, 1)
            statuses.set(task.task_id, status)
            const hadEnded = before === undefined || before === notRead || WatchProgress.isEnd(before)
            if (!hadEnded && WatchProgress.isEnd(status)) endedSince++
            yield* show(Object.fromEntries(counts), endedSince)
            yield* print(task)
          }),
        )
      }),
    )
    yield* WatchProgress.failOnErrors(Object.fromEntries(counts), "scale tasks get TASK_ID")
  })
