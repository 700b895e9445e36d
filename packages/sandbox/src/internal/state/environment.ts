import type { Batch } from "@effect-scale/api/entities/Batch"
import type { File } from "@effect-scale/api/entities/File"
import type { ProjectParams } from "@effect-scale/api/entities/Project"
import type { QualityTask } from "@effect-scale/api/entities/QualityTask"
import type { Task } from "@effect-scale/api/entities/Task"
import type { Teammate } from "@effect-scale/api/entities/Teammate"
import type { Timestamp } from "@effect-scale/api/Timestamp"
import type { CallbackEvent, Options } from "../../Sandbox.ts"
import type { Courier } from "../callbacks/callbacks.ts"
import { downloadError, errorResponse, type Labeler, makeLabeler, type Plan } from "../labelers/labelers.ts"
import { complete } from "../labelers/responses.ts"
import { unloadable } from "../operations/attachments.ts"
import { Agenda } from "./agenda.ts"
import { Identifiers, mix } from "./identifiers.ts"

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
  /** How often it was recalled: what was planned before holds no longer. */
  recalls: number
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

type Members = { readonly [K in keyof Task]?: Task[K] | undefined }

/** The labeler's work on a task, and Scale's second thoughts about it. */
interface Work {
  readonly step: "finish" | "recall"
  readonly task: TaskRecord
  readonly plan: Plan
  /** Of the task, when this was planned. */
  readonly recalls: number
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
  readonly #labeler: Labeler
  readonly #courier: Courier
  readonly #agenda = new Agenda<Work>()

  constructor(mode: Mode, seed: number, labeling: Options["labeling"], courier: Courier) {
    this.mode = mode
    this.#seed = mix(seed, mode === "test" ? 1 : 2)
    this.ids = new Identifiers(this.#seed)
    this.accountId = this.ids.objectId(0)
    this.#labeler = makeLabeler(labeling, mix(this.#seed, 1))
    this.#courier = courier
    const email = "admin@example.org"
    this.team.set(email, { id: this.ids.objectId(0), email, role: "admin" })
    this.assignments.set(email, [])
  }

  /** Brings the state to the present: what was due by now has been done, each thing at its time. */
  settle(now: number): void {
    for (let due = this.#agenda.take(now); due !== undefined; due = this.#agenda.take(now)) {
      const { plan, recalls, step, task } = due.value
      if (task.recalls !== recalls) continue
      if (step === "recall") {
        if (task.status === "completed") this.recall(task, due.at)
      } else if (task.status === "pending") {
        if (plan.fails) this.fail(task, due.at)
        else this.finish(task, due.at)
        if (plan.recalledAfter !== undefined) this.#plan("recall", task, plan, due.at + plan.recalledAfter)
      }
    }
  }

  /** Hands a task to the labeler. */
  label(task: TaskRecord, now: number): void {
    const plan = this.#labeler(task.doc.task_id, task.recalls)
    this.#plan("finish", task, plan, now + plan.millis)
  }

  #plan(step: Work["step"], task: TaskRecord, plan: Plan, at: number): void {
    this.#agenda.add(at, { step, task, plan, recalls: task.recalls })
    const to = this.#courier.addressOf(task.doc.callback_url)
    if (this.#courier.delivers(to) || this.#courier.delivers(task.batch?.doc.callback)) {
      this.#courier.expect(at)
    }
  }

  /** Tells the task's callback address what has become of it (`scale-api.md` F). */
  tell(event: CallbackEvent, task: TaskRecord, at: number): boolean {
    const { doc } = task
    const to = this.#courier.addressOf(doc.callback_url)
    if (to === undefined) return false
    const { response, status, task_id } = doc
    this.#courier.send(
      {
        mode: this.mode,
        event,
        to,
        taskId: task_id,
        batch: undefined,
        body: () => ({ task_id, status, response, task: doc }),
        // Nobody has worked on the task: updated_at stays.
        ended: (succeeded, now) =>
          this.update(task, task.updatedAt, {
            callback_succeeded: succeeded,
            callback_succeeded_at: succeeded ? iso(now) : undefined,
            ...{ callback_completed: true }, // not named by the contract, seen in live replies (scale-api.md C1)
          }),
      },
      at,
    )
    return true
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
  update(task: TaskRecord, at: number, members: Members): void {
    this.version++
    task.updatedAt = at
    const doc: Record<string, unknown> = { ...task.doc, updated_at: iso(at) }
    for (const [name, value] of Object.entries(members)) {
      if (value === undefined) delete doc[name]
      else doc[name] = value
    }
    task.doc = doc as unknown as Task // the members are typed as Task's, and task_id stays
  }

  move(task: TaskRecord, status: Status, at: number, members: Members, event?: CallbackEvent): void {
    const batch = task.batch
    if (batch !== undefined) {
      batch.counts[task.status]--
      batch.counts[status]++
    }
    task.status = status
    this.update(task, at, { status, ...members })
    if (event !== undefined) this.tell(event, task, at)
    if (batch !== undefined) this.complete(batch, at)
  }

  /** A batch is complete once released, with at least one task and none pending (`scale-api.md` B16, I). */
  complete(batch: BatchRecord, at: number): void {
    const isComplete = !batch.staging && batch.counts.pending === 0 && batch.tasks.length > 0
    if (isComplete && batch.completedAt === undefined) this.#tellBatch(batch, at)
    batch.completedAt = isComplete ? (batch.completedAt ?? at) : undefined
  }

  /** The body is not published (`scale-api.md` F). */
  #tellBatch(batch: BatchRecord, at: number): void {
    const { callback, ...doc } = batch.doc
    if (!callback) return
    const status = "completed"
    this.#courier.send(
      {
        mode: this.mode,
        event: "batchCompleted",
        to: callback,
        taskId: undefined,
        batch: batch.name,
        body: () => ({ batch: { ...doc, callback, status, completed_at: iso(at) }, status }),
        ended: () => {},
      },
      at,
    )
  }

  /** The labeler's result, or the error of an attachment that does not load (`scale-api.md` B1). */
  finish(task: TaskRecord, at: number, response?: unknown): void {
    const failed = response === undefined ? unloadable(task.doc.params ?? {}) : []
    if (failed.length > 0) {
      this.fail(task, at, downloadError(failed, 404))
      return
    }
    task.completedAt = at
    const result =
      response === undefined ? complete(task.doc, this.responseSeed(task), this.base) : { response }
    this.move(task, "completed", at, { completed_at: iso(at), ...result }, "completed")
  }

  /** What could only be found after the creation (`scale-api.md` B1). */
  fail(task: TaskRecord, at: number, response: unknown = errorResponse(task.doc)): void {
    if (task.clearUniqueIdOnError) this.releaseUniqueId(task)
    const members = { response, ...(task.clearUniqueIdOnError ? { unique_id: undefined } : {}) }
    this.move(task, "error", at, members, "error")
  }

  /** A completed task is to be done once more (`scale-api.md` I). */
  recall(task: TaskRecord, at: number): void {
    const { prior_responses, response } = task.doc
    task.recalls++
    task.completedAt = undefined
    this.move(
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
    this.label(task, at)
  }

  /** Decides what a task's response and its files say; another after each recall. */
  responseSeed(task: TaskRecord, recalls = task.recalls): number {
    const seed = mix(this.#seed, task.seq + 3)
    return recalls === 0 ? seed : mix(seed, recalls)
  }

  releaseUniqueId(task: TaskRecord): void {
    if (typeof task.doc.unique_id === "string") this.uniqueIds.delete(task.doc.unique_id)
  }
}
