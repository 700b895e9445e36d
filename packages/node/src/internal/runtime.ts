/** The parts of Effect's runtime that differ between its major versions. */
import * as Effect from "effect/Effect"
import type * as Exit from "effect/Exit"
import type * as Fiber from "effect/Fiber"
import type * as Mailbox from "effect/Mailbox"
import * as Runtime from "effect/Runtime"

/** A running fiber. */
export type RunningFiber<A, E> = Fiber.RuntimeFiber<A, E>

/**
 * Starts a fiber from outside of Effect, and calls `onExit` when it has ended. The fiber can be interrupted even if the
 * runtime comes from a region that cannot.
 */
export const fork = <A, E>(
  runtime: Runtime.Runtime<never>,
  effect: Effect.Effect<A, E>,
  onExit: (exit: Exit.Exit<A, E>) => void,
): RunningFiber<A, E> => {
  const fiber = Runtime.runFork(runtime)(Effect.interruptible(effect))
  fiber.addObserver(onExit)
  return fiber
}

/** Interrupts a fiber without waiting for it. */
export const interruptInBackground = <A, E>(fiber: RunningFiber<A, E>): void =>
  fiber.unsafeInterruptAsFork(fiber.id())

/** Offers a value to a mailbox from outside of Effect. */
export const offer = <A, E>(mailbox: Mailbox.Mailbox<A, E>, value: A): void => {
  mailbox.unsafeOffer(value)
}
