/** The file of `scale tasks create`. It is read twice, so standard input and pipes are copied to a temporary file. */
import * as FileSystem from "@effect/platform/FileSystem"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { withPath } from "../failure/errorPath.ts"
import * as Stdin from "../terminal/stdin.ts"

/**
 * Where a file of tasks is.
 *
 * @category models
 */
export interface InputFile {
  /** The path to read. */
  readonly path: string
  /** The name for messages. */
  readonly name: string
  /** Whether the path is a copy that is deleted when the scope closes. */
  readonly isCopy: boolean
}

const standardInput = "standard input"

/**
 * Returns the name of a file in quotes; standard input has none.
 *
 * @category getters
 */
export const quoted = ({ isCopy, name }: Pick<InputFile, "isCopy" | "name">): string =>
  isCopy && name === standardInput ? name : `"${name}"`

const copyOf = <E, R>(name: string, bytes: Stream.Stream<Uint8Array, E, R>) =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const path = `${yield* fs.makeTempDirectoryScoped()}/tasks`
    yield* withPath(path)(Stream.run(bytes, fs.sink(path)))
    return { path, name, isCopy: true }
  })

/**
 * Opens the file that a path names. Copies it if it is standard input (`-`) or a pipe.
 *
 * @category constructors
 */
export const open = (path: string) =>
  Effect.gen(function* () {
    if (path === "-") return yield* copyOf(standardInput, Stdin.bytes)
    const fs = yield* FileSystem.FileSystem
    const isPipe = yield* fs.stat(path).pipe(
      Effect.map(({ type }) => type === "FIFO"),
      Effect.orElseSucceed(() => false), // the reader of the file explains why it cannot be read
    )
    return isPipe ? yield* copyOf(path, fs.stream(path)) : { path, name: path, isCopy: false }
  })
