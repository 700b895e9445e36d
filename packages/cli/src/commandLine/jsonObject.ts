/** JSON objects and arrays on the command line: given inline, in a file, or on standard input. */
import type { PlatformError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import { excerpt } from "../failure/excerpt.ts"
import { type CommandError, commandLineError } from "../failure/failure.ts"
import * as Json from "../files/json.ts"
import * as Stdin from "../terminal/stdin.ts"

interface Kind<A> {
  readonly name: string
  /** The first character of an inline value. */
  readonly opening: string
  readonly is: (value: unknown) => value is A
}

const object: Kind<Readonly<Record<string, unknown>>> = {
  name: "a JSON object",
  opening: "{",
  is: Json.isObject,
}

const list: Kind<ReadonlyArray<unknown>> = {
  name: "a JSON array",
  opening: "[",
  is: (value) => Array.isArray(value),
}

const parseAs = <A>(
  { is, name, opening }: Kind<A>,
  option: string,
  value: string,
): Effect.Effect<A, CommandError | PlatformError, FileSystem.FileSystem> =>
  Effect.gen(function* () {
    const isInline = value.trimStart().startsWith(opening)
    const text = isInline
      ? value
      : value === "-"
        ? yield* Stdin.text
        : yield* Effect.flatMap(FileSystem.FileSystem, (fs) => fs.readFileString(value)).pipe(
            Effect.mapError((error) =>
              error._tag === "SystemError" && error.reason === "PermissionDenied"
                ? error
                : commandLineError(
                    `${option} expects ${name} or the path of a JSON file, found "${excerpt(value)}"`,
                  ),
            ),
          )
    const parsed = Json.parse(text)
    if (Either.isRight(parsed) && is(parsed.right)) return parsed.right
    const found = Either.isLeft(parsed) ? parsed.left : `found ${excerpt(text.trim())}`
    return yield* commandLineError(
      isInline
        ? `${option} expects ${name}: ${found}`
        : `${option} expects ${name} ${value === "-" ? "on standard input" : `in the file "${value}"`}: ${found}`,
    )
  })

/**
 * Reads the JSON object that an option takes. `value` is the object itself if it begins with `{`, `-` for standard input,
 * and otherwise the path of a file that contains it.
 *
 * @category reading
 */
export const parse = (
  option: string,
  value: string,
): Effect.Effect<Readonly<Record<string, unknown>>, CommandError | PlatformError, FileSystem.FileSystem> =>
  parseAs(object, option, value)

/**
 * Reads the JSON array that an option takes, like `parse`.
 *
 * @category reading
 */
export const parseList = (
  option: string,
  value: string,
): Effect.Effect<ReadonlyArray<unknown>, CommandError | PlatformError, FileSystem.FileSystem> =>
  parseAs(list, option, value)

/**
 * Reads the JSON object of an option that can be left out.
 *
 * @category reading
 */
export const parseOptional = (option: string, value: string | undefined) =>
  value === undefined ? Effect.succeed(undefined) : parse(option, value)
