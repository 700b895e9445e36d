/** What a user should know about tasks before changing them. */
import type * as ScaleClient from "@effect-scale/client/ScaleClient"
import type * as Task from "@effect-scale/client/Task"
import type * as Tasks from "@effect-scale/client/Tasks"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import type { Facts } from "../../commandLine/confirmation.ts"

/** Something worth counting: its name in JSON, and how a sentence about one or several tasks continues. */
export interface Remark {
  readonly name: string
  readonly one: string
  readonly many: string
}

/** A task that labelers work on. */
export const started: Remark = { name: "started", one: "has already started", many: "have already started" }

const notFound: Remark = { name: "not_found", one: "does not exist", many: "do not exist" }

/** A task with this status. */
export const withStatus = (status: string): Remark =>
  status === "error"
    ? { name: status, one: "has failed", many: "have failed" }
    : { name: status, one: `is ${status}`, many: `are ${status}` }

/** Whether labelers work on a task. Scale reports it only for some task types. */
export const hasStarted = (task: Task.Task): boolean => "work_started" in task && task.work_started === true

/** Counts the remarks of `total` tasks, in the order in which they appear. */
export const factsOf = (total: number, remarks: Iterable<Remark>): Facts => {
  const counts = new Map<string, { readonly remark: Remark; count: number }>()
  for (const remark of remarks) {
    const entry = counts.get(remark.name)
    if (entry === undefined) counts.set(remark.name, { remark, count: 1 })
    else entry.count++
  }
  const found = [...counts.values()]
  const phrases = found.map(({ count, remark }) => `${count} ${count === 1 ? remark.one : remark.many}`)
  return {
    note: phrases.length === 0 ? "" : `${phrases.join(", ")}.`,
    counts: {
      tasks: total,
      ...Object.fromEntries(found.map(({ count, remark }) => [remark.name, count])),
    },
  }
}

/** Looks the tasks up and counts what `remarkOf` finds. Ids without a task are counted as `not_found`. */
export const lookUp = (
  scale: ScaleClient.Service,
  ids: ReadonlyArray<string>,
  remarkOf: (task: Task.Task) => Remark | undefined,
): Effect.Effect<Facts, Tasks.GetError> =>
  Effect.gen(function* () {
    const results = yield* scale.tasks.getMany(ids)
    const remarks: Array<Remark> = []
    for (const result of results) {
      if (Either.isLeft(result) && result.left._tag !== "ScaleResourceNotFound") return yield* result.left
      const remark = Either.isRight(result) ? remarkOf(result.right) : notFound
      if (remark !== undefined) remarks.push(remark)
    }
    return factsOf(ids.length, remarks)
  })
