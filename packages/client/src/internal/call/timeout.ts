import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as runtime from "../runtime.ts"
import type { Call } from "./call.ts"
import * as classify from "./classify.ts"

/** Ends a call at its deadline, if it has one. */
export const withDeadline =
  (call: Call) =>
  <A>(result: Effect.Effect<A, ScaleError.ScaleError>): Effect.Effect<A, ScaleError.ScaleError> => {
    const deadline = call.options.deadline ?? call.environment.deadline
    return deadline === undefined
      ? result
      : failAfter(result, Duration.toMillis(deadline), () => classify.deadlineExceeded(deadline, call))
  }

/**
 * Interrupts an effect after `millis` milliseconds and fails, once the effect has cleaned up. This is
 * `Effect.timeoutFail` with one fiber instead of two: fibers are most of the cost of an attempt apart from the request.
 */
export const failAfter = <A, E>(
  effect: Effect.Effect<A, E>,
  millis: number,
  onTimeout: () => E,
  options?: runtime.ForkOptions,
): Effect.Effect<A, E> =>
  runtime.withFork<A, E>((fork, parent) =>
    Effect.async((resume) => {
      let isLate = false
      const fiber = fork(effect, options)
      const cancel = callAfter(fork, parent, millis, () => {
        isLate = true
        runtime.stop(fiber)
      })
      runtime.onExit(fiber, (exit) => {
        cancel()
        resume(isLate && Exit.isInterrupted(exit) ? Effect.fail(onTimeout()) : exit)
      })
      return Fiber.interrupt(fiber)
    }),
  )

/** Calls `f` after some milliseconds, unless it is canceled before. */
const callAfter = (
  fork: runtime.Fork,
  parent: runtime.RunningFiber,
  millis: number,
  f: () => void,
): (() => void) => {
  if (millis > longestTimer) return () => {}
  const clock = runtime.clockOf(parent)
  if (clock === runtime.systemClock) {
    // Node keeps one list for all timers of the same length, so setting and clearing one costs next to nothing.
    const timer = setTimeout(f, millis)
    return () => clearTimeout(timer)
  }
  const sleeping = fork(Effect.map(clock.sleep(Duration.millis(millis)), f))
  return () => runtime.stop(sleeping)
}

/** The longest delay of `setTimeout`, in milliseconds: about 24 days. */
const longestTimer = 2 ** 31 - 1
