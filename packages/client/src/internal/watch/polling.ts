import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import * as Watch from "../../Watch.ts"
import * as pull from "../pull.ts"
import { start } from "../schedule.ts"

/** Runs a round after each delay of the schedule, until `isOver` or the schedule ends. */
export const repeatRounds = <A, E>(
  round: Stream.Stream<A, E>,
  { schedule = Watch.gentle }: Watch.WatchOptions,
  isOver: () => boolean = () => false,
): Stream.Stream<A, E> =>
  Stream.unwrap(
    Effect.map(start(schedule), (step) => {
      const next = Effect.suspend(() =>
        isOver()
          ? Effect.succeedNone
          : Effect.map(step, (continues) => (continues ? Option.some(round) : Option.none())),
      )
      return Stream.flatten(pull.repeatUntilNone(next))
    }),
  )

/** Runs an effect at once and after each delay of the schedule, and emits its results. */
export const poll = <A, E>(
  effect: Effect.Effect<A, E>,
  options: Watch.WatchOptions = {},
): Stream.Stream<A, E> =>
  Stream.concat(Stream.fromEffect(effect), repeatRounds(Stream.fromEffect(effect), options))

/** The last element of a stream that emits at least one. */
export const lastOf = <A, E>(stream: Stream.Stream<A, E>): Effect.Effect<A, E> =>
  Effect.map(Stream.runLast(stream), Option.getOrThrow)
