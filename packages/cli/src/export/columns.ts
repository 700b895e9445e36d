/** The columns of CSV and Parquet files. */
import type * as Task from "@effect-scale/client/Task"

/**
 * The columns of an export without `--columns`.
 *
 * @category constants
 */
export const defaultColumns: ReadonlyArray<string> = [
  ...["task_id", "type", "status", "unique_id", "project", "batch"],
  ...["created_at", "updated_at", "completed_at", "priority", "tags", "metadata", "params", "response"],
]

/**
 * Returns the value of a column. A dotted name such as `response.annotations` leads into objects.
 *
 * @category getters
 */
export const valueAt = (task: Task.Task, column: string): unknown => {
  let value: unknown = task
  for (const name of column.split(".")) {
    // Any object can be indexed by name.
    value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined
  }
  return value
}

/**
 * Returns a value as text: JSON unless it is text already, `null` if absent.
 *
 * @category getters
 */
export const asText = (value: unknown): string | null => {
  if (value === undefined || value === null) return null
  return typeof value === "string" ? value : JSON.stringify(value)
}
