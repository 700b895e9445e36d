/** Options for waiting for tasks and batches: when to poll, and where callbacks arrive. */
import type { Task } from "@effect-scale/api/entities/Task"
import type * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"
import { doubling, jittered } from "./internal/schedule.ts"

/**
 * Options for watching and awaiting.
 *
 * @category models
 */
export interface WatchOptions {
  /**
   * The delays between polls. When the schedule ends, so does the wait: its result is the last state seen, whatever its
   * status. Default: `gentle`.
   */
  readonly schedule?: Schedule.Schedule<unknown> | undefined
}

/**
 * Reports that a task has ended because its callback arrived. `CallbackInbox` of `@effect-scale/callbacks` is one.
 *
 * @category models
 */
export interface Inbox {
  /** Waits for the callback of a task, and returns the task. */
  readonly awaitTask: (taskId: string) => Effect.Effect<Task>
}

/**
 * Options of `tasks.await`, `tasks.awaitAll` and `tasks.createAndAwait`.
 *
 * @category models
 */
export interface AwaitOptions extends WatchOptions {
  /**
   * Where callbacks arrive. The wait for a task ends with its callback or with a poll, whichever sees the end of the task
   * first. Polling covers callbacks that get lost; its default schedule is `rare` then. When the schedule ends, only
   * callbacks can end the wait.
   */
  readonly inbox?: Inbox | undefined
}

/** Delays are shortened at random by up to a fifth, so that many clients do not poll at the same time. */
const jitter = jittered(0.8)

/**
 * Polls after 5, 10, 20 and 40 seconds, and then every minute. Each delay is shortened at random by up to a fifth.
 *
 * @category schedules
 */
export const gentle: Schedule.Schedule<unknown> = jitter(doubling("5 seconds", "1 minute"))

/**
 * Polls every ten minutes, for use together with callbacks. Each delay is shortened at random by up to a fifth.
 *
 * @category schedules
 */
export const rare: Schedule.Schedule<unknown> = jitter(Schedule.spaced("10 minutes"))

/**
 * Whether a task has ended: its status is `completed`, `canceled` or `error`.
 *
 * @category predicates
 */
export const hasEnded = ({ status }: Pick<Task, "status">): boolean =>
  status === "completed" || status === "canceled" || status === "error"
