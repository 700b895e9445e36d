import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as DefaultServices from "effect/DefaultServices"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import type * as FiberId from "effect/FiberId"
import * as FiberRef from "effect/FiberRef"
import * as FiberRefs from "effect/FiberRefs"
import * as Option from "effect/Option"
import * as Runtime from "effect/Runtime"

/**
 * Ends an effect that takes longer, with an error, as `Effect.timeoutFail` does: when what it was doing has been
 * undone. That races two fibers for every attempt, which costs more than all the rest of a request; this needs one,
 * and an alarm that hardly ever rings. `local` sets what is the effect's alone.
 */
export const within = <A, E>(
  effect: Effect.Effect<A, E>,
  millis: number,
  onTimeout: () => E,
  local: (refs: FiberRefs.FiberRefs, fiber: FiberId.Runtime) => FiberRefs.FiberRefs = (refs) => refs,
): Effect.Effect<A, E> =>
  Effect.withFiberRuntime<A, E>((parent, { runtimeFlags }) =>
    Effect.async((resume) => {
      const runtime = Runtime.make({
        context: parent.currentContext,
        fiberRefs: parent.getFiberRefs(),
        runtimeFlags,
      })
      const clock = Context.get(parent.currentDefaultServices, Clock.Clock)
      let late = false
      const fiber = Runtime.runFork(runtime, Effect.interruptible(effect), {
        updateRefs: (refs, id) => quiet(local(refs, id), id),
      })
      const stop = alarm(runtime, clock, millis, () => {
        late = true
        fiber.unsafeInterruptAsFork(fiber.id())
      })
      fiber.addObserver((exit) => {
        stop()
        resume(late && Exit.isInterrupted(exit) ? Effect.fail(onTimeout()) : exit)
      })
      return Fiber.interrupt(fiber)
    }),
  )

/** Its failure is the caller's, who is there to handle it: nobody needs to be told of a fiber that failed. */
const quiet = (refs: FiberRefs.FiberRefs, fiberId: FiberId.Runtime): FiberRefs.FiberRefs =>
  FiberRefs.updateAs(refs, { fiberId, fiberRef: FiberRef.unhandledErrorLogLevel, value: Option.none() })

/** Calls back at its time, unless it is stopped before. */
const alarm = (
  runtime: Runtime.Runtime<never>,
  clock: Clock.Clock,
  millis: number,
  ring: () => void,
): (() => void) => {
  if (millis > longest) return () => {}
  if (clock === realTime) {
    // The platform keeps one list for all timers of the same length: to set one and to clear it is next to nothing.
    const timer = setTimeout(ring, millis)
    return () => clearTimeout(timer)
  }
  const sleeping = Runtime.runFork(runtime, Effect.map(clock.sleep(Duration.millis(millis)), ring))
  return () => sleeping.unsafeInterruptAsFork(sleeping.id())
}

/** The clock that nobody has replaced. */
export const realTime = Context.get(DefaultServices.liveServices, Clock.Clock)

/** What a timer can count to, in milliseconds: 24 days. */
const longest = 2 ** 31 - 1
