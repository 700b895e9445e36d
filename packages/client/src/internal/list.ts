import type * as HttpApiEndpoint from "@effect/platform/HttpApiEndpoint"
import * as ScaleError from "@effect-scale/api/ScaleError"
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type { From, Page, StreamOptions } from "../Page.ts"
import type { Executor } from "./executor.ts"
import * as filter from "./filter.ts"
import { fromEndpoint, type Operation } from "./operation.ts"

/** The three views of a list. */
export interface List<Filter, A> {
  readonly list: (filter?: Filter, options?: From) => Effect.Effect<Page<A>, ScaleError.Common>
  readonly pages: (filter?: Filter, options?: From) => Stream.Stream<Page<A>, ScaleError.Common>
  readonly stream: (filter?: Filter, options?: StreamOptions) => Stream.Stream<A, ScaleError.Common>
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

export const make = <Filter extends object, A>(
  { execute }: Executor,
  group: string,
  endpoint: HttpApiEndpoint.HttpApiEndpoint.Any,
  parameters: Readonly<Record<string, filter.Parameter>>,
): List<Filter, A> => {
  const contract = fromEndpoint(group, endpoint)
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
        ScaleError.Common
      >
    ).pipe(
      Effect.flatMap((page) =>
        Either.match(cursor.next(page, from), {
          onLeft: (issue) => Effect.fail(broken(issue)),
          onRight: (next) =>
            Effect.succeed({ docs: page.docs, total: page.total ?? page.totalDocs ?? undefined, next }),
        }),
      ),
    )

  const pages: List<Filter, A>["pages"] = (wanted, options = {}) =>
    Stream.paginateEffect(
      { from: options.from, milestone: options.from, steps: 0, stride: 1 },
      ({ from, milestone, steps, stride }) =>
        Effect.flatMap(list(wanted, { from }), (page) => {
          if (Option.isNone(page.next)) return Effect.succeed([page, Option.none()] as const)
          const next = page.next.value
          // A cursor that comes back would make a list without end. Comparing with one milestone, moved on at
          // growing distances, finds a circle of any length in constant memory (Brent's algorithm).
          if (next === from || next === milestone) {
            return Effect.fail(broken("the cursor of the next page was followed before"))
          }
          return Effect.succeed([
            page,
            Option.some(
              steps + 1 === stride
                ? { from: next, milestone: next, steps: 0, stride: stride * 2 }
                : { from: next, milestone, steps: steps + 1, stride },
            ),
          ] as const)
        }),
    )

  const stream: List<Filter, A>["stream"] = (wanted, options = {}) => {
    const each = pages(wanted, options)
    const prefetch = options.prefetch ?? 0
    return Stream.mapChunks(
      prefetch > 0 ? Stream.buffer(each, { capacity: prefetch }) : each,
      Chunk.flatMap((page) => Chunk.unsafeFromArray(page.docs)),
    )
  }

  return { list, pages, stream }
}

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
