/** The same call for many inputs, as a stream of what came of each. */
import type * as Effect from "effect/Effect"
import type * as Either from "effect/Either"
import type * as Exit from "effect/Exit"
import type * as Stream from "effect/Stream"

/**
 * Where inputs come from. A stream is read as its items are needed, and no further.
 *
 * @category models
 */
export type Source<Input, E = never, R = never> = Stream.Stream<Input, E, R> | Iterable<Input>

/**
 * What came of one input.
 *
 * @category models
 */
export interface Outcome<out Input, out A, out E> {
  /** The input's place in the source, from 0. */
  readonly index: number
  readonly input: Input
  readonly result: Either.Either<A, E>
}

/**
 * How a call ended that was begun: with an `Outcome`, or interrupted, and then nobody knows whether the server did the
 * work.
 *
 * @category models
 */
export interface Ended<out Input, out A, out E> {
  readonly index: number
  readonly input: Input
  readonly exit: Exit.Exit<A, E>
}

/**
 * @category models
 */
export interface Options<in Input, in A, in E> {
  /** How many calls are made at once, at most; default: as many as the client has requests in flight. */
  readonly concurrency?: number | undefined
  /**
   * `input`, the default, hands the outcomes on in the order of the inputs; `none` as they come. Either way no more than
   * twice `concurrency` of them wait for their consumer.
   */
  readonly order?: "input" | "none" | undefined
  /**
   * `stop` begins no further call once one has failed; those under way are finished, and their outcomes are the
   * stream's last. Default `continue`.
   */
  readonly onFailure?: "continue" | "stop" | undefined
  /**
   * Is run exactly once for each call that was begun, as soon as it has ended, however that was, and cannot be
   * interrupted: the place to keep a journal. The stream is a true account only of what its consumer took.
   */
  readonly onExit?: ((ended: Ended<Input, A, E>) => Effect.Effect<void>) | undefined
}
