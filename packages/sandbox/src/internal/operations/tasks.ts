import type * as Task from "@effect-scale/api/entities/Task"
import * as Either from "effect/Either"
import type { JsonObject } from "../json.ts"
import type { Environment } from "../state/environment.ts"
import { type TaskRecord, timestamp } from "../state/records.ts"
import {
  type Duplicate,
  type InvalidRequest,
  missingParameter,
  type NotFound,
  reject,
  taskNotFound,
  uniqueIdTaken,
} from "./errors.ts"
import { notifyTask } from "./notifications.ts"
import { changeStatus } from "./taskLifecycle.ts"
import * as validation from "./validation.ts"

const find = (env: Environment, id: string): Either.Either<TaskRecord, NotFound> => {
  const task = env.tables.tasksById.get(id)
  return task === undefined ? taskNotFound : Either.right(task)
}

export const get = (env: Environment, id: string): Either.Either<Task.Task, NotFound> =>
  Either.map(find(env, id), (task) => task.doc)

/** See `packages/api/docs/tasks.md#cancel-a-task`. */
export const cancel = (
  env: Environment,
  now: number,
  id: string,
  clearUniqueId: boolean,
): Either.Either<Task.Task, InvalidRequest | NotFound> =>
  Either.gen(function* () {
    const task = yield* find(env, id)
    if (task.status !== "pending" && task.status !== "canceled") {
      yield* reject(400, `Task is already ${task.status} and can not be canceled.`)
    }
    const changes = clearUniqueId ? { unique_id: undefined } : {}
    if (clearUniqueId) env.releaseUniqueId(task)
    if (task.status === "pending") changeStatus(env, task, "canceled", now, changes)
    else if (clearUniqueId && task.doc.unique_id !== undefined) env.updateTask(task, now, changes)
    return task.doc
  })

/** See `packages/api/docs/tasks.md#audit-a-task` and `packages/api/docs/tasks.md#task-object`. */
export const audit = (
  env: Environment,
  now: number,
  id: string,
  accepted: boolean,
  comments: string | undefined,
): Either.Either<string, InvalidRequest | NotFound> =>
  Either.gen(function* () {
    const task = yield* find(env, id)
    if (task.status !== "completed") yield* reject(400, "Only a completed task can be audited.")
    const result = accepted ? "accepted" : "rejected"
    const reviewer = "admin@example.org"
    const earlier = task.doc.customer_review_comments ?? []
    env.updateTask(task, now, {
      customer_review_status: result,
      customer_review_comments: comments ? [...earlier, comments] : earlier,
      customer_reviewed_by: reviewer,
      customer_audited_at: timestamp(now),
      customer_audit_time_secs: 0,
      audits: [
        ...(task.doc.audits ?? []),
        {
          audited_by: reviewer,
          audited_at: timestamp(now),
          audit_time_secs: 0,
          audit_result: result,
          audit_source: "customer",
        },
      ],
    })
    notifyTask(env, "audited", task, now)
    return "OK"
  })

/** See `packages/api/docs/tasks.md#resend-the-callback`. */
export const sendCallback = (
  env: Environment,
  now: number,
  id: string,
): Either.Either<{ readonly success: boolean }, InvalidRequest | NotFound> =>
  Either.gen(function* () {
    const task = yield* find(env, id)
    if (task.status !== "completed" && task.status !== "error") {
      yield* reject(400, `Task is ${task.status}, there is no callback to send.`)
    }
    if (!notifyTask(env, "resent", task, now)) yield* reject(400, "Task has no callback_url.")
    return { success: true }
  })

/** See `packages/api/docs/tasks.md#set-the-unique-id`. */
export const setUniqueId = (
  env: Environment,
  now: number,
  id: string,
  uniqueId: string,
): Either.Either<Task.Task, InvalidRequest | NotFound | Duplicate> =>
  Either.gen(function* () {
    const task = yield* find(env, id)
    if (uniqueId === "") yield* missingParameter("unique_id")
    const owner = env.tables.uniqueIds.get(uniqueId)
    if (owner === task.doc.task_id) return task.doc
    if (owner !== undefined) yield* uniqueIdTaken(uniqueId, owner)
    env.releaseUniqueId(task)
    env.change(({ uniqueIds }) => uniqueIds.set(uniqueId, task.doc.task_id))
    env.updateTask(task, now, { unique_id: uniqueId })
    return task.doc
  })

export const clearUniqueId = (
  env: Environment,
  now: number,
  id: string,
): Either.Either<Task.Task, NotFound> =>
  Either.map(find(env, id), (task) => {
    env.releaseUniqueId(task)
    if (task.doc.unique_id !== undefined) env.updateTask(task, now, { unique_id: undefined })
    return task.doc
  })

/** See `packages/api/docs/tasks.md#replace-the-metadata`. */
export const setMetadata = (
  env: Environment,
  now: number,
  id: string,
  body: JsonObject,
): Either.Either<Task.Task, InvalidRequest | NotFound> =>
  Either.gen(function* () {
    const task = yield* find(env, id)
    env.updateTask(task, now, { metadata: yield* validation.validateMetadata(body) })
    return task.doc
  })

/** Replaces a task's tags by a function of its current ones (`packages/api/docs/tasks.md#tags`). */
export const changeTags = (
  env: Environment,
  now: number,
  id: string,
  change: (current: ReadonlyArray<string>) => ReadonlyArray<string>,
): Either.Either<Task.Task, InvalidRequest | NotFound> =>
  Either.gen(function* () {
    const task = yield* find(env, id)
    env.updateTask(task, now, { tags: yield* validation.validateTags(change(task.doc.tags ?? [])) })
    return task.doc
  })
