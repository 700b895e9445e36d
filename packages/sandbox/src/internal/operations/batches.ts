import type { Batch, BatchCounts } from "@effect-scale/api/entities/Batch"
import * as Either from "effect/Either"
import type { JsonObject } from "../json.ts"
import type { Environment } from "../state/environment.ts"
import { type BatchRecord, timestamp } from "../state/records.ts"
import {
  batchNotFound,
  type Duplicate,
  type InvalidRequest,
  invalidParameter,
  missingParameter,
  type NotFound,
  projectNotFound,
  reject,
} from "./errors.ts"
import { scheduleLabeling, updateBatchCompletion } from "./taskLifecycle.ts"
import * as validation from "./validation.ts"

export const batchStatus = (batch: BatchRecord): "staging" | "in_progress" | "completed" =>
  batch.staging ? "staging" : batch.completedAt === undefined ? "in_progress" : "completed"

export const batchDocument = (batch: BatchRecord): Batch => ({
  ...batch.doc,
  status: batchStatus(batch),
  ...(batch.completedAt === undefined ? {} : { completed_at: timestamp(batch.completedAt) }),
})

export interface NewBatch {
  readonly project: string
  readonly name: string
  readonly callback?: string | null | undefined
  readonly calibration_batch?: boolean | null | undefined
  readonly self_label_batch?: boolean | null | undefined
  readonly metadata?: JsonObject | null | undefined
}

/** See `packages/api/docs/batches.md#create-a-batch`. */
export const create = (
  env: Environment,
  now: number,
  body: NewBatch,
): Either.Either<Batch, InvalidRequest | NotFound | Duplicate> =>
  Either.gen(function* () {
    if (body.name === "") yield* missingParameter("name")
    if (body.project === "") yield* missingParameter("project")
    const project = env.tables.projects.get(body.project)
    if (project === undefined) return yield* projectNotFound(body.project)
    const metadata = yield* validation.validateMetadata(body.metadata)
    yield* validation.validateCallback("callback", body.callback || undefined)
    if (env.tables.batches.has(body.name))
      yield* reject(409, `Batch with name "${body.name}" already exists.`)
    const needsRapid = (body.calibration_batch ?? false) || (body.self_label_batch ?? false)
    if (needsRapid && !project.rapid && !project.studio) {
      yield* reject(400, "calibration_batch and self_label_batch are for Rapid projects only.")
    }
    const batch: BatchRecord = {
      id: env.ids.objectId(now),
      sequence: env.tables.batches.size,
      name: body.name,
      project,
      createdAt: now,
      calibration: body.calibration_batch ?? false,
      doc: {
        name: body.name,
        project: project.name,
        status: "in_progress",
        created_at: timestamp(now),
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
    env.change((tables) => tables.batches.set(batch.name, batch))
    return batchDocument(batch)
  })

const find = (env: Environment, name: string): Either.Either<BatchRecord, NotFound> => {
  const batch = env.tables.batches.get(name)
  return batch === undefined ? batchNotFound(name) : Either.right(batch)
}

export const get = (env: Environment, name: string): Either.Either<Batch, NotFound> =>
  Either.map(find(env, name), batchDocument)

/** See `packages/api/docs/batches.md#batch-status`. Counts of 0 are omitted. */
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

/**
 * Takes a batch out of staging, which starts the labeling of its tasks
 * (`packages/api/docs/batches.md#finalize-a-batch`).
 */
export const finalize = (
  env: Environment,
  now: number,
  name: string,
): Either.Either<Batch, InvalidRequest | NotFound> =>
  Either.gen(function* () {
    const batch = yield* find(env, name)
    if (batch.staging) {
      env.change(() => {
        batch.staging = false
      })
      for (const task of batch.tasks) if (task.status === "pending") scheduleLabeling(env, task, now)
      updateBatchCompletion(env, batch, now)
    } else if (batch.project.rapid || batch.project.studio) {
      yield* reject(400, `Batch "${name}" is not in staging and can not be finalized.`)
    }
    return batchDocument(batch)
  })

/** See `packages/api/docs/batches.md#replace-the-metadata`. */
export const setMetadata = (
  env: Environment,
  name: string,
  body: JsonObject,
): Either.Either<Batch, InvalidRequest | NotFound> =>
  Either.gen(function* () {
    const batch = yield* find(env, name)
    const metadata = yield* validation.validateMetadata(body)
    env.change(() => {
      batch.doc = { ...batch.doc, metadata }
    })
    return batchDocument(batch)
  })

/**
 * See `packages/api/docs/batches.md#prioritize-a-batch`. The priority has no effect: each task has its own
 * labeler.
 */
export const prioritize = (
  env: Environment,
  name: string,
  priority: number,
): Either.Either<string, InvalidRequest | NotFound> =>
  Either.gen(function* () {
    const batch = yield* find(env, name)
    if (![10, 20, 30].includes(priority)) yield* invalidParameter(`"priority" must be one of [10, 20, 30]`)
    env.change(() => {
      batch.doc = { ...batch.doc, ...{ priority } } // Scale does not document the field's name
    })
    return "OK"
  })
