import type * as Endpoint from "@effect-scale/api/Endpoint"
import type * as Tasks from "@effect-scale/api/endpoints/Tasks"
import * as Either from "effect/Either"
import type { Environment } from "../state/environment.ts"
import type { TaskRecord } from "../state/records.ts"
import type { InvalidRequest } from "./errors.ts"
import { listValues, timeRange } from "./filters.ts"

/** The query of a task list. */
export type TaskFilter = NonNullable<Endpoint.Input<typeof Tasks.list>["query"]>

type Condition = (task: TaskRecord) => boolean

/** The conditions of all parameters except `project`, `batch` and `unique_id`, which select the candidates. */
const conditionsOf = (filter: TaskFilter): Either.Either<ReadonlyArray<Condition>, InvalidRequest> =>
  Either.gen(function* () {
    const conditions: Array<Condition> = []
    const { status, type } = filter
    if (type !== undefined) conditions.push((task) => task.doc.type === type)
    if (status !== undefined) conditions.push((task) => task.status === status)
    const reviews = listValues(filter.customer_review_status)
    if (reviews !== undefined) {
      conditions.push((task) =>
        reviews.has(task.doc.customer_review_status ?? (task.status === "completed" ? "pending" : "none")),
      )
    }
    const tags = listValues(filter.tags)
    if (tags !== undefined) conditions.push((task) => task.doc.tags?.some((tag) => tags.has(tag)) ?? false)
    const created = yield* timeRange(filter, "start_time", "end_time")
    if (created !== undefined) conditions.push((task) => created(task.createdAt))
    const completed = yield* timeRange(filter, "completed_after", "completed_before")
    if (completed !== undefined) conditions.push((task) => completed(task.completedAt))
    const updated = yield* timeRange(filter, "updated_after", "updated_before")
    if (updated !== undefined) conditions.push((task) => updated(task.updatedAt))
    return conditions
  })

interface Candidates {
  readonly tasks: ReadonlyArray<TaskRecord>
  readonly condition?: Condition
}

/** The smallest stored list that contains all matches, and the condition that it does not yet satisfy. */
const candidatesOf = (env: Environment, filter: TaskFilter): Candidates => {
  const { tables } = env
  const { batch, project } = filter
  const uniqueIds = listValues(filter.unique_id)
  if (uniqueIds !== undefined) {
    const tasks = [...uniqueIds]
      .flatMap((uniqueId) => tables.tasksById.get(tables.uniqueIds.get(uniqueId) ?? "") ?? [])
      .sort((a, b) => a.sequence - b.sequence)
    return {
      tasks,
      condition: (task) =>
        (project === undefined || task.project?.name === project) &&
        (batch === undefined || task.batch?.name === batch),
    }
  }
  if (batch !== undefined) {
    const tasks = tables.batches.get(batch)?.tasks ?? []
    return project === undefined ? { tasks } : { tasks, condition: (task) => task.project?.name === project }
  }
  if (project !== undefined) return { tasks: tables.projects.get(project)?.tasks ?? [] }
  return { tasks: tables.tasks }
}

/** A filter applied to the stored tasks. */
export interface TaskSelection {
  /** Candidates, oldest first. */
  readonly tasks: ReadonlyArray<TaskRecord>
  readonly matches: Condition
  /** Whether every candidate matches. */
  readonly isComplete: boolean
}

export const selectTasks = (
  env: Environment,
  filter: TaskFilter,
): Either.Either<TaskSelection, InvalidRequest> =>
  Either.map(conditionsOf(filter), (conditions) => {
    const { condition, tasks } = candidatesOf(env, filter)
    const all = condition === undefined ? conditions : [condition, ...conditions]
    return {
      tasks,
      matches: (task) => all.every((holds) => holds(task)),
      isComplete: all.length === 0,
    }
  })
