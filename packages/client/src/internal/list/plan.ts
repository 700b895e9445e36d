import * as Either from "effect/Either"
import type { Page } from "../../Page.ts"
import { epochMillis } from "../epochMillis.ts"

/** A listed item with its creation time. */
export interface Dated {
  readonly created_at?: string | null | undefined
}

/**
 * A part of a list: the items that show a creation time in [lower, upper), in milliseconds. Its walk lists everything
 * older than `upper` and ends at the first item older than `lower`. So a part can be cut while it is walked: by raising
 * its `lower`.
 */
export interface Part<Output> {
  readonly upper: number
  lower: number
  /** No item that is still to come is newer. */
  position: number
  /** When the last listed item was created. */
  lastCreated: number
  /** Estimated number of items that would still come if the walk went on to the end of the list. */
  toEnd: number
  /** Estimated number of these that are older than `lower`. */
  beyond: number
  /** Estimated milliseconds between two items. */
  spacing: number
  /** Whether the first page has arrived, with the server's count. */
  isCounted: boolean
  /** The keys of the items created at `lastCreated`; only used for lists whose pages shift. */
  keysAtLast: ReadonlySet<string>
  /** Whether none of its own items has arrived. */
  isEmpty: boolean
  readonly output: Output
  /** The next older part. */
  next: Part<Output> | undefined
}

export interface PlanOptions<A> {
  readonly concurrency: number
  readonly order: "none" | "newest"
  /** Items per page. */
  readonly limit: number
  readonly key: (item: A) => string
  /**
   * Whether creating an item moves the others on to later pages (packages/api/docs/batches.md#list-batches).
   */
  readonly pagesShift: boolean
}

/** With order `newest`, how many pages a part should have at most: they wait until the newer parts are emitted. */
export const pagesPerPart = 8

/**
 * Decides which parts of a list are walked.
 *
 * An idle walker gets the older side of a cut through a part with many items to come. The cut is made where the counts
 * so far (`total`) suggest two equal sides. The first page of the new part has the number of items behind it, so each
 * request both fetches and measures, and the larger side of an unequal cut is cut again.
 *
 * Each item belongs to exactly one part, by the creation time that it shows; a walk skips the items of other parts. It
 * does not matter whether `end_time` is inclusive, or whether the server keeps microseconds that it does not show: an
 * item that shows less than T was created before T if T is a whole millisecond (a whole second if the server shows no
 * more). Items of one time are one part, walked by its cursor. Counts decide where to cut, never which items are emitted.
 */
export class ScanPlan<A extends Dated, Output> {
  readonly first: Part<Output>
  private readonly options: PlanOptions<A>
  private readonly maxItems: number
  /** The parts that are being walked, newest first. */
  private readonly walked: Array<Part<Output>>
  /** How many parts are walked or wait to be emitted; bounded with order `newest`. */
  private open = 1
  /** Whether the list has to be walked as one part, because its items have no dates. */
  private isIndivisible = false
  private hasCuts = false
  /** The smallest difference between two creation times: 1 ms, or 1000 ms if the server shows whole seconds. */
  private resolution = 1
  /** When the first item of the list was created, and how many items there were. */
  private newest = 0
  private count = 0

  constructor(options: PlanOptions<A>, output: Output) {
    this.options = options
    this.maxItems = options.order === "newest" ? pagesPerPart * options.limit : Number.POSITIVE_INFINITY
    this.first = {
      ...unread,
      upper: Number.POSITIVE_INFINITY,
      lower: Number.NEGATIVE_INFINITY,
      position: Number.POSITIVE_INFINITY,
      toEnd: 0,
      beyond: 0,
      spacing: 0,
      output,
      next: undefined,
    }
    this.walked = [this.first]
  }

  /** Whether there is a part to cut and a walker for it. */
  get canCut(): boolean {
    return this.indexToCut() !== -1
  }

  /** Cuts a part and returns its older side, which has to be walked into `output`; `undefined` if there is none. */
  cut(output: Output): Part<Output> | undefined {
    const at = this.indexToCut()
    const part = this.walked[at]
    if (part === undefined) return undefined
    const kept = Math.min(remaining(part) / (this.idle + 1), this.maxItems)
    const time = this.cutTime(part, kept)
    const older: Part<Output> = {
      ...unread,
      upper: time,
      lower: part.lower,
      position: time,
      toEnd: part.toEnd - kept,
      beyond: part.beyond,
      spacing: part.spacing,
      output,
      next: part.next,
    }
    part.lower = time
    part.beyond = older.toEnd
    part.next = older
    this.walked.splice(at + 1, 0, older)
    this.hasCuts = true
    this.open++
    return older
  }

  private get idle(): number {
    return this.options.concurrency - this.walked.length
  }

  /** Prefers the first part that is too large to be held back; otherwise the part with the most items to come. */
  private indexToCut(): number {
    const { concurrency, order } = this.options
    // With order `newest`, finished parts that wait for newer ones count as well.
    const available = order === "newest" ? Math.min(this.idle, concurrency + 1 - this.open) : this.idle
    if (this.isIndivisible || available < 1) return -1
    let chosen = -1
    for (const [at, part] of this.walked.entries()) {
      if (!this.isDivisible(part)) continue
      if (remaining(part) > 2 * this.maxItems) return at
      const best = this.walked[chosen]
      if (best === undefined || remaining(part) > remaining(best)) chosen = at
    }
    return chosen
  }

  private isDivisible(part: Part<Output>): boolean {
    return (
      remaining(part) >= 2 * this.options.limit &&
      part.position - part.lower >= 2 * this.resolution &&
      (Number.isFinite(part.lower) || part.spacing > 0 || part.isCounted)
    )
  }

  /** The time at which a part has to be cut so that it keeps about `kept` of the items to come. */
  private cutTime(part: Part<Output>, kept: number): number {
    // The more recent of two estimates: if the cut is too recent, the older side has the rest and is cut again.
    const span = Math.min(
      part.spacing > 0 ? part.spacing * kept : Number.POSITIVE_INFINITY,
      Number.isFinite(part.lower)
        ? ((part.position - part.lower) * kept) / remaining(part)
        : Number.POSITIVE_INFINITY,
    )
    const floor = (time: number) => Math.floor(time / this.resolution) * this.resolution
    const guess = floor(part.position - (Number.isFinite(span) ? span : this.resolution))
    return Math.min(Math.max(guess, part.lower + this.resolution), floor(part.position - 1))
  }

  /**
   * Records a page of a part. Returns the items that belong to the part and whether its next page may have more, or
   * why the page cannot be used.
   */
  record(
    part: Part<Output>,
    { docs, total }: Page<A>,
  ): Either.Either<{ readonly docs: ReadonlyArray<A>; readonly more: boolean }, string> {
    this.recordCount(part, docs.length, total)
    const [first, last] = [docs[0], docs[docs.length - 1]]
    if (first === undefined || last === undefined) return Either.right({ docs, more: true })
    const firstCreated = created(first)
    const lastCreated = created(last)
    if (firstCreated === undefined || lastCreated === undefined) {
      if (this.hasCuts) return Either.left(undated)
      this.isIndivisible = true
      part.isEmpty = false
      return Either.right({ docs, more: true })
    }
    if (lastCreated > firstCreated || (firstCreated > part.lastCreated && !this.options.pagesShift)) {
      return Either.left("its items are not listed newest first")
    }
    const before = part.lastCreated
    this.recordTimes(part, first, firstCreated, lastCreated, docs.length)
    const more = lastCreated >= part.lower
    const own =
      !this.options.pagesShift && firstCreated < part.upper && more
        ? Either.right(docs)
        : this.select(part, docs, before)
    return Either.map(own, (docs) => {
      if (docs.length > 0) part.isEmpty = false
      return { docs, more }
    })
  }

  private recordCount(part: Part<Output>, items: number, total: number | undefined): void {
    if (!part.isCounted) {
      part.isCounted = true
      if (total !== undefined) part.toEnd = total
      const newer = this.walked[this.walked.indexOf(part) - 1]
      if (newer !== undefined && newer.lower === part.upper) newer.beyond = part.toEnd
    }
    part.toEnd = Math.max(0, part.toEnd - items)
  }

  private recordTimes(part: Part<Output>, first: A, firstCreated: number, last: number, items: number): void {
    if (!this.hasCuts && part.lastCreated === Number.POSITIVE_INFINITY) {
      this.newest = firstCreated
      this.count = part.toEnd + items
      this.resolution = /\.\d{3}/.test(first.created_at ?? "") ? 1 : 1000
    }
    // The spacing on this page is the best estimate, unless all of it was created at once: then the average so far.
    part.spacing = Math.max(
      (firstCreated - last) / Math.max(1, items - 1),
      (this.newest - last) / Math.max(1, this.count - part.toEnd - 1),
    )
    part.lastCreated = Math.min(part.lastCreated, last)
    part.position = Math.min(part.position, last)
  }

  /** The items that belong to a part and were not on its pages so far. */
  private select(
    part: Part<Output>,
    docs: ReadonlyArray<A>,
    before: number,
  ): Either.Either<ReadonlyArray<A>, string> {
    const { key, pagesShift } = this.options
    const times = docs.map(created)
    if (times.includes(undefined)) return Either.left(undated)
    const own = docs.filter((item, at) => {
      const time = times[at] as number // none is undefined, by the line above
      if (time >= part.upper || time < part.lower) return false
      return !pagesShift || time < before || (time === before && !part.keysAtLast.has(key(item)))
    })
    if (pagesShift) {
      const keys = docs.filter((_, at) => times[at] === part.lastCreated).map(key)
      part.keysAtLast = new Set(part.lastCreated < before ? keys : [...part.keysAtLast, ...keys])
    }
    return Either.right(own)
  }

  /** Records that a part is not walked any more. Returns whether it was the last one. */
  finish(part: Part<Output>): boolean {
    this.walked.splice(this.walked.indexOf(part), 1)
    if (part.isEmpty) this.open--
    return this.walked.length === 0
  }

  /** Records that all items of a finished part were emitted. Returns the next older part. */
  emitted(part: Part<Output>): Part<Output> | undefined {
    if (!part.isEmpty) this.open--
    const { next } = part
    part.next = undefined // or the first part would keep all others in memory
    return next
  }
}

/** The initial values of a part before its first page. */
const unread = {
  lastCreated: Number.POSITIVE_INFINITY,
  isCounted: false,
  keysAtLast: new Set<string>(),
  isEmpty: true,
}

const remaining = (part: Part<unknown>): number => part.toEnd - part.beyond

const undated = "its items do not show when they were created"

const created = ({ created_at }: Dated): number | undefined => epochMillis(created_at)
