import type * as Endpoint from "@effect-scale/api/Endpoint"
import type * as Files from "@effect-scale/api/endpoints/Files"
import type { File, FilePage } from "@effect-scale/api/entities/File"
import * as Json from "@effect-scale/api/Json"
import * as Either from "effect/Either"
import * as Encoding from "effect/Encoding"
import { isObject, type JsonObject } from "../json.ts"
import type { Environment } from "../state/environment.ts"
import { type InvalidRequest, invalidParameter } from "./errors.ts"

type FileFilter = NonNullable<Endpoint.Input<typeof Files.list>["query"]>

/** The default and the maximum number of files on a page. */
const maxLimit = 100

const parseMetadata = (text: string | undefined): Either.Either<JsonObject, InvalidRequest> => {
  if (text === undefined) return Either.right({})
  const parsed = Either.getOrUndefined(Either.try(() => Json.parse(text)))
  return isObject(parsed) ? Either.right(parsed) : invalidParameter(`"metadata" must be a JSON object`)
}

/** Whether a value has all members of a pattern. Everything but objects has to be equal. */
const matches = (value: unknown, pattern: unknown): boolean =>
  isObject(pattern) && !Json.isExact(pattern)
    ? isObject(value) &&
      Object.entries(pattern).every(
        ([key, member]) => Object.hasOwn(value, key) && matches(value[key], member),
      )
    : value !== undefined && Json.stringify(value) === Json.stringify(pattern)

/** See `packages/api/docs/files.md#list-files`. */
export const listFiles = (env: Environment, filter: FileFilter): Either.Either<FilePage, InvalidRequest> =>
  Either.gen(function* () {
    const metadata = yield* parseMetadata(filter.metadata)
    const matching = [...env.tables.files.values()]
      .filter(
        (file) => file.project_names?.includes(filter.project) && matches(file.metadata ?? {}, metadata),
      )
      .reverse()
    const start = yield* startOf(matching, filter.next_token)
    const docs = matching.slice(start, start + Math.min(filter.limit ?? maxLimit, maxLimit))
    const hasMore = start + docs.length < matching.length
    const last = docs.at(-1)
    return {
      docs,
      has_more: hasMore,
      total: matching.length,
      ...(hasMore && last !== undefined ? { next_token: Encoding.encodeBase64(last.id) } : {}),
    }
  })

/** The index of the first file after the one that a token names. */
const startOf = (
  files: ReadonlyArray<File>,
  token: string | undefined,
): Either.Either<number, InvalidRequest> => {
  if (token === undefined) return Either.right(0)
  const id = Either.getOrUndefined(Encoding.decodeBase64String(token.replaceAll(" ", "+")))
  const at = files.findIndex((file) => file.id === id)
  return at < 0 ? invalidParameter(`"next_token" is not valid`) : Either.right(at + 1)
}
