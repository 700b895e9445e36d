import type * as ScaleError from "@effect-scale/api/ScaleError"
import type { Task } from "@effect-scale/api/Task"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import type { Page } from "../Page.ts"

/**
 * Looks for the task that a create may have made although it failed: the one with its `unique_id`, if it is the
 * same task. Scale sometimes answers 500 or 503 after the work was done (scale-api.md A8).
 */
export const find = (
  lookup: (uniqueId: string) => Effect.Effect<Page<Task>, ScaleError.Common>,
  type: string,
  sent: Readonly<Record<string, unknown>>,
): Effect.Effect<Option.Option<Task>, ScaleError.Common> => {
  const { unique_id } = sent
  if (typeof unique_id !== "string") return Effect.succeedNone
  return Effect.map(lookup(unique_id), ({ docs }) =>
    Option.filter(Option.fromNullable(docs[0]), (task) => isSame(task, type, asJson(sent))),
  )
}

/** As the server has read it: a `Date` is text, a key without a value is none. */
const asJson = (sent: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  JSON.parse(JSON.stringify(sent))

// Common fields stand at the top of a task, those of its type in `params` (scale-api.md C1). The instruction may
// have the project's appended, and the server may fill in what was not sent; neither makes it another task.
const isSame = (task: Task, type: string, sent: Readonly<Record<string, unknown>>): boolean =>
  task.unique_id === sent.unique_id &&
  (task.type ?? type) === type &&
  Object.entries(sent).every(([name, value]) => {
    if (value === undefined || value === null || unstored.has(name)) return true
    const stored = name in task ? (task as unknown as Record<string, unknown>)[name] : task.params?.[name]
    if (name === "instruction") {
      return typeof stored === "string" && typeof value === "string" && stored.includes(value)
    }
    // The server keeps each tag once.
    const wanted = name === "tags" && Array.isArray(value) ? [...new Set(value)] : value
    return stored === undefined || equal(stored, wanted)
  })

// Directions for the creation, which a task does not repeat.
const unstored = new Set(["clear_unique_id_on_error", "project_version", "force", "urgency"])

/** Equality of JSON values: the order of keys does not count, and a key without a value is no key. */
const equal = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => equal(item, b[i]))
    )
  }
  const left = a as Record<string, unknown> // an object, by the lines above
  const right = b as Record<string, unknown>
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every(
    (key) => (left[key] ?? undefined) === (right[key] ?? undefined) || equal(left[key], right[key]),
  )
}
