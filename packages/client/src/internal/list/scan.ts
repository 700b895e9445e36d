import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import type * as Timestamp from "@effect-scale/api/Timestamp"
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as Queue from "effect/Queue"
import * as Stream from "effect/Stream"
import * as Take from "effect/Take"
import type { Page } from "../../Page.ts"
import { epochMillis } from "../epochMillis.ts"

/** What a filter must know for its list to be cut by time. */
export interface Range {
  readonly created_before?: Timestamp.Input | undefined
  readonly limit?: number | undefined
}

/** What is listed says when it was created. */
export interface Dated {
  readonly created_at?: string | null | undefined
}

interface Source<Filter, A> {
  readonly pages: (filter: Filter) => Stream.Stream<Page<A>, ScaleError.CommonError>
  readonly key: (item: A) => string
  readonly broken: (issue: string) => ScaleError.CommonError
  /** Whether an item that is created moves the others on to later pages (scale-api.md B12). */
  readonly unsteady: boolean
}

interface Options {
  readonly concurrency: number
  readonly order: "none" | "newest"
}

/**
 * What is shown as created in [lower, upper), in milliseconds. Its walk is a list of all that is older than `upper`,
 * and ends at the first item older than `lower`; so a part can be cut again while it is walked.
 */
interface Part<A> {
  readonly upper: number
  lower: number
  /** Nothing of what is still to come is newer. */
  position: number
  /** The creation of the item that came last. */
  last: number
  /** About how many items are still to come if the walk went on to the end of the list, and beyond `lower`. */
  below: number
  after: number
  /** About how many milliseconds lie between two items. */
  pace: number
  counted: boolean
  /** Who was created then, where pages may move on under the walk and show the same once more. */
  seen: ReadonlySet<string>
  /** Whether nothing of its own has come so far. */
  empty: boolean
  readonly output: Queue.Queue<Take.Take<A, ScaleError.CommonError>>
  /** The part that is just older. */
  next: Part<A> | undefined
}

const pagesPerPart = 8

/**
 * Walks a list in several parts at once. Whoever is free takes the older side of a cut through a part that has much to
 * come; the cut is made where the counts (`total`) so far let expect even sides. Its first page tells how many lie
 * behind it, so each request fetches tasks and measures at the same time, and an uneven cut is followed by further
 * ones of what was too large.
 *
 * Each item belongs to exactly one part, by the time that it shows; every part's walk meets all of its own and perhaps
 * others, which it leaves out. That asks little of the server: whether `end_time` is inclusive, and whether it keeps
 * microseconds that it does not show, is all the same, as what shows less than T was created before T when T is a
 * whole millisecond (a whole second where the server shows no more). Many items of one time are one part, walked by
 * cursor. Counts decide where cuts are made, never what is handed on.
 */
export const make = <Filter extends Range, A extends Dated>(
  { broken, key, pages, unsteady }: Source<Filter, A>,
  wanted: Filter | undefined,
  { concurrency, order }: Options,
): Stream.Stream<A, ScaleError.CommonError> =>
  Stream.unwrapScoped(
    Effect.gen(function* () {
      const scope = yield* Effect.scope
      const limit = wanted?.limit ?? 100
      const most = order === "newest" ? pagesPerPart * limit : Number.POSITIVE_INFINITY
      const together =
        order === "none" ? yield* Queue.bounded<Take.Take<A, ScaleError.CommonError>>(concurrency) : undefined
      const output =
        together === undefined
          ? Queue.bounded<Take.Take<A, ScaleError.CommonError>>(pagesPerPart)
          : Effect.succeed(together)

      const root: Part<A> = {
        upper: Number.POSITIVE_INFINITY,
        lower: Number.NEGATIVE_INFINITY,
        position: Number.POSITIVE_INFINITY,
        last: Number.POSITIVE_INFINITY,
        below: 0,
        after: 0,
        pace: 0,
        counted: false,
        seen: new Set(),
        empty: true,
        output: yield* output,
        next: undefined,
      }
      /** The parts that are being walked, newest first. */
      const walked = [root]
      /** How many parts are walked or hold something that is not handed on: what `newest` bounds. */
      let open = 1
      /** Whether there is but one part, now and later: what has no dates cannot be cut. */
      let whole = false
      let cut = false
      /** The milliseconds between two times that can be told apart, when it is seconds that the server shows. */
      let grain = 1
      /** When the first item of all was created, and how many there were. */
      let newest = 0
      let count = 0

      const remaining = (part: Part<A>) => part.below - part.after
      const divisible = (part: Part<A>) =>
        remaining(part) >= 2 * limit &&
        part.position - part.lower >= 2 * grain &&
        (Number.isFinite(part.lower) || part.pace > 0 || part.counted)

      /** The part to cut next: the first one that is too large to be held back, else the one with the most to come. */
      const choose = (): number => {
        let chosen = -1
        for (const [at, part] of walked.entries()) {
          if (!divisible(part)) continue
          if (remaining(part) > 2 * most) return at
          const best = walked[chosen]
          if (best === undefined || remaining(part) > remaining(best)) chosen = at
        }
        return chosen
      }

      const split = (part: Part<A>, at: number, idle: number, output: Part<A>["output"]): Part<A> => {
        const kept = Math.min(remaining(part) / (idle + 1), most)
        // The nearer one of two guesses: behind a cut that is too near there is something, and it is cut again.
        const span = Math.min(
          part.pace > 0 ? part.pace * kept : Number.POSITIVE_INFINITY,
          Number.isFinite(part.lower)
            ? ((part.position - part.lower) * kept) / remaining(part)
            : Number.POSITIVE_INFINITY,
        )
        const even = (time: number) => Math.floor(time / grain) * grain
        const guess = even(part.position - (Number.isFinite(span) ? span : grain))
        const time = Math.min(Math.max(guess, part.lower + grain), even(part.position - 1))
        const older: Part<A> = {
          upper: time,
          lower: part.lower,
          position: time,
          last: Number.POSITIVE_INFINITY,
          below: part.below - kept,
          after: part.after,
          pace: part.pace,
          counted: false,
          seen: new Set(),
          empty: true,
          output,
          next: part.next,
        }
        part.lower = time
        part.after = older.below
        part.next = older
        walked.splice(at + 1, 0, older)
        cut = true
        open++
        return older
      }

      /** Sends whoever is free to an older side. */
      const spread: Effect.Effect<void> = Effect.suspend(() => {
        const idle = concurrency - walked.length
        // In order, parts that are done may wait for those before them; they count as well.
        const room = order === "newest" ? concurrency + 1 - open : idle
        const at = whole || Math.min(idle, room) < 1 ? -1 : choose()
        const part = walked[at]
        return part === undefined
          ? Effect.void
          : Effect.flatMap(output, (queue) =>
              Effect.zipRight(Effect.forkIn(walk(split(part, at, idle, queue)), scope), spread),
            )
      })

      /** What of a page belongs to a part, and whether its next page may hold more. */
      const select = (
        part: Part<A>,
        { docs, total }: Page<A>,
      ): Either.Either<{ readonly docs: ReadonlyArray<A>; readonly more: boolean }, string> => {
        if (!part.counted) {
          part.counted = true
          if (total !== undefined) part.below = total
          const newer = walked[walked.indexOf(part) - 1]
          if (newer !== undefined && newer.lower === part.upper) newer.after = part.below
        }
        part.below = Math.max(0, part.below - docs.length)
        if (docs[0] === undefined) return Either.right({ docs, more: true })
        const first = created(docs[0])
        const last = created(docs[docs.length - 1])
        if (first === undefined || last === undefined) {
          if (cut) return Either.left(undated)
          whole = true
          return Either.right({ docs, more: true })
        }
        if (last > first || (first > part.last && !unsteady)) return Either.left("it is not newest first")
        if (!cut && part.last === Number.POSITIVE_INFINITY) {
          newest = first
          count = part.below + docs.length
          grain = /\.\d{3}/.test(docs[0].created_at ?? "") ? 1 : 1000
        }
        // What came last says most, and nothing when it was all created at once: then it is the average up to here.
        part.pace = Math.max(
          (first - last) / Math.max(1, docs.length - 1),
          (newest - last) / Math.max(1, count - part.below - 1),
        )
        const { last: before, lower, upper } = part
        part.last = Math.min(before, last)
        part.position = Math.min(part.position, last)
        const more = last >= lower
        if (!unsteady && first < upper && more) return Either.right({ docs, more })

        const times = docs.map(created)
        if (times.includes(undefined)) return Either.left(undated)
        const own = docs.filter((item, at) => {
          const time = times[at] as number // none is undefined, by the line above
          if (time >= upper || time < lower) return false
          return !unsteady || time < before || (time === before && !part.seen.has(key(item)))
        })
        if (unsteady) {
          const names = docs.filter((_, at) => times[at] === part.last).map(key)
          part.seen = new Set(part.last < before ? names : [...part.seen, ...names])
        }
        return Either.right({ docs: own, more })
      }

      const leave = (part: Part<A>) => {
        walked.splice(walked.indexOf(part), 1)
        if (part.empty) open--
      }

      const walk = (part: Part<A>): Effect.Effect<void> => {
        const filter = Number.isFinite(part.upper)
          ? { ...wanted, created_before: new Date(part.upper) }
          : wanted
        return pages(filter as Filter).pipe(
          Stream.runForEachWhile((page) =>
            Either.match(select(part, page), {
              onLeft: (issue) => Effect.fail(broken(issue)),
              onRight: ({ docs, more }) => {
                if (docs.length === 0) return Effect.as(spread, more)
                part.empty = false
                const chunk = Take.chunk(Chunk.unsafeFromArray(docs))
                return Effect.as(Effect.zipRight(spread, Queue.offer(part.output, chunk)), more)
              },
            }),
          ),
          Effect.matchCauseEffect({
            onFailure: (cause) => {
              leave(part)
              return Queue.offer(part.output, Take.failCause(cause))
            },
            onSuccess: () => {
              leave(part)
              return Effect.zipRight(
                spread,
                order === "newest" || walked.length === 0 ? Queue.offer(part.output, Take.end) : Effect.void,
              )
            },
          }),
        )
      }

      yield* Effect.forkIn(walk(root), scope)
      if (together !== undefined) return handOn(together)

      // A part's last word is said before it is asked for the next one, so that nothing comes between them any more.
      const parts = Stream.unfoldEffect(undefined as Part<A> | undefined, (done) => {
        if (done === undefined) return Effect.succeedSome([root, root] as const)
        if (!done.empty) open--
        const { next } = done
        done.next = undefined // or the first part would hold on to all of them
        return Effect.as(spread, next === undefined ? Option.none() : Option.some([next, next] as const))
      })
      return Stream.flatMap(parts, (part) => handOn(part.output))
    }),
  )

const undated = "what it lists does not say when it was created"

const handOn = <A, E>(queue: Queue.Queue<Take.Take<A, E>>): Stream.Stream<A, E> =>
  Stream.flattenTake(Stream.repeatEffect(Queue.take(queue)))

const created = ({ created_at }: Dated): number | undefined => epochMillis(created_at)
