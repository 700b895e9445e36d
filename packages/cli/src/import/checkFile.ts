/** Checks a file of tasks before anything is sent. */
import * as FileSystem from "@effect/platform/FileSystem"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { usageError } from "../failure/failure.ts"
import { nameOfKind } from "../files/kind.ts"
import * as Output from "../terminal/output.ts"
import { plural } from "./importCounts.ts"
import { quoted } from "./inputFile.ts"
import type { BadLine } from "./lineReader.ts"
import { Targets } from "./targets.ts"
import * as TaskFile from "./taskFile.ts"
import { UnknownParameters } from "./unknownParameters.ts"

/**
 * Maximum number of bad or failed lines to print. All are counted.
 *
 * @category constants
 */
export const maxPrintedLines = 20

/**
 * Returns the size and modification time of a file, to detect that it changes. Fails unless it is a regular file.
 *
 * @category getters
 */
export const fileVersion = (path: string) =>
  Effect.flatMap(FileSystem.FileSystem, (fs) =>
    fs.stat(path).pipe(
      Effect.mapError((error) =>
        error._tag === "SystemError" && error.reason === "NotFound"
          ? usageError(`Cannot find the file "${path}".`)
          : error,
      ),
      Effect.filterOrFail(
        ({ type }) => type === "File",
        ({ type }) =>
          usageError(`Cannot read tasks from "${path}": expected a file, found ${nameOfKind(type)}.`),
      ),
      Effect.map(
        ({ mtime, size }) =>
          `${size} ${Option.match(mtime, { onNone: () => "", onSome: (time) => time.getTime() })}`,
      ),
    ),
  )

/**
 * How strict to be.
 *
 * @category models
 */
export interface CheckOptions {
  /** Whether to accept a file with bad lines. */
  readonly skipBad: boolean
  /** Whether to refuse a file with unknown parameters. */
  readonly strict: boolean
  /** Unknown parameters to accept. */
  readonly allow: ReadonlyArray<string>
}

/**
 * The result of a check.
 *
 * @category models
 */
export interface CheckedFile {
  /** The numbers of lines that can and cannot be created. */
  readonly good: number
  readonly bad: number
  readonly unknown: UnknownParameters
  readonly targets: Targets
}

/**
 * Reads the whole file, and prints its bad lines and its unknown parameters. Fails if there are bad lines (unless
 * `skipBad`), no good ones, or unknown parameters (if `strict`).
 *
 * @category checks
 */
export const checkFile = (file: TaskFile.TaskFileOptions, options: CheckOptions) =>
  Effect.gen(function* () {
    const output = yield* Output.Output
    const unknown = new UnknownParameters(options.allow)
    const targets = new Targets()
    let good = 0
    let bad = 0
    const take = (line: Either.Either<TaskFile.TaskLine, BadLine>): Effect.Effect<void> => {
      if (Either.isLeft(line)) {
        return ++bad <= maxPrintedLines ? output.message(`${file.name}, ${line.left}`) : Effect.void
      }
      good++
      unknown.add(line.right)
      targets.add(line.right)
      return Effect.void
    }
    yield* Effect.scoped(
      Effect.gen(function* () {
        yield* output.progress(() => `checking ${file.name}: ${plural(good + bad, "line")}`)
        yield* Stream.runForEachChunk(TaskFile.read(file), (lines) =>
          Effect.forEach(lines, take, { discard: true }),
        )
      }),
    )
    if (bad > maxPrintedLines) yield* output.message(`… and ${bad - maxPrintedLines} more`)
    yield* reportUnknown(file.name, unknown, options.strict)
    if (bad > 0 && !options.skipBad) {
      return yield* usageError(
        `${plural(bad, "line")} of ${quoted(file)} ${bad === 1 ? "is" : "are"} invalid, and nothing was sent. Fix the file, or pass --skip-bad to skip ${bad === 1 ? "that line" : "those lines"}.`,
      )
    }
    if (good === 0) return yield* usageError(`Found no tasks in ${quoted(file)}.`)
    if (options.strict && unknown.size > 0) {
      return yield* usageError(
        `Found ${plural(unknown.size, "unknown parameter")} in ${quoted(file)}, and nothing was sent. Fix the file, or pass --allow NAME for each parameter that is right.`,
      )
    }
    return { good, bad, unknown, targets } satisfies CheckedFile
  })

const reportUnknown = (name: string, unknown: UnknownParameters, strict: boolean) =>
  Effect.gen(function* () {
    const { messages } = unknown
    yield* Effect.forEach(
      messages.slice(0, maxPrintedLines),
      (message) => Output.message(`${name}: ${message}`),
      { discard: true },
    )
    if (messages.length > maxPrintedLines) {
      yield* Output.message(`… and ${messages.length - maxPrintedLines} more`)
    }
    if (messages.length > 0 && !strict) {
      yield* Output.message(
        "Unknown parameters are sent as they are. Pass --strict to refuse them, or --allow NAME to accept one.",
      )
    }
  })
