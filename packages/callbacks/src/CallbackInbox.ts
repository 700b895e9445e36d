/** Tells those who wait for a task that its callback has come. */
import type { Task } from "@effect-scale/api/entities/Task"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as PubSub from "effect/PubSub"
import * as Stream from "effect/Stream"
import type { CallbackEvent } from "./CallbackEvent.ts"

/**
 * @category models
 */
export interface Service {
  /**
   * To be given to `Callback` as its handler, or called by one: tells everybody who waits, and does not wait itself.
   * An inbox keeps nothing safe: what must not be lost is stored by the handler, or taken from a `CallbackQueue`.
   */
  readonly handler: (event: CallbackEvent) => Effect.Effect<void>
  /**
   * Waits for the callback that says that a task has come to its end: completed, audited, in error or canceled. One
   * that came shortly before counts too, unless the task has been recalled since. Scale may give up, or call
   * somebody else: put a bound on the wait, or ask from time to time.
   */
  readonly awaitTask: (taskId: string) => Effect.Effect<Task>
  /** The events from now on, for whoever looks on: one that lags behind by more than `capacity` misses the oldest. */
  readonly subscribe: Stream.Stream<CallbackEvent>
}

/**
 * @category services
 */
export class CallbackInbox extends Context.Tag("@effect-scale/callbacks/CallbackInbox")<
  CallbackInbox,
  Service
>() {}

/**
 * @category models
 */
export interface Options {
  /** How many tasks that have come to their end are remembered; default 1,000. */
  readonly capacity?: number | undefined
}

/**
 * @category constructors
 */
export const make = ({ capacity = 1000 }: Options = {}): Effect.Effect<Service> =>
  Effect.map(PubSub.sliding<CallbackEvent>(capacity), (events) => {
    const ended = new Map<string, Task>()
    const waiting = new Map<string, Set<(task: Task) => void>>()

    const end = (task: Task): void => {
      ended.delete(task.task_id) // so that it becomes the newest
      ended.set(task.task_id, task)
      const [oldest] = ended.keys()
      if (ended.size > capacity && oldest !== undefined) ended.delete(oldest)
    }
    const note = (event: CallbackEvent): void => {
      if (!("task" in event)) return
      const { task } = event
      if (!isEnd(event)) return void ended.delete(task.task_id)
      end(task)
      for (const tell of waiting.get(task.task_id) ?? []) tell(task)
      waiting.delete(task.task_id)
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
          const others = waiting.get(taskId) ?? new Set()
          waiting.set(taskId, others)
          const tell = (task: Task) => resume(Effect.succeed(task))
          others.add(tell)
          return Effect.sync(() => {
            others.delete(tell)
            if (others.size === 0 && waiting.get(taskId) === others) waiting.delete(taskId)
          })
        }),
      subscribe: Stream.fromPubSub(events),
    }
  })

/**
 * An inbox that the server of callbacks and those who wait share.
 *
 * @example
 * ```ts
 * import { Callback, CallbackInbox } from "@effect-scale/callbacks"
 * import * as Effect from "effect/Effect"
 * import * as Redacted from "effect/Redacted"
 *
 * const app = Effect.flatMap(CallbackInbox.CallbackInbox, ({ handler }) =>
 *   Callback.app({ keys: Redacted.make("callback_key"), handler }),
 * )
 * const labels = Effect.flatMap(CallbackInbox.CallbackInbox, (inbox) =>
 *   Effect.timeoutOption(inbox.awaitTask("64f0c2a19b1e8a0012d4c7e1"), "1 hour"),
 * )
 * ```
 *
 * @category layers
 */
export const layer = (options: Options = {}): Layer.Layer<CallbackInbox> =>
  Layer.effect(CallbackInbox, make(options))

const isEnd = (event: CallbackEvent): boolean => {
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
