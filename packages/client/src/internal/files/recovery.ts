import * as Check from "@effect-scale/api/Check"
import { File } from "@effect-scale/api/entities/File"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import * as encode from "../call/encode.ts"
import type { Executor } from "../call/executor.ts"
import type { Operation } from "../call/operation.ts"
import type { Recovery } from "../call/recover.ts"

interface FilePage {
  readonly docs: ReadonlyArray<File>
  readonly next_token?: string | null | undefined
}

const FilePage: Schema.Schema<FilePage> = Schema.Struct({
  docs: Schema.Array(File),
  next_token: Schema.optional(Schema.NullOr(Schema.String)),
})

/** The list of a project's files (`packages/api/docs/files.md#list-files`). Scale finds no file by its `reference_id`. */
const list: Operation = {
  name: "files.list",
  method: "GET",
  route: "/files",
  path: encode.path("/files"),
  repeat: "always",
  pagination: "none",
  declared: new Set(),
  query: (query) => Either.right(query as Record<string, string>), // made below
  payload: undefined,
  success: { fits: Check.compile(FilePage), schema: FilePage },
}

/** Maximum number of pages to search. A file that was just stored is on one of the first or not at all. */
const mostPages = 20

/**
 * How to recognize a file whose upload or import lost its response: by its `reference_id`, among the files of its project.
 * `size` is that of an upload.
 */
export const fileRecovery = (executor: Executor, size: number | undefined): Recovery<File> => ({
  find: ({ project_name, reference_id }) => {
    if (typeof project_name !== "string" || typeof reference_id !== "string") return undefined
    const search = (
      page: number,
      next_token?: string,
    ): Effect.Effect<Option.Option<File>, ScaleError.ScaleError> =>
      Effect.flatMap(
        executor.execute<FilePage>(list, {
          query: { project: project_name, ...(next_token && { next_token }) },
        }),
        ({ docs, next_token: next }) => {
          const found = docs.find((file) => file.reference_id === reference_id)
          return found !== undefined || !next || page === mostPages
            ? Effect.succeed(Option.fromNullable(found))
            : search(page + 1, next)
        },
      )
    return search(1)
  },
  same: (file, { display_name }) =>
    (size === undefined || file.size === undefined || file.size === null || file.size === size) &&
    (typeof display_name !== "string" || (file.display_name ?? display_name) === display_name),
})
