/**
 * The parts of Effect's runtime that the client needs and that differ between versions of Effect: fibers and what they
 * carry, clocks, metrics.
 */
import * as HttpClient from "@effect/platform/HttpClient"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as DefaultServices from "effect/DefaultServices"
import * as Effect from "effect/Effect"
import type * as Exit from "effect/Exit"
import type * as Fiber from "effect/Fiber"
import type * as FiberId from "effect/FiberId"
import * as FiberRef from "effect/FiberRef"
import * as FiberRefs from "effect/FiberRefs"
import type * as Metric from "effect/Metric"
import * as MetricLabel from "effect/MetricLabel"
import * as Option from "effect/Option"
import * as Runtime from "effect/Runtime"
import * as Tracer from "effect/Tracer"

/** A running fiber. */
export type RunningFiber<A = unknown, E = unknown> = Fiber.RuntimeFiber<A, E>

/** Makes an effect that depends on the fiber it runs in. */
export const withFiber = <A, E, R>(
  f: (fiber: RunningFiber) => Effect.Effect<A, E, R>,
): Effect.Effect<A, E, R> => Effect.withFiberRuntime<A, E, R>(f)

/** The value that a reference has in a fiber. */
export const referenceOf = <Id, Value>(fiber: RunningFiber, reference: Context.Reference<Id, Value>): Value =>
  Context.get(fiber.currentContext, reference)

/** Whether a tracer was provided. The spans of the default tracer go nowhere. */
export const hasTracer = (fiber: RunningFiber): boolean => fiber.currentTracer !== defaultTracer

const defaultTracer = Context.get(DefaultServices.liveServices, Tracer.Tracer)

/** Starts an effect in a new fiber, which inherits everything from the fiber that it was made for. */
export type Fork = <A, E>(effect: Effect.Effect<A, E>, options?: ForkOptions) => RunningFiber<A, E>

export interface ForkOptions {
  /** Makes an `HttpClient` add no span and send no trace headers. Default: false. */
  readonly untraced?: boolean
}

/**
 * Makes an effect that can start fibers. Their failures are not logged: handle them with `onExit`. It is also up to the
 * caller to stop them.
 */
export const withFork = <A, E>(
  f: (fork: Fork, fiber: RunningFiber) => Effect.Effect<A, E>,
): Effect.Effect<A, E> =>
  Effect.withFiberRuntime<A, E>((parent, { runtimeFlags }) => {
    const runtime = Runtime.make({
      context: parent.currentContext,
      fiberRefs: parent.getFiberRefs(),
      runtimeFlags,
    })
    const fork: Fork = (effect, { untraced = false } = {}) =>
      Runtime.runFork(runtime, Effect.interruptible(effect), {
        updateRefs: (refs, fiberId) => quiet(untraced ? withoutHttpSpans(refs, fiberId) : refs, fiberId),
      })
    return f(fork, parent)
  })

const quiet = (refs: FiberRefs.FiberRefs, fiberId: FiberId.Runtime): FiberRefs.FiberRefs =>
  FiberRefs.updateAs(refs, { fiberId, fiberRef: FiberRef.unhandledErrorLogLevel, value: Option.none() })

const withoutHttpSpans = (refs: FiberRefs.FiberRefs, fiberId: FiberId.Runtime): FiberRefs.FiberRefs =>
  FiberRefs.updateAs(refs, { fiberId, fiberRef: HttpClient.currentTracerDisabledWhen, value: () => true })

/** Calls back once when a fiber has ended. */
export const onExit = <A, E>(fiber: RunningFiber<A, E>, f: (exit: Exit.Exit<A, E>) => void): void =>
  fiber.addObserver(f)

/** Asks a fiber to stop, without waiting for it. */
export const stop = (fiber: RunningFiber, by: RunningFiber = fiber): void =>
  fiber.unsafeInterruptAsFork(by.id())

/** The clock of a fiber. */
export const clockOf = (fiber: RunningFiber): Clock.Clock =>
  Context.get(fiber.currentDefaultServices, Clock.Clock)

/** The clock that is used unless another one was provided, as tests do. */
export const systemClock: Clock.Clock = Context.get(DefaultServices.liveServices, Clock.Clock)

/** Milliseconds since 1970. */
export const nowMillis = (clock: Clock.Clock): number => clock.unsafeCurrentTimeMillis()

/** Nanoseconds since an arbitrary moment: for measuring how much time has passed. */
export const nowNanos = (clock: Clock.Clock): bigint => clock.unsafeCurrentTimeNanos()

export type MetricLabels = ReadonlyArray<MetricLabel.MetricLabel>

export const metricLabels = (labels: Readonly<Record<string, string>>): MetricLabels =>
  Object.entries(labels).map(([name, value]) => MetricLabel.make(name, value))

/** Updates a metric at once, with the labels given and those of the fiber. */
export const updateMetric = <Type, In, Out>(
  metric: Metric.Metric<Type, In, Out>,
  input: In,
  labels: MetricLabels,
  fiber: RunningFiber,
): void => {
  const ofFiber = fiber.getFiberRef(FiberRef.currentMetricLabels)
  // A metric finds its state faster by an array that it has seen before.
  metric.unsafeUpdate(input, ofFiber.length === 0 ? labels : [...labels, ...ofFiber])
}
