/** The endpoints that create evaluation and training tasks (`scale-api.md` B30). */
import * as HttpApiEndpoint from "@effect/platform/HttpApiEndpoint"
import * as HttpApiGroup from "@effect/platform/HttpApiGroup"
import * as HttpApiSchema from "@effect/platform/HttpApiSchema"
import * as OpenApi from "@effect/platform/OpenApi"
import { QualityTask } from "../entities/QualityTask.ts"
import * as ErrorBody from "../errors/ErrorBody.ts"
import { Json } from "../internal/fields.ts"
import { Repeat } from "../Repeat.ts"
import { TaskType } from "../taskTypes/TaskType.ts"

const taskType = HttpApiSchema.param("type", TaskType)

/**
 * The body is that of `tasks.create` with `expected_response` and, optionally, `initial_response`.
 *
 * @category endpoints
 */
export const createEvaluationTask = HttpApiEndpoint.post("create")`/evaluation_tasks/${taskType}`
  .setPayload(Json)
  .addSuccess(QualityTask)
  .addError(ErrorBody.ResourceNotFound)
  .addError(ErrorBody.DuplicateResource)
  .annotate(Repeat, "withUniqueId")
  .annotate(OpenApi.Summary, "Create an evaluation task")

/**
 * The body is that of `tasks.create` with `expected_response`.
 *
 * @category endpoints
 */
export const createTrainingTask = HttpApiEndpoint.post("create")`/training_tasks/${taskType}`
  .setPayload(Json)
  .addSuccess(QualityTask)
  .addError(ErrorBody.ResourceNotFound)
  .addError(ErrorBody.DuplicateResource)
  .annotate(Repeat, "withUniqueId")
  .annotate(OpenApi.Summary, "Create a training task")

/**
 * @category groups
 */
export const evaluationTasks = HttpApiGroup.make("evaluationTasks").add(createEvaluationTask)

/**
 * @category groups
 */
export const trainingTasks = HttpApiGroup.make("trainingTasks").add(createTrainingTask)
