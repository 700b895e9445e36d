/** How tasks and batches are waited for: how often to look, and what else may bring the news. */
import type { Task } from "@effect-scale/api/entities/Task"
import * as Duration from "effect/Duration"
import type * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"

/**
 * @category models
 */
export interface Options {
  /**
   * When to look again; default `gentle`. A schedule that ends is an end of the waiting too: what was seen last is
   * the result then, whatever its status.
   */
  readonly schedule?: Schedule.Schedule<unknown> | undefined
}

/**
 * Reports that a task has ended because its callback arrived. `CallbackInbox` of `@effect-scale/callbacks` is one.
 */
export interface Inbox {
  readonly awaitTask: (taskId: string) => Effect.Effect<Task>
}

/**
 * @category models
 */
export interface CreateOptions extends Options {
  /**
   * Where callbacks come in. They are waited for as well: the first to bring the end of the task ends the other. The default schedule is
   * `rare` then; polling remains for the callback that never comes. A schedule that ends leaves the waiting to the
   * callback.
   */
  readonly inbox?: Inbox | undefined
}

const spread = { min: 0.8, max: 1 }

/**
 * After 5, 10, 20, 40 seconds, and then every minute; each time up to a fifth earlier, at random, so that many who wait
 * do not look together.
 *
 * @category schedules
 */
export const gentle: Schedule.Schedule<unknown> = Schedule.exponential("5 seconds").pipe(
  Schedule.whileOutput((delay) => Duration.lessThan(delay, "1 minute")),
  Schedule.andThen(Schedule.spaced("1 minute")),
  Schedule.jitteredWith(spread),
)

/**
 * Every ten minutes, each time up to a fifth earlier: for where callbacks bring the news.
 *
 * @category schedules
 */
export const rare: Schedule.Schedule<unknown> = Schedule.spaced("10 minutes").pipe(
  Schedule.jitteredWith(spread),
)

/**
 * Whether a task is completed, canceled or an error: whether nobody works on it any more.
 *
 * @category predicates
 */
export const hasEnded = ({ status }: Pick<Task, "status">): boolean =>
  status === "completed" || status === "canceled" || status === "error"
