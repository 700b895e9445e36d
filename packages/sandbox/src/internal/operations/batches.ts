import type { Batch, BatchCounts } from "@effect-scale/api/entities/Batch"
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
} from "../http/refusal.ts"
import { type BatchRecord, type Environment, iso, type JsonObject } from "../state/environment.ts"
import * as validation from "./validation.ts"

export const batchStatus = (batch: BatchRecord): "staging" | "in_progress" | "completed" =>
  batch.staging ? "staging" : batch.completedAt === undefined ? "in_progress" : "completed"

export const batchDocument = (batch: BatchRecord): Batch => ({
  ...batch.doc,
  status: batchStatus(batch),
  ...(batch.completedAt === undefined ? {} : { completed_at: iso(batch.completedAt) }),
})

export interface NewBatch {
  readonly project: string
  readonly name: string
  readonly callback?: string | null | undefined
  readonly calibration_batch?: boolean | null | undefined
  readonly self_label_batch?: boolean | null | undefined
  readonly metadata?: JsonObject | null | undefined
}

/** `scale-api.md` B11. */
export const create = (
  env: Environment,
  now: number,
  body: NewBatch,
): Either.Either<Batch, Invalid | NotFound | Duplicate> =>
  Either.gen(function* () {
    if (body.name === "") yield* required("name")
    if (body.project === "") yield* required("project")
    const project = env.projects.get(body.project)
    if (project === undefined) return yield* projectNotFound(body.project)
    const metadata = yield* validation.metadata(body.metadata)
    if (env.batches.has(body.name)) yield* refuse(409, `Batch with name "${body.name}" already exists.`)
    const flagged = (body.calibration_batch ?? false) || (body.self_label_batch ?? false)
    if (flagged && !project.rapid && !project.studio) {
      yield* refuse(400, "calibration_batch and self_label_batch are for Rapid projects only.")
    }
    const batch: BatchRecord = {
      id: env.ids.objectId(now),
      seq: env.batches.size,
      name: body.name,
      project,
      createdAt: now,
      calibration: body.calibration_batch ?? false,
      doc: {
        name: body.name,
        project: project.name,
        status: "in_progress",
        created_at: iso(now),
        ...(body.callback ? { callback: body.callback } : {}),
        metadata,
        ...(body.calibration_batch ? { calibration_batch: true } : {}),
        ...(body.self_label_batch ? { self_label_batch: true } : {}),
      },
      staging: project.rapid || project.studio,
      completedAt: undefined,
      counts: { pending: 0, completed: 0, canceled: 0, error: 0 },
      tasks: [],
      groups: [],
      studioPriority: undefined,
    }
    env.version++
    env.batches.set(batch.name, batch)
    return batchDocument(batch)
  })

const find = (env: Environment, name: string): Either.Either<BatchRecord, NotFound> => {
  const batch = env.batches.get(name)
  return batch === undefined ? batchNotFound(name) : Either.right(batch)
}

export const get = (env: Environment, name: string): Either.Either<Batch, NotFound> =>
  Either.map(find(env, name), batchDocument)

/** `scale-api.md` B14: a count of 0 may be missing. */
export const status = (env: Environment, name: string): Either.Either<BatchCounts, NotFound> =>
  Either.map(find(env, name), (batch) => {
    const { pending, completed, error, canceled } = batch.counts
    return {
      status: batchStatus(batch),
      ...(pending > 0 ? { pending } : {}),
      ...(completed > 0 ? { completed } : {}),
      ...(error > 0 ? { error } : {}),
      ...(canceled > 0 ? { canceled } : {}),
    }
  })

/** `scale-api.md` B15. The labeler starts on the batch's tasks now. */
export const finalize = (
  env: Environment,
  now: number,
  name: string,
): Either.Either<Batch, Invalid | NotFound> =>
  Either.gen(function* () {
    const batch = yield* find(env, name)
    if (batch.staging) {
      env.version++
      batch.staging = false
      for (const task of batch.tasks) if (task.status === "pending") env.label(task, now)
      env.complete(batch, now)
    } else if (batch.project.rapid || batch.project.studio) {
      yield* refuse(400, `Batch "${name}" is not in staging and can not be finalized.`)
    }
    return batchDocument(batch)
  })

/** `scale-api.md` B16. */
export const setMetadata = (
  env: Environment,
  name: string,
  body: JsonObject,
): Either.Either<Batch, Invalid | NotFound> =>
  Either.gen(function* () {
    const batch = yield* find(env, name)
    const metadata = yield* validation.metadata(body)
    env.version++
    batch.doc = { ...batch.doc, metadata }
    return batchDocument(batch)
  })

/** `scale-api.md` B13–B16. It hurries nothing: every task has a labeler of its own. */
export const prioritize = (
  env: Environment,
  name: string,
  priority: number,
): Either.Either<string, Invalid | NotFound> =>
  Either.gen(function* () {
    const batch = yield* find(env, name)
    if (![10, 20, 30].includes(priority)) yield* invalid(`"priority" must be one of [10, 20, 30]`)
    env.version++
    batch.doc = { ...batch.doc, ...{ priority } } // a batch's own field is not published
    return "OK"
  })
