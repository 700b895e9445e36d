/** Schedules taken apart: the operations on them whose form differs between versions of Effect. */
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"
import * as ScheduleDecision from "effect/ScheduleDecision"
import * as ScheduleIntervals from "effect/ScheduleIntervals"

/** An effect that waits for a schedule's next delay. Returns false when the schedule has ended. */
export type Step = Effect.Effect<boolean>

/** Starts a schedule that is stepped through by hand. */
export const start = (schedule: Schedule.Schedule<unknown>): Effect.Effect<Step> =>
  Effect.map(Schedule.driver(schedule), (driver) =>
    Effect.match(driver.next(undefined), { onSuccess: () => true, onFailure: () => false }),
  )

/** Makes every delay shorter at random, by a factor between `least` and 1. */
export const jittered: (
  least: number,
) => <Out, In>(schedule: Schedule.Schedule<Out, In>) => Schedule.Schedule<Out, In> = (least) =>
  Schedule.jitteredWith({ min: least, max: 1 })

/** Delays that start at `base` and double each time; from `every` on, they stay the same. */
export const doubling = (
  base: Duration.DurationInput,
  every: Duration.DurationInput,
): Schedule.Schedule<unknown> =>
  Schedule.exponential(base).pipe(
    Schedule.whileOutput((delay) => Duration.lessThan(delay, every)),
    Schedule.andThen(Schedule.spaced(every)),
  )

/** Limits a schedule to inputs that fulfil a condition. */
export const onlyFor = <Out, In>(
  schedule: Schedule.Schedule<Out, In>,
  condition: (input: In) => boolean,
): Schedule.Schedule<Out, In> => Schedule.whileInput(schedule, condition)

/** Runs an effect each time the schedule continues, with its input and the delay that follows, in milliseconds. */
export const onContinue = <In>(
  schedule: Schedule.Schedule<unknown, In>,
  f: (input: In, delay: number) => Effect.Effect<unknown>,
): Schedule.Schedule<unknown, In> =>
  Schedule.identity<In>().pipe(
    Schedule.zipLeft(schedule),
    Schedule.onDecision((input, decision) =>
      ScheduleDecision.isDone(decision)
        ? Effect.void
        : Effect.clockWith((clock) => {
            const due = ScheduleIntervals.start(decision.intervals)
            return f(input, Math.max(0, due - clock.unsafeCurrentTimeMillis()))
          }),
    ),
  )

/**
 * Retries `retries` times. The delay starts at `base`, doubles each time up to `maxDelay`, is shortened at random by up
 * to a half, and is never shorter than `atLeast` of the input.
 */
export const exponential = <In>(options: {
  readonly retries: number
  readonly base: Duration.DurationInput
  readonly maxDelay: Duration.DurationInput
  readonly atLeast: (input: In) => Duration.Duration
}): Schedule.Schedule<unknown, In> =>
  Schedule.identity<In>().pipe(
    Schedule.zipLeft(
      Schedule.exponential(options.base).pipe(
        Schedule.modifyDelay((_, delay) => Duration.min(delay, options.maxDelay)),
        jittered(0.5),
      ),
    ),
    Schedule.modifyDelay((input, delay) => Duration.max(delay, options.atLeast(input))),
    Schedule.intersect(Schedule.recurs(options.retries)),
  )
