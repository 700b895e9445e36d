import type { Batch } from "@effect-scale/api/Batch"
import type { File } from "@effect-scale/api/File"
import type { ProjectParams } from "@effect-scale/api/Project"
import type { QualityTask } from "@effect-scale/api/QualityTask"
import type { Task } from "@effect-scale/api/Task"
import type { Teammate } from "@effect-scale/api/Teammate"
import type { Timestamp } from "@effect-scale/api/Timestamp"
import { unloadable } from "./attachments.ts"
import { Identifiers, mix } from "./identifiers.ts"
import { complete } from "./responses.ts"

export type Mode = "test" | "live"
export type JsonObject = Readonly<Record<string, unknown>>
export type Status = "pending" | "completed" | "canceled" | "error"

/** ISO 8601 with milliseconds and `Z` (`scale-api.md` C). */
export const iso = (millis: number): Timestamp => new Date(millis).toISOString() as Timestamp // a brand, unchecked at run time

/** A task and what the sandbox must know beside it. The document is replaced, never changed. */
export interface TaskRecord {
  doc: Task
  status: Status
  /** Position among all tasks: the order of insertion, which decides between equal timestamps. */
  readonly seq: number
  readonly createdAt: number
  updatedAt: number
  completedAt: number | undefined
  readonly project: ProjectRecord | undefined
  readonly batch: BatchRecord | undefined
  readonly clearUniqueIdOnError: boolean
}

export interface ProjectRecord {
  readonly id: string
  readonly templateId: string
  readonly name: string
  readonly type: string
  readonly createdAt: number
  readonly rapid: boolean
  readonly studio: boolean
  readonly extra: JsonObject
  paramHistory: ReadonlyArray<ProjectParams>
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
  readonly seq: number
  readonly name: string
  readonly project: ProjectRecord
  readonly createdAt: number
  readonly calibration: boolean
  /** The document but for status and completion, which follow from the tasks. */
  doc: Batch
  staging: boolean
  completedAt: number | undefined
  readonly counts: Record<Status, number>
  readonly tasks: Array<TaskRecord>
  groups: ReadonlyArray<string>
  studioPriority: number | undefined
}

/** Everything that belongs to one kind of key: test and live data never meet (`scale-api.md` A3). */
export class Environment {
  readonly mode: Mode
  readonly ids: Identifiers
  readonly accountId: string
  readonly tasks: Array<TaskRecord> = []
  readonly tasksById = new Map<string, TaskRecord>()
  /** unique_id → id of the task (or quality task) that holds it; unique over the whole environment. */
  readonly uniqueIds = new Map<string, string>()
  readonly idempotencyKeys = new Map<string, { readonly request: string; readonly task: TaskRecord }>()
  readonly projects = new Map<string, ProjectRecord>()
  readonly batches = new Map<string, BatchRecord>()
  readonly files = new Map<string, File>()
  readonly referenceIds = new Set<string>()
  readonly qualityTasks: Array<QualityTask> = []
  readonly team = new Map<string, Teammate & { readonly id: string }>()
  readonly assignments = new Map<string, ReadonlyArray<string>>()
  /** Where the links of responses begin: where the last request was sent to. */
  base = "http://sandbox.local/v1"
  /** Counts every change, so that what was computed from the state can tell whether it still holds. */
  version = 0

  readonly #seed: number
  readonly #labelingMillis: number
  // The labeler's work, earliest first. The delay is the same for all, so new work goes to the end.
  #queue: Array<{ readonly task: TaskRecord; readonly due: number }> = []
  #next = 0

  constructor(mode: Mode, seed: number, labelingMillis: number) {
    this.mode = mode
    this.#seed = mix(seed, mode === "test" ? 1 : 2)
    this.ids = new Identifiers(this.#seed)
    this.accountId = this.ids.objectId(0)
    this.#labelingMillis = labelingMillis
    const email = "admin@example.org"
    this.team.set(email, { id: this.ids.objectId(0), email, role: "admin" })
    this.assignments.set(email, [])
  }

  /** Brings the state to the present: the labeler has finished what was due by now. */
  settle(now: number): void {
    while (this.#next < this.#queue.length) {
      const entry = this.#queue[this.#next]
      if (entry === undefined || entry.due > now) break
      this.#next++
      if (entry.task.status === "pending") this.finish(entry.task, entry.due)
    }
    if (this.#next > 1024 && this.#next * 2 > this.#queue.length) {
      this.#queue = this.#queue.slice(this.#next)
      this.#next = 0
    }
  }

  /** Hands a task to the labeler. */
  label(task: TaskRecord, now: number): void {
    const due = now + this.#labelingMillis
    let at = this.#queue.length
    // A clock may be set back in a test; then the new work is due before some of the old.
    while (at > this.#next && (this.#queue[at - 1]?.due ?? 0) > due) at--
    this.#queue.splice(at, 0, { task, due })
  }

  add(task: TaskRecord): void {
    this.version++
    this.tasks.push(task)
    this.tasksById.set(task.doc.task_id, task)
    task.project?.tasks.push(task)
    const batch = task.batch
    if (batch !== undefined) {
      batch.tasks.push(task)
      batch.counts[task.status]++
      batch.completedAt = undefined
    }
  }

  /** Replaces members of a task's document; `undefined` takes a member away. */
  update(task: TaskRecord, at: number, members: { readonly [K in keyof Task]?: Task[K] | undefined }): void {
    this.version++
    task.updatedAt = at
    const doc: Record<string, unknown> = { ...task.doc, updated_at: iso(at) }
    for (const [name, value] of Object.entries(members)) {
      if (value === undefined) delete doc[name]
      else doc[name] = value
    }
    task.doc = doc as unknown as Task // the members are typed as Task's, and task_id stays
  }

  move(
    task: TaskRecord,
    status: Status,
    at: number,
    members: { readonly [K in keyof Task]?: Task[K] | undefined },
  ): void {
    const batch = task.batch
    if (batch !== undefined) {
      batch.counts[task.status]--
      batch.counts[status]++
    }
    task.status = status
    this.update(task, at, { status, ...members })
    if (batch !== undefined) this.complete(batch, at)
  }

  /** A batch is complete once released, with at least one task and none pending (`scale-api.md` B16, I). */
  complete(batch: BatchRecord, at: number): void {
    if (!batch.staging && batch.counts.pending === 0 && batch.tasks.length > 0) batch.completedAt ??= at
    else batch.completedAt = undefined
  }

  /** The labeler's result, or the error of an attachment that does not load (`scale-api.md` B1). */
  finish(task: TaskRecord, at: number): void {
    const failed = unloadable(task.doc.params ?? {})
    if (failed.length > 0) {
      if (task.clearUniqueIdOnError) this.releaseUniqueId(task)
      this.move(task, "error", at, {
        response: {
          error: "One or more attachments could not be downloaded.",
          attachments: failed.map((url) => ({ url, statusCode: 404 })),
        },
        ...(task.clearUniqueIdOnError ? { unique_id: undefined } : {}),
      })
      return
    }
    task.completedAt = at
    this.move(task, "completed", at, {
      completed_at: iso(at),
      ...complete(task.doc, this.responseSeed(task), this.base),
    })
  }

  /** Decides what a task's response and its files say. */
  responseSeed(task: TaskRecord): number {
    return mix(this.#seed, task.seq + 3)
  }

  releaseUniqueId(task: TaskRecord): void {
    if (typeof task.doc.unique_id === "string") this.uniqueIds.delete(task.doc.unique_id)
  }
}
