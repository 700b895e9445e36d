/**
 * The parts of Effect's runtime that the client needs and that differ between versions of Effect: fibers and what they
 * carry, clocks, metrics.
 */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type * as Exit from "effect/Exit"
import type * as Fiber from "effect/Fiber"
import * as HttpClient from "effect/http/HttpClient"
import * as Metric from "effect/Metric"
import * as References from "effect/References"
import * as Tracer from "effect/Tracer"

/** A running fiber. */
export type RunningFiber<A = unknown, E = unknown> = Fiber.Fiber<A, E>

/** Makes an effect that depends on the fiber it runs in. */
export const withFiber = <A, E, R>(
  f: (fiber: RunningFiber) => Effect.Effect<A, E, R>,
): Effect.Effect<A, E, R> => Effect.withFiber(f)

/** The value that a reference has in a fiber. */
export const referenceOf = <Value>(fiber: RunningFiber, reference: Context.Reference<Value>): Value =>
  fiber.getRef(reference)

/** Whether a tracer was provided. The spans of the default tracer go nowhere. */
export const hasTracer = (fiber: RunningFiber): boolean => fiber.getRef(Tracer.Tracer) !== defaultTracer

const defaultTracer = Context.get(Context.empty(), Tracer.Tracer)

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
  Effect.withFiber((parent) => {
    const quiet = Context.add(parent.context, References.UnhandledLogLevel, undefined)
    const run = Effect.runForkWith(quiet)
    const fork: Fork = (effect, { untraced = false } = {}) =>
      (untraced ? Effect.runForkWith(withoutHttpSpans(quiet)) : run)(Effect.interruptible(effect))
    return f(fork, parent)
  })

const withoutHttpSpans = (context: Context.Context<never>): Context.Context<never> =>
  Context.add(context, HttpClient.TracerDisabledWhen, () => true)

/** Calls back once when a fiber has ended. */
export const onExit = <A, E>(fiber: RunningFiber<A, E>, f: (exit: Exit.Exit<A, E>) => void): void => {
  fiber.addObserver(f)
}

/** Asks a fiber to stop, without waiting for it. */
export const stop = (fiber: RunningFiber, by: RunningFiber = fiber): void => fiber.interruptUnsafe(by.id)

/** The clock of a fiber. */
export const clockOf = (fiber: RunningFiber): Clock.Clock => fiber.getRef(Clock.Clock)

/** The clock that is used unless another one was provided, as tests do. */
export const systemClock: Clock.Clock = Context.get(Context.empty(), Clock.Clock)

/** Milliseconds since 1970. */
export const nowMillis = (clock: Clock.Clock): number => clock.currentTimeMillisUnsafe()

/** Nanoseconds since an arbitrary moment: for measuring how much time has passed. */
export const nowNanos = (clock: Clock.Clock): bigint => clock.currentTimeNanosUnsafe()

export type MetricLabels = Readonly<Record<string, string>>

export const metricLabels = (labels: Readonly<Record<string, string>>): MetricLabels => labels

// A metric with attributes finds its state by itself, so that each is made once.
const labelled = new WeakMap<MetricLabels, Map<unknown, unknown>>()

/** Updates a metric at once, with the labels given and those of the fiber. */
export const updateMetric = <In, Out>(
  metric: Metric.Metric<In, Out>,
  input: In,
  labels: MetricLabels,
  fiber: RunningFiber,
): void => {
  const made = labelled.get(labels) ?? new Map<unknown, unknown>()
  labelled.set(labels, made)
  // Each metric maps to itself with the labels.
  const known = made.get(metric) as Metric.Metric<In, Out> | undefined
  const own = known ?? Metric.withAttributes(metric, labels)
  if (known === undefined) made.set(metric, own)
  own.updateUnsafe(input, fiber.context)
}
