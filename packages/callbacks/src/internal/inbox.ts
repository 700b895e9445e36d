import type { Task } from "@effect-scale/api/entities/Task"
import type * as ConfigError from "effect/ConfigError"
import * as Effect from "effect/Effect"
import * as PubSub from "effect/PubSub"
import * as Stream from "effect/Stream"
import type { CallbackEvent } from "../CallbackEvent.ts"
import type { CallbackInboxOptions, Service } from "../CallbackInbox.ts"
import { checkCapacity } from "./options.ts"

type Listener = (task: Task) => void

export const make = ({
  capacity = 1000,
}: CallbackInboxOptions = {}): Effect.Effect<Service, ConfigError.ConfigError> =>
  Effect.map(Effect.flatMap(checkCapacity(capacity), PubSub.sliding<CallbackEvent>), (events) => {
    const ended = newestTasks(capacity)
    const listeners = listenersByTask()
    const note = (event: CallbackEvent): void => {
      if (!("task" in event)) return
      if (hasEnded(event)) {
        ended.set(event.task)
        listeners.notify(event.task)
      } else ended.delete(event.task.task_id)
    }
    return {
      handler: (event) =>
        Effect.suspend(() => {
          note(event)
          return Effect.asVoid(PubSub.publish(events, event))
        }),
      awaitTask: (taskId) =>
        Effect.async((resume) => {
          const task = ended.get(taskId)
          if (task !== undefined) return resume(Effect.succeed(task))
          const remove = listeners.add(taskId, (task) => resume(Effect.succeed(task)))
          return Effect.sync(remove)
        }),
      subscribe: Stream.fromPubSub(events),
    }
  })

/** Keeps the tasks that were set last. */
const newestTasks = (capacity: number) => {
  const tasks = new Map<string, Task>()
  return {
    get: (taskId: string): Task | undefined => tasks.get(taskId),
    delete: (taskId: string): void => void tasks.delete(taskId),
    set: (task: Task): void => {
      tasks.delete(task.task_id) // moves it to the end of the map
      tasks.set(task.task_id, task)
      const [oldest] = tasks.keys()
      if (tasks.size > capacity && oldest !== undefined) tasks.delete(oldest)
    },
  }
}

const listenersByTask = () => {
  const byTask = new Map<string, Set<Listener>>()
  return {
    /** Adds a listener, and returns a function that removes it. */
    add: (taskId: string, listener: Listener) => {
      const listeners = byTask.get(taskId) ?? new Set()
      byTask.set(taskId, listeners)
      listeners.add(listener)
      return (): void => {
        listeners.delete(listener)
        if (listeners.size === 0 && byTask.get(taskId) === listeners) byTask.delete(taskId)
      }
    },
    /** Calls and removes all listeners of a task. */
    notify: (task: Task): void => {
      for (const listener of byTask.get(task.task_id) ?? []) listener(task)
      byTask.delete(task.task_id)
    },
  }
}

const hasEnded = (event: CallbackEvent): boolean => {
  switch (event._tag) {
    case "TaskCompleted":
    case "TaskAudited":
    case "TaskErrored":
      return true
    case "TaskChanged":
      return (event.task.status ?? event.body.status) === "canceled"
    default:
      return false
  }
}
