import * as Either from "effect/Either"
import type { JsonObject } from "../json.ts"
import type { Environment } from "../state/environment.ts"
import { timestamp } from "../state/records.ts"
import { type InvalidRequest, missingParameter, type NotFound, reject, taskNotFound } from "./errors.ts"

/** Stores a fixless audit with all members of its payload (`packages/api/docs/quality-tasks.md#fixless-audits`). */
export const create = (
  env: Environment,
  now: number,
  body: JsonObject & { readonly task_id: string },
): Either.Either<JsonObject, InvalidRequest | NotFound> =>
  Either.gen(function* () {
    const task = env.tables.tasksById.get(body.task_id)
    if (task === undefined) return yield* taskNotFound
    if (task.status !== "completed") yield* reject(400, "Only a completed task can be audited.")
    const audit = { ...body, id: env.ids.objectId(now), created_at: timestamp(now) }
    env.change(({ audits }) => audits.push(audit))
    return audit
  })

/** Returns the audits of a task, newest first, or the one with an id. */
export const list = (
  env: Environment,
  { id, task_id }: { readonly id?: string | undefined; readonly task_id?: string | undefined },
): Either.Either<ReadonlyArray<JsonObject>, InvalidRequest | NotFound> =>
  Either.gen(function* () {
    if (id === undefined && task_id === undefined) yield* missingParameter("task_id")
    if (task_id !== undefined && !env.tables.tasksById.has(task_id)) yield* taskNotFound
    const found = env.tables.audits.filter(
      (audit) =>
        (task_id === undefined || audit.task_id === task_id) && (id === undefined || audit.id === id),
    )
    if (id !== undefined && found.length === 0) yield* reject(404, `Audit with id "${id}" not found.`)
    return found.toReversed()
  })
