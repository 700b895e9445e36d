import type { CallbackEvent } from "../../SandboxModel.ts"
import type { Environment } from "../state/environment.ts"
import { type BatchRecord, type TaskRecord, timestamp } from "../state/records.ts"

/**
 * Sends the callback of a task (`packages/api/docs/callbacks.md`). Returns false if the task has no callback
 * address.
 */
export const notifyTask = (env: Environment, event: CallbackEvent, task: TaskRecord, at: number): boolean => {
  const { doc } = task
  const to = env.callbacks.addressOf(doc.callback_url)
  if (to === undefined) return false
  const { response, status, task_id } = doc
  env.callbacks.send(
    {
      mode: env.mode,
      event,
      to,
      taskId: task_id,
      batch: undefined,
      body: () => ({ task_id, status, response, task: doc }),
      // updated_at does not change: the callback is not work on the task.
      onFinished: (succeeded, now) =>
        env.updateTask(task, task.updatedAt, {
          callback_succeeded: succeeded,
          callback_succeeded_at: succeeded ? timestamp(now) : undefined,
          // not part of the contract, but seen in live responses (packages/api/docs/tasks.md#task-object)
          ...{ callback_completed: true },
        }),
    },
    at,
  )
  return true
}

/**
 * Sends the callback of a completed batch. Scale does not document its body
 * (`packages/api/docs/callbacks.md`).
 */
export const notifyBatch = (env: Environment, batch: BatchRecord, at: number): void => {
  const { callback, ...doc } = batch.doc
  if (!callback) return
  const status = "completed"
  env.callbacks.send(
    {
      mode: env.mode,
      event: "batchCompleted",
      to: callback,
      taskId: undefined,
      batch: batch.name,
      body: () => ({ batch: { ...doc, callback, status, completed_at: timestamp(at) }, status }),
      onFinished: () => {},
    },
    at,
  )
}
