/**
 * One process at a time.
 *
 * @since 0.1.0
 */
import { hostname } from "node:os"
import type { PlatformError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import { type Problem, usage } from "./exit.ts"

const own = `${process.pid} ${hostname()}\n`

/** Whether the process that wrote a lock is still there; `undefined` when it is one of another machine. */
const lives = (lock: string): boolean | undefined => {
  const [, pid, host] = /^(\d+) (.*)\n$/.exec(lock) ?? []
  if (pid === undefined) return false
  if (host !== hostname()) return undefined
  try {
    process.kill(Number(pid), 0) // sends nothing
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM" // it is there, and somebody else's
  }
}

/**
 * Keeps other processes from working on a file, until the scope closes: `FILE.lock` has the number of the process. What a
 * process that was killed has left behind is taken away.
 *
 * @since 0.1.0
 * @category constructors
 */
export const take = (
  file: string,
): Effect.Effect<void, Problem | PlatformError, FileSystem.FileSystem | Scope.Scope> =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const path = `${file}.lock`
    const write = Effect.as(fs.writeFileString(path, own, { flag: "wx" }), true)
    const taken = write.pipe(
      Effect.catchIf(
        (error) => error._tag === "SystemError" && error.reason === "AlreadyExists",
        () => Effect.succeed(false),
      ),
    )
    const acquire = Effect.gen(function* () {
      if (yield* taken) return
      const lock = yield* Effect.orElseSucceed(fs.readFileString(path), () => "")
      const isThere = lives(lock)
      if (isThere === false) {
        yield* fs.remove(path, { force: true })
        if (yield* taken) return
      }
      return yield* usage(
        isThere === undefined
          ? `A process on another machine is at work on ${file}, or has left ${path} behind. Remove that if there is none.`
          : `Another process (${lock.split(" ")[0] || "just begun"}) is at work on ${file}. Wait for its end, or stop it.`,
      )
    })
    yield* Effect.acquireRelease(acquire, () => Effect.ignore(fs.remove(path, { force: true })))
  })
