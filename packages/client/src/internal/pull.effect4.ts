/** Pulls and queues of chunks: the parts of Effect's streams whose form differs between versions of Effect. */
import type * as Arr from "effect/Array"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import type * as EffectPull from "effect/Pull"
import * as Queue from "effect/Queue"
import type * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"

/** An effect that returns the next items of a stream each time it is run, until the stream ends or fails. */
export type Pull<A, E = never, R = never> = EffectPull.Pull<Arr.NonEmptyReadonlyArray<A>, E, void, R>

/** How a pull fails: with an error of the stream, or because the stream has ended. */
export type Failure<E> = E | Cause.Done

/** Why a pull returns no more items: the stream ended, failed or was interrupted. */
export type End<E = never> = Cause.Cause<Failure<E>>

/** Opens a stream for pulling until the scope closes. */
export const fromStream: <A, E, R>(
  stream: Stream.Stream<A, E, R>,
) => Effect.Effect<Pull<A, E, R>, never, R | Scope.Scope> = Stream.toPull

/** Makes a stream that runs the pull again and again. */
export const toStream = <A, E, R>(pull: Pull<A, E, R>): Stream.Stream<A, E, R> =>
  // An error of a stream is never its end.
  Stream.fromPull(Effect.succeed(pull)) as Stream.Stream<A, E, R>

/** Returns these items. There must be at least one. */
export const emit = <A>(items: ReadonlyArray<A>): Pull<A> => Effect.succeed(nonEmpty(items))

const nonEmpty = <A>(items: ReadonlyArray<A>) => items as Arr.NonEmptyReadonlyArray<A> // callers pass at least one

/** Ends the stream. */
export const end: Pull<never> = Cause.done()

/** An error in the form in which a pull fails with it. */
export const failure = <E>(error: E): Failure<E> => error

/** Fails the stream. */
export const fail = <E>(error: E): Pull<never, E> => Effect.fail(failure(error))

/** The regular end of a stream. */
export const ended: End = Cause.fail(Cause.Done())

/** Ends like another pull. */
export const endWith = <E>(reason: End<E>): Pull<never, E> => Effect.failCause(reason)

const isEnd = <E>(failure: Failure<E>): failure is Cause.Done => Cause.isDone(failure)

/** Handles each of the three results of a pull. Defects and interruptions pass through. */
export const matchEffect = <A, E, R, B, E2, R2, C, E3, R3, D, E4, R4>(
  pull: Pull<A, E, R>,
  handlers: {
    readonly onItems: (items: ReadonlyArray<A>) => Effect.Effect<B, E2, R2>
    readonly onError: (error: E) => Effect.Effect<C, E3, R3>
    readonly onEnd: () => Effect.Effect<D, E4, R4>
  },
): Effect.Effect<B | C | D, E2 | E3 | E4, R | R2 | R3 | R4> =>
  Effect.matchEffect(pull, {
    onSuccess: handlers.onItems,
    onFailure: (failure): Effect.Effect<C | D, E3 | E4, R3 | R4> =>
      isEnd(failure) ? handlers.onEnd() : handlers.onError(failure as E), // a failure is one or the other
  })

/** Handles every result of a pull; `onEnd` also gets defects and interruptions. */
export const match = <A, E, R>(
  pull: Pull<A, E, R>,
  handlers: {
    readonly onItems: (items: ReadonlyArray<A>) => void
    readonly onEnd: (reason: End<E>) => void
  },
): Effect.Effect<void, never, R> =>
  Effect.matchCause(pull, { onSuccess: handlers.onItems, onFailure: handlers.onEnd })

/** Runs an effect with the items of each pull. */
export const tap = <A, E, R>(pull: Pull<A, E, R>, f: (items: Iterable<A>) => void): Pull<A, E, R> =>
  Effect.map(pull, (items) => {
    f(items)
    return items
  })

/** Continues with another pull after an error. */
export const catchAll = <A, E, R, B, E2, R2>(
  pull: Pull<A, E, R>,
  f: (error: E) => Pull<B, E2, R2>,
): Pull<A | B, E2, R | R2> =>
  Effect.matchEffect(pull, {
    onSuccess: (items): Pull<A | B, E2, R2> => Effect.succeed(items),
    onFailure: (failure): Pull<A | B, E2, R2> => (isEnd(failure) ? end : f(failure as E)), // as above
  })

/** Ends a pull when `signal` succeeds, even while the pull waits. */
export const endWhen = <A, E, R>(pull: Pull<A, E, R>, signal: Effect.Effect<unknown>): Pull<A, E, R> =>
  Effect.raceFirst(pull, Effect.andThen(signal, end))

/** Emits the items of each array as one chunk. */
export const flattenArrays = <A, B, E, R>(
  stream: Stream.Stream<A, E, R>,
  f: (element: A) => ReadonlyArray<B>,
): Stream.Stream<B, E, R> =>
  Stream.flattenArray(
    Stream.filter(Stream.map(stream, f), (items): items is Arr.NonEmptyReadonlyArray<B> => items.length > 0),
  )

/** Emits what the effect returns each time it is run, until that is `None`. */
export const repeatUntilNone = <A, E, R>(
  next: Effect.Effect<Option.Option<A>, E, R>,
): Stream.Stream<A, E, R> =>
  toStream(Effect.flatMap(next, (value): Pull<A> => (Option.isSome(value) ? emit([value.value]) : end)))

/** Emits what `next` returns for each state, starting with the first one, until there is no next state. */
export const paginate = <S, A, E, R>(
  first: S,
  next: (state: S) => Effect.Effect<readonly [A, Option.Option<S>], E, R>,
): Stream.Stream<A, E, R> =>
  Stream.paginate(first, (state) =>
    Effect.map(next(state), ([element, state]) => [[element], state] as const),
  )

/** Emits what `next` returns for each state, until that is `None`. */
export const unfold = <S, A, E, R>(
  first: S,
  next: (state: S) => Effect.Effect<Option.Option<readonly [A, S]>, E, R>,
): Stream.Stream<A, E, R> => Stream.unfold(first, (state) => Effect.map(next(state), Option.getOrUndefined))

/** A queue that carries a stream, chunk by chunk, from one fiber to another. */
export interface ChunkQueue<A, E = never> extends Queue.Queue<Arr.NonEmptyReadonlyArray<A>, E | Cause.Done> {}

/** A queue that holds at most `chunks` chunks; `offer` waits while it is full. */
export const boundedQueue = <A, E = never>(chunks: number): Effect.Effect<ChunkQueue<A, E>> =>
  Queue.bounded(chunks)

/** A queue without a limit. */
export const unboundedQueue = <A, E = never>(): Effect.Effect<ChunkQueue<A, E>> => Queue.unbounded()

/** Adds items as one chunk. There must be at least one. */
export const offer = <A, E>(queue: ChunkQueue<A, E>, items: ReadonlyArray<A>): Effect.Effect<void> =>
  Effect.asVoid(Queue.offer(queue, nonEmpty(items)))

/** Ends the queue's stream after the chunks that it holds. */
export const offerEnd = <A, E>(queue: ChunkQueue<A, E>): Effect.Effect<void> =>
  Effect.asVoid(Queue.end(queue))

/** Fails the queue's stream after the chunks that it holds. */
export const offerFailure = <A, E>(queue: ChunkQueue<A, E>, cause: Cause.Cause<E>): Effect.Effect<void> =>
  Effect.asVoid(Queue.failCause(queue, cause))

/** Adds everything that a stream emits, and how it ends. */
export const offerAll = <A, E, R>(
  queue: ChunkQueue<A, E>,
  stream: Stream.Stream<A, E, R>,
): Effect.Effect<void, never, R> =>
  Effect.matchCauseEffect(
    Stream.runForEachArray(stream, (items) => offer(queue, items)),
    { onSuccess: () => offerEnd(queue), onFailure: (cause) => offerFailure(queue, cause) },
  )

/** The stream that a queue carries. `onTake` runs after each chunk is taken. */
export const fromQueue = <A, E>(
  queue: ChunkQueue<A, E>,
  onTake: Effect.Effect<unknown> = Effect.void,
): Stream.Stream<A, E> => toStream<A, E, never>(Effect.tap(Queue.take(queue), onTake))
