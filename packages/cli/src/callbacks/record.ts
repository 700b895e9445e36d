/** Callbacks in files: one JSON object per line, which `scale callbacks replay` sends again. */
import type * as CallbackEvent from "@effect-scale/callbacks/CallbackEvent"

/**
 * A received callback. It does not contain the callback key.
 *
 * @category models
 */
export interface CallbackRecord {
  readonly received_at: string
  /** The tag of the event, such as `TaskCompleted`. */
  readonly event: string
  /** The id of the task or the name of the batch; null if the body has neither. */
  readonly subject: string | null
  /** The body exactly as received. */
  readonly body: string
}

/**
 * The id of an event's task or the name of its batch.
 *
 * @category getters
 */
export const subjectOf = (event: CallbackEvent.CallbackEvent): string | null => {
  if ("task" in event) return event.task.task_id
  return "batch" in event ? event.batch.name : null
}
