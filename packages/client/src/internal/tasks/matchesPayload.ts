import type { Task } from "@effect-scale/api/entities/Task"
import * as recovery from "../call/recover.ts"

/**
 * Whether a task has the content of a payload. A task has the common fields at the top level, and those of its type in
 * `params` (packages/api/docs/tasks.md#task-object). Scale may append the project's instruction to that of
 * the task, and does not store the fields that only control the creation.
 */
export const matchesPayload = (task: Task, sent: recovery.Sent): boolean => {
  const { clear_unique_id_on_error, force, instruction, project_version, tags, urgency, ...stored } = sent
  return (
    task.unique_id === sent.unique_id &&
    (typeof instruction !== "string" || (task.instruction ?? instruction).includes(instruction)) &&
    recovery.agrees(task, { tags: Array.isArray(tags) ? [...new Set(tags)] : tags }) && // Scale stores each tag once
    recovery.agrees(task, stored, (name) => task.params?.[name])
  )
}
