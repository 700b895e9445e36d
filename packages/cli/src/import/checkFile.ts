/** Checks a file of tasks before anything is sent. */
import * as FileSystem from "@effect/platform/FileSystem"
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { usageError } from "../failure/failure.ts"
import * as Output from "../terminal/output.ts"
import { plural } from "./importCounts.ts"
import * as TaskFile from "./taskFile.ts"

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
          usageError(
            `Cannot read tasks from "${path}": expected a file, found ${type === "Directory" ? "a directory" : type}. The file is read twice, so it cannot be a pipe.`,
          ),
      ),
      Effect.map(
        ({ mtime, size }) =>
          `${size} ${Option.match(mtime, { onNone: () => "", onSome: (time) => time.getTime() })}`,
      ),
    ),
  )

/**
 * Reads the whole file and prints its bad lines. Returns the numbers of good and bad lines; fails if there are bad lines
 * (unless `skipBad`) or no good ones.
 *
 * @category checks
 */
export const checkFile = (file: TaskFile.TaskFileOptions, { skipBad }: { readonly skipBad: boolean }) =>
  Effect.gen(function* () {
    const output = yield* Output.Output
    let good = 0
    let bad = 0
    yield* Effect.scoped(
      Effect.gen(function* () {
        yield* output.progress(() => `checking ${file.path}: ${plural(good + bad, "line")}`)
        yield* Stream.runForEachChunk(TaskFile.read(file), (lines) =>
          Effect.forEach(
            Chunk.filter(lines, (line) => {
              if (Either.isRight(line)) good++
              else bad++
              return Either.isLeft(line) && bad <= maxPrintedLines
            }),
            (line) => (Either.isLeft(line) ? output.message(`${file.path}, ${line.left}`) : Effect.void),
            { discard: true },
          ),
        )
      }),
    )
    if (bad > maxPrintedLines) yield* output.message(`… and ${bad - maxPrintedLines} more`)
    if (bad > 0 && !skipBad) {
      return yield* usageError(
        `${plural(bad, "line")} of "${file.path}" ${bad === 1 ? "is" : "are"} invalid, and nothing was sent. Fix the file, or pass --skip-bad to skip ${bad === 1 ? "that line" : "those lines"}.`,
      )
    }
    if (good === 0) return yield* usageError(`The file "${file.path}" contains no tasks.`)
    return { good, bad }
  })
