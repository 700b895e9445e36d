/**
 * Evaluation and training tasks: tasks with a known answer, which measure or train the labelers of a Rapid
 * project.
 */

import * as EvaluationTaskEndpoints from "@effect-scale/api/endpoints/EvaluationTasks"
import * as TrainingTaskEndpoints from "@effect-scale/api/endpoints/TrainingTasks"
import type { QualityTask } from "@effect-scale/api/entities/QualityTask"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import type * as TaskPayload from "@effect-scale/api/taskTypes/TaskPayload"
import type { TaskType } from "@effect-scale/api/taskTypes/TaskType"
import type * as Effect from "effect/Effect"
import type { Executor } from "./internal/call/executor.ts"
import { mergeExtra } from "./internal/call/mergeExtra.ts"
import type { Refusal } from "./internal/call/operation.ts"
import type { Recovery } from "./internal/call/recover.ts"
import { qualityRefusal } from "./internal/payload.ts"

/**
 * What labelers should answer, in the format of the task type's response.
 *
 * @category models
 */
export interface Expected {
  readonly expected_response: Readonly<Record<string, unknown>>
}

/**
 * With an `initial_response` the task is one of reviewing it.
 *
 * @category models
 */
export interface Evaluation extends Expected {
  readonly initial_response?: Readonly<Record<string, unknown>> | undefined
}

/**
 * @category errors
 */
export type CreateError =
  | ScaleError.CommonError
  | ScaleError.ScaleResourceNotFound
  | ScaleError.ScaleDuplicateResource
  | ScaleError.ScaleAmbiguousResult

/**
 * @category models
 */
export interface EvaluationTasks {
  readonly create: <const Type extends TaskType>(
    type: Type,
    payload: TaskPayload.PayloadOf<Type> & Evaluation,
  ) => Effect.Effect<QualityTask, CreateError>
}

/**
 * @category models
 */
export interface TrainingTasks {
  readonly create: <const Type extends TaskType>(
    type: Type,
    payload: TaskPayload.PayloadOf<Type> & Expected,
  ) => Effect.Effect<QualityTask, CreateError>
}

// No endpoint reads a quality task back.
const unfindable: Recovery<QualityTask> = { find: () => undefined, same: () => false }

const refusal: Refusal = ({ type }, payload) => qualityRefusal(type ?? "", payload)

/** @internal */
export const makeEvaluationTasks = (executor: Executor): EvaluationTasks => {
  const create = executor.creation(EvaluationTaskEndpoints.create, unfindable, refusal)
  return { create: (type, payload) => create({ path: { type }, payload: mergeExtra(payload) }) }
}

/** @internal */
export const makeTrainingTasks = (executor: Executor): TrainingTasks => {
  const create = executor.creation(TrainingTaskEndpoints.create, unfindable, refusal)
  return { create: (type, payload) => create({ path: { type }, payload: mergeExtra(payload) }) }
}
