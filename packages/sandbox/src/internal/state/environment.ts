import type * as File from "@effect-scale/api/entities/File"
import type * as QualityTask from "@effect-scale/api/entities/QualityTask"
import type * as Task from "@effect-scale/api/entities/Task"
import type * as Teammate from "@effect-scale/api/entities/Teammate"
import type { KeyMode } from "../../SandboxModel.ts"
import type { JsonObject } from "../json.ts"
import { Identifiers, mixSeeds } from "../random.ts"
import {
  type BatchRecord,
  type CallbackSender,
  type Labeler,
  type LabelingPlan,
  type ProjectRecord,
  type TaskChanges,
  type TaskRecord,
  timestamp,
} from "./records.ts"
import { TimerQueue } from "./timers.ts"

/** A step of a labeler's work on a task, waiting for its time. */
export interface LabelingStep {
  readonly type: "finish" | "recall"
  readonly task: TaskRecord
  readonly plan: LabelingPlan
  /** The task's number of recalls when the step was planned. */
  readonly recalls: number
}

export interface IdempotentCreate {
  readonly request: string
  readonly task: TaskRecord
}

/** The collections of an environment, which only `Environment.change` may modify. */
class Tables {
  readonly tasks: Array<TaskRecord> = []
  readonly tasksById = new Map<string, TaskRecord>()
  /** From `unique_id` to the id of the task or quality task that has it. */
  readonly uniqueIds = new Map<string, string>()
  readonly idempotencyKeys = new Map<string, IdempotentCreate>()
  readonly projects = new Map<string, ProjectRecord>()
  readonly batches = new Map<string, BatchRecord>()
  readonly files = new Map<string, File.File>()
  readonly fileReferenceIds = new Set<string>()
  readonly qualityTasks: Array<QualityTask.QualityTask> = []
  /** The fixless audits, oldest first. */
  readonly audits: Array<JsonObject> = []
  readonly team = new Map<string, Teammate.Teammate & { readonly id: string }>()
  readonly assignments = new Map<string, ReadonlyArray<string>>()
}

type ReadonlyTables = {
  readonly [Name in keyof Tables]: Tables[Name] extends Map<infer Key, infer Value>
    ? ReadonlyMap<Key, Value>
    : Tables[Name] extends Set<infer Item>
      ? ReadonlySet<Item>
      : Tables[Name] extends Array<infer Item>
        ? ReadonlyArray<Item>
        : never
}

/**
 * All data of one key. Each key has an account of its own, and test and live data are separate anyway
 * (`packages/api/docs/transport.md#test-and-live-mode`).
 */
export class Environment {
  readonly mode: KeyMode
  readonly ids: Identifiers
  readonly accountId: string
  readonly labeler: Labeler
  readonly callbacks: CallbackSender
  readonly labelingSteps = new TimerQueue<LabelingStep>()
  /** The base URL of links in responses: the one that the last request was sent to. */
  baseUrl = "http://sandbox.local/v1"

  readonly #tables = new Tables()
  readonly #seed: number
  #version = 0

  constructor(
    mode: KeyMode,
    /** Determines the ids and responses of this account. */
    seed: number,
    makeLabeler: (seed: number) => Labeler,
    callbacks: CallbackSender,
  ) {
    this.mode = mode
    this.#seed = seed
    this.ids = new Identifiers(this.#seed)
    this.accountId = this.ids.objectId(0)
    this.labeler = makeLabeler(mixSeeds(this.#seed, 1))
    this.callbacks = callbacks
    const email = "admin@example.org"
    this.#tables.team.set(email, { id: this.ids.objectId(0), email, role: "admin" })
    this.#tables.assignments.set(email, [])
  }

  get tables(): ReadonlyTables {
    return this.#tables
  }

  /** Increases with each change, so that a value computed from the state can be cached until the next one. */
  get version(): number {
    return this.#version
  }

  /** Changes the state. Every change goes through here, including those of records in the tables. */
  change<A>(mutate: (tables: Tables) => A): A {
    this.#version++
    return mutate(this.#tables)
  }

  addTask(task: TaskRecord): void {
    this.change(({ tasks, tasksById }) => {
      tasks.push(task)
      tasksById.set(task.doc.task_id, task)
      task.project?.tasks.push(task)
      const { batch } = task
      if (batch !== undefined) {
        batch.tasks.push(task)
        batch.counts[task.status]++
        batch.completedAt = undefined
      }
    })
  }

  updateTask(task: TaskRecord, at: number, changes: TaskChanges): void {
    this.change(() => {
      task.updatedAt = at
      const doc: Record<string, unknown> = { ...task.doc, updated_at: timestamp(at) }
      for (const [name, value] of Object.entries(changes)) {
        if (value === undefined) delete doc[name]
        else doc[name] = value
      }
      task.doc = doc as unknown as Task.Task // TaskChanges has the types of Task's members, and task_id remains
    })
  }

  releaseUniqueId(task: TaskRecord): void {
    const { unique_id } = task.doc
    if (typeof unique_id === "string") this.change(({ uniqueIds }) => uniqueIds.delete(unique_id))
  }

  /** The seed of a task's generated response and files; each recall has another one. */
  responseSeed(task: TaskRecord, recalls = task.recalls): number {
    const seed = mixSeeds(this.#seed, task.sequence + 3)
    return recalls === 0 ? seed : mixSeeds(seed, recalls)
  }
}
