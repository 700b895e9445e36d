/** What Scale tells in its callbacks, as plain data. */

import * as Check from "@effect-scale/api/Check"
import type { Batch } from "@effect-scale/api/entities/Batch"
import * as CallbackBody from "@effect-scale/api/entities/CallbackBody"
import type { Task } from "@effect-scale/api/entities/Task"
import * as Issue from "@effect-scale/api/errors/Issue"
import * as Either from "effect/Either"

/**
 * What every event has.
 *
 * @category models
 */
export interface Event<Tag extends string, Body extends CallbackBody.CallbackBody> {
  readonly _tag: Tag
  /**
   * The same in every delivery of one event, and another one when the same happens to the task once more. Undefined
   * when the body has nothing to tell the two apart by: it is handled each time it comes.
   */
  readonly id: string | undefined
  /** The body as it came, fields unknown to the contract included. */
  readonly body: Body
}

/**
 * @category models
 */
export interface TaskEvent<Tag extends string> extends Event<Tag, CallbackBody.TaskCallback> {
  readonly task: Task
  /** The labels, or the reason of an error. */
  readonly response: unknown
}

/**
 * @category models
 */
export interface BatchEvent<Tag extends string> extends Event<Tag, CallbackBody.BatchCallback> {
  readonly batch: Batch
}

/**
 * The labels are there: the status is `completed`, and the last audit, if any, was before that.
 *
 * @category models
 */
export interface TaskCompleted extends TaskEvent<"TaskCompleted"> {}

/**
 * The task could not be worked on: the status is `error`.
 *
 * @category models
 */
export interface TaskErrored extends TaskEvent<"TaskErrored"> {}

/**
 * The customer has audited a completed task: there is an audit, or a review status other than `pending`, and the
 * task was not completed anew since.
 *
 * @category models
 */
export interface TaskAudited extends TaskEvent<"TaskAudited"> {}

/**
 * A completed task is being worked on again: the status is `pending`. No other task that is pending is called back
 * about (`scale-api.md` F).
 *
 * @category models
 */
export interface TaskRecalled extends TaskEvent<"TaskRecalled"> {}

/**
 * Anything else about a task: it was canceled, or its status is one that is not known here.
 *
 * @category models
 */
export interface TaskChanged extends TaskEvent<"TaskChanged"> {}

/**
 * No task of the batch is pending: the status is `completed`, or there is none, since a batch is called back about
 * for this alone (`scale-api.md` B11).
 *
 * @category models
 */
export interface BatchCompleted extends BatchEvent<"BatchCompleted"> {}

/**
 * Anything else about a batch.
 *
 * @category models
 */
export interface BatchChanged extends BatchEvent<"BatchChanged"> {}

/**
 * Everything that can come. Nothing is left out: what fits no other is `TaskChanged` or `BatchChanged`.
 *
 * @category models
 */
export type CallbackEvent =
  | TaskCompleted
  | TaskErrored
  | TaskAudited
  | TaskRecalled
  | TaskChanged
  | BatchCompleted
  | BatchChanged

/**
 * The event that a body tells of; or what is wrong with the body, path by path and without the values received. For
 * bodies that come by another way than `Callback`: from a queue, or from a log of requests.
 *
 * @example
 * ```ts
 * import { CallbackEvent } from "@effect-scale/callbacks"
 * import * as Either from "effect/Either"
 *
 * const task = { task_id: "64f0c2a19b1e8a0012d4c7e1", status: "error" }
 * Either.map(CallbackEvent.decode({ task }), ({ _tag }) => _tag) // Right("TaskErrored")
 * CallbackEvent.decode({ task: {} }) // Left("task.task_id is missing")
 * ```
 *
 * @category conversions
 */
export const decode = (json: unknown): Either.Either<CallbackEvent, string> =>
  isTaskCallback(json)
    ? Either.right(ofTask(json))
    : isBatchCallback(json)
      ? Either.right(ofBatch(json))
      : Either.left(
          Issue.describe(isAboutBatch(json) ? CallbackBody.BatchCallback : CallbackBody.TaskCallback, json),
        )

// A check judges as the schema does.
const isTaskCallback = Check.compile(CallbackBody.TaskCallback) as (
  u: unknown,
) => u is CallbackBody.TaskCallback
const isBatchCallback = Check.compile(CallbackBody.BatchCallback) as (
  u: unknown,
) => u is CallbackBody.BatchCallback

const isAboutBatch = (json: unknown): boolean =>
  typeof json === "object" && json !== null && "batch" in json && !("task" in json)

const ofTask = (body: CallbackBody.TaskCallback): CallbackEvent => {
  const { task } = body
  const status = task.status ?? body.status
  const redone = task.prior_responses?.length ?? 0
  const event = <Tag extends string>(
    _tag: Tag,
    at: string | null | undefined,
    ...others: ReadonlyArray<string | number>
  ): TaskEvent<Tag> => ({
    _tag,
    id: identify(_tag, task.task_id, at, ...others),
    task,
    response: body.response ?? task.response,
    body,
  })
  // `updated_at` is the last resort: writing down how a callback went may move it, and then a repeat looks new.
  switch (status) {
    case "completed":
      return isAudited(task)
        ? event(
            "TaskAudited",
            lastAudit(task) ?? task.updated_at,
            task.customer_review_status ?? "",
            task.audits?.length ?? 0,
            task.customer_review_comments?.length ?? 0,
          )
        : event("TaskCompleted", task.completed_at ?? task.updated_at, redone)
    case "error":
      return event("TaskErrored", task.completed_at ?? task.updated_at)
    case "pending":
      // Each recall puts one more response among the prior ones (scale-api.md I).
      return event("TaskRecalled", redone > 0 ? String(redone) : task.updated_at)
    default:
      return event("TaskChanged", task.updated_at, status ?? "")
  }
}

const ofBatch = (body: CallbackBody.BatchCallback): CallbackEvent => {
  const { batch } = body
  const status = batch.status ?? body.status ?? "completed"
  const event = <Tag extends string>(_tag: Tag): BatchEvent<Tag> => ({
    _tag,
    id: identify(_tag, batch.name, batch.completed_at, status),
    batch,
    body,
  })
  return status === "completed" ? event("BatchCompleted") : event("BatchChanged")
}

// What a delivery changes itself (`callback_succeeded`) and what is signed anew each time (URLs) is in no id.
const identify = (
  tag: string,
  name: string,
  at: string | null | undefined,
  ...others: ReadonlyArray<string | number>
): string | undefined => (at === undefined || at === null ? undefined : [tag, at, ...others, name].join("/"))

const lastAudit = (task: Task): string | undefined =>
  task.customer_audited_at ?? task.audits?.at(-1)?.audited_at ?? undefined

const isAudited = (task: Task): boolean => {
  const review = task.customer_review_status ?? undefined
  const audits = task.audits?.length ?? 0
  const last = lastAudit(task)
  if (review === "pending" || (review === undefined && audits === 0 && last === undefined)) return false
  // A task that was redone keeps its audits. In doubt (no number is greater than NaN) it is the audit that is news.
  return !(Date.parse(task.completed_at ?? "") > Date.parse(last ?? ""))
}
