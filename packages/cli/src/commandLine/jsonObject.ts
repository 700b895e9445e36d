/** JSON objects on the command line: given inline, or as the path of a file. */
import type { PlatformError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Schema from "effect/Schema"
import { type CommandError, commandLineError } from "../failure/failure.ts"

const JsonObject = Schema.parseJson(Schema.Record({ key: Schema.String, value: Schema.Unknown }))

/**
 * Reads the JSON object that an option takes. `value` is the object itself if it begins with `{`, and otherwise the path
 * of a file that contains it.
 *
 * @category reading
 */
export const parse = (
  option: string,
  value: string,
): Effect.Effect<Readonly<Record<string, unknown>>, CommandError | PlatformError, FileSystem.FileSystem> =>
  Effect.gen(function* () {
    const isInline = value.trimStart().startsWith("{")
    const text = isInline
      ? value
      : yield* Effect.flatMap(FileSystem.FileSystem, (fs) => fs.readFileString(value)).pipe(
          Effect.mapError(() =>
            commandLineError(`${option} expects a JSON object or the path of a JSON file, found "${value}"`),
          ),
        )
    const object = Schema.decodeUnknownEither(JsonObject)(text)
    if (Either.isRight(object)) return object.right
    return yield* commandLineError(
      isInline
        ? `${option} expects a JSON object, found "${shortened(value)}"`
        : `${option} expects a JSON object in the file "${value}", found something else`,
    )
  })

/**
 * Reads the JSON object of an option that can be left out.
 *
 * @category reading
 */
export const parseOptional = (option: string, value: string | undefined) =>
  value === undefined ? Effect.succeed(undefined) : parse(option, value)

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text)
