import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import type * as Scope from "effect/Scope"
import { type Rejection, reject } from "./rejection.ts"

/**
 * Limits how many effects run at once and how many wait. An effect that has started runs in `scope` to its end, even if
 * its caller is interrupted: Scale may close the connection, and its next delivery then gets the outcome.
 */
export const limitConcurrency = (scope: Scope.Scope, concurrency: number, maxWaiting: number) => {
  const { acquire, release } = makePermits(concurrency, maxWaiting)
  const interrupted = reject(503, "interrupted", "the handler was interrupted")

  return <A>(effect: Effect.Effect<A, Rejection>): Effect.Effect<A, Rejection> =>
    // A server may run its app uninterruptibly, so each wait is made interruptible explicitly.
    Effect.interruptible(acquire).pipe(
      Effect.zipRight(Effect.interruptible(effect).pipe(Effect.ensuring(release), Effect.forkIn(scope))),
      Effect.flatMap((fiber) => Effect.interruptible(Fiber.await(fiber))),
      Effect.flatMap(
        Exit.match({
          onFailure: (cause) => (Cause.isInterruptedOnly(cause) ? interrupted : Effect.failCause(cause)),
          onSuccess: (value) => Effect.succeed(value),
        }),
      ),
      Effect.uninterruptible,
    )
}

// Hands each permit directly to the next waiter: Effect's semaphore wakes all waiters on every release.
const makePermits = (concurrency: number, maxWaiting: number) => {
  let free = concurrency
  const waiting = new Set<() => void>()

  const release: Effect.Effect<void> = Effect.sync(() => {
    const [next] = waiting
    if (next === undefined) free++
    else {
      waiting.delete(next)
      next()
    }
  })
  const acquire = Effect.async<void, Rejection>((resume) => {
    const start = () => resume(Effect.void)
    if (free > 0) {
      free--
      start()
    } else if (waiting.size < maxWaiting) waiting.add(start)
    else return resume(reject(503, "busy", "too many callbacks are waiting"))
    // Interrupted while waiting, or just after receiving the permit.
    return Effect.suspend(() => (waiting.delete(start) ? Effect.void : release))
  })
  return { acquire, release }
}
