import * as Either from "effect/Either"
import * as Option from "effect/Option"

/** A page as Scale sends it, with either kind of pagination. */
export interface WirePage<A> {
  readonly docs: ReadonlyArray<A>
  readonly total?: number | null | undefined
  readonly totalDocs?: number | null | undefined
  readonly limit?: number | null | undefined
  readonly has_more?: boolean | null | undefined
  readonly next_token?: string | null | undefined
}

/** How a kind of list continues from one page to the next. Both functions return an issue as their `Left`. */
export interface Cursor {
  /** The query parameters of the page at `from`. */
  readonly query: (from: string | undefined) => Either.Either<Record<string, unknown>, string>
  /** The `from` of the page after this one; `None` on the last page. */
  readonly next: (
    page: WirePage<unknown>,
    from: string | undefined,
  ) => Either.Either<Option.Option<string>, string>
}

/** Pages linked by tokens. */
export const token: Cursor = {
  query: (from) =>
    from === ""
      ? Either.left("from: expected the `next` of an earlier page, got an empty string")
      : Either.right({ next_token: from }),
  next: (page) => {
    const next = page.next_token ?? ""
    if (page.has_more === false || (page.has_more !== true && next === "")) return Either.right(Option.none())
    return next === ""
      ? Either.left("has_more is true but next_token is missing")
      : Either.right(Option.some(next))
  },
}

/** Pages found by their offset in the list. */
export const offset: Cursor = {
  query: (from) =>
    from === undefined
      ? Either.right({})
      : /^\d+$/.test(from)
        ? Either.right({ offset: Number(from) })
        : Either.left(`from: expected the \`next\` of an earlier page, got ${JSON.stringify(from)}`),
  next: (page, from) => {
    if (page.has_more !== true) return Either.right(Option.none())
    const step = page.limit ?? page.docs.length
    return step > 0
      ? Either.right(Option.some(String(Number(from ?? "0") + step)))
      : Either.left("has_more is true but the page is empty")
  },
}

/**
 * Finds out whether cursors repeat, which would make a list endless. Comparing each with one milestone that is moved on
 * at growing distances detects a cycle of any length in constant memory (Brent's algorithm).
 */
export interface Trail {
  readonly milestone: string | undefined
  readonly steps: number
  readonly stride: number
}

export const startTrail = (from: string | undefined): Trail => ({ milestone: from, steps: 0, stride: 1 })

/** The trail after one more cursor; `undefined` if the cursor was followed before. */
export const follow = ({ milestone, steps, stride }: Trail, next: string): Trail | undefined => {
  if (next === milestone) return undefined
  return steps + 1 === stride
    ? { milestone: next, steps: 0, stride: stride * 2 }
    : { milestone, steps: steps + 1, stride }
}

/** The issue of a cursor that repeats. */
export const repeats = "the cursor of the next page was followed before"
