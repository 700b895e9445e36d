/** What a labeler cannot do to a task. */
import * as Data from "effect/Data"

/**
 * The task is not there, or not in the state in which this can be done to it.
 *
 * @category errors
 */
export class LabelingError extends Data.TaggedError("LabelingError")<{
  readonly taskId: string
  readonly wanted: "pending" | "completed" | "canceled" | "error"
  /** What it is; `undefined` when there is no such task. */
  readonly status: "pending" | "completed" | "canceled" | "error" | undefined
}> {
  override get message(): string {
    return this.status === undefined
      ? `There is no task ${this.taskId}.`
      : `Task ${this.taskId} is ${this.status}, not ${this.wanted}.`
  }
}
