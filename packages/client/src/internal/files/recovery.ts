import * as FileEndpoints from "@effect-scale/api/endpoints/Files"
import type { File } from "@effect-scale/api/entities/File"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import type { Executor } from "../call/executor.ts"
import type { Recovery } from "../call/recover.ts"

/** Maximum number of pages to search. A file that was just stored is on one of the first or not at all. */
const mostPages = 20

/**
 * How to recognize a file whose upload or import lost its response: by its `reference_id`, among the files of its project.
 * Scale cannot look up a file by its `reference_id`. `size` is that of an upload.
 */
export const fileRecovery = (executor: Executor, size: number | undefined): Recovery<File> => {
  const list = executor.endpoint(FileEndpoints.list)
  const search = (
    project: string,
    reference: string,
    page = 1,
    next_token?: string,
  ): Effect.Effect<Option.Option<File>, ScaleError.CommonError> =>
    Effect.flatMap(list({ query: { project, next_token } }), ({ docs, has_more, next_token: next }) => {
      const found = docs.find((file) => file.reference_id === reference)
      return found !== undefined || !next || has_more === false || page === mostPages
        ? Effect.succeed(Option.fromNullable(found))
        : search(project, reference, page + 1, next)
    })
  return {
    find: ({ project_name, reference_id }) =>
      typeof project_name === "string" && typeof reference_id === "string"
        ? search(project_name, reference_id)
        : undefined,
    same: (file, { display_name }) =>
      (size === undefined || file.size === undefined || file.size === null || file.size === size) &&
      (typeof display_name !== "string" || (file.display_name ?? display_name) === display_name),
  }
}
