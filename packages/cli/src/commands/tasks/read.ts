/** `scale tasks get`, `list`, `count` and `watch`. */
import * as Json from "@effect-scale/client/Json"
import * as Array from "effect/Array"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import { command } from "../../commandLine/command.ts"
import { listLimit, listLimitOptions } from "../../commandLine/listLimit.ts"
import { anyNumber, flag } from "../../commandLine/params.ts"
import { bulkRetries, connect } from "../../connection/connection.ts"
import { explain } from "../../failure/explain.ts"
import { AlreadyReported, commandLineError, exitStatus, exitStatusOf } from "../../failure/failure.ts"
import * as Output from "../../terminal/output.ts"
import * as Print from "../../terminal/print.ts"
import { watchTasks } from "../../watch/watchTasks.ts"
import { filterOf, filterOptions, selectsAll, taskColumns, taskIds } from "./filters.ts"

/** Prints tasks by id or by `unique_id`. */
export const get = command(
  {
    name: "get",
    summary: "Print tasks.",
    params: {
      ids: taskIds,
      byUniqueId: flag("unique-ids", "the arguments are unique_ids instead of Scale's ids"),
    },
    details: "Tasks that exist are printed. Ids that do not exist are listed on standard error.",
    examples: [
      "scale tasks get 64f0c2a19b1e8a0012d4c7e1",
      "scale tasks get 64f0c2a19b1e8a0012d4c7e1 --json",
      "scale tasks get --unique-ids street-17 street-18",
    ],
  },
  ({ byUniqueId, ids, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      if (byUniqueId) {
        const found = yield* scale.tasks.getByUniqueIds(ids)
        yield* Print.records(common, [...found.values()])
        const missing = ids.filter((id) => !found.has(id))
        yield* Effect.forEach(missing, (id) => Output.message(`No task has the unique_id "${id}".`))
        if (missing.length > 0) {
          const status = found.size > 0 ? exitStatus.incomplete : exitStatus.refused
          return yield* new AlreadyReported({ status })
        }
        return
      }
      const results = yield* scale.tasks.getMany(ids)
      const found = Array.getRights(results)
      yield* Print.records(common, found)
      const failures = results.flatMap((result, at) =>
        Either.isLeft(result) ? [[ids[at] ?? "", result.left] as const] : [],
      )
      yield* Effect.forEach(failures, ([id, failure]) => Output.message(`${id}: ${explain(failure)}`))
      const [first] = failures
      if (first !== undefined) {
        const status = found.length > 0 ? exitStatus.incomplete : exitStatusOf(first[1])
        return yield* new AlreadyReported({ status })
      }
    }),
)

/** Lists tasks. */
export const list = command(
  {
    name: "list",
    summary: "List tasks, newest first.",
    params: {
      ...filterOptions,
      ...listLimitOptions("tasks"),
    },
    examples: [
      "scale tasks list --batch street_2026_03 --status pending",
      "scale tasks list --project letters --completed-after 2026-03-01 --all --json > letters.jsonl",
    ],
  },
  ({ all, limit, ...options }) =>
    Effect.gen(function* () {
      const most = yield* listLimit({ all, limit })
      const { scale } = yield* connect(options)
      const tasks = scale.tasks.stream({ ...filterOf(options), limit: Math.min(100, most ?? 100) })
      yield* Print.list(options, tasks, taskColumns, { limit: most, empty: "No tasks match." })
    }),
)

/** Counts tasks. */
export const count = command(
  {
    name: "count",
    summary: "Count tasks.",
    params: filterOptions,
    examples: ["scale tasks count --batch street_2026_03 --status completed"],
  },
  (options) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(options)
      const total = yield* scale.tasks.count(filterOf(options))
      yield* options.json ? Output.json({ count: total }) : Output.result(`${total}\n`)
    }),
)

/** Prints tasks as they change. */
export const watch = command(
  {
    name: "watch",
    summary: "Print tasks as they change.",
    params: {
      ids: anyNumber("task_id", "ids of the tasks; without ids, the options select them"),
      ...filterOptions,
    },
    details: `
Each task is printed once at the start and again after each change. Standard error shows how many tasks have ended, the
rate and the time left. With ids, the command ends when all tasks have ended, with exit status 1 if one ended with an
error. With filter options, it runs until Ctrl-C.`,
    examples: [
      "scale tasks watch 64f0c2a19b1e8a0012d4c7e1",
      "scale tasks watch --batch street_2026_03 --status completed --json | while read -r task; do …; done",
    ],
  },
  ({ ids, ...options }) =>
    Effect.gen(function* () {
      const filter = filterOf(options)
      if (ids.length > 0 && !selectsAll(filter)) {
        return yield* commandLineError("expected task ids or filter options, found both")
      }
      if (ids.length === 0 && selectsAll(filter)) {
        return yield* commandLineError(
          "expected task ids or filter options such as --batch NAME, found neither",
        )
      }
      const { scale } = yield* connect(options, { retries: bulkRetries })
      const { result } = yield* Output.Output
      const changes = ids.length > 0 ? scale.tasks.watch(ids) : scale.tasks.watch(filter)
      yield* watchTasks(ids, changes, (task) =>
        result(
          options.json
            ? `${Json.stringify(task)}\n`
            : `${task.updated_at ?? task.created_at ?? ""}  ${task.task_id}  ${task.status}\n`,
        ),
      )
    }),
)
