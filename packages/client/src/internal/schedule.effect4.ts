/** Schedules taken apart: the operations on them whose form differs between versions of Effect. */
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Pull from "effect/Pull"
import * as Random from "effect/Random"
import * as Schedule from "effect/Schedule"

/** An effect that waits for a schedule's next delay. Returns false when the schedule has ended. */
export type Step = Effect.Effect<boolean>

/** Starts a schedule that is stepped through by hand. */
export const start = (schedule: Schedule.Schedule<unknown>): Effect.Effect<Step> =>
  Effect.map(Schedule.toStepWithSleep(schedule), (step) =>
    Pull.catchDone(Effect.as(step(undefined), true), () => Effect.succeed(false)),
  )

const shortened = (delay: Duration.Duration, least: number): Effect.Effect<Duration.Duration> =>
  Effect.map(Random.next, (random) => Duration.times(delay, least + random * (1 - least)))

/** Makes every delay shorter at random, by a factor between `least` and 1. */
export const jittered =
  (least: number) =>
  <Out, In>(schedule: Schedule.Schedule<Out, In>): Schedule.Schedule<Out, In> =>
    Schedule.modifyDelay(schedule, ({ duration }) => shortened(duration, least))

/** Delays that start at `base` and double each time; from `every` on, they stay the same. */
export const doubling = (base: Duration.Input, every: Duration.Input): Schedule.Schedule<unknown> =>
  Schedule.exponential(base).pipe(
    Schedule.while(({ output }) => Duration.isLessThan(output, Duration.fromInputUnsafe(every))),
    Schedule.concat(Schedule.spaced(every)),
  )

/** Limits a schedule to inputs that fulfil a condition. */
export const onlyFor = <Out, In>(
  schedule: Schedule.Schedule<Out, In>,
  condition: (input: In) => boolean,
): Schedule.Schedule<Out, In> => Schedule.while(schedule, ({ input }) => condition(input))

/** Runs an effect each time the schedule continues, with its input and the delay that follows, in milliseconds. */
export const onContinue = <In>(
  schedule: Schedule.Schedule<unknown, In>,
  f: (input: In, delay: number) => Effect.Effect<unknown>,
): Schedule.Schedule<unknown, In> =>
  Schedule.tap(schedule, ({ duration, input }) => f(input, Duration.toMillis(duration)))

/**
 * Retries `retries` times. The delay starts at `base`, doubles each time up to `maxDelay`, is shortened at random by up
 * to a half, and is never shorter than `atLeast` of the input.
 */
export const exponential = <In>(options: {
  readonly retries: number
  readonly base: Duration.Input
  readonly maxDelay: Duration.Input
  readonly atLeast: (input: In) => Duration.Duration
}): Schedule.Schedule<unknown, In> =>
  Schedule.exponential(options.base).pipe(
    Schedule.setInputType<In>(),
    Schedule.modifyDelay(({ duration, input }) =>
      Effect.map(
        shortened(Duration.min(duration, Duration.fromInputUnsafe(options.maxDelay)), 0.5),
        (delay) => Duration.max(delay, options.atLeast(input)),
      ),
    ),
    Schedule.upTo({ times: options.retries }),
  )
