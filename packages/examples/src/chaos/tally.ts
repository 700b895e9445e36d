/** Compares the results that callers received with the tasks that exist. */
import type * as Task from "@effect-scale/client/Task"

/** The result that the caller of one create received. */
export type CallerResult =
  | { readonly _tag: "Created"; readonly task: Task.Task }
  /** The error leaves open whether the task was created. */
  | { readonly _tag: "Unknown"; readonly error: string }
  /** The error says that the task was not created. */
  | { readonly _tag: "Failed"; readonly error: string }
  | { readonly _tag: "Interrupted" }

export interface Tally {
  readonly creates: number
  /** Creates whose caller received a task. */
  readonly reported: number
  /** Tasks in the sandbox. */
  readonly existing: number
  /** Tasks beyond the first for a create. */
  readonly duplicates: number
  /** Tasks that a caller received and that do not exist or belong to another create. */
  readonly lost: number
  /** Creates whose caller received a `Failed` error although the task exists. */
  readonly misreported: number
  readonly unknown: number
  readonly failed: number
  readonly interrupted: number
  /** Callers that received no result and were not interrupted. */
  readonly unanswered: number
  /** The number of errors by name. */
  readonly errors: Readonly<Record<"unknown" | "failed", Readonly<Record<string, number>>>>
}

export const isConsistent = ({ misreported, duplicates, lost, unanswered }: Tally): boolean =>
  duplicates === 0 && lost === 0 && misreported === 0 && unanswered === 0

/** The metadata that identifies the create of a task, independent of its `unique_id`. */
export const metadataOf = (create: number) => ({ create })

export const count = (
  results: ReadonlyArray<CallerResult | undefined>,
  tasks: ReadonlyArray<Task.Task>,
): Tally => {
  const tasksPerCreate = new Map<unknown, number>()
  const byId = new Map<string, Task.Task>()
  for (const task of tasks) {
    const create = task.metadata?.create
    tasksPerCreate.set(create, (tasksPerCreate.get(create) ?? 0) + 1)
    byId.set(task.task_id, task)
  }
  const counts = { Created: 0, Unknown: 0, Failed: 0, Interrupted: 0, none: 0, lost: 0, misreported: 0 }
  const errors: Record<"unknown" | "failed", Record<string, number>> = { unknown: {}, failed: {} }
  results.forEach((result, create) => {
    counts[result?._tag ?? "none"]++
    switch (result?._tag) {
      case "Created":
        if (byId.get(result.task.task_id)?.metadata?.create !== create) counts.lost++
        return
      case "Failed":
        if (tasksPerCreate.has(create)) counts.misreported++
        errors.failed[result.error] = (errors.failed[result.error] ?? 0) + 1
        return
      case "Unknown":
        errors.unknown[result.error] = (errors.unknown[result.error] ?? 0) + 1
    }
  })
  return {
    creates: results.length,
    reported: counts.Created,
    existing: tasks.length,
    duplicates: tasks.length - tasksPerCreate.size,
    lost: counts.lost,
    misreported: counts.misreported,
    unknown: counts.Unknown,
    failed: counts.Failed,
    interrupted: counts.Interrupted,
    unanswered: counts.none,
    errors,
  }
}

const addAll = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>) => {
  const sum = { ...a }
  for (const [name, n] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + n
  return sum
}

/** Adds two tallies. */
export const add = (a: Tally, b: Tally): Tally => ({
  creates: a.creates + b.creates,
  reported: a.reported + b.reported,
  existing: a.existing + b.existing,
  duplicates: a.duplicates + b.duplicates,
  lost: a.lost + b.lost,
  misreported: a.misreported + b.misreported,
  unknown: a.unknown + b.unknown,
  failed: a.failed + b.failed,
  interrupted: a.interrupted + b.interrupted,
  unanswered: a.unanswered + b.unanswered,
  errors: {
    unknown: addAll(a.errors.unknown, b.errors.unknown),
    failed: addAll(a.errors.failed, b.errors.failed),
  },
})

export const empty: Tally = count([], [])
