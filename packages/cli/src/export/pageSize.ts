/** The size of the pages of an export, which becomes smaller when the server is too slow for it. */
import type * as Page from "@effect-scale/client/Page"
import * as ScaleError from "@effect-scale/client/ScaleError"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { environmentVariable } from "../connection/environmentVariable.ts"
import { isTimeout } from "../connection/retryLog.ts"
import { usageError } from "../failure/failure.ts"
import { message, type Output } from "../terminal/output.ts"

/** The largest page, and the default. */
const largest = 100

/**
 * The current size.
 *
 * @category models
 */
export interface PageSize {
  readonly current: () => number
  /** Halves the size. Returns `false` if it is 1 already. */
  readonly halve: () => boolean
  /** Retries timeouts only if the page cannot be made smaller. */
  readonly retryable: (error: ScaleError.ScaleError) => boolean
  /** Parts of a progress line. */
  readonly notes: () => ReadonlyArray<string>
}

const fromEnvironment = Effect.gen(function* () {
  const text = yield* environmentVariable("SCALE_PAGE_SIZE")
  if (Option.isNone(text)) return largest
  const size = Number(text.value)
  return Number.isInteger(size) && size >= 1 && size <= largest
    ? size
    : yield* usageError(`SCALE_PAGE_SIZE: expected an integer from 1 to ${largest}, found "${text.value}".`)
})

/**
 * Makes a size that begins with the given one, or with `SCALE_PAGE_SIZE`, or 100.
 *
 * @category constructors
 */
export const make = (given: number | undefined) =>
  Effect.gen(function* () {
    const first = given ?? (yield* fromEnvironment)
    let size = first
    return {
      current: () => size,
      halve: () => {
        if (size === 1) return false
        size = Math.floor(size / 2)
        return true
      },
      retryable: (error) => ScaleError.isRetryable(error) && (size === 1 || !isTimeout(error)),
      notes: () => (size < first ? [`${size} per page`] : []),
    } satisfies PageSize
  })

/**
 * Describes a size to which the pages were reduced.
 *
 * @category getters
 */
export const describe = (size: number): string =>
  `A page took too long. Continuing with ${size} ${size === 1 ? "task" : "tasks"} per page.`

/**
 * Reads the pages of a list from a token on. After a timeout, continues with smaller pages.
 *
 * @category reading
 */
export const pages = <A, E extends ScaleError.ScaleError>(
  size: PageSize,
  from: string | undefined,
  read: (limit: number, from: string | undefined) => Stream.Stream<Page.Page<A>, E>,
): Stream.Stream<Page.Page<A>, E, Output> => {
  let next = from
  const rest: Stream.Stream<Page.Page<A>, E, Output> = Stream.suspend(() =>
    read(size.current(), next).pipe(
      Stream.tap((page) =>
        Effect.sync(() => {
          next = Option.getOrUndefined(page.next)
        }),
      ),
      Stream.catchAll((error) =>
        isTimeout(error) && size.halve()
          ? Stream.concat(Stream.execute(message(describe(size.current()))), rest)
          : Stream.fail(error),
      ),
    ),
  )
  return rest
}
