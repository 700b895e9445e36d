/**
 * The endpoint that creates evaluation tasks
 * (`packages/api/docs/quality-tasks.md#create-an-evaluation-task`).
 */
import * as Endpoint from "../Endpoint.ts"
import { QualityTask } from "../entities/QualityTask.ts"
import { Json } from "../internal/fields.ts"
import { TaskType } from "../taskTypes/TaskType.ts"

/**
 * Creates an evaluation task. The payload is that of `tasks.create` with `expected_response` and, optionally,
 * `initial_response`.
 *
 * @category endpoints
 */
export const create = Endpoint.make({
  name: "evaluationTasks.create",
  method: "POST",
  path: "/evaluation_tasks/{type}",
  summary: "Create an evaluation task",
  params: { type: TaskType },
  payload: Json,
  success: QualityTask,
  errors: [404, 409],
  repeat: "withUniqueId",
})
