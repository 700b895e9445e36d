/** Decodes callback bodies: validates them, decides which event they report, and identifies the event. */
import * as Check from "@effect-scale/api/Check"
import * as CallbackBody from "@effect-scale/api/entities/CallbackBody"
import type { Task } from "@effect-scale/api/entities/Task"
import * as Issue from "@effect-scale/api/errors/Issue"
import * as Either from "effect/Either"
import type { BatchEvent, CallbackEvent, TaskEvent } from "../CallbackEvent.ts"

export const decode = (json: unknown): Either.Either<CallbackEvent, string> =>
  isTaskCallback(json)
    ? Either.right(taskEvent(json))
    : isBatchCallback(json)
      ? Either.right(batchEvent(json))
      : Either.left(
          Issue.describe(hasOnlyBatch(json) ? CallbackBody.BatchCallback : CallbackBody.TaskCallback, json),
        )

// A compiled check accepts exactly the values that its schema accepts.
const isTaskCallback = Check.compile(CallbackBody.TaskCallback) as (
  u: unknown,
) => u is CallbackBody.TaskCallback
const isBatchCallback = Check.compile(CallbackBody.BatchCallback) as (
  u: unknown,
) => u is CallbackBody.BatchCallback

const hasOnlyBatch = (json: unknown): boolean =>
  typeof json === "object" && json !== null && "batch" in json && !("task" in json)

const taskEvent = (body: CallbackBody.TaskCallback): CallbackEvent => {
  const { task } = body
  const status = task.status ?? body.status
  const recalls = task.prior_responses?.length ?? 0
  const event = <Tag extends string>(
    _tag: Tag,
    at: string | null | undefined,
    ...others: ReadonlyArray<string | number>
  ): TaskEvent<Tag> => ({
    _tag,
    id: eventId(_tag, task.task_id, at, ...others),
    task,
    response: body.response ?? task.response,
    body,
  })
  // `updated_at` is the last resort: recording the delivery may change it, and then a repeat looks new.
  switch (status) {
    case "completed":
      return isAudited(task)
        ? event(
            "TaskAudited",
            lastAuditTime(task) ?? task.updated_at,
            task.customer_review_status ?? "",
            task.audits?.length ?? 0,
            task.customer_review_comments?.length ?? 0,
          )
        : event("TaskCompleted", task.completed_at ?? task.updated_at, recalls)
    case "error":
      return event("TaskErrored", task.completed_at ?? task.updated_at)
    case "pending":
      // Each recall adds one prior response (packages/api/docs/tasks.md#task-states).
      return event("TaskRecalled", recalls > 0 ? String(recalls) : task.updated_at)
    default:
      return event("TaskChanged", task.updated_at, status ?? "")
  }
}

const batchEvent = (body: CallbackBody.BatchCallback): CallbackEvent => {
  const { batch } = body
  const status = batch.status ?? body.status ?? "completed"
  const event = <Tag extends string>(_tag: Tag): BatchEvent<Tag> => ({
    _tag,
    id: eventId(_tag, batch.name, batch.completed_at, status),
    batch,
    body,
  })
  return status === "completed" ? event("BatchCompleted") : event("BatchChanged")
}

// Excludes fields that differ between deliveries of one event: `callback_succeeded` and signed URLs.
const eventId = (
  tag: string,
  name: string,
  at: string | null | undefined,
  ...others: ReadonlyArray<string | number>
): string | undefined => (at === undefined || at === null ? undefined : [tag, at, ...others, name].join("/"))

const lastAuditTime = (task: Task): string | undefined =>
  task.customer_audited_at ?? task.audits?.at(-1)?.audited_at ?? undefined

const isAudited = (task: Task): boolean => {
  const review = task.customer_review_status ?? undefined
  const audits = task.audits?.length ?? 0
  const audited = lastAuditTime(task)
  if (review === "pending" || (review === undefined && audits === 0 && audited === undefined)) return false
  // A task that was completed again keeps its audits. With a time missing (NaN) it counts as audited.
  return !(Date.parse(task.completed_at ?? "") > Date.parse(audited ?? ""))
}
