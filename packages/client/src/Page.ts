/**
 * The three views of every list: one page, a stream of pages, a stream of what is in them.
 *
 * @since 0.1.0
 */
import type * as Option from "effect/Option"

/**
 * One page, newest first.
 *
 * @since 0.1.0
 * @category models
 */
export interface Page<A> {
  readonly docs: ReadonlyArray<A>
  /** How many match over all pages, when the server says so. */
  readonly total: number | undefined
  /** Asks for the page after this one: keep it once this page is processed, and resume from it. `None` at the end. */
  readonly next: Option.Option<string>
}

/**
 * @since 0.1.0
 * @category models
 */
export interface From {
  /** The `next` of an earlier page of the same list with the same filter; from the beginning without it. */
  readonly from?: string | undefined
}

/**
 * @since 0.1.0
 * @category models
 */
export interface StreamOptions extends From {
  /** How many pages to fetch ahead of the consumer; default 0. */
  readonly prefetch?: number | undefined
}
