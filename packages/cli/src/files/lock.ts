/** One process at a time. */
import { hostname } from "node:os"
import type { PlatformError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Schedule from "effect/Schedule"
import type * as Scope from "effect/Scope"
import { type Problem, usage } from "../failure/failure.ts"

const own = `${process.pid} ${hostname()}\n`

/** How often whoever has a lock touches it, and after which time without that nobody has it. */
const beat = Duration.seconds(1)
const patience = Duration.seconds(5)

/** Whether the process that wrote a lock is sure to have ended. */
const hasEnded = (fs: FileSystem.FileSystem, lock: string): Effect.Effect<boolean> => {
  const [, pid, host] = /^(\d+) (.*)\n$/.exec(lock) ?? []
  if (pid === undefined || host !== hostname()) return Effect.succeed(false)
  try {
    process.kill(Number(pid), 0) // sends nothing
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return Effect.succeed(true)
  }
  // Linux keeps one that was killed until its parent has asked for it, which in a container may be never.
  return fs.readFileString(`/proc/${pid}/stat`).pipe(
    Effect.map((stat) => /^[ZX]/.test(stat.slice(stat.lastIndexOf(")") + 2))),
    Effect.orElseSucceed(() => false),
  )
}

/**
 * Keeps other processes from working on a file, until the scope closes: `FILE.lock` has the number of the process, and is
 * touched every second. What a process that was killed has left behind is taken away.
 *
 * @category constructors
 */
export const take = (
  file: string,
): Effect.Effect<void, Problem | PlatformError, FileSystem.FileSystem | Scope.Scope> =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const path = `${file}.lock`
    const tryTaking = Effect.as(fs.writeFileString(path, own, { flag: "wx" }), true).pipe(
      Effect.catchIf(
        (error) => error._tag === "SystemError" && error.reason === "AlreadyExists",
        () => Effect.succeed(false),
      ),
      Effect.mapError((error) =>
        error._tag === "SystemError" && error.reason === "NotFound"
          ? usage(`There is no folder for the file ${file}.`)
          : error,
      ),
    )
    const touched = fs.stat(path).pipe(
      Effect.map(({ mtime }) => Option.match(mtime, { onNone: () => 0, onSome: (time) => time.getTime() })),
      Effect.orElseSucceed(() => undefined), // it has gone
    )
    /** Whether nobody has it any more; who has it touches it while this looks. */
    const isLeft = Effect.gen(function* () {
      const lock = yield* Effect.orElseSucceed(fs.readFileString(path), () => "")
      if (yield* hasEnded(fs, lock)) return true
      const first = yield* touched
      if (first === undefined) return true
      while ((yield* Clock.currentTimeMillis) - first < Duration.toMillis(patience)) {
        yield* Effect.sleep("200 millis")
        const now = yield* touched
        if (now !== first) return now === undefined
      }
      return true
    })
    const acquire = Effect.gen(function* () {
      if (yield* tryTaking) return
      if (yield* isLeft) {
        yield* fs.remove(path, { force: true })
        if (yield* tryTaking) return
      }
      return yield* usage(
        `Another process is at work on ${file} (${path} says which). Wait for its end, or stop it.`,
      )
    })
    yield* Effect.acquireRelease(acquire, () => Effect.ignore(fs.remove(path, { force: true })))
    const touch = Effect.flatMap(Clock.currentTimeMillis, (now) =>
      fs.utimes(path, new Date(now), new Date(now)),
    )
    yield* Effect.forkScoped(Effect.repeat(Effect.ignore(touch), Schedule.spaced(beat)))
  })
