import * as Either from "effect/Either"
import type { FileContent } from "../labelers/responses/fileContent.ts"
import { generateFile } from "../labelers/responses.ts"
import type { Environment } from "../state/environment.ts"
import { type NotFound, reject, taskNotFound } from "./errors.ts"

/**
 * Finds a file of a task's current or earlier responses (`packages/api/docs/tasks.md#get-a-response-file`).
 */
export const get = (env: Environment, id: string, uuid: string): Either.Either<FileContent, NotFound> => {
  const task = env.tables.tasksById.get(id)
  if (task === undefined) return taskNotFound
  const responses = task.recalls + (task.status === "completed" ? 1 : 0)
  for (let recalls = 0; recalls < responses; recalls++) {
    const content = generateFile(task.doc, env.responseSeed(task, recalls), uuid)
    if (content !== undefined) return Either.right(content)
  }
  return reject(404, "Response file not found.")
}
