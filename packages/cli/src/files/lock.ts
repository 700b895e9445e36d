/** Lock files: only one process at a time works on a file. */
import { hostname } from "node:os"
import type { PlatformError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Schedule from "effect/Schedule"
import type * as Scope from "effect/Scope"
import { type CommandError, usageError } from "../failure/failure.ts"

const lockContent = `${process.pid} ${hostname()}\n`

/** How often the owner touches its lock. */
const heartbeat = Duration.seconds(1)

/** A lock that has not been touched for this long has no owner. */
const abandonedAfter = Duration.seconds(5)

/** Whether the process that wrote a lock has certainly ended. `false` if that is unknown. */
const ownerHasEnded = (fs: FileSystem.FileSystem, content: string): Effect.Effect<boolean> => {
  const [, pid, host] = /^(\d+) (.*)\n$/.exec(content) ?? []
  if (pid === undefined || host !== hostname()) return Effect.succeed(false)
  try {
    process.kill(Number(pid), 0) // signal 0 only tests whether the process exists
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return Effect.succeed(true)
  }
  // A killed process remains as a zombie until its parent collects it, which may never happen in a container.
  return fs.readFileString(`/proc/${pid}/stat`).pipe(
    Effect.map((stat) => /^[ZX]/.test(stat.slice(stat.lastIndexOf(")") + 2))),
    Effect.orElseSucceed(() => false),
  )
}

/**
 * Locks a file until the scope closes. `FILE.lock` holds the number of the process and is touched every second. Takes
 * over locks of processes that were killed; fails if another process holds the lock.
 *
 * @category constructors
 */
export const acquire = (
  file: string,
): Effect.Effect<void, CommandError | PlatformError, FileSystem.FileSystem | Scope.Scope> =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const path = `${file}.lock`
    const tryCreate = Effect.as(fs.writeFileString(path, lockContent, { flag: "wx" }), true).pipe(
      Effect.catchIf(
        (error) => error._tag === "SystemError" && error.reason === "AlreadyExists",
        () => Effect.succeed(false),
      ),
      Effect.mapError((error) =>
        error._tag === "SystemError" && error.reason === "NotFound"
          ? usageError(`Cannot write "${file}": its directory does not exist.`)
          : error,
      ),
    )
    const lastTouched = fs.stat(path).pipe(
      Effect.map(({ mtime }) => Option.match(mtime, { onNone: () => 0, onSome: (time) => time.getTime() })),
      Effect.orElseSucceed(() => undefined), // the lock is gone
    )
    /** Whether the lock has no owner. Watches it for a few seconds, in which an owner would touch it. */
    const isAbandoned = Effect.gen(function* () {
      const content = yield* Effect.orElseSucceed(fs.readFileString(path), () => "")
      if (yield* ownerHasEnded(fs, content)) return true
      const before = yield* lastTouched
      if (before === undefined) return true
      while ((yield* Clock.currentTimeMillis) - before < Duration.toMillis(abandonedAfter)) {
        yield* Effect.sleep("200 millis")
        const now = yield* lastTouched
        if (now !== before) return now === undefined
      }
      return true
    })
    const create = Effect.gen(function* () {
      if (yield* tryCreate) return
      if (yield* isAbandoned) {
        yield* fs.remove(path, { force: true })
        if (yield* tryCreate) return
      }
      return yield* usageError(
        `Another process is using "${file}"; its number is in "${path}". Wait until it ends, or stop it.`,
      )
    })
    yield* Effect.acquireRelease(create, () => Effect.ignore(fs.remove(path, { force: true })))
    const touch = Effect.flatMap(Clock.currentTimeMillis, (now) =>
      fs.utimes(path, new Date(now), new Date(now)),
    )
    yield* Effect.forkScoped(Effect.repeat(Effect.ignore(touch), Schedule.spaced(heartbeat)))
  })
