/** The pages of a list, and the options with which a list is read page by page or as a stream. */
import type * as Option from "effect/Option"

/**
 * One page of a list, newest first.
 *
 * @category models
 */
export interface Page<A> {
  readonly docs: ReadonlyArray<A>
  /** The number of items on all pages, if the server returned it. */
  readonly total: number | undefined
  /**
   * The token of the page after this one; `None` on the last page. Store it after processing this page, and pass it as
   * `from` to resume. It contains a salted fingerprint of the API key and the base URL: a client with another key or
   * another URL refuses it. It does not contain the key.
   */
  readonly next: Option.Option<string>
}

/**
 * Where a list is read from.
 *
 * @category models
 */
export interface PageOptions {
  /**
   * The `next` of an earlier page of the same list with the same filter, read with the same API key. Default: the first
   * page.
   */
  readonly from?: string | undefined
}

/**
 * Options of a stream that reads a list page after page, in the order of the list.
 *
 * @category models
 */
export interface WalkOptions extends PageOptions {
  /**
   * Maximum number of pages to fetch ahead of the page that is being consumed; an integer of at least 0. The first
   * request is sent when the stream is run. Default: 0.
   */
  readonly prefetch?: number | undefined
  readonly concurrency?: 1 | undefined
  readonly order?: "newest" | undefined
}

/**
 * Options of a stream that reads several parts of a list at once.
 *
 * The stream cuts the list by creation time and lists the parts concurrently; a large part is cut again when a request
 * slot is free. It emits each item exactly once, however many share a timestamp. An item that is created during the
 * scan is emitted at most once.
 *
 * The list is still read page after page if its items have no creation time (a list with `limited_response`) or
 * the server does not return `total`.
 *
 * @category models
 */
export interface ScanOptions {
  /** Maximum number of pages to fetch at once; an integer of at least 1. The limits of the client apply as well. */
  readonly concurrency: number
  /**
   * `none` emits items as they arrive. `newest` keeps the order of the list and buffers items that arrive early: at most
   * `concurrency` parts of eight pages. Default: `none`, or `newest` if `concurrency` is 1.
   */
  readonly order?: "none" | "newest" | undefined
  readonly from?: undefined
  readonly prefetch?: undefined
}

/**
 * Options of a stream of a list.
 *
 * @category models
 */
export type StreamOptions = WalkOptions | ScanOptions
