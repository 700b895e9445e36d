import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import * as pull from "../pull.ts"

/**
 * Transforms a stream chunk by chunk until `take` returns an error for an element, or `end` for the end of the stream.
 * `take` adds its results to `found`; the results before an error are emitted before it.
 */
export const mapUntilError = <A, B, E, E2>(
  stream: Stream.Stream<A, E>,
  take: (element: A, found: Array<B>) => E2 | undefined,
  end: () => E2 | undefined = () => undefined,
): Stream.Stream<B, E | E2> =>
  Stream.unwrapScoped(
    Effect.map(pull.fromStream(stream), (source) => {
      let error: E2 | undefined
      const next: pull.Pull<B, E | E2> = Effect.suspend(() =>
        error === undefined
          ? pull.matchEffect(source, {
              onItems: (items) => {
                const found: Array<B> = []
                for (const element of items) {
                  error = take(element, found)
                  if (error !== undefined) break
                }
                return found.length === 0 ? next : pull.emit(found)
              },
              onError: pull.fail,
              onEnd: () => {
                const last = end()
                return last === undefined ? pull.end : pull.fail(last)
              },
            })
          : pull.fail(error),
      )
      return pull.toStream(next)
    }),
  )
