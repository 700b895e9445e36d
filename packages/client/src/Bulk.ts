/** Runs the same call for many inputs and streams the outcome of each. */
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Exit from "effect/Exit"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { Inputs, Outcomes, Slots } from "./internal/bulk.ts"
import * as classify from "./internal/call/classify.ts"
import * as rules from "./internal/options.ts"
import * as pull from "./internal/pull.ts"
import { show, unreadable } from "./internal/show.ts"

/**
 * The source of the inputs: a stream, or anything iterable. It is read only as far as inputs are needed.
 *
 * @category models
 */
export type Source<Input, E = never, R = never> = Stream.Stream<Input, E, R> | Iterable<Input>

/**
 * The result of the call for one input.
 *
 * @category models
 */
export interface Outcome<out Input, out A, out E> {
  /** The position of the input in the source, from 0. */
  readonly index: number
  readonly input: Input
  readonly result: Either.Either<A, E>
}

/**
 * How the call for one input ended: it succeeded, failed, or was interrupted. After an interruption the server may or
 * may not have done the work.
 *
 * @category models
 */
export interface Ended<out Input, out A, out E> {
  /** The position of the input in the source, from 0. */
  readonly index: number
  readonly input: Input
  readonly exit: Exit.Exit<A, E>
}

/**
 * Options of a bulk call.
 *
 * @category models
 */
export interface BulkOptions<in Input, in A, in E> {
  /** Maximum number of calls in progress; an integer of at least 1. Default: 50. */
  readonly concurrency?: number | undefined
  /**
   * `input` emits the outcomes in the order of the inputs; `none` emits them as they complete. In both cases at most
   * twice `concurrency` inputs are held until their outcomes are consumed. Default: `input`.
   */
  readonly order?: "input" | "none" | undefined
  /**
   * `stop` starts no further call after the first failure; calls in progress finish and their outcomes are still
   * emitted. Default: `continue`.
   */
  readonly onFailure?: "continue" | "stop" | undefined
  /**
   * Runs exactly once for each call that was started, as soon as the call has ended, and cannot be interrupted. Use it
   * to keep a journal: the stream only reports outcomes that its consumer pulled.
   */
  readonly onExit?: ((ended: Ended<Input, A, E>) => Effect.Effect<void>) | undefined
}

/**
 * Runs `call` for each input with bounded concurrency and memory, and emits one outcome per input.
 *
 * A failed call is the outcome of its input and does not fail the stream. The stream fails when the source fails, and
 * with `ScaleInvalidRequest` when `concurrency` is not an integer of at least 1. A defect in a call fails the stream.
 * Interrupting the stream interrupts the calls in progress.
 *
 * Requests still obey the client's own limits: set the client's `concurrency` to at least that of the bulk call.
 *
 * @example
 * ```ts
 * import * as Bulk from "@effect-scale/client/Bulk"
 * import * as ScaleClient from "@effect-scale/client/ScaleClient"
 * import * as Effect from "effect/Effect"
 * import * as Either from "effect/Either"
 * import * as Stream from "effect/Stream"
 *
 * // Cancels all pending tasks of a batch and counts those that could not be canceled.
 * const notCanceled = Effect.gen(function* () {
 *   const { tasks } = yield* ScaleClient.ScaleClient
 *   const pending = tasks.stream({ batch: "street_2026_03", status: "pending" })
 *   return yield* Bulk.forEach(pending, (task) => tasks.cancel(task.task_id, { clear_unique_id: true })).pipe(
 *     Stream.filter(({ result }) => Either.isLeft(result)),
 *     Stream.runCount,
 *   )
 * })
 * ```
 *
 * @category combinators
 */
export const forEach = <Input, A, E, R, E2 = never, R2 = never>(
  source: Source<Input, E2, R2>,
  call: (input: Input) => Effect.Effect<A, E, R>,
  options: BulkOptions<Input, A, E> = {},
): Stream.Stream<Outcome<Input, A, E>, E2 | ScaleError.ScaleInvalidRequest, R | R2> => {
  const wrong = wrongArgument(source, call, options)
  if (wrong !== undefined) return Stream.fail(classify.invalid(wrong, classify.unsent(named)))
  const { concurrency = 50, onExit, onFailure = "continue", order = "input" } = options
  return Stream.unwrapScoped(
    Effect.gen(function* () {
      const slots = new Slots(2 * concurrency)
      const inputs = yield* Inputs.make(source)
      const outcomes = new Outcomes<Outcome<Input, A, E>, E2 | ScaleError.ScaleInvalidRequest>(order)

      /** Runs one call to its end, uninterruptibly recording how it ended. */
      const perform = (index: number, input: Input): Effect.Effect<boolean, never, R> =>
        Effect.uninterruptibleMask((restore) =>
          Effect.flatMap(Effect.exit(restore(effectOf(call(input)))), (exit) => {
            const record = Effect.suspend(() => {
              const result = resultOf(exit)
              if (result === undefined) return exit as Exit.Exit<never> // neither a success nor a failure
              outcomes.add({ index, input, result })
              return Effect.succeed(true)
            })
            const reported =
              onExit === undefined ? record : Effect.zipRight(onExit({ index, input, exit }), record)
            return onFailure === "stop" && Exit.isFailure(exit)
              ? Effect.zipRight(inputs.stop, reported)
              : reported
          }),
        )

      /** Performs the next input in the slot that was taken; false when there is none. */
      const next: Effect.Effect<boolean, never, R | R2> = Effect.suspend(() => {
        const item = inputs.next()
        if (item === undefined) {
          slots.release(1)
          return Effect.succeed(false)
        }
        return item.done === true
          ? Effect.zipRight(inputs.refill, next)
          : perform(inputs.count - 1, item.value)
      })

      const step: Effect.Effect<boolean, never, R | R2> = Effect.suspend(() =>
        inputs.end !== undefined
          ? Effect.succeed(false)
          : slots.take()
            ? next
            : Effect.zipRight(slots.released, step),
      )

      const worker: Effect.Effect<void, never, R | R2> = Effect.suspend(() => {
        let more = true
        return Effect.whileLoop({
          while: () => more,
          body: () => step,
          step: (result) => {
            more = result
          },
        })
      })

      yield* Effect.forEach(Array.from({ length: concurrency }), () => worker, {
        concurrency: "unbounded",
        discard: true,
      }).pipe(
        Effect.exit,
        Effect.flatMap((exit) =>
          Effect.sync(() =>
            outcomes.close(Exit.isFailure(exit) ? endOf(exit.cause) : (inputs.end ?? pull.ended)),
          ),
        ),
        Effect.forkScoped,
      )

      let emitted = 0
      const nextOutcomes: pull.Pull<
        Outcome<Input, A, E>,
        E2 | ScaleError.ScaleInvalidRequest
      > = Effect.suspend(() => {
        if (emitted > 0) slots.release(emitted)
        const ready = outcomes.drain()
        emitted = ready.length
        if (emitted > 0) return pull.emit(ready)
        return outcomes.end === undefined
          ? Effect.zipRight(outcomes.progress, nextOutcomes)
          : pull.endWith(outcomes.end)
      })
      return pull.toStream(nextOutcomes)
    }),
  )
}

const optionRules = {
  concurrency: rules.integer(1),
  order: rules.oneOf("input", "none"),
  onFailure: rules.oneOf("continue", "stop"),
  onExit: rules.aFunction,
}

const wrongArgument = (source: unknown, call: unknown, options: unknown): string | undefined => {
  const wrong = rules.checkSafely(options, optionRules)
  if (wrong !== undefined) return `${wrong.option}: ${wrong.problem}`
  if (typeof call !== "function") return `call: expected a function, got ${show(call)}`
  try {
    return typeof source === "object" &&
      source !== null &&
      (Stream.StreamTypeId in source || typeof Reflect.get(source, Symbol.iterator) === "function")
      ? undefined
      : `source: expected a Stream or a list, got ${show(source)}`
  } catch (cause) {
    return `source: ${unreadable(cause)}`
  }
}

/** A function from JavaScript may return anything. What else it returns fails the stream. */
const effectOf = <A, E, R>(result: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
  Effect.isEffect(result) ? result : Effect.die(new NotAnEffect(result))

class NotAnEffect {
  readonly error: ScaleError.ScaleInvalidRequest

  constructor(result: unknown) {
    const message = `call: expected a function that returns an Effect, got one that returns ${show(result)}`
    this.error = classify.invalid(message, classify.unsent(named))
  }
}

/** How the stream ends after a defect of this kind. */
const endOf = <E>(end: pull.End<E>): pull.End<E | ScaleError.ScaleInvalidRequest> => {
  const defect = Option.getOrUndefined(Cause.dieOption(end))
  return defect instanceof NotAnEffect ? Cause.fail(pull.failure(defect.error)) : end
}

const named = { name: "Bulk.forEach", method: "POST", route: "/" } as const

/** `undefined` for a defect or an interruption from within, which fail the stream. */
const resultOf = <A, E>(exit: Exit.Exit<A, E>): Either.Either<A, E> | undefined =>
  Exit.isSuccess(exit)
    ? Either.right(exit.value)
    : Option.getOrUndefined(Option.map(Cause.failureOption(exit.cause), Either.left))
