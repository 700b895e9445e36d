import type { Task } from "@effect-scale/api/entities/Task"
import { isRecord } from "effect/Predicate"

/** Where the annotations of a task are: in its response, or in a file (packages/api/docs/task-types). */
export type Place =
  | { readonly _tag: "Inline"; readonly annotations: ReadonlyArray<unknown> }
  | { readonly _tag: "File"; readonly url: string }
  | { readonly _tag: "Nowhere"; readonly why: string }

const nowhere = (why: string): Place => ({ _tag: "Nowhere", why: `task: ${why}` })

export const find = ({ response, status, task_id }: Task): Place => {
  if (typeof status === "string" && status !== "completed") {
    return nowhere(`expected a completed one, ${task_id} is ${status}`)
  }
  if (!isRecord(response)) {
    return nowhere(`${task_id} has no response here; a limited list leaves it out, tasks.get does not`)
  }
  const { annotations } = response
  if (Array.isArray(annotations)) return { _tag: "Inline", annotations }
  if (!isRecord(annotations)) return nowhere(`the response of ${task_id} has no annotations`)
  return typeof annotations.url === "string"
    ? { _tag: "File", url: annotations.url }
    : nowhere(
        `the annotations of ${task_id} are neither a list nor a file; tasks.download reads the links among them`,
      )
}

/**
 * Adds the key of an element as its `uuid` if it has a key; elements of a list have none
 * (packages/api/docs/task-types/video.md#video-parameters).
 */
export const withUuid = ([key]: ReadonlyArray<string | number>, value: unknown): unknown =>
  typeof key === "string" ? (isRecord(value) ? { uuid: key, ...value } : undefined) : value
