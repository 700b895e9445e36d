import type { Task } from "@effect-scale/api/entities/Task"
import * as Either from "effect/Either"
import {
  batchNotFound,
  type Duplicate,
  type Invalid,
  invalid,
  type NotFound,
  projectNotFound,
  refuse,
  required,
  taskNotFound,
  uniqueIdTaken,
} from "../http/refusal.ts"
import {
  type BatchRecord,
  type Environment,
  iso,
  type JsonObject,
  type ProjectRecord,
  type TaskRecord,
} from "../state/environment.ts"
import * as validation from "./validation.ts"

// Common fields stay at the top level of a task; the rest are its params (scale-api.md C1).
const common = new Set([
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

// What the server adds to the parameters of a type (scale-api.md C1, canned responses).
const defaults: Readonly<Record<string, JsonObject>> = {
  categorization: { allow_multiple: false },
  annotation: { min_width: 0, min_height: 0 },
  lineannotation: { splines: false },
  cuboidannotation: { min_annotations: 0, max_annotations: 0 },
  segmentannotation: { allow_unlabeled: false, allow_parent_labels: false },
  audiotranscription: { verbatim: false, skip_human_transcription: false },
}

const audioInstruction = "Please transcribe the attached audio file." // its text is not published

const isTrue = (value: unknown): boolean => value === true || /^(true|1)$/i.test(String(value ?? ""))

/** An integer, also as a numeric string: form-encoded bodies know only strings (`scale-api.md` A4). */
const integer = (body: JsonObject, name: string): Either.Either<number | undefined, Invalid> => {
  const value = body[name]
  if (value === undefined || value === "") return Either.right(undefined)
  const number = typeof value === "string" ? Number(value) : value
  return typeof number === "number" && Number.isInteger(number)
    ? Either.right(number)
    : invalid(`"${name}" must be an integer`)
}

const text = (body: JsonObject, name: string): Either.Either<string | undefined, Invalid> => {
  const value = body[name]
  if (value === undefined || value === "") return Either.right(undefined)
  return typeof value === "string" ? Either.right(value) : invalid(`"${name}" must be a string`)
}

export interface Draft {
  readonly type: string
  readonly project: ProjectRecord | undefined
  readonly batch: BatchRecord | undefined
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

/** The parameters that the project lends: those of the version asked for, or the last (`scale-api.md` B1). */
const inherited = (
  project: ProjectRecord | undefined,
  version: number | undefined,
): Either.Either<{ readonly version?: number; readonly params: JsonObject }, Invalid> => {
  if (project === undefined || version === -1) return Either.right({ params: {} })
  const entry =
    version === undefined
      ? project.paramHistory.at(-1)
      : project.paramHistory.find((candidate) => candidate.version === version)
  if (entry === undefined) {
    return version === undefined
      ? Either.right({ params: {} })
      : invalid(`"project_version" ${version} does not exist`)
  }
  const { version: number, created_at: _, ...params } = entry
  return Either.right({ ...(typeof number === "number" ? { version: number } : {}), params })
}

/** Everything that can be wrong with a creation, checked before anything is changed. */
export const draft = (
  env: Environment,
  type: string,
  body: JsonObject,
  kind: "task" | "qualityTask" = "task",
): Either.Either<Draft, Invalid | NotFound | Duplicate> =>
  Either.gen(function* () {
    if (!validation.isTaskType(type)) yield* refuse(404, `Task type "${type}" not found.`)
    const batchName = yield* text(body, "batch")
    const projectName = yield* text(body, "project")
    const batch = batchName === undefined ? undefined : env.batches.get(batchName)
    if (batchName !== undefined && batch === undefined) yield* batchNotFound(batchName)
    const project = projectName === undefined ? batch?.project : env.projects.get(projectName)
    if (projectName !== undefined && project === undefined) yield* projectNotFound(projectName)
    if (batch !== undefined && batch.project !== project) {
      yield* invalid(`"batch" ${batch.name} does not belong to project ${project?.name ?? ""}`)
    }
    if (project !== undefined && project.type !== type) {
      yield* invalid(`"type" ${type} does not match the project's type ${project.type}`)
    }
    if (project?.rapid === true && kind === "task") {
      // scale-api.md B1: a Rapid task goes into a batch, and only while that is in staging
      if (batch === undefined) yield* required("batch")
      else if (!batch.staging) {
        yield* refuse(400, `Batch "${batch.name}" is not in staging, tasks can no longer be added to it.`)
      }
    }
    const lent = yield* inherited(project, yield* integer(body, "project_version"))
    const merged: JsonObject = { ...lent.params, ...body }
    const ownInstruction = yield* text(body, "instruction")
    const lentInstruction = yield* text(lent.params, "instruction")
    const instruction =
      [ownInstruction, lentInstruction].filter((part) => part !== undefined).join("\n\n") ||
      (type === "audiotranscription" ? audioInstruction : undefined)
    yield* validation.validate(type, {
      ...merged,
      ...(instruction === undefined ? {} : { instruction }),
      ...(project === undefined ? {} : { project: project.name }),
    })
    const priority = yield* integer(merged, "priority")
    if (priority !== undefined && ![10, 20, 30].includes(priority)) {
      yield* invalid(`"priority" must be one of [10, 20, 30]`)
    }
    const listed = typeof merged.tags === "string" ? [merged.tags] : merged.tags
    if (listed !== undefined && !Array.isArray(listed)) yield* invalid(`"tags" must be an array`)
    const tags = Array.isArray(listed) ? yield* validation.tags(listed) : undefined
    const metadata = yield* validation.metadata(merged.metadata)
    const uniqueId = yield* text(body, "unique_id")
    const holder = uniqueId === undefined ? undefined : env.uniqueIds.get(uniqueId)
    if (uniqueId !== undefined && holder !== undefined) yield* uniqueIdTaken(uniqueId, holder)
    const params: Record<string, unknown> = { ...(Object.hasOwn(defaults, type) ? defaults[type] : {}) }
    for (const [name, value] of Object.entries(merged)) if (!common.has(name)) params[name] = value
    return {
      type,
      project,
      batch,
      uniqueId,
      clearUniqueIdOnError: isTrue(merged.clear_unique_id_on_error),
      tags,
      callbackUrl: yield* text(merged, "callback_url"),
      instruction,
      params,
      metadata,
      priority,
      urgency: (yield* text(merged, "urgency")) ?? "standard",
      projectVersion: lent.version,
    }
  })

const insert = (env: Environment, draft: Draft, now: number): TaskRecord => {
  const id = env.ids.objectId(now)
  const task: TaskRecord = {
    doc: {
      task_id: id,
      created_at: iso(now),
      updated_at: iso(now),
      ...(draft.callbackUrl === undefined ? {} : { callback_url: draft.callbackUrl }),
      type: draft.type,
      status: "pending",
      ...(draft.instruction === undefined ? {} : { instruction: draft.instruction }),
      params: draft.params,
      is_test: env.mode === "test",
      urgency: draft.urgency,
      ...(draft.priority === undefined ? {} : { priority: draft.priority }),
      metadata: draft.metadata,
      ...(draft.tags === undefined ? {} : { tags: draft.tags }),
      ...(draft.uniqueId === undefined ? {} : { unique_id: draft.uniqueId }),
      ...(draft.project === undefined ? {} : { project: draft.project.name }),
      ...(draft.batch === undefined ? {} : { batch: draft.batch.name }),
      ...(draft.projectVersion === undefined ? {} : { project_param_version: draft.projectVersion }),
      ...{ processed_attachments: [] }, // not named by the contract, seen in live replies (scale-api.md C1)
    },
    status: "pending",
    seq: env.tasks.length,
    createdAt: now,
    updatedAt: now,
    completedAt: undefined,
    recalls: 0,
    project: draft.project,
    batch: draft.batch,
    clearUniqueIdOnError: draft.clearUniqueIdOnError,
  }
  if (draft.uniqueId !== undefined) env.uniqueIds.set(draft.uniqueId, id)
  env.add(task)
  if (env.mode === "test") env.finish(task, now)
  else if (draft.batch?.staging !== true) env.label(task, now)
  return task
}

/** `scale-api.md` B1; the header `Idempotency-Key` A9. */
export const create = (
  env: Environment,
  now: number,
  type: string,
  body: JsonObject,
  idempotencyKey: string | undefined,
): Either.Either<Task, Invalid | NotFound | Duplicate> =>
  Either.gen(function* () {
    const request = idempotencyKey === undefined ? "" : JSON.stringify([type, body])
    const earlier = idempotencyKey === undefined ? undefined : env.idempotencyKeys.get(idempotencyKey)
    if (earlier !== undefined) {
      if (earlier.request !== request)
        yield* refuse(409, "The Idempotency-Key is already used for a different request.")
      return earlier.task.doc
    }
    const task = insert(env, yield* draft(env, type, body), now)
    if (idempotencyKey !== undefined) env.idempotencyKeys.set(idempotencyKey, { request, task })
    return task.doc
  })

const find = (env: Environment, id: string): Either.Either<TaskRecord, NotFound> => {
  const task = env.tasksById.get(id)
  return task === undefined ? taskNotFound : Either.right(task)
}

export const get = (env: Environment, id: string): Either.Either<Task, NotFound> =>
  Either.map(find(env, id), (task) => task.doc)

/** `scale-api.md` B4. */
export const cancel = (
  env: Environment,
  now: number,
  id: string,
  clearUniqueId: boolean,
): Either.Either<Task, Invalid | NotFound> =>
  Either.gen(function* () {
    const task = yield* find(env, id)
    if (task.status !== "pending" && task.status !== "canceled") {
      yield* refuse(400, `Task is already ${task.status} and can not be canceled.`)
    }
    const members = clearUniqueId ? { unique_id: undefined } : {}
    if (clearUniqueId) env.releaseUniqueId(task)
    if (task.status === "pending") env.move(task, "canceled", now, members)
    else if (clearUniqueId && task.doc.unique_id !== undefined) env.update(task, now, members)
    return task.doc
  })

/** `scale-api.md` B5, C1. */
export const audit = (
  env: Environment,
  now: number,
  id: string,
  accepted: boolean,
  comments: string | undefined,
): Either.Either<string, Invalid | NotFound> =>
  Either.gen(function* () {
    const task = yield* find(env, id)
    if (task.status !== "completed") yield* refuse(400, "Only a completed task can be audited.")
    const result = accepted ? "accepted" : "rejected"
    const by = "admin@example.org"
    const earlier = task.doc.customer_review_comments ?? []
    env.update(task, now, {
      customer_review_status: result,
      customer_review_comments: comments ? [...earlier, comments] : earlier,
      customer_reviewed_by: by,
      customer_audited_at: iso(now),
      customer_audit_time_secs: 0,
      audits: [
        ...(task.doc.audits ?? []),
        {
          audited_by: by,
          audited_at: iso(now),
          audit_time_secs: 0,
          audit_result: result,
          audit_source: "customer",
        },
      ],
    })
    env.tell("audited", task, now)
    return "OK"
  })

/** `scale-api.md` B9. */
export const sendCallback = (
  env: Environment,
  now: number,
  id: string,
): Either.Either<{ readonly success: boolean }, Invalid | NotFound> =>
  Either.gen(function* () {
    const task = yield* find(env, id)
    if (task.status !== "completed" && task.status !== "error") {
      yield* refuse(400, `Task is ${task.status}, there is no callback to send.`)
    }
    if (!env.tell("resent", task, now)) yield* refuse(400, "Task has no callback_url.")
    return { success: true }
  })

/** `scale-api.md` B6. */
export const setUniqueId = (
  env: Environment,
  now: number,
  id: string,
  uniqueId: string,
): Either.Either<Task, Invalid | NotFound | Duplicate> =>
  Either.gen(function* () {
    const task = yield* find(env, id)
    if (uniqueId === "") yield* required("unique_id")
    const holder = env.uniqueIds.get(uniqueId)
    if (holder === task.doc.task_id) return task.doc
    if (holder !== undefined) yield* uniqueIdTaken(uniqueId, holder)
    env.releaseUniqueId(task)
    env.uniqueIds.set(uniqueId, task.doc.task_id)
    env.update(task, now, { unique_id: uniqueId })
    return task.doc
  })

export const clearUniqueId = (env: Environment, now: number, id: string): Either.Either<Task, NotFound> =>
  Either.map(find(env, id), (task) => {
    env.releaseUniqueId(task)
    if (task.doc.unique_id !== undefined) env.update(task, now, { unique_id: undefined })
    return task.doc
  })

/** `scale-api.md` B7. */
export const setMetadata = (
  env: Environment,
  now: number,
  id: string,
  body: JsonObject,
): Either.Either<Task, Invalid | NotFound> =>
  Either.gen(function* () {
    const task = yield* find(env, id)
    env.update(task, now, { metadata: yield* validation.metadata(body) })
    return task.doc
  })

/** `scale-api.md` B8: `change` makes the new list from the present one. */
export const changeTags = (
  env: Environment,
  now: number,
  id: string,
  change: (present: ReadonlyArray<string>) => ReadonlyArray<string>,
): Either.Either<Task, Invalid | NotFound> =>
  Either.gen(function* () {
    const task = yield* find(env, id)
    env.update(task, now, { tags: yield* validation.tags(change(task.doc.tags ?? [])) })
    return task.doc
  })
