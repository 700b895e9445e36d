import type * as Task from "@effect-scale/api/entities/Task"
import type { JsonObject } from "../json.ts"
import { attachmentUrls } from "./attachments.ts"

export const downloadError = (urls: ReadonlyArray<string>, statusCode: number): JsonObject => ({
  error: "One or more attachments could not be downloaded.",
  attachments: urls.map((url) => ({ url, statusCode })),
})

// The attachments of these types are frames (packages/api/docs/task-types/lidar.md#lidar-annotation and
// packages/api/docs/task-types/lidar.md#sensor-fusion).
const typesWithFrames = new Set([
  "laneannotation",
  "lidarannotation",
  "lidarlinking",
  "lidarsegmentation",
  "lidartopdown",
  "sensorfusion",
])

/** The response of a failed task (`packages/api/docs/tasks.md#create-a-task`). */
export const errorResponse = (task: Task.Task): JsonObject => {
  const urls = attachmentUrls(task.params ?? {}).slice(0, 1)
  return typesWithFrames.has(task.type ?? "")
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
