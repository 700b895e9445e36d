/** JSON objects on the command line: as they are, or as the name of a file. */
import type { PlatformError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Schema from "effect/Schema"
import { type Problem, usage } from "../failure/failure.ts"

const Json = Schema.parseJson(Schema.Record({ key: Schema.String, value: Schema.Unknown }))

/**
 * What an option says that takes JSON.
 *
 * @category reading
 */
export const object = (
  option: string,
  given: string,
): Effect.Effect<Readonly<Record<string, unknown>>, Problem | PlatformError, FileSystem.FileSystem> =>
  Effect.gen(function* () {
    const isInline = given.trimStart().startsWith("{")
    const text = isInline
      ? given
      : yield* Effect.flatMap(FileSystem.FileSystem, (fs) => fs.readFileString(given)).pipe(
          Effect.mapError(() =>
            usage(`${option} takes a JSON object or a file that holds one, and there is no file ${given}.`),
          ),
        )
    const value = Schema.decodeUnknownEither(Json)(text)
    return Either.isRight(value)
      ? value.right
      : yield* usage(`${option}: ${isInline ? "that" : given} is no JSON object.`)
  })

/**
 * The same where the option may be left out.
 *
 * @category reading
 */
export const optionalObject = (option: string, given: string | undefined) =>
  given === undefined ? Effect.succeed(undefined) : object(option, given)
