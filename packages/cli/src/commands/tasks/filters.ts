/** The options that select tasks, and the columns that show them. */
import type * as Task from "@effect-scale/client/Task"
import type * as Tasks from "@effect-scale/client/Tasks"
import * as TaskType from "@effect-scale/client/TaskType"
import {
  choice,
  count,
  date,
  oneOrMoreWords,
  type ParamValues,
  text,
  texts,
} from "../../commandLine/params.ts"
import { type Column, statusColor } from "../../terminal/table.ts"

/** The options that select tasks. */
export const filterOptions = {
  project: text("project", "NAME", "only tasks of this project"),
  batch: text("batch", "NAME", "only tasks of this batch"),
  type: text("type", "TYPE", "only tasks of this type, such as imageannotation"),
  status: choice("status", ["pending", "completed", "canceled", "error"], "only tasks with this status"),
  review: choice(
    "review",
    ["accepted", "fixed", "commented", "rejected", "pending"],
    "only tasks with this review status",
  ),
  uniqueIds: texts("unique-id", "ID", "only the task with this unique_id; can be repeated"),
  tags: texts("tag", "TAG", "only tasks with this tag; can be repeated"),
  createdAfter: date(
    "created-after",
    "only tasks created at or after this date: 2026-03-01 or 2026-03-01T08:00:00Z",
  ),
  createdBefore: date("created-before", "only tasks created at or before this date"),
  completedAfter: date("completed-after", "only tasks completed at or after this date"),
  completedBefore: date("completed-before", "only tasks completed at or before this date"),
  updatedAfter: date("updated-after", "only tasks changed at or after this date"),
  updatedBefore: date("updated-before", "only tasks changed at or before this date"),
}

const noneIfEmpty = (values: ReadonlyArray<string>) => (values.length === 0 ? undefined : values)

/** Returns the filter that the options describe. */
export const filterOf = (options: ParamValues<typeof filterOptions>): Tasks.TaskFilter => ({
  project: options.project,
  batch: options.batch,
  type: options.type === undefined ? undefined : TaskType.other(options.type),
  status: options.status,
  review_status: options.review,
  unique_id: noneIfEmpty(options.uniqueIds),
  tags: noneIfEmpty(options.tags),
  created_after: options.createdAfter,
  created_before: options.createdBefore,
  completed_after: options.completedAfter,
  completed_before: options.completedBefore,
  updated_after: options.updatedAfter,
  updated_before: options.updatedBefore,
})

/** Whether a filter selects all tasks. */
export const selectsAll = (filter: Tasks.TaskFilter): boolean =>
  Object.values(filter).every((value) => value === undefined)

/** The ids of one or more tasks. */
export const taskIds = oneOrMoreWords("task_id", "ids of the tasks")

/** The option that limits requests in flight. */
export const concurrency = count("concurrency", "maximum number of requests in flight; default 50")

/** The columns of a table of tasks. */
export const taskColumns: ReadonlyArray<Column<Task.Task>> = [
  { title: "task_id", isId: true, value: ({ task_id }) => task_id },
  { title: "status", value: ({ status }) => status, color: statusColor },
  { title: "type", value: ({ type }) => type },
  { title: "created_at", value: ({ created_at }) => created_at },
  { title: "batch", isId: true, value: ({ batch, project }) => batch ?? project },
  { title: "unique_id", isId: true, value: ({ unique_id }) => unique_id },
]
