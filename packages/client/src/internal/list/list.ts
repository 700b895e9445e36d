import type * as Endpoint from "@effect-scale/api/Endpoint"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type { Page, PageOptions, StreamOptions } from "../../Page.ts"
import * as classify from "../call/classify.ts"
import type { Executor } from "../call/executor.ts"
import { fromEndpoint } from "../call/operation.ts"
import * as pull from "../pull.ts"
import * as cursors from "./cursor.ts"
import * as filters from "./filter.ts"
import * as scan from "./scan.ts"

/** The three views of a list. */
export interface List<Filter, A> {
  readonly list: (filter?: Filter, options?: PageOptions) => Effect.Effect<Page<A>, ScaleError.CommonError>
  readonly pages: (filter?: Filter, options?: PageOptions) => Stream.Stream<Page<A>, ScaleError.CommonError>
  readonly stream: (filter?: Filter, options?: StreamOptions) => Stream.Stream<A, ScaleError.CommonError>
}

export const make = <Filter extends scan.TimeFilter, A extends scan.Dated>(
  { execute, redactor, resumeTokens }: Executor,
  endpoint: Endpoint.Any,
  parameters: filters.Parameters<Filter>,
  key: (item: A) => string,
): List<Filter, A> => {
  const operation = fromEndpoint(endpoint)
  const hasTokens = operation.pagination === "cursor"
  const cursor = hasTokens ? cursors.token : cursors.offset
  const unusable = (issue: string) =>
    classify.unusable("the page cannot be used", issue, classify.answered(operation, redactor))

  const refused = (issue: string) =>
    Effect.fail(classify.invalid(issue, classify.unsent(operation, redactor)))

  /** The page at a cursor; its `next` is a cursor. */
  const read = (
    filter: Filter | undefined,
    from: string | undefined,
  ): Effect.Effect<Page<A>, ScaleError.CommonError> => {
    const query = Either.flatMap(filters.toQuery(parameters, filter ?? {}), (filtered) =>
      Either.map(cursor.query(from), (position) => ({ ...filtered, ...position })),
    )
    if (Either.isLeft(query)) return refused(query.left)
    const sent = execute<cursors.WirePage<A>>(operation, { query: query.right })
    return Effect.flatMap(
      sent as Effect.Effect<cursors.WirePage<A>, ScaleError.CommonError>, // lists declare no statuses of their own
      (page) =>
        Either.match(cursor.next(page, from), {
          onLeft: (issue) => Effect.fail(unusable(issue)),
          onRight: (next) =>
            Option.contains(next, from)
              ? Effect.fail(unusable(cursors.repeats))
              : Effect.succeed({ docs: page.docs, total: page.total ?? page.totalDocs ?? undefined, next }),
        }),
    )
  }

  /** The cursor that a token holds. */
  const open = (token: string | undefined) =>
    Effect.suspend(() =>
      Either.match(resumeTokens.open(token), {
        onLeft: refused,
        onRight: (cursor) => Effect.succeed(cursor),
      }),
    )

  const list: List<Filter, A>["list"] = (filter, { from } = {}) =>
    Effect.flatMap(
      Effect.flatMap(open(from), (cursor) => read(filter, cursor)),
      resumeTokens.seal,
    )

  /** All pages from one on; `ready` runs before each request. */
  const walk = (
    filter: Filter | undefined,
    token: string | undefined,
    ready: Effect.Effect<void>,
  ): Stream.Stream<Page<A>, ScaleError.CommonError> =>
    Stream.unwrap(Effect.map(open(token), (cursor) => walkFrom(filter, cursor, ready)))

  const walkFrom = (
    filter: Filter | undefined,
    from: string | undefined,
    ready: Effect.Effect<void>,
  ): Stream.Stream<Page<A>, ScaleError.CommonError> =>
    pull.paginate(
      { from, trail: cursors.startTrail(from), firstKey: undefined as string | undefined },
      (before) =>
        Effect.flatMap(Effect.zipRight(ready, read(filter, before.from)), (page) => {
          const firstKey = page.docs[0] === undefined ? undefined : key(page.docs[0])
          // With tokens, each page is older than the one before it. A page with the same first item repeats that page,
          // and the items that should be on it would be lost.
          if (hasTokens && firstKey !== undefined && firstKey === before.firstKey) {
            return Effect.fail(unusable("it has the items of the page before"))
          }
          if (Option.isNone(page.next)) return Effect.succeed([page, Option.none()] as const)
          const trail = cursors.follow(before.trail, page.next.value)
          return trail === undefined
            ? Effect.fail(unusable(cursors.repeats))
            : Effect.succeed([page, Option.some({ from: page.next.value, trail, firstKey })] as const)
        }),
    )

  const pages: List<Filter, A>["pages"] = (filter, { from } = {}) =>
    Stream.mapEffect(walk(filter, from, Effect.void), resumeTokens.seal)

  const stream: List<Filter, A>["stream"] = (filter, options = {}) => {
    const { concurrency = 1, from, order = concurrency === 1 ? "newest" : "none", prefetch = 0 } = options
    const wrong =
      classify.tooFew("concurrency", concurrency, 1, operation) ??
      classify.tooFew("prefetch", prefetch, 0, operation)
    if (wrong !== undefined) return Stream.fail(wrong)
    if (concurrency > 1) {
      if (!("created_before" in parameters)) {
        return Stream.unwrap(
          refused(`concurrency: expected 1 for a list without a time filter, got ${concurrency}`),
        )
      }
      const source: scan.Source<Filter, A> = {
        pages: (filter) => walk(filter, undefined, Effect.void),
        key,
        unusable,
        pagesShift: !hasTokens,
      }
      return scan.make(source, filter, { concurrency, order })
    }
    const all =
      prefetch > 0
        ? runAhead(prefetch, (ready) => walk(filter, from, ready))
        : walk(filter, from, Effect.void)
    return pull.flattenArrays(all, ({ docs }) => docs)
  }

  return { list, pages, stream }
}

/**
 * Runs a stream ahead of its consumer by `n` elements. `ready` waits for the place of an element before it is made;
 * `Stream.buffer` with capacity `n` would make one more, and keep it until there is a place.
 */
const runAhead = <A, E>(
  n: number,
  make: (ready: Effect.Effect<void>) => Stream.Stream<A, E>,
): Stream.Stream<A, E> =>
  Stream.unwrapScoped(
    Effect.gen(function* () {
      const places = yield* Effect.makeSemaphore(n)
      const queue = yield* pull.unboundedQueue<A, E>()
      yield* Effect.forkScoped(pull.offerAll(queue, make(places.take(1))))
      return pull.fromQueue(
        queue,
        Effect.suspend(() => places.release(1)),
      )
    }),
  )
