/** Decodes callback bodies: validates them, decides which event they report, and identifies the event. */
import * as Check from "@effect-scale/api/Check"
import type { Batch } from "@effect-scale/api/entities/Batch"
import * as CallbackBody from "@effect-scale/api/entities/CallbackBody"
import * as Task from "@effect-scale/api/entities/Task"
import * as Issue from "@effect-scale/api/errors/Issue"
import * as Either from "effect/Either"
import type { BatchEvent, CallbackEvent, TaskEvent } from "../CallbackEvent.ts"

export const decode = (json: unknown): Either.Either<CallbackEvent, string> => {
  if (isTaskCallback(json)) return Either.right(taskEvent(json.task, json))
  if (isBatchCallback(json)) return Either.right(batchEvent(json.batch, json))
  if (isBareTaskCallback(json)) {
    const task = bareTask(json)
    if (isTask(task)) return Either.right(taskEvent(task, json))
  }
  if (isBareBatchCallback(json)) return Either.right(batchEvent({ name: json.batch }, json))
  return Either.left(
    Issue.describe(hasOnlyBatch(json) ? CallbackBody.BatchCallback : CallbackBody.TaskCallback, json),
  )
}

// A compiled check accepts exactly the values that its schema accepts.
const isTask = Check.compile(Task.Task) as (u: unknown) => u is Task.Task
const isTaskCallback = Check.compile(CallbackBody.TaskCallback) as (
  u: unknown,
) => u is CallbackBody.TaskCallback
const isBatchCallback = Check.compile(CallbackBody.BatchCallback) as (
  u: unknown,
) => u is CallbackBody.BatchCallback
const isBareTaskCallback = Check.compile(CallbackBody.BareTaskCallback) as (
  u: unknown,
) => u is CallbackBody.BareTaskCallback
const isBareBatchCallback = Check.compile(CallbackBody.BareBatchCallback) as (
  u: unknown,
) => u is CallbackBody.BareBatchCallback

const isObject = (json: unknown): json is object => typeof json === "object" && json !== null

const hasOnlyBatch = (json: unknown): boolean => isObject(json) && "batch" in json && !("task" in json)

const hasError = (json: unknown): boolean =>
  isObject(json) && "error" in json && json.error !== undefined && json.error !== null

/** Builds the task of a callback that has none, or an incomplete one. */
const bareTask = ({ task, ...body }: CallbackBody.BareTaskCallback): unknown => {
  const known = { ...body, ...(isObject(task) ? task : {}), task_id: body.task_id }
  const failed = hasError(body) || hasError(body.response)
  return "status" in known && known.status ? known : { ...known, ...(failed ? { status: "error" } : {}) }
}

const taskEvent = (task: Task.Task, body: TaskEvent<string>["body"]): CallbackEvent => {
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
    response: body.response ?? task.response ?? ("error" in body ? body.error : undefined),
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

const batchEvent = (batch: Batch, body: BatchEvent<string>["body"]): CallbackEvent => {
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

const lastAuditTime = (task: Task.Task): string | undefined =>
  task.customer_audited_at ?? task.audits?.at(-1)?.audited_at ?? undefined

const isAudited = (task: Task.Task): boolean => {
  const review = task.customer_review_status ?? undefined
  const audits = task.audits?.length ?? 0
  const audited = lastAuditTime(task)
  if (review === "pending" || (review === undefined && audits === 0 && audited === undefined)) return false
  // A task that was completed again keeps its audits. With a time missing (NaN) it counts as audited.
  return !(Date.parse(task.completed_at ?? "") > Date.parse(audited ?? ""))
}
