import type { Task } from "@effect-scale/api/entities/Task"
import { list, numeric, object } from "./params.ts"

export interface Size {
  readonly width: number
  readonly height: number
}

const within = (value: unknown, fallback: number, max: number): number => {
  const number = numeric(value)
  return number === undefined || number < 1 ? fallback : Math.min(max, Math.floor(number))
}

/**
 * How large the attachment's image is. Nothing is fetched: 1280 by 720 pixels, unless the task's metadata says `width`
 * and `height`, of at most 8192 each.
 */
export const sizeOf = ({ metadata }: Task): Size => ({
  width: within(object(metadata).width, 1280, 8192),
  height: within(object(metadata).height, 720, 8192),
})

/**
 * How many frames there are: one for each attachment. A video is ten seconds long, unless the metadata says its
 * `duration` in seconds, and has `frame_rate` frames a second, by default one (`scale-api.md` E6).
 */
export const framesOf = ({ metadata, params }: Task): number => {
  const { attachments, frame_rate, lidar_task_frames } = object(params)
  const given = list(attachments).length || list(lidar_task_frames).length
  if (given > 0) return given
  return within((numeric(object(metadata).duration) ?? 10) * (numeric(frame_rate) ?? 1), 10, 1_000_000)
}
