import type { Task } from "@effect-scale/api/entities/Task"
import * as Duration from "effect/Duration"
import { PCGRandom } from "effect/Utils"
import type { Delay, Labeling } from "../../Sandbox.ts"
import { millisOf, type Wait } from "../faults/faults.ts"
import { attachmentUrls } from "../operations/attachments.ts"
import { mix } from "../state/identifiers.ts"

/** What a labeler is going to do with a task that is handed to him. */
export interface Plan {
  /** How long he takes. */
  readonly millis: number
  /** Whether he finds that it can not be done. */
  readonly fails: boolean
  /** How long after its completion the task is recalled; `undefined` when it is not. */
  readonly recalledAfter: number | undefined
}

/** A function of the task and of how often it was recalled, whatever else there is to do. */
export type Labeler = (taskId: string, recalls: number) => Plan

const waitOf = (delay: Delay): Wait => {
  if (typeof delay === "object") {
    if ("min" in delay) return { min: Duration.toMillis(delay.min), max: Duration.toMillis(delay.max) }
    if ("median" in delay) {
      return { median: Duration.toMillis(delay.median), p99: Duration.toMillis(delay.p99) }
    }
  }
  return { millis: Duration.toMillis(delay) }
}

const isDelay = (labeling: Delay | Labeling): labeling is Delay =>
  typeof labeling !== "object" ||
  Duration.isDuration(labeling) ||
  Array.isArray(labeling) ||
  "min" in labeling ||
  "median" in labeling

export const makeLabeler = (labeling: Delay | Labeling | undefined, seed: number): Labeler => {
  const described: Labeling = labeling === undefined ? {} : isDelay(labeling) ? { delay: labeling } : labeling
  const { delay = "2 seconds", errorRate = 0, recallRate = 0, recallDelay = delay } = described
  const wait = waitOf(delay)
  const recallWait = waitOf(recallDelay)
  if (errorRate === 0 && recallRate === 0 && "millis" in wait) {
    const always: Plan = { millis: Math.round(wait.millis), fails: false, recalledAfter: undefined }
    return () => always // nothing to draw
  }
  return (taskId, recalls) => {
    // The end of an id is random; its beginning is the time.
    const random = new PCGRandom(mix(mix(seed, Number.parseInt(taskId.slice(-8), 16)), recalls))
    // In this order: who fails does not depend on how long it takes.
    const fails = random.number() < errorRate
    const recalled = random.number() < recallRate && recalls === 0 && !fails
    const millis = Math.round(millisOf(wait, random))
    return { millis, fails, recalledAfter: recalled ? Math.round(millisOf(recallWait, random)) : undefined }
  }
}

export const downloadError = (urls: ReadonlyArray<string>, statusCode: number) => ({
  error: "One or more attachments could not be downloaded.",
  attachments: urls.map((url) => ({ url, statusCode })),
})

// Their attachments are frames (scale-api.md E7, E8).
const framed = new Set([
  "laneannotation",
  "lidarannotation",
  "lidarlinking",
  "lidarsegmentation",
  "lidartopdown",
  "sensorfusion",
])

/** The response of a task that failed (`scale-api.md` B1). */
export const errorResponse = (task: Task): Readonly<Record<string, unknown>> => {
  const urls = attachmentUrls(task.params ?? {}).slice(0, 1)
  return framed.has(task.type ?? "")
    ? {
        error: "One or more frames could not be processed.",
        frames: urls.map((url, frame) => ({
          frame,
          message: "Invalid JSON Format: unexpected token",
          attachment: { url, statusCode: 200 },
        })),
      }
    : downloadError(urls, 403)
}
