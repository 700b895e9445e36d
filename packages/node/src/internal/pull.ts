/** Pull-based streams, whose end and chunks differ between Effect's major versions. */
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"

/** Produces the next chunk of a stream, its failure or its end. */
export type Pull<A, E> = Effect.Effect<Chunk.Chunk<A>, Option.Option<E>>

export const emit = <A>(values: ReadonlyArray<A>): Pull<A, never> =>
  Effect.succeed(Chunk.unsafeFromArray(values))

export const fail = <E>(failure: Effect.Effect<never, E>): Pull<never, E> =>
  Effect.mapError(failure, Option.some)

export const end: Pull<never, never> = Effect.fail(Option.none())

export const toStream = <A, E>(pull: Pull<A, E>): Stream.Stream<A, E> => Stream.repeatEffectChunkOption(pull)
