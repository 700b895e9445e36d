import type * as Task from "@effect-scale/api/entities/Task"
import * as Json from "@effect-scale/api/Json"
import * as Either from "effect/Either"
import type { JsonObject } from "../json.ts"
import type { Environment } from "../state/environment.ts"
import { type BatchRecord, type ProjectRecord, type TaskRecord, timestamp } from "../state/records.ts"
import {
  batchNotFound,
  type Duplicate,
  type InvalidRequest,
  invalidParameter,
  missingParameter,
  type NotFound,
  projectNotFound,
  reject,
  uniqueIdTaken,
} from "./errors.ts"
import { completeTask, scheduleLabeling } from "./taskLifecycle.ts"
import * as validation from "./validation.ts"

// These fields are members of a task's document; all others are its params
// (packages/api/docs/tasks.md#task-object).
const commonFields = new Set([
  "project",
  "batch",
  "instruction",
  "callback_url",
  "metadata",
  "priority",
  "unique_id",
  "clear_unique_id_on_error",
  "tags",
  "project_version",
  "urgency",
  "force",
])

// Parameters that the server adds to tasks of a type (packages/api/docs/tasks.md#canned-responses).
const defaultParams: Readonly<Record<string, JsonObject>> = {
  categorization: { allow_multiple: false },
  annotation: { min_width: 0, min_height: 0 },
  lineannotation: { splines: false },
  cuboidannotation: { min_annotations: 0, max_annotations: 0 },
  segmentannotation: { allow_unlabeled: false, allow_parent_labels: false },
  audiotranscription: { verbatim: false, skip_human_transcription: false },
}

const audioInstruction = "Please transcribe the attached audio file." // Scale's own text is not documented

const isTrue = (value: unknown): boolean => value === true || /^(true|1)$/i.test(String(value ?? ""))

/**
 * Reads an integer, also from a numeric string: form-encoded bodies contain only strings
 * (`packages/api/docs/transport.md#request-format`).
 */
const readInteger = (body: JsonObject, name: string): Either.Either<number | undefined, InvalidRequest> => {
  const value = body[name]
  if (value === undefined || value === "") return Either.right(undefined)
  const number = typeof value === "string" ? Number(value) : value
  return typeof number === "number" && Number.isInteger(number)
    ? Either.right(number)
    : invalidParameter(`"${name}" must be an integer`)
}

const readText = (body: JsonObject, name: string): Either.Either<string | undefined, InvalidRequest> => {
  const value = body[name]
  if (value === undefined || value === "") return Either.right(undefined)
  return typeof value === "string" ? Either.right(value) : invalidParameter(`"${name}" must be a string`)
}

interface TaskOwner {
  readonly project: ProjectRecord | undefined
  readonly batch: BatchRecord | undefined
}

/** Finds the project and the batch of a new task and checks that they accept it. */
const findOwner = (
  env: Environment,
  type: string,
  body: JsonObject,
  kind: "task" | "qualityTask",
): Either.Either<TaskOwner, InvalidRequest | NotFound> =>
  Either.gen(function* () {
    const batchName = yield* readText(body, "batch")
    const projectName = yield* readText(body, "project")
    const batch = batchName === undefined ? undefined : env.tables.batches.get(batchName)
    if (batchName !== undefined && batch === undefined) yield* batchNotFound(batchName)
    const project = projectName === undefined ? batch?.project : env.tables.projects.get(projectName)
    if (projectName !== undefined && project === undefined) yield* projectNotFound(projectName)
    if (batch !== undefined && batch.project !== project) {
      yield* invalidParameter(`"batch" ${batch.name} does not belong to project ${project?.name ?? ""}`)
    }
    if (project !== undefined && project.type !== type) {
      yield* invalidParameter(`"type" ${type} does not match the project's type ${project.type}`)
    }
    if (project?.rapid === true && kind === "task") {
      // packages/api/docs/tasks.md#common-parameters: a Rapid task needs a batch in staging.
      if (batch === undefined) yield* missingParameter("batch")
      else if (!batch.staging) {
        yield* reject(400, `Batch "${batch.name}" is not in staging, tasks can no longer be added to it.`)
      }
    }
    return { project, batch }
  })

interface InheritedParams {
  readonly version?: number
  readonly params: JsonObject
}

/**
 * The parameters of the project in the requested version, or else in the latest
 * (`packages/api/docs/tasks.md#create-a-task`).
 */
const inheritParams = (
  project: ProjectRecord | undefined,
  version: number | undefined,
): Either.Either<InheritedParams, InvalidRequest> => {
  if (project === undefined && version !== undefined && version !== -1) {
    return invalidParameter(`"project_version" is not allowed without a project`)
  }
  if (project === undefined || version === -1) return Either.right({ params: {} })
  const entry =
    version === undefined
      ? project.paramHistory.at(-1)
      : project.paramHistory.find((candidate) => candidate.version === version)
  if (entry === undefined) {
    return version === undefined
      ? Either.right({ params: {} })
      : invalidParameter(`"project_version" ${version} does not exist`)
  }
  const { version: number, created_at: _, ...params } = entry
  return Either.right({ ...(typeof number === "number" ? { version: number } : {}), params })
}

/** The task's own instruction, followed by its project's. */
const combineInstructions = (
  type: string,
  body: JsonObject,
  projectParams: JsonObject,
): Either.Either<string | undefined, InvalidRequest> =>
  Either.gen(function* () {
    const own = yield* readText(body, "instruction")
    const inherited = yield* readText(projectParams, "instruction")
    return (
      [own, inherited].filter((part) => part !== undefined).join("\n\n") ||
      (type === "audiotranscription" ? audioInstruction : undefined)
    )
  })

const readPriority = (params: JsonObject): Either.Either<number | undefined, InvalidRequest> =>
  Either.flatMap(readInteger(params, "priority"), (priority) =>
    priority !== undefined && ![10, 20, 30].includes(priority)
      ? invalidParameter(`"priority" must be one of [10, 20, 30]`)
      : Either.right(priority),
  )

const readTags = (params: JsonObject): Either.Either<ReadonlyArray<string> | undefined, InvalidRequest> => {
  const tags = typeof params.tags === "string" ? [params.tags] : params.tags
  if (tags === undefined) return Either.right(undefined)
  return Array.isArray(tags) ? validation.validateTags(tags) : invalidParameter(`"tags" must be an array`)
}

const readUniqueId = (
  env: Environment,
  body: JsonObject,
): Either.Either<string | undefined, InvalidRequest | Duplicate> =>
  Either.flatMap(readText(body, "unique_id"), (uniqueId) => {
    const owner = uniqueId === undefined ? undefined : env.tables.uniqueIds.get(uniqueId)
    return uniqueId !== undefined && owner !== undefined
      ? uniqueIdTaken(uniqueId, owner)
      : Either.right(uniqueId)
  })

/** A validated create request, ready to be stored. */
interface NewTask extends TaskOwner {
  readonly type: string
  readonly uniqueId: string | undefined
  readonly clearUniqueIdOnError: boolean
  readonly tags: ReadonlyArray<string> | undefined
  readonly callbackUrl: string | undefined
  readonly instruction: string | undefined
  readonly params: JsonObject
  readonly metadata: JsonObject
  readonly priority: number | undefined
  readonly urgency: string
  readonly projectVersion: number | undefined
}

/** Validates a create request completely, before the state changes. */
export const validateNewTask = (
  env: Environment,
  type: string,
  body: JsonObject,
  kind: "task" | "qualityTask" = "task",
): Either.Either<NewTask, InvalidRequest | NotFound | Duplicate> =>
  Either.gen(function* () {
    if (!validation.isTaskType(type)) yield* reject(404, `Task type "${type}" not found.`)
    const { project, batch } = yield* findOwner(env, type, body, kind)
    const inherited = yield* inheritParams(project, yield* readInteger(body, "project_version"))
    const merged: JsonObject = { ...inherited.params, ...body }
    const instruction = yield* combineInstructions(type, body, inherited.params)
    yield* validation.validateParameters(
      type,
      {
        ...merged,
        ...(instruction === undefined ? {} : { instruction }),
        ...(project === undefined ? {} : { project: project.name }),
      },
      kind,
    )
    const priority = yield* readPriority(merged)
    const tags = yield* readTags(merged)
    const metadata = yield* validation.validateMetadata(merged.metadata)
    const uniqueId = yield* readUniqueId(env, body)
    const params: Record<string, unknown> = {
      ...(Object.hasOwn(defaultParams, type) ? defaultParams[type] : {}),
    }
    for (const [name, value] of Object.entries(merged)) if (!commonFields.has(name)) params[name] = value
    return {
      type,
      project,
      batch,
      uniqueId,
      clearUniqueIdOnError: isTrue(merged.clear_unique_id_on_error),
      tags,
      callbackUrl: yield* validation.validateCallback(
        "callback_url",
        yield* readText(merged, "callback_url"),
      ),
      instruction,
      params,
      metadata,
      priority,
      urgency: (yield* readText(merged, "urgency")) ?? "standard",
      projectVersion: inherited.version,
    }
  })

const taskDocument = (env: Environment, id: string, task: NewTask, now: number): Task.Task => ({
  task_id: id,
  created_at: timestamp(now),
  updated_at: timestamp(now),
  ...(task.callbackUrl === undefined ? {} : { callback_url: task.callbackUrl }),
  type: task.type,
  status: "pending",
  ...(task.instruction === undefined ? {} : { instruction: task.instruction }),
  params: task.params,
  is_test: env.mode === "test",
  urgency: task.urgency,
  ...(task.priority === undefined ? {} : { priority: task.priority }),
  metadata: task.metadata,
  ...(task.tags === undefined ? {} : { tags: task.tags }),
  ...(task.uniqueId === undefined ? {} : { unique_id: task.uniqueId }),
  ...(task.project === undefined ? {} : { project: task.project.name }),
  ...(task.batch === undefined ? {} : { batch: task.batch.name }),
  ...(task.projectVersion === undefined ? {} : { project_param_version: task.projectVersion }),
  // not part of the contract, but seen in live responses (packages/api/docs/tasks.md#task-object)
  ...{ processed_attachments: [] },
})

/** Stores a task. Test tasks complete at once; live tasks wait for a labeler, or in staging for their batch. */
const insertTask = (env: Environment, newTask: NewTask, now: number): TaskRecord => {
  const { batch, clearUniqueIdOnError, project, uniqueId } = newTask
  const id = env.ids.objectId(now)
  const task: TaskRecord = {
    doc: taskDocument(env, id, newTask, now),
    status: "pending",
    sequence: env.tables.tasks.length,
    createdAt: now,
    updatedAt: now,
    completedAt: undefined,
    recalls: 0,
    project,
    batch,
    clearUniqueIdOnError,
  }
  if (uniqueId !== undefined) env.change(({ uniqueIds }) => uniqueIds.set(uniqueId, id))
  env.addTask(task)
  if (env.mode === "test") completeTask(env, task, now)
  else if (batch?.staging !== true) scheduleLabeling(env, task, now)
  return task
}

/** See `packages/api/docs/tasks.md#create-a-task`; for the header `Idempotency-Key` see A9. */
export const create = (
  env: Environment,
  now: number,
  type: string,
  body: JsonObject,
  idempotencyKey: string | undefined,
): Either.Either<Task.Task, InvalidRequest | NotFound | Duplicate> =>
  Either.gen(function* () {
    if (idempotencyKey === undefined) return insertTask(env, yield* validateNewTask(env, type, body), now).doc
    const request = Json.stringify([type, body])
    const earlier = env.tables.idempotencyKeys.get(idempotencyKey)
    if (earlier !== undefined) {
      if (earlier.request !== request)
        yield* reject(409, "The Idempotency-Key is already used for a different request.")
      return earlier.task.doc
    }
    const task = insertTask(env, yield* validateNewTask(env, type, body), now)
    env.change(({ idempotencyKeys }) => idempotencyKeys.set(idempotencyKey, { request, task }))
    return task.doc
  })
