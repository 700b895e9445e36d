/** A task: one unit of work for Scale's labelers. */
import * as Schema from "effect/Schema"
import { entity, Json, maybe } from "../internal/fields.ts"
import * as OpenEnum from "../OpenEnum.ts"
import { Timestamp } from "../Timestamp.ts"
import type { StoredParamsOf } from "../taskTypes/TaskPayload.ts"
import type { CanceledResponse, ResponseOf, TaskFailure } from "../taskTypes/TaskResponse.ts"
import { type RequestTaskType, TaskType } from "../taskTypes/TaskType.ts"

const taskStatuses = ["pending", "completed", "canceled", "error"] as const

/**
 * A task status that this release knows.
 *
 * @category models
 */
export type KnownTaskStatus = (typeof taskStatuses)[number]

/**
 * The schema of the status of a task in a response. It accepts any string. For requests, `TaskStatus.other("…")` makes
 * a value that this release does not list.
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
 * The schema of the customer's review of a completed task in a response. It accepts any string. For requests,
 * `ReviewStatus.other("…")` makes a value that this release does not list.
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
 * One audit of a completed task.
 *
 * @category models
 */
export interface Audit {
  /** The e-mail address of the auditor. */
  readonly audited_by?: string | null | undefined
  readonly audited_at?: Timestamp | null | undefined
  /** The duration of the audit in seconds. */
  readonly audit_time_secs?: number | null | undefined
  readonly audit_result?: ReviewStatus | null | undefined
  /** Who audited the task, such as `customer`. */
  readonly audit_source?: string | null | undefined
}

/**
 * The schema of an audit.
 *
 * @category schemas
 */
export const Audit: Schema.Schema<Audit> = entity("Audit", {
  audited_by: maybe(Schema.String),
  audited_at: maybe(Timestamp),
  audit_time_secs: maybe(Schema.Number),
  audit_result: maybe(ReviewStatus),
  audit_source: maybe(Schema.String),
})

/**
 * The size of a page of a document, in pixels.
 *
 * @category models
 */
export interface DocumentPage {
  readonly width?: number | null | undefined
  readonly height?: number | null | undefined
}

/**
 * The schema of the size of a page.
 *
 * @category schemas
 */
export const DocumentPage: Schema.Schema<DocumentPage> = entity("DocumentPage", {
  width: maybe(Schema.Number),
  height: maybe(Schema.Number),
})

/**
 * A task as Scale sends it (`packages/api/docs/tasks.md#task-object`).
 *
 * Only `task_id` is always present: a limited listing omits most fields, and an optional field is absent or null until
 * it has a value. Fields that are not listed here stay on the object. `Task.is` narrows `params` and `response` to a
 * type.
 *
 * @category models
 */
export interface Task {
  readonly task_id: string
  readonly type?: TaskType | null | undefined
  readonly status?: TaskStatus | null | undefined
  readonly created_at?: Timestamp | null | undefined
  readonly updated_at?: Timestamp | null | undefined
  /** Set once the task is completed. */
  readonly completed_at?: Timestamp | null | undefined
  /** The instruction for labelers, including the project's instruction. */
  readonly instruction?: string | null | undefined
  /** The parameters of the task type: those of the task and its project, with Scale's defaults. */
  readonly params?: { readonly [parameter: string]: unknown } | null | undefined
  /** The labels of a completed task, or the reason when the status is `error`. `TaskResponse.decode` checks it. */
  readonly response?: unknown
  /** Earlier responses, if the task was labeled again. */
  readonly prior_responses?: ReadonlyArray<unknown> | null | undefined
  /** The name of the project. */
  readonly project?: string | null | undefined
  /** The version of the project's parameters that the task inherits. */
  readonly project_param_version?: number | null | undefined
  /** The name of the batch. */
  readonly batch?: string | null | undefined
  /** Your own id for the task. */
  readonly unique_id?: string | null | undefined
  readonly tags?: ReadonlyArray<string> | null | undefined
  /** Your own data. */
  readonly metadata?: { readonly [key: string]: unknown } | null | undefined
  /** 10, 20 or 30; 30 is the highest priority. */
  readonly priority?: number | null | undefined
  /** The priority of tasks of old accounts, such as `standard`. */
  readonly urgency?: string | null | undefined
  /** Whether a test key created the task. */
  readonly is_test?: boolean | null | undefined
  readonly callback_url?: string | null | undefined
  /** Whether the callback was delivered; set once it was delivered or given up. */
  readonly callback_succeeded?: boolean | null | undefined
  readonly callback_succeeded_at?: Timestamp | null | undefined
  /** A pre-signed URL of the attachment, when the request asked for it with `include_attachment_url`. */
  readonly attachment_url?: string | null | undefined
  /** The sizes of the pages of a document. */
  readonly document_pages?: ReadonlyArray<DocumentPage> | null | undefined
  /** The result of your review. */
  readonly customer_review_status?: ReviewStatus | null | undefined
  readonly customer_review_comments?: ReadonlyArray<string> | null | undefined
  /** The e-mail address of the reviewer. */
  readonly customer_reviewed_by?: string | null | undefined
  readonly customer_audited_at?: Timestamp | null | undefined
  /** The duration of your review in seconds. */
  readonly customer_audit_time_secs?: number | null | undefined
  readonly audits?: ReadonlyArray<Audit> | null | undefined
  /** The id of another version of the task. Scale does not document when it is set. */
  readonly otherVersion?: string | null | undefined
}

/**
 * The schema of a task. Decoding returns the same object and keeps unknown fields.
 *
 * @category schemas
 */
export const Task: Schema.Schema<Task> = entity("Task", {
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
 * A task of a known type, with the `params` and the `response` of that type.
 *
 * Every parameter is optional here, because limited listings and older tasks omit some. The type of `response` comes
 * from the task's type alone; `TaskResponse.decode` checks it.
 *
 * @category models
 */
export type TaskOf<Type extends TaskType> = Task & {
  readonly type: Type
  readonly params?: StoredParamsOf<Type> | null | undefined
  readonly response?: ResponseOf<Type> | CanceledResponse | TaskFailure | null | undefined
}

/**
 * Returns a type guard for tasks of one type. It narrows `params` and `response`.
 *
 * @example
 * ```ts
 * import * as Task from "@effect-scale/api/entities/Task"
 *
 * const labels = (task: Task.Task): ReadonlyArray<unknown> =>
 *   Task.is("segmentannotation")(task) ? (task.params?.labels ?? []) : []
 * ```
 *
 * @category guards
 */
export const is =
  <const Type extends RequestTaskType>(type: Type) =>
  (task: Task): task is TaskOf<Type> =>
    task.type === type

/**
 * One page of tasks, newest first.
 *
 * @category models
 */
export interface TaskPage {
  readonly docs: ReadonlyArray<Task>
  /** The number of tasks that match, on all pages. */
  readonly total?: number | null | undefined
  readonly limit?: number | null | undefined
  readonly offset?: number | null | undefined
  readonly has_more?: boolean | null | undefined
  /** The cursor of the next page; absent on the last page. */
  readonly next_token?: string | null | undefined
}

/**
 * The schema of a page of tasks.
 *
 * @category schemas
 */
export const TaskPage: Schema.Schema<TaskPage> = entity("TaskPage", {
  docs: Schema.Array(Task),
  total: maybe(Schema.Number),
  limit: maybe(Schema.Number),
  offset: maybe(Schema.Number),
  has_more: maybe(Schema.Boolean),
  next_token: maybe(Schema.String),
})
