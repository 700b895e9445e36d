/** The three views of every list: one page, a stream of pages, a stream of what is in them. */
import type * as Option from "effect/Option"

/**
 * One page, newest first.
 *
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
 * @category models
 */
export interface From {
  /** The `next` of an earlier page of the same list with the same filter; from the beginning without it. */
  readonly from?: string | undefined
}

/**
 * Page after page, as a cursor goes.
 *
 * @category models
 */
export interface Walk extends From {
  /**
   * How many pages are fetched ahead of the one that is being consumed, at most; default 0. The first request is
   * made when the stream is run, and no further one as long as so many pages wait.
   */
  readonly prefetch?: number | undefined
  readonly concurrency?: 1 | undefined
  readonly order?: "newest" | undefined
}

/**
 * Several parts of the list at once. The time of creation is cut into parts that are walked side by side; a part
 * that turns out to be large is cut again for whoever has nothing left to do. Each item comes exactly once, however
 * many share a timestamp; one that is created meanwhile comes at most once.
 *
 * What has no date (a list with `limited_response`) and what the server does not count is walked page after page.
 *
 * @category models
 */
export interface Scan {
  /** How many pages are fetched at once, at most. The client's own limits hold as ever. */
  readonly concurrency: number
  /**
   * `none` hands items on as they come; `newest` keeps the order of the list, and holds back what comes too early:
   * at most `concurrency` parts of eight pages. Default `none`, with a `concurrency` of 1 `newest`.
   */
  readonly order?: "none" | "newest" | undefined
  readonly from?: undefined
  readonly prefetch?: undefined
}

/**
 * How a list is streamed.
 *
 * @category models
 */
export type StreamOptions = Walk | Scan
