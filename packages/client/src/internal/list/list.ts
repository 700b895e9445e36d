import type * as Endpoint from "@effect-scale/api/Endpoint"
import * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as Queue from "effect/Queue"
import * as Stream from "effect/Stream"
import type * as Take from "effect/Take"
import type { From, Page, StreamOptions } from "../../Page.ts"
import * as classify from "../call/classify.ts"
import type { Executor } from "../call/executor.ts"
import { fromEndpoint, type Operation } from "../call/operation.ts"
import * as filter from "./filter.ts"
import * as scan from "./scan.ts"

/** The three views of a list. */
export interface List<Filter, A> {
  readonly list: (filter?: Filter, options?: From) => Effect.Effect<Page<A>, ScaleError.CommonError>
  readonly pages: (filter?: Filter, options?: From) => Stream.Stream<Page<A>, ScaleError.CommonError>
  readonly stream: (filter?: Filter, options?: StreamOptions) => Stream.Stream<A, ScaleError.CommonError>
}

/** A page as either kind of list sends it. */
interface Wire<A> {
  readonly docs: ReadonlyArray<A>
  readonly total?: number | null | undefined
  readonly totalDocs?: number | null | undefined
  readonly limit?: number | null | undefined
  readonly has_more?: boolean | null | undefined
  readonly next_token?: string | null | undefined
}

export const make = <Filter extends scan.Range, A extends scan.Dated>(
  { execute }: Executor,
  endpoint: Endpoint.Any,
  parameters: Readonly<Record<string, filter.Parameter>>,
  key: (item: A) => string,
): List<Filter, A> => {
  const contract = fromEndpoint(endpoint)
  const cursor = contract.pagination === "cursor" ? token : offset
  const operation: Operation = {
    ...contract,
    query: (given) => {
      const { filter: wanted, from } = given as { readonly filter: Filter; readonly from: string | undefined }
      return Either.flatMap(filter.toQuery(parameters, wanted), (query) =>
        Either.flatMap(cursor.query(from), (position) =>
          contract.query === undefined ? Either.right({}) : contract.query({ ...query, ...position }),
        ),
      )
    },
  }
  const broken = (issue: string) =>
    new ScaleError.ScaleDecodeError({
      operation: operation.name,
      method: operation.method,
      route: operation.route,
      attempts: 1,
      status: 200,
      message: `the server's page cannot be followed: ${issue}`,
      reason: "Shape",
      issue,
    })

  const list: List<Filter, A>["list"] = (wanted, { from } = {}) =>
    // What a list can fail with is what every call can: its endpoint declares no more.
    (
      execute<Wire<A>>(operation, { query: { filter: wanted ?? {}, from } }) as Effect.Effect<
        Wire<A>,
        ScaleError.CommonError
      >
    ).pipe(
      Effect.flatMap((page) =>
        Either.match(cursor.next(page, from), {
          onLeft: (issue) => Effect.fail(broken(issue)),
          onRight: (next) =>
            Option.contains(next, from)
              ? Effect.fail(broken(followed))
              : Effect.succeed({ docs: page.docs, total: page.total ?? page.totalDocs ?? undefined, next }),
        }),
      ),
    )

  const walk = (
    wanted: Filter | undefined,
    from: string | undefined,
    ready: Effect.Effect<void>,
  ): Stream.Stream<Page<A>, ScaleError.CommonError> =>
    Stream.paginateEffect(
      { from, milestone: from, steps: 0, stride: 1, first: undefined as string | undefined },
      ({ first: before, from, milestone, steps, stride }) =>
        Effect.flatMap(Effect.zipRight(ready, list(wanted, { from })), (page) => {
          const first = page.docs[0] === undefined ? undefined : key(page.docs[0])
          // Behind a cursor everything is older. A page that begins like the one before it is that one again, and
          // what belongs in its place would be lost.
          if (contract.pagination === "cursor" && first !== undefined && first === before) {
            return Effect.fail(broken("it has the items of the page before"))
          }
          if (Option.isNone(page.next)) return Effect.succeed([page, Option.none()] as const)
          const next = page.next.value
          // A cursor that comes back would make a list without end. Comparing with one milestone, moved on at
          // growing distances, finds a circle of any length in constant memory (Brent's algorithm).
          if (next === milestone) return Effect.fail(broken(followed))
          return Effect.succeed([
            page,
            Option.some(
              steps + 1 === stride
                ? { from: next, milestone: next, steps: 0, stride: stride * 2, first }
                : { from: next, milestone, steps: steps + 1, stride, first },
            ),
          ] as const)
        }),
    )

  const pages: List<Filter, A>["pages"] = (wanted, { from } = {}) => walk(wanted, from, Effect.void)

  const stream: List<Filter, A>["stream"] = (wanted, options = {}) => {
    const { concurrency = 1, from, order = concurrency === 1 ? "newest" : "none", prefetch = 0 } = options
    const wrong =
      classify.tooFew("concurrency", concurrency, 1, operation) ??
      classify.tooFew("prefetch", prefetch, 0, operation)
    if (wrong !== undefined) return Stream.fail(wrong)
    return concurrency > 1
      ? scan.make({ pages, key, broken, unsteady: contract.pagination === "offset" }, wanted, {
          concurrency,
          order,
        })
      : Stream.mapChunks(
          prefetch > 0
            ? ahead(prefetch, (ready) => walk(wanted, from, ready))
            : walk(wanted, from, Effect.void),
          Chunk.flatMap((page) => Chunk.unsafeFromArray(page.docs)),
        )
  }

  return { list, pages, stream }
}

const followed = "the cursor of the next page was followed before"

/**
 * Runs ahead of its consumer by `n` elements, each of which waits for its place before it is made. (`Stream.buffer`
 * with that capacity would make one more, which then waits to be let in.)
 */
const ahead = <A, E>(
  n: number,
  make: (ready: Effect.Effect<void>) => Stream.Stream<A, E>,
): Stream.Stream<A, E> =>
  Stream.unwrapScoped(
    Effect.gen(function* () {
      const places = yield* Effect.makeSemaphore(n)
      const queue = yield* Queue.unbounded<Take.Take<A, E>>()
      yield* Effect.forkScoped(Stream.runIntoQueue(make(places.take(1)), queue))
      return Stream.flattenTake(
        Stream.repeatEffect(
          Effect.zipLeft(
            Queue.take(queue),
            Effect.suspend(() => places.release(1)),
          ),
        ),
      )
    }),
  )

/** How a kind of list is continued. */
interface Cursor {
  readonly query: (from: string | undefined) => Either.Either<Record<string, unknown>, string>
  readonly next: (
    page: Wire<unknown>,
    from: string | undefined,
  ) => Either.Either<Option.Option<string>, string>
}

const token: Cursor = {
  query: (from) =>
    from === ""
      ? Either.left("from: expected the `next` of an earlier page, got an empty string")
      : Either.right({ next_token: from }),
  next: (page) => {
    const next = page.next_token ?? ""
    if (page.has_more === false || (page.has_more !== true && next === "")) return Either.right(Option.none())
    return next === ""
      ? Either.left("has_more without a next_token: what follows cannot be reached")
      : Either.right(Option.some(next))
  },
}

const offset: Cursor = {
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
      : Either.left("has_more on an empty page: what follows cannot be reached")
  },
}
