/** Evaluation and training tasks: tasks with a known response, which measure or train the labelers of a Rapid project. */
import * as EvaluationTaskEndpoints from "@effect-scale/api/endpoints/EvaluationTasks"
import * as TrainingTaskEndpoints from "@effect-scale/api/endpoints/TrainingTasks"
import type { QualityTask } from "@effect-scale/api/entities/QualityTask"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import type * as TaskPayload from "@effect-scale/api/taskTypes/TaskPayload"
import type { RequestTaskType } from "@effect-scale/api/taskTypes/TaskType"
import type * as Effect from "effect/Effect"
import type { Executor } from "./internal/call/executor.ts"
import { mergeExtra } from "./internal/call/mergeExtra.ts"
import type { Refusal } from "./internal/call/operation.ts"
import type { Recovery } from "./internal/call/recover.ts"
import { qualityRefusal } from "./internal/payload.ts"

/**
 * The parameter that every quality task needs.
 *
 * @category models
 */
export interface TrainingParams {
  /** The correct response, in the format of the task type's response. */
  readonly expected_response: Readonly<Record<string, unknown>>
}

/**
 * The parameters that an evaluation task has in addition to those of its type.
 *
 * @category models
 */
export interface EvaluationParams extends TrainingParams {
  /** A response to review. With it, the task evaluates reviewing rather than labeling. */
  readonly initial_response?: Readonly<Record<string, unknown>> | undefined
}

/**
 * The errors of creating an evaluation or training task. `ScaleDuplicateResource`: the `unique_id` belongs to another
 * task. `ScaleResourceNotFound`: the project, the batch or the task type does not exist. `ScaleAmbiguousResult`: the task
 * may or may not have been created.
 *
 * @category errors
 */
export type CreateError =
  | ScaleError.CommonError
  | ScaleError.ScaleResourceNotFound
  | ScaleError.ScaleDuplicateResource
  | ScaleError.ScaleAmbiguousResult

/**
 * The methods for evaluation tasks.
 *
 * @category models
 */
export interface EvaluationTasks {
  /**
   * Creates an evaluation task in a Rapid project: labelers get it like any other task, and Scale compares their responses
   * with `expected_response`.
   *
   * Scale has no endpoint that returns such a task. So if the response to a create is lost, the call fails with
   * `ScaleAmbiguousResult`. Without a `unique_id`, the request is retried only after failures that prove that no task was
   * created. A payload that Scale is sure to reject fails with `ScaleInvalidRequest` before a request is sent.
   *
   * @see https://scale.com/docs/rapid-or-production
   */
  readonly create: <const Type extends RequestTaskType>(
    type: Type,
    payload: TaskPayload.PayloadOf<Type> & EvaluationParams,
  ) => Effect.Effect<QualityTask, CreateError>
}

/**
 * The methods for training tasks.
 *
 * @category models
 */
export interface TrainingTasks {
  /**
   * Creates a training task in a Rapid project: labelers have to solve it before they get tasks of the project, and see
   * `expected_response` afterwards.
   *
   * Fails and is retried like `evaluationTasks.create`.
   *
   * @see https://scale.com/docs/rapid-or-production
   */
  readonly create: <const Type extends RequestTaskType>(
    type: Type,
    payload: TaskPayload.PayloadOf<Type> & TrainingParams,
  ) => Effect.Effect<QualityTask, CreateError>
}

// Scale has no endpoint that returns a quality task.
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
