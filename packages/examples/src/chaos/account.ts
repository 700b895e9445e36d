/** Compares what the callers were told with what is really there. */
import type { Task } from "@effect-scale/client"

/** What the caller of one create was told, if anything. */
export type Told =
  | { readonly _tag: "Created"; readonly task: Task.Task }
  /** It cannot be told whether the task was created. */
  | { readonly _tag: "Unknown"; readonly error: string }
  /** It was not. */
  | { readonly _tag: "Failed"; readonly error: string }
  | { readonly _tag: "Interrupted" }

export interface Account {
  readonly creates: number
  readonly toldCreated: number
  readonly reallyCreated: number
  /** Tasks beyond the first of one create. */
  readonly duplicates: number
  /** Tasks that a caller was given and that are not there, or are not what it asked for. */
  readonly lost: number
  /** Creates that were done although the caller was told that they were not. */
  readonly denied: number
  readonly unknown: number
  readonly failed: number
  readonly interrupted: number
  /** Callers who were told nothing, and were not interrupted. */
  readonly unanswered: number
  /** How often each error was told, as something that cannot be told and as a failure. */
  readonly errors: Readonly<Record<"unknown" | "failed", Readonly<Record<string, number>>>>
}

export const isGood = ({ denied, duplicates, lost, unanswered }: Account): boolean =>
  duplicates === 0 && lost === 0 && denied === 0 && unanswered === 0

/** The metadata by which a task is known to be that of a create, whatever its `unique_id`. */
export const metadataOf = (create: number) => ({ create })

export const take = (told: ReadonlyArray<Told | undefined>, there: ReadonlyArray<Task.Task>): Account => {
  const of = new Map<unknown, number>()
  const byId = new Map<string, Task.Task>()
  for (const task of there) {
    const create = task.metadata?.create
    of.set(create, (of.get(create) ?? 0) + 1)
    byId.set(task.task_id, task)
  }
  const count = { Created: 0, Unknown: 0, Failed: 0, Interrupted: 0, nothing: 0, lost: 0, denied: 0 }
  const errors: Record<"unknown" | "failed", Record<string, number>> = { unknown: {}, failed: {} }
  told.forEach((answer, create) => {
    count[answer?._tag ?? "nothing"]++
    switch (answer?._tag) {
      case "Created":
        if (byId.get(answer.task.task_id)?.metadata?.create !== create) count.lost++
        return
      case "Failed":
        if (of.has(create)) count.denied++
        errors.failed[answer.error] = (errors.failed[answer.error] ?? 0) + 1
        return
      case "Unknown":
        errors.unknown[answer.error] = (errors.unknown[answer.error] ?? 0) + 1
    }
  })
  return {
    creates: told.length,
    toldCreated: count.Created,
    reallyCreated: there.length,
    duplicates: there.length - of.size,
    lost: count.lost,
    denied: count.denied,
    unknown: count.Unknown,
    failed: count.Failed,
    interrupted: count.Interrupted,
    unanswered: count.nothing,
    errors,
  }
}

const addAll = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>) => {
  const sum = { ...a }
  for (const [name, n] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + n
  return sum
}

/** Both accounts in one. */
export const add = (a: Account, b: Account): Account => ({
  creates: a.creates + b.creates,
  toldCreated: a.toldCreated + b.toldCreated,
  reallyCreated: a.reallyCreated + b.reallyCreated,
  duplicates: a.duplicates + b.duplicates,
  lost: a.lost + b.lost,
  denied: a.denied + b.denied,
  unknown: a.unknown + b.unknown,
  failed: a.failed + b.failed,
  interrupted: a.interrupted + b.interrupted,
  unanswered: a.unanswered + b.unanswered,
  errors: {
    unknown: addAll(a.errors.unknown, b.errors.unknown),
    failed: addAll(a.errors.failed, b.errors.failed),
  },
})

export const none: Account = take([], [])
