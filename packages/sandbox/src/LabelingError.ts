/** The error of `complete`, `fail` and `recall` of the sandbox. */
import * as Data from "effect/Data"

/**
 * The sandbox cannot complete, fail or recall a task: the task does not exist or has another status than required.
 *
 * @example
 * ```ts
 * import { Sandbox } from "@effect-scale/sandbox"
 * import * as Effect from "effect/Effect"
 *
 * const program = Sandbox.Sandbox.pipe(
 *   Effect.flatMap((sandbox) => sandbox.complete("unknown")),
 *   // Logs "Task unknown does not exist."
 *   Effect.catchTag("LabelingError", (error) => Effect.logWarning(error.message)),
 * )
 * ```
 *
 * @category errors
 */
export class LabelingError extends Data.TaggedError("LabelingError")<{
  readonly taskId: string
  /** The status that the task must have: `pending` for `complete` and `fail`, `completed` for `recall`. */
  readonly required: "pending" | "completed" | "canceled" | "error"
  /** The status that the task has; `undefined` if the task does not exist. */
  readonly status: "pending" | "completed" | "canceled" | "error" | undefined
}> {
  override get message(): string {
    return this.status === undefined
      ? `Task ${this.taskId} does not exist.`
      : `Task ${this.taskId} is ${this.status}: expected ${this.required}.`
  }
}
