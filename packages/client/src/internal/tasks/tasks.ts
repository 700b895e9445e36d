import type { Task } from "@effect-scale/api/entities/Task"
import * as Effect from "effect/Effect"
import * as Downloads from "../../Downloads.ts"
import type { TaskFilter, Tasks } from "../../Tasks.ts"
import type { AwaitOptions, WatchOptions } from "../../Watch.ts"
import type { Executor } from "../call/executor.ts"
import { awaitTasks } from "../watch/awaitTasks.ts"
import * as watchTasks from "../watch/watchTasks.ts"
import { idOf, listOf } from "../watch/watchTasks.ts"
import * as create from "./create.ts"
import * as read from "./read.ts"
import * as update from "./update.ts"

/** The methods for tasks. `concurrency` is the client's maximum number of requests in flight. */
export const make = (executor: Executor, concurrency: number): Tasks => {
  const reading = read.make(executor, concurrency)
  const creating = create.make(executor, concurrency, reading.list)
  const watching = watchTasks.make({ get: reading.get, pages: reading.pages, concurrency })
  const awaitOne = (task: string | Task, options?: AwaitOptions, age?: "current") =>
    Effect.map(
      awaitTasks(watching.tasks, [task], options, age),
      (latest) => latest.get(idOf(task)) as Task, // the wait ends only after a poll or a callback
    )
  return {
    ...reading,
    ...creating,
    ...update.make(executor),
    ...Downloads.make(executor),
    await: (task, options) => awaitOne(task, options),
    awaitAll: (given, options) =>
      Effect.suspend(() => {
        const all = [...listOf(given)]
        return Effect.map(awaitTasks(watching.tasks, all, options), (latest) =>
          all.flatMap((task) => latest.get(idOf(task)) ?? []),
        )
      }),
    watch: ((wanted: Iterable<string | Task> | TaskFilter, options?: WatchOptions) =>
      typeof wanted === "string" || Symbol.iterator in wanted
        ? watching.tasks(wanted, options)
        : watching.filter(wanted, options)) as Tasks["watch"], // a list cannot fail with more than `get`
    createAndAwait: (type, payload, options) =>
      Effect.flatMap(creating.create(type, payload), (task) => awaitOne(task, options, "current")),
  }
}
