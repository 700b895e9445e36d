import type { Task } from "@effect-scale/api/entities/Task"
import * as Effect from "effect/Effect"
import * as Downloads from "../../Downloads.ts"
import type { TaskFilter, Tasks } from "../../Tasks.ts"
import type { WatchOptions } from "../../Watch.ts"
import type { Executor } from "../call/executor.ts"
import { lastOf } from "../watch/polling.ts"
import * as watchTasks from "../watch/watchTasks.ts"
import * as create from "./create.ts"
import * as read from "./read.ts"
import * as update from "./update.ts"

/** The methods for tasks. `concurrency` is the client's maximum number of requests in flight. */
export const make = (executor: Executor, concurrency: number): Tasks => {
  const reading = read.make(executor, concurrency)
  const creating = create.make(executor, concurrency, reading.list)
  const watching = watchTasks.make({ get: reading.get, pages: reading.pages, concurrency })
  return {
    ...reading,
    ...creating,
    ...update.make(executor),
    ...Downloads.make(executor),
    await: (task, options) => lastOf(watching.tasks([task], options)),
    awaitAll: watching.awaitAll,
    watch: ((wanted: Iterable<string | Task> | TaskFilter, options?: WatchOptions) =>
      typeof wanted === "string" || Symbol.iterator in wanted
        ? watching.tasks(wanted, options)
        : watching.filter(wanted, options)) as Tasks["watch"], // a list cannot fail with more than `get`
    createAndAwait: (type, payload, options) =>
      Effect.flatMap(creating.create(type, payload), (task) => watching.end(task, options)),
  }
}
