import * as Cause from "effect/Cause"
import * as Deferred from "effect/Deferred"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import type * as Scope from "effect/Scope"
import { type Rejection, reject } from "./rejection.ts"
import { makeDeferred } from "./runtime.ts"

const stopping = reject(503, "interrupted", "the server is stopping")

/**
 * Limits how many effects run at once and how many wait. An effect that has started runs to its end, even if its caller
 * is interrupted: Scale may close the connection, and its next delivery then gets the outcome.
 *
 * When the scope closes, effects that wait are rejected, and effects that run are interrupted. Those that do not stop
 * within `grace` are left behind, so that they cannot hold up the server.
 */
export const limitConcurrency = (
  concurrency: number,
  maxWaiting: number,
  grace: Duration.DurationInput,
): Effect.Effect<
  <A>(effect: Effect.Effect<A, Rejection>) => Effect.Effect<A, Rejection>,
  never,
  Scope.Scope
> =>
  Effect.gen(function* () {
    const { acquire, close, release } = makePermits(concurrency, maxWaiting)
    /** The running effects, each with a function that rejects its caller. */
    const running = new Map<Fiber.Fiber<unknown, unknown>, Effect.Effect<unknown>>()

    yield* Effect.addFinalizer(() =>
      Effect.gen(function* () {
        close()
        const stopped = yield* Effect.forkDaemon(Fiber.interruptAll([...running.keys()]))
        yield* Effect.timeoutOption(Effect.interruptible(Fiber.await(stopped)), grace)
        if (running.size === 0) return
        yield* Effect.logWarning(`${running.size} callback handlers did not stop in time and are left behind`)
        yield* Effect.all([...running.values()])
      }),
    )

    /** Starts an effect that outlives its caller, and returns its outcome. */
    const start = <A>(effect: Effect.Effect<A, Rejection>) =>
      Effect.gen(function* () {
        const outcome = makeDeferred<A, Rejection>()
        const fiber = yield* Effect.interruptible(effect).pipe(
          Effect.onExit((exit) =>
            Deferred.complete(
              outcome,
              Exit.isFailure(exit) && Cause.isInterruptedOnly(exit.cause) ? stopping : exit,
            ),
          ),
          Effect.ensuring(release),
          Effect.forkDaemon,
        )
        running.set(fiber, Deferred.complete(outcome, stopping))
        fiber.addObserver(() => running.delete(fiber))
        return outcome
      })

    return <A>(effect: Effect.Effect<A, Rejection>): Effect.Effect<A, Rejection> =>
      // A server may run its app uninterruptibly, so each wait is made interruptible explicitly.
      Effect.interruptible(acquire).pipe(
        Effect.zipRight(start(effect)),
        Effect.flatMap((outcome) => Effect.interruptible(Deferred.await(outcome))),
        Effect.uninterruptible,
      )
  })

// Hands each permit directly to the next waiter: Effect's semaphore wakes all waiters on every release.
const makePermits = (concurrency: number, maxWaiting: number) => {
  let free = concurrency
  let closed = false
  type Resume = (result: Effect.Effect<void, Rejection>) => void
  const waiting = new Set<Resume>()

  const release: Effect.Effect<void> = Effect.sync(() => {
    const [next] = waiting
    if (next === undefined) free++
    else {
      waiting.delete(next)
      next(Effect.void)
    }
  })
  const acquire = Effect.async<void, Rejection>((resume) => {
    if (closed) return resume(stopping)
    if (free > 0) {
      free--
      resume(Effect.void)
    } else if (waiting.size < maxWaiting) waiting.add(resume)
    else return resume(reject(503, "busy", "too many callbacks are waiting"))
    // Interrupted while waiting, or just after receiving the permit.
    return Effect.suspend(() => (waiting.delete(resume) || closed ? Effect.void : release))
  })
  /** Rejects everything that waits, and everything that comes later. */
  const close = (): void => {
    closed = true
    for (const resume of waiting) resume(stopping)
    waiting.clear()
  }
  return { acquire, close, release }
}
