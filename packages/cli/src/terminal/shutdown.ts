/** Lets commands finish their requests in flight after Ctrl-C. */
import * as Context from "effect/Context"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"

/**
 * Methods of the `Shutdown` service.
 *
 * @category models
 */
export interface ShutdownService {
  /**
   * Runs an effect that stops by itself soon after a shutdown is requested, and is not interrupted. The effect receives
   * the request as a deferred value.
   */
  readonly graceful: <A, E, R>(
    run: (requested: Deferred.Deferred<void>) => Effect.Effect<A, E, R>,
  ) => Effect.Effect<A, E, R>
  /** Requests a shutdown. Returns `false` if no graceful effect is running, so that the caller can interrupt instead. */
  readonly request: Effect.Effect<boolean>
}

/**
 * Graceful shutdown on Ctrl-C.
 *
 * @category services
 */
export class Shutdown extends Context.Tag("@effect-scale/cli/Shutdown")<Shutdown, ShutdownService>() {}

/**
 * Ends a stream when a shutdown is requested. Uses small chunks, because items that were emitted in one chunk are still
 * processed.
 *
 * @category combinators
 */
export const haltOn =
  (requested: Deferred.Deferred<void>) =>
  <A, E, R>(stream: Stream.Stream<A, E, R>): Stream.Stream<A, E, R> =>
    stream.pipe(Stream.rechunk(16), Stream.haltWhenDeferred(requested))

/**
 * Makes the service.
 *
 * @category constructors
 */
export const make = (): ShutdownService => {
  let running: Deferred.Deferred<void> | undefined
  return {
    graceful: (run) =>
      Effect.flatMap(Deferred.make<void>(), (requested) => {
        running = requested
        return Effect.ensuring(
          run(requested),
          Effect.sync(() => {
            running = undefined
          }),
        )
      }),
    request: Effect.suspend(() =>
      running === undefined ? Effect.succeed(false) : Effect.as(Deferred.succeed(running, undefined), true),
    ),
  }
}
