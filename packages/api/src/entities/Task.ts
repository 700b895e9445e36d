/** A unit of work for Scale's labelers, and the pages they come in. */
import * as Schema from "effect/Schema"
import { entity, Json, maybe } from "../internal/fields.ts"
import * as OpenEnum from "../OpenEnum.ts"
import { Timestamp } from "../Timestamp.ts"
import type * as TaskPayload from "../taskTypes/TaskPayload.ts"
import type * as TaskResponse from "../taskTypes/TaskResponse.ts"
import { type RequestTaskType, TaskType } from "../taskTypes/TaskType.ts"

const taskStatuses = ["pending", "completed", "canceled", "error"] as const

/**
 * A task status that this release knows.
 *
 * @category models
 */
export type KnownTaskStatus = (typeof taskStatuses)[number]

/**
 * The schema of the status of a task in a response. It accepts any string. For requests, `TaskStatus.other("…")` makes a value that this
 * release does not list.
 *
 * @category schemas
 */
export const TaskStatus: OpenEnum.Enumeration<KnownTaskStatus> = OpenEnum.make(taskStatuses)

/**
 * The status of a task in a response: a known one, or any other string.
 *
 * @category models
 */
export type TaskStatus = KnownTaskStatus | (string & {})

/**
 * The status of a task in a request: a known one, or `TaskStatus.other("…")`.
 *
 * @category models
 */
export type RequestTaskStatus = KnownTaskStatus | OpenEnum.Unlisted<KnownTaskStatus>

const reviewStatuses = ["accepted", "fixed", "commented", "rejected", "pending"] as const

/**
 * A review status that this release knows.
 *
 * @category models
 */
export type KnownReviewStatus = (typeof reviewStatuses)[number]

/**
 * The schema of the customer's review of a completed task in a response. It accepts any string. For requests, `ReviewStatus.other("…")` makes a value that this
 * release does not list.
 *
 * @category schemas
 */
export const ReviewStatus: OpenEnum.Enumeration<KnownReviewStatus> = OpenEnum.make(reviewStatuses)

/**
 * The customer's review of a completed task in a response: a known one, or any other string.
 *
 * @category models
 */
export type ReviewStatus = KnownReviewStatus | (string & {})

/**
 * The customer's review of a completed task in a request: a known one, or `ReviewStatus.other("…")`.
 *
 * @category models
 */
export type RequestReviewStatus = KnownReviewStatus | OpenEnum.Unlisted<KnownReviewStatus>

/**
 * One audit of a completed task by the customer.
 *
 * @category schemas
 */
export const Audit = entity("Audit", {
  audited_by: maybe(Schema.String),
  audited_at: maybe(Timestamp),
  audit_time_secs: maybe(Schema.Number),
  audit_result: maybe(ReviewStatus),
  audit_source: maybe(Schema.String),
})

/**
 * @category models
 */
export interface Audit extends Schema.Schema.Type<typeof Audit> {}

/**
 * A page of a document, in pixels (`scale-api.md` E11).
 *
 * @category schemas
 */
export const DocumentPage = entity("DocumentPage", {
  width: maybe(Schema.Number),
  height: maybe(Schema.Number),
})

/**
 * @category models
 */
export interface DocumentPage extends Schema.Schema.Type<typeof DocumentPage> {}

/**
 * A task as Scale sends it. Only `task_id` is sure to be there: a limited listing leaves out most fields, and
 * optional ones are absent (or null) until they have a value (`scale-api.md` C1). A field that is not named
 * here stays on the object.
 *
 * `params` holds what is special to the type; `response` the labels, once completed, or the reason of an error.
 *
 * @category schemas
 */
export const Task = entity("Task", {
  task_id: Schema.String,
  type: maybe(TaskType),
  status: maybe(TaskStatus),
  created_at: maybe(Timestamp),
  updated_at: maybe(Timestamp),
  completed_at: maybe(Timestamp),
  instruction: maybe(Schema.String),
  params: maybe(Json),
  response: maybe(Schema.Unknown),
  prior_responses: maybe(Schema.Array(Schema.Unknown)),
  project: maybe(Schema.String),
  project_param_version: maybe(Schema.Number),
  batch: maybe(Schema.String),
  unique_id: maybe(Schema.String),
  tags: maybe(Schema.Array(Schema.String)),
  metadata: maybe(Json),
  priority: maybe(Schema.Number),
  urgency: maybe(Schema.String),
  is_test: maybe(Schema.Boolean),
  callback_url: maybe(Schema.String),
  callback_succeeded: maybe(Schema.Boolean),
  callback_succeeded_at: maybe(Timestamp),
  attachment_url: maybe(Schema.String),
  document_pages: maybe(Schema.Array(DocumentPage)),
  customer_review_status: maybe(ReviewStatus),
  customer_review_comments: maybe(Schema.Array(Schema.String)),
  customer_reviewed_by: maybe(Schema.String),
  customer_audited_at: maybe(Timestamp),
  customer_audit_time_secs: maybe(Schema.Number),
  audits: maybe(Schema.Array(Audit)),
  otherVersion: maybe(Schema.String),
})

/**
 * @category models
 */
export interface Task extends Schema.Schema.Type<typeof Task> {}

/**
 * A task of a type. `params` are what it was created with, its project's parameters and the server's defaults among
 * them, so that nothing is sure to be there; `response` is absent or null until there is one. That its labels are as
 * the type says is what `TaskResponse.decode` finds out.
 *
 * @category models
 */
export type For<Type extends TaskType> = Task & {
  readonly type: Type
  readonly params?: TaskPayload.Stored<Type> | null | undefined
  readonly response?: TaskResponse.For<Type> | TaskResponse.Failure | null | undefined
}

/**
 * Whether a task is of that type; its `params` and `response` are typed then.
 *
 * @example
 * ```ts
 * import { Task } from "@effect-scale/api"
 *
 * const labels = (task: Task.Task): ReadonlyArray<unknown> =>
 *   Task.is("segmentannotation")(task) ? (task.params?.labels ?? []) : []
 * ```
 *
 * @category guards
 */
export const is =
  <const Type extends RequestTaskType>(type: Type) =>
  (task: Task): task is For<Type> =>
    task.type === type

/**
 * One page of tasks, newest first. `total` counts every task that matches, over all pages; `next_token` is
 * absent on the last page.
 *
 * @category schemas
 */
export const TaskPage = entity("TaskPage", {
  docs: Schema.Array(Task),
  total: maybe(Schema.Number),
  limit: maybe(Schema.Number),
  offset: maybe(Schema.Number),
  has_more: maybe(Schema.Boolean),
  next_token: maybe(Schema.String),
})

/**
 * @category models
 */
export interface TaskPage extends Schema.Schema.Type<typeof TaskPage> {}
