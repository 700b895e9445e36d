import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"

/**
 * What `take` makes of each element, chunk by chunk, up to the first that it has an error for; `end` may have one, too.
 * What was found before the error is given before it.
 */
export const through = <A, B, E, E2>(
  stream: Stream.Stream<A, E>,
  take: (element: A, found: Array<B>) => E2 | undefined,
  end: () => E2 | undefined = () => undefined,
): Stream.Stream<B, E | E2> =>
  Stream.unwrapScoped(
    Effect.map(Stream.toPull(stream), (pull) => {
      let error: E2 | undefined
      const next: Effect.Effect<Chunk.Chunk<B>, Option.Option<E | E2>> = Effect.suspend(() =>
        error === undefined
          ? Effect.matchEffect(pull, {
              onFailure: (cause: Option.Option<E | E2>) =>
                Effect.fail(Option.orElse(cause, () => Option.fromNullable(end()))),
              onSuccess: (chunk) => {
                const found: Array<B> = []
                for (const element of chunk) {
                  error = take(element, found)
                  if (error !== undefined) break
                }
                return found.length === 0 ? next : Effect.succeed(Chunk.unsafeFromArray(found))
              },
            })
          : Effect.fail(Option.some(error)),
      )
      return Stream.repeatEffectChunkOption(next)
    }),
  )
