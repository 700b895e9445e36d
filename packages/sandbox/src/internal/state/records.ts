import type * as Batch from "@effect-scale/api/entities/Batch"
import type * as Project from "@effect-scale/api/entities/Project"
import type * as Task from "@effect-scale/api/entities/Task"
import type { Timestamp } from "@effect-scale/api/Timestamp"
import type { CallbackEvent, KeyMode } from "../../SandboxModel.ts"
import type { JsonObject } from "../json.ts"

export type TaskStatus = "pending" | "completed" | "canceled" | "error"

/** ISO 8601 with milliseconds and `Z` (`packages/api/docs/transport.md#identifiers-and-timestamps`). */
export const timestamp = (millis: number): Timestamp => new Date(millis).toISOString() as Timestamp // a brand without a run-time check

/** A task's document with the sandbox's own bookkeeping. Updates replace the document; they never mutate it. */
export interface TaskRecord {
  doc: Task.Task
  status: TaskStatus
  /** Index in order of creation, which orders tasks with equal timestamps. */
  readonly sequence: number
  readonly createdAt: number
  updatedAt: number
  completedAt: number | undefined
  /** The number of recalls so far. Labeling work that was planned before a recall is void. */
  recalls: number
  readonly project: ProjectRecord | undefined
  readonly batch: BatchRecord | undefined
  readonly clearUniqueIdOnError: boolean
}

/** The members of a task's document to replace; `undefined` removes a member. */
export type TaskChanges = { readonly [K in keyof Task.Task]?: Task.Task[K] | undefined }

export interface ProjectRecord {
  readonly id: string
  readonly templateId: string
  readonly name: string
  readonly type: string
  readonly createdAt: number
  readonly rapid: boolean
  readonly studio: boolean
  readonly extra: JsonObject
  paramHistory: ReadonlyArray<Project.ProjectParams>
  ontologies: ReadonlyArray<JsonObject>
  readonly tasks: Array<TaskRecord>
  readonly groups: Map<string, GroupRecord>
}

export interface GroupRecord {
  readonly id: string
  readonly name: string
  emails: ReadonlyArray<string>
}

export interface BatchRecord {
  readonly id: string
  readonly sequence: number
  readonly name: string
  readonly project: ProjectRecord
  readonly createdAt: number
  readonly calibration: boolean
  /** The document without status and completion time, which derive from the tasks. */
  doc: Batch.Batch
  staging: boolean
  completedAt: number | undefined
  readonly counts: Record<TaskStatus, number>
  readonly tasks: Array<TaskRecord>
  groups: ReadonlyArray<string>
  studioPriority: number | undefined
}

/** A labeler's decision about a task. */
export interface LabelingPlan {
  /** Time until the task is completed or fails. */
  readonly millis: number
  readonly fails: boolean
  /** Time from the completion until the recall; `undefined` if the task is not recalled. */
  readonly recalledAfter: number | undefined
}

/** Decides about a task by its id and number of recalls only, so that other tasks have no influence. */
export type Labeler = (taskId: string, recalls: number) => LabelingPlan

/** A callback to deliver. */
export interface Callback {
  readonly mode: KeyMode
  readonly event: CallbackEvent
  readonly to: string
  readonly taskId: string | undefined
  readonly batch: string | undefined
  /** Creates the body when an attempt starts, so that it shows the state at that time. */
  readonly body: () => unknown
  /** Called after a successful attempt or the last failed one. */
  readonly onFinished: (succeeded: boolean, at: number) => void
}

/** Delivers callbacks, as far as the state needs to know. */
export interface CallbackSender {
  /** The address for a task with this `callback_url`: the URL itself or the account's default. */
  readonly addressOf: (url: string | null | undefined) => string | undefined
  /** Whether callbacks to this address are sent and not only recorded. */
  readonly sendsTo: (address: string | null | undefined) => boolean
  readonly send: (callback: Callback, at: number) => void
  /** Makes sure that the state is brought up to date at this time, because a callback may become due then. */
  readonly wakeAt: (at: number) => void
}
