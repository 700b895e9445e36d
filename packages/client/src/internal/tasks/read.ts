import * as TaskEndpoints from "@effect-scale/api/endpoints/Tasks"
import type { Task } from "@effect-scale/api/entities/Task"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { TaskFilter, Tasks } from "../../Tasks.ts"
import * as classify from "../call/classify.ts"
import type { Executor } from "../call/executor.ts"
import { fromEndpoint } from "../call/operation.ts"
import * as filter from "../list/filter.ts"
import * as list from "../list/list.ts"

type Read = Pick<Tasks, "count" | "get" | "getByUniqueIds" | "getMany" | "list" | "pages" | "stream">

/** Maximum number of `unique_id`s in one request. */
const idsPerRequest = 100

export const make = (executor: Executor, concurrency: number): Read => {
  const getEndpoint = executor.endpoint(TaskEndpoints.get)
  const get: Read["get"] = (task_id) => getEndpoint({ path: { task_id } })
  const views = list.make<TaskFilter, Task>(
    executor,
    TaskEndpoints.list,
    {
      project: filter.value("project"),
      batch: filter.value("batch"),
      type: filter.value("type"),
      status: filter.value("status"),
      review_status: filter.joined("customer_review_status"),
      unique_id: filter.repeated("unique_id"),
      tags: filter.repeated("tags"),
      created_after: filter.date("start_time"),
      created_before: filter.date("end_time"),
      completed_after: filter.date("completed_after"),
      completed_before: filter.date("completed_before"),
      updated_after: filter.date("updated_after"),
      updated_before: filter.date("updated_before"),
      include_attachment_url: filter.value("include_attachment_url"),
      limited_response: filter.value("limited_response"),
      limit: filter.value("limit"),
    },
    ({ task_id }) => task_id,
  )
  const counting = { ...fromEndpoint(TaskEndpoints.list), name: "tasks.count" }
  return {
    ...views,
    get,
    count: (wanted) =>
      Effect.flatMap(views.list({ ...wanted, limit: 1 }), ({ total }) =>
        total === undefined
          ? Effect.fail(
              classify.unusable(
                "the tasks cannot be counted",
                "total is missing",
                classify.answered(counting, executor.redactor),
              ),
            )
          : Effect.succeed(total),
      ),
    getMany: (taskIds) =>
      Effect.suspend(() => {
        const ids = [...taskIds]
        const unique = [...new Set(ids)]
        return Effect.map(
          Effect.forEach(unique, (id) => Effect.either(get(id)), { concurrency }),
          (results) => {
            const byId = new Map(unique.map((id, at) => [id, results[at]] as const))
            return ids.flatMap((id) => byId.get(id) ?? [])
          },
        )
      }),
    getByUniqueIds: (uniqueIds) =>
      Effect.suspend(() => {
        const ids = [...new Set(uniqueIds)]
        const requests = Array.from({ length: Math.ceil(ids.length / idsPerRequest) }, (_, at) =>
          ids.slice(idsPerRequest * at, idsPerRequest * (at + 1)),
        )
        return Effect.map(
          Effect.forEach(requests, (unique_id) => Stream.runCollect(views.stream({ unique_id })), {
            concurrency,
          }),
          (found) => {
            const byId = new Map(
              found.flatMap((tasks) => [...tasks].map((task) => [task.unique_id, task] as const)),
            )
            return new Map(
              ids.flatMap((id) => {
                const task = byId.get(id)
                return task === undefined ? [] : [[id, task] as const]
              }),
            )
          },
        )
      }),
  }
}
