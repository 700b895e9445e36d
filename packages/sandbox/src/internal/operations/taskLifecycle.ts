import type { CallbackEvent } from "../../SandboxModel.ts"
import { unloadableAttachments } from "../labelers/attachments.ts"
import { downloadError, errorResponse } from "../labelers/errorResponse.ts"
import { generateResponse } from "../labelers/responses.ts"
import type { Environment, LabelingStep } from "../state/environment.ts"
import type { BatchRecord, LabelingPlan, TaskChanges, TaskRecord, TaskStatus } from "../state/records.ts"
import { timestamp } from "../state/records.ts"
import { notifyBatch, notifyTask } from "./notifications.ts"

/** Brings an environment up to date: performs all labeling steps that are due, each at its own time. */
export const settle = (env: Environment, now: number): void => {
  for (let due = env.labelingSteps.takeDue(now); due !== undefined; due = env.labelingSteps.takeDue(now)) {
    const { plan, recalls, task, type } = due.value
    if (task.recalls !== recalls) continue
    if (type === "recall") {
      if (task.status === "completed") recallTask(env, task, due.at)
    } else if (task.status === "pending") {
      if (plan.fails) failTask(env, task, due.at)
      else completeTask(env, task, due.at)
      if (plan.recalledAfter !== undefined) {
        scheduleStep(env, "recall", task, plan, due.at + plan.recalledAfter)
      }
    }
  }
}

/** Assigns a task to the labeler. */
export const scheduleLabeling = (env: Environment, task: TaskRecord, now: number): void => {
  const plan = env.labeler(task.doc.task_id, task.recalls)
  scheduleStep(env, "finish", task, plan, now + plan.millis)
}

const scheduleStep = (
  env: Environment,
  type: LabelingStep["type"],
  task: TaskRecord,
  plan: LabelingPlan,
  at: number,
): void => {
  env.labelingSteps.add(at, { type, task, plan, recalls: task.recalls })
  const { callbacks } = env
  const address = callbacks.addressOf(task.doc.callback_url)
  if (callbacks.sendsTo(address) || callbacks.sendsTo(task.batch?.doc.callback)) callbacks.wakeAt(at)
}

/** Changes the status of a task and of its batch, and sends their callbacks. */
export const changeStatus = (
  env: Environment,
  task: TaskRecord,
  status: TaskStatus,
  at: number,
  changes: TaskChanges,
  event?: CallbackEvent,
): void => {
  const { batch } = task
  env.change(() => {
    if (batch !== undefined) {
      batch.counts[task.status]--
      batch.counts[status]++
    }
    task.status = status
    task.completedAt = status === "completed" ? at : undefined
  })
  env.updateTask(task, at, { status, ...changes })
  if (event !== undefined) notifyTask(env, event, task, at)
  if (batch !== undefined) updateBatchCompletion(env, batch, at)
}

/**
 * A batch is completed when it is not in staging, has a task, and has no pending task
 * (`packages/api/docs/batches.md#batch-states`).
 */
export const updateBatchCompletion = (env: Environment, batch: BatchRecord, at: number): void => {
  const isCompleted = !batch.staging && batch.counts.pending === 0 && batch.tasks.length > 0
  if (isCompleted && batch.completedAt === undefined) notifyBatch(env, batch, at)
  env.change(() => {
    batch.completedAt = isCompleted ? (batch.completedAt ?? at) : undefined
  })
}

/**
 * Completes a task with the given response or a generated one. Without a given response, a task whose attachments cannot
 * be loaded fails instead (`packages/api/docs/tasks.md#create-a-task`).
 */
export const completeTask = (env: Environment, task: TaskRecord, at: number, response?: unknown): void => {
  const unloadable = response === undefined ? unloadableAttachments(task.doc.params ?? {}) : []
  if (unloadable.length > 0) {
    failTask(env, task, at, downloadError(unloadable, 404))
    return
  }
  const result =
    response === undefined ? generateResponse(task.doc, env.responseSeed(task), env.baseUrl) : { response }
  changeStatus(env, task, "completed", at, { completed_at: timestamp(at), ...result }, "completed")
}

/**
 * Sets a task to `error`, for a problem that is found only after the creation
 * (`packages/api/docs/tasks.md#create-a-task`).
 */
export const failTask = (
  env: Environment,
  task: TaskRecord,
  at: number,
  response: unknown = errorResponse(task.doc),
): void => {
  if (task.clearUniqueIdOnError) env.releaseUniqueId(task)
  const changes = { response, ...(task.clearUniqueIdOnError ? { unique_id: undefined } : {}) }
  changeStatus(env, task, "error", at, changes, "error")
}

/**
 * Returns a completed task to `pending` and assigns it to the labeler again
 * (`packages/api/docs/tasks.md#task-states`).
 */
export const recallTask = (env: Environment, task: TaskRecord, at: number): void => {
  const { prior_responses, response } = task.doc
  env.change(() => {
    task.recalls++
  })
  changeStatus(
    env,
    task,
    "pending",
    at,
    {
      completed_at: undefined,
      response: undefined,
      prior_responses: [...(prior_responses ?? []), ...(response === undefined ? [] : [response])],
    },
    "recalled",
  )
  scheduleLabeling(env, task, at)
}
