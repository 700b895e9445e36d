/** The endpoint that creates training tasks (`packages/api/docs/quality-tasks.md#create-a-training-task`). */
import * as Endpoint from "../Endpoint.ts"
import { QualityTask } from "../entities/QualityTask.ts"
import { Json } from "../internal/fields.ts"
import { TaskType } from "../taskTypes/TaskType.ts"

/**
 * Creates a training task. The payload is that of `tasks.create` with `expected_response`.
 *
 * @category endpoints
 */
export const create = Endpoint.make({
  name: "trainingTasks.create",
  method: "POST",
  path: "/training_tasks/{type}",
  summary: "Create a training task",
  params: { type: TaskType },
  payload: Json,
  success: QualityTask,
  errors: [404, 409],
  repeat: "withUniqueId",
})
