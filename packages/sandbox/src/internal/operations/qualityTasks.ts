import type { QualityTask } from "@effect-scale/api/entities/QualityTask"
import * as Either from "effect/Either"
import { isObject, type JsonObject } from "../json.ts"
import type { Environment } from "../state/environment.ts"
import { timestamp } from "../state/records.ts"
import {
  type Duplicate,
  type InvalidRequest,
  invalidParameter,
  missingParameter,
  type NotFound,
  reject,
} from "./errors.ts"
import { validateNewTask } from "./taskCreation.ts"

// packages/api/docs/quality-tasks.md#create-an-evaluation-task
const qualityTaskTypes = new Set([
  "documenttranscription",
  "segmentannotation",
  "videoplaybackannotation",
  "imageannotation",
  "textcollection",
  "namedentityrecognition",
])

/**
 * Creates an evaluation or training task, which includes the expected response
 * (`packages/api/docs/quality-tasks.md`).
 */
export const create = (
  env: Environment,
  now: number,
  kind: "evaluation" | "training",
  type: string,
  body: JsonObject,
): Either.Either<QualityTask, InvalidRequest | NotFound | Duplicate> =>
  Either.gen(function* () {
    const { expected_response: expected, initial_response: initial, ...rest } = body
    const task = yield* validateNewTask(env, type, rest, "qualityTask")
    if (!qualityTaskTypes.has(type)) yield* reject(400, `There are no ${kind} tasks of type ${type}.`)
    if (task.project?.rapid !== true) yield* reject(400, `${kind} tasks are for Rapid projects only.`)
    if (expected === undefined) yield* missingParameter("expected_response")
    if (!isObject(expected)) return yield* invalidParameter(`"expected_response" must be of type object`)
    if (initial !== undefined && !isObject(initial)) {
      return yield* invalidParameter(`"initial_response" must be of type object`)
    }
    const id = env.ids.objectId(now)
    const created: QualityTask = {
      id,
      expected_response: expected,
      ...(initial === undefined || kind === "training" ? {} : { initial_response: initial }),
      // Not part of the contract; Scale probably echoes the rest of the task
      // (packages/api/docs/quality-tasks.md#quality-task-object).
      ...{
        type,
        project: task.project?.name,
        ...(task.batch === undefined ? {} : { batch: task.batch.name }),
        params: task.params,
        metadata: task.metadata,
        ...(task.uniqueId === undefined ? {} : { unique_id: task.uniqueId }),
        created_at: timestamp(now),
      },
    }
    env.change(({ qualityTasks, uniqueIds }) => {
      if (task.uniqueId !== undefined) uniqueIds.set(task.uniqueId, id)
      qualityTasks.push(created)
    })
    return created
  })

/** Quality tasks are never worked on, so there is nothing to report (`packages/api/docs/quality-tasks.md#labeler-quality`). */
export const labelers = (query: {
  readonly quality_task_ids?: string | ReadonlyArray<string> | undefined
  readonly labeler_emails?: string | ReadonlyArray<string> | undefined
}): Either.Either<JsonObject, InvalidRequest> =>
  query.quality_task_ids === undefined && query.labeler_emails === undefined
    ? missingParameter("quality_task_ids")
    : Either.right({ docs: [], has_more: false, total: 0 })
