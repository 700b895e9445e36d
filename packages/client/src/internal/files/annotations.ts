import type { Task } from "@effect-scale/api/entities/Task"
import * as Predicate from "effect/Predicate"
import type { Element } from "./jsonElements.ts"

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
  if (!Predicate.isRecord(response)) {
    return nowhere(`${task_id} has no response here; a limited list leaves it out, tasks.get does not`)
  }
  const { annotations, canceled, events } = response
  if (Array.isArray(annotations)) return { _tag: "Inline", annotations }
  if (!Predicate.isRecord(annotations)) {
    if (canceled === true) return nowhere(`${task_id} was canceled`)
    const other = Predicate.isRecord(events) ? ", only events; tasks.elements reads their file" : ""
    return nowhere(`the response of ${task_id} has no annotations${other}`)
  }
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
export const withUuid = (path: ReadonlyArray<string | number>, value: unknown): unknown => {
  const key = path.at(-1)
  return typeof key === "string" ? (Predicate.isRecord(value) ? { uuid: key, ...value } : undefined) : value
}

/**
 * The depth of the tracks in a file of a video playback task: an object of tracks by `uuid`, or an array with such objects
 * as `annotations` (packages/api/docs/task-types/video.md#video-playback-response).
 */
export const trackDepth = { array: 3, object: 1 }

/** Whether an element of such a file is a track. Arrays may have other members next to the tracks. */
export const isTrack = ({ path, value }: Element): boolean =>
  path.length === 1 || (path[1] === "annotations" && (path.length === 3 || value !== null))
