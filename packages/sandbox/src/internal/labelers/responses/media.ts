import type * as Task from "@effect-scale/api/entities/Task"
import { asList, asNumber, asObject } from "./parameters.ts"

export interface Size {
  readonly width: number
  readonly height: number
}

const positiveInteger = (value: unknown, fallback: number, max: number): number => {
  const number = asNumber(value)
  return number === undefined || number < 1 ? fallback : Math.min(max, Math.floor(number))
}

/**
 * The assumed size of a task's image in pixels, because the sandbox does not download attachments: `width` and `height` of
 * the task's metadata (at most 8192), or else 1280 by 720.
 */
export const imageSize = ({ metadata }: Task.Task): Size => ({
  width: positiveInteger(asObject(metadata).width, 1280, 8192),
  height: positiveInteger(asObject(metadata).height, 720, 8192),
})

/**
 * The assumed number of frames: one per attachment, or for a video its duration times its frame rate. The duration is
 * `duration` of the task's metadata in seconds, by default 10; `frame_rate` is by default 1
 * (`packages/api/docs/task-types/video.md#video-parameters`).
 */
export const frameCount = ({ metadata, params }: Task.Task): number => {
  const { attachments, frame_rate, lidar_task_frames } = asObject(params)
  const frames = asList(attachments).length || asList(lidar_task_frames).length
  if (frames > 0) return frames
  return positiveInteger(
    (asNumber(asObject(metadata).duration) ?? 10) * (asNumber(frame_rate) ?? 1),
    10,
    1_000_000,
  )
}
