import type { Task } from "@effect-scale/api/entities/Task"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { GetError } from "../../Tasks.ts"
import * as Watch from "../../Watch.ts"
import { idOf, type WatchedTasks } from "./watchTasks.ts"

/**
 * Waits until each task has been seen ended, by a poll or by its callback. Succeeds with the last known state of each task,
 * also if the schedule of polls ends first and there is no inbox.
 */
export const awaitTasks = (
  watch: WatchedTasks,
  tasks: ReadonlyArray<string | Task>,
  { inbox, schedule = inbox === undefined ? Watch.gentle : Watch.rare }: Watch.AwaitOptions = {},
  age: "current" | "unknown" = "unknown",
): Effect.Effect<ReadonlyMap<string, Task>, GetError> =>
  Effect.gen(function* () {
    const latest = new Map<string, Task>()
    const waiting = new Set(tasks.map(idOf))
    const allEnded = yield* Deferred.make<void>()
    const note = (id: string, task: Task, hasEnded: boolean): void => {
      // A poll that was sent before the callback may return the task as it was then.
      if (!hasEnded && !waiting.has(id)) return
      latest.set(id, task)
      if (hasEnded) waiting.delete(id)
      if (waiting.size === 0) Deferred.unsafeDone(allEnded, Effect.void)
    }
    const polls = Stream.runForEach(
      watch(tasks, { schedule }, { age, isWaiting: (id) => waiting.has(id) }),
      (task) => Effect.sync(() => note(task.task_id, task, Watch.hasEnded(task))),
    )
    if (inbox === undefined) {
      yield* polls
      return latest
    }
    for (const task of tasks)
      if (typeof task !== "string" && Watch.hasEnded(task)) note(task.task_id, task, true)
    const callbacks = Effect.forEach(
      [...waiting],
      (id) => Effect.map(inbox.awaitTask(id), (task) => note(id, task, true)),
      { concurrency: "unbounded", discard: true },
    )
    if (waiting.size > 0) {
      yield* Effect.raceFirst(
        Deferred.await(allEnded),
        Effect.all([callbacks, polls], { concurrency: "unbounded", discard: true }),
      )
    }
    return latest
  })
