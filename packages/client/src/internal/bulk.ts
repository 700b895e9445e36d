import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import * as pull from "./pull.ts"

// The parts of `Bulk.forEach`. They are plain numbers, arrays and callbacks: for each of millions of inputs, an effect
// runs only where a fiber has to wait.

/**
 * Bounds how many inputs are held at once, from the moment an input is read until its outcome is emitted. This limits
 * both the waiting outcomes and how far the source is read ahead.
 */
export class Slots {
  private readonly capacity: number
  private taken = 0
  private readonly waiting: Array<() => void> = []

  constructor(capacity: number) {
    this.capacity = capacity
  }

  /** Takes a slot if one is free. */
  take(): boolean {
    if (this.taken >= this.capacity) return false
    this.taken++
    return true
  }

  release(count: number): void {
    this.taken -= count
    for (const wake of this.waiting.splice(0, count)) wake()
  }

  /** Waits for a slot to be released; another fiber may take it first. */
  readonly released: Effect.Effect<void> = Effect.async<void>((resume) => {
    const wake = () => resume(Effect.void)
    this.waiting.push(wake)
    return Effect.sync(() => {
      const at = this.waiting.indexOf(wake)
      if (at >= 0) this.waiting.splice(at, 1)
    })
  })
}

/** The inputs of an iterable or a stream, shared by all workers. */
export class Inputs<Input, E, R> {
  /** Set when no further input may be read: the source ended or failed, or a call failed. */
  end: pull.End<E> | undefined
  /** How many inputs have been read. */
  count = 0
  private iterator: Iterator<Input>
  private chunks = 0
  private readonly source: pull.Pull<Input, E, R>
  private readonly stopped: Deferred.Deferred<void>
  private readonly reading: Effect.Semaphore

  private constructor(
    iterator: Iterator<Input>,
    source: pull.Pull<Input, E, R>,
    stopped: Deferred.Deferred<void>,
    reading: Effect.Semaphore,
  ) {
    this.iterator = iterator
    this.source = source
    this.stopped = stopped
    this.reading = reading
  }

  static readonly make = <Input, E, R>(
    source: Stream.Stream<Input, E, R> | Iterable<Input>,
  ): Effect.Effect<Inputs<Input, E, R>, never, R | Scope.Scope> =>
    Effect.gen(function* () {
      const stopped = yield* Deferred.make<void>()
      const reading = yield* Effect.makeSemaphore(1)
      if (!(Stream.StreamTypeId in source)) {
        return new Inputs<Input, E, R>(source[Symbol.iterator](), pull.end, stopped, reading)
      }
      // Stopping must not wait for a source that emits nothing.
      const stoppable = pull.endWhen(yield* pull.fromStream(source), Deferred.await(stopped))
      return new Inputs<Input, E, R>([][Symbol.iterator](), stoppable, stopped, reading)
    })

  /** The next input at hand, `undefined` after the end, or `done` when the source has to be pulled. */
  next(): IteratorResult<Input, unknown> | undefined {
    if (this.end !== undefined) return undefined
    const item = this.iterator.next()
    if (item.done !== true) this.count++
    return item
  }

  /** Pulls the next chunk, or finds the end. Workers that arrive together pull once. */
  readonly refill: Effect.Effect<void, never, R> = Effect.suspend(() => {
    const seen = this.chunks
    return this.reading.withPermits(1)(
      Effect.suspend(() => (seen === this.chunks && this.end === undefined ? this.pullOnce : Effect.void)),
    )
  })

  private readonly pullOnce: Effect.Effect<void, never, R> = Effect.suspend(() =>
    pull.match(this.source, {
      onItems: (items) => {
        this.iterator = items[Symbol.iterator]()
        this.chunks++
      },
      onEnd: (reason) => {
        this.end ??= reason
      },
    }),
  )

  /** Ends the inputs as if the source had ended, and interrupts a pull in progress. */
  readonly stop: Effect.Effect<void> = Effect.suspend(() => {
    this.end ??= pull.ended
    return Deferred.succeed(this.stopped, undefined)
  })
}

/** The outcomes that are not emitted yet. */
export class Outcomes<Outcome extends { readonly index: number }, E> {
  /** Set when all workers have ended. */
  end: pull.End<E> | undefined
  private readonly order: "input" | "none"
  private completed: Array<Outcome> = []
  /** With order `input`: the outcomes that have to wait for earlier inputs, by index. */
  private readonly early = new Map<number, Outcome>()
  private nextIndex = 0
  private wake: (() => void) | undefined

  constructor(order: "input" | "none") {
    this.order = order
  }

  add(outcome: Outcome): void {
    this.completed.push(outcome)
    this.wake?.()
  }

  close(end: pull.End<E>): void {
    this.end = end
    this.wake?.()
  }

  /** Removes the outcomes that can be emitted now. */
  drain(): ReadonlyArray<Outcome> {
    const completed = this.completed
    this.completed = []
    if (this.order === "none") return completed
    for (const outcome of completed) this.early.set(outcome.index, outcome)
    const ready: Array<Outcome> = []
    for (
      let next = this.early.get(this.nextIndex);
      next !== undefined;
      next = this.early.get(this.nextIndex)
    ) {
      this.early.delete(this.nextIndex++)
      ready.push(next)
    }
    return ready
  }

  /** Waits for the next outcome or the end. */
  readonly progress: Effect.Effect<void> = Effect.async<void>((resume) => {
    this.wake = () => {
      this.wake = undefined
      resume(Effect.void)
    }
    return Effect.sync(() => {
      this.wake = undefined
    })
  })
}
