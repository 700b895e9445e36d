/** Ctrl-C, for commands that have something in flight. */
import * as Context from "effect/Context"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"

/**
 * @category models
 */
export interface Service {
  /**
   * Runs what ends by itself soon after it was asked to, and is not interrupted until then. It is given the asking as
   * a deferred value.
   */
  readonly gently: <A, E, R>(
    run: (asked: Deferred.Deferred<void>) => Effect.Effect<A, E, R>,
  ) => Effect.Effect<A, E, R>
  /** Asks whoever runs gently to end; `false` when nobody does, so that the command is to be interrupted. */
  readonly ask: Effect.Effect<boolean>
}

/**
 * @category services
 */
export class Stop extends Context.Tag("@effect-scale/cli/Stop")<Stop, Service>() {}

/**
 * The stream until the asking. Its chunks are small, because the rest of one that has been handed on is not called back.
 *
 * @category combinators
 */
export const until =
  (asked: Deferred.Deferred<void>) =>
  <A, E, R>(stream: Stream.Stream<A, E, R>): Stream.Stream<A, E, R> =>
    stream.pipe(Stream.rechunk(16), Stream.haltWhenDeferred(asked))

/**
 * @category constructors
 */
export const make = (): Service => {
  let running: Deferred.Deferred<void> | undefined
  return {
    gently: (run) =>
      Effect.flatMap(Deferred.make<void>(), (asked) => {
        running = asked
        return Effect.ensuring(
          run(asked),
          Effect.sync(() => {
            running = undefined
          }),
        )
      }),
    ask: Effect.suspend(() =>
      running === undefined ? Effect.succeed(false) : Effect.as(Deferred.succeed(running, undefined), true),
    ),
  }
}

/**
 * @category layers
 */
export const layer: Layer.Layer<Stop> = Layer.sync(Stop, make)
