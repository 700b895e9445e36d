import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import type * as Timestamp from "@effect-scale/api/Timestamp"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type { Page } from "../../Page.ts"
import * as pull from "../pull.ts"
import { type Dated, type Part, pagesPerPart, ScanPlan } from "./plan.ts"

export type { Dated } from "./plan.ts"

/** The filters that cut a list by time. */
export interface TimeFilter {
  readonly created_before?: Timestamp.TimestampInput | undefined
  readonly limit?: number | undefined
}

/** The list to scan. */
export interface Source<Filter, A> {
  readonly pages: (filter: Filter | undefined) => Stream.Stream<Page<A>, ScaleError.CommonError>
  readonly key: (item: A) => string
  readonly unusable: (issue: string) => ScaleError.CommonError
  readonly pagesShift: boolean
}

interface Options {
  readonly concurrency: number
  readonly order: "none" | "newest"
}

/**
 * Lists with several walks at once, each through one part of the list. `ScanPlan` decides where the parts are. With
 * order `none` all walks share one queue; with order `newest` each part has a queue, and they are emitted in turn.
 */
export const make = <Filter extends TimeFilter, A extends Dated>(
  { key, pages, pagesShift, unusable }: Source<Filter, A>,
  filter: Filter | undefined,
  { concurrency, order }: Options,
): Stream.Stream<A, ScaleError.CommonError> => {
  type Output = pull.ChunkQueue<A, ScaleError.CommonError>
  return Stream.unwrapScoped(
    Effect.gen(function* () {
      const scope = yield* Effect.scope
      const shared: Output | undefined =
        order === "none" ? yield* pull.boundedQueue<A, ScaleError.CommonError>(concurrency) : undefined
      const makeOutput: Effect.Effect<Output> =
        shared === undefined ? pull.boundedQueue(pagesPerPart) : Effect.succeed(shared)
      const limit = filter?.limit ?? 100
      const plan = new ScanPlan<A, Output>({ concurrency, order, limit, key, pagesShift }, yield* makeOutput)

      /** Starts a walk for each idle walker while there are parts to cut. */
      const startWalks: Effect.Effect<void> = Effect.suspend(() =>
        plan.canCut
          ? Effect.flatMap(makeOutput, (output) => {
              const part = plan.cut(output)
              return part === undefined
                ? Effect.void
                : Effect.zipRight(Effect.forkIn(walk(part), scope), startWalks)
            })
          : Effect.void,
      )

      const walk = (part: Part<Output>): Effect.Effect<void> =>
        pages(olderThan(part.upper, filter)).pipe(
          Stream.runForEachWhile((page) =>
            Either.match(plan.record(part, page), {
              onLeft: (issue) => Effect.fail(unusable(issue)),
              onRight: ({ docs, more }) =>
                docs.length === 0
                  ? Effect.as(startWalks, more)
                  : Effect.as(Effect.zipRight(startWalks, pull.offer(part.output, docs)), more),
            }),
          ),
          Effect.matchCauseEffect({
            onFailure: (cause) => {
              plan.finish(part)
              return pull.offerFailure(part.output, cause)
            },
            onSuccess: () => {
              const isLast = plan.finish(part)
              return Effect.zipRight(
                startWalks,
                shared === undefined || isLast ? pull.offerEnd(part.output) : Effect.void,
              )
            },
          }),
        )

      yield* Effect.forkIn(walk(plan.first), scope)
      if (shared !== undefined) return pull.fromQueue(shared)

      // The next part is looked up only after the last item of a part: from then on no cut can fall between them.
      const parts = pull.unfold(undefined as Part<Output> | undefined, (emitted) => {
        if (emitted === undefined) return Effect.succeedSome([plan.first, plan.first] as const)
        const next = plan.emitted(emitted)
        return Effect.as(startWalks, next === undefined ? Option.none() : Option.some([next, next] as const))
      })
      return Stream.flatMap(parts, (part) => pull.fromQueue(part.output))
    }),
  )
}

const olderThan = <Filter extends TimeFilter>(
  time: number,
  filter: Filter | undefined,
): Filter | undefined =>
  Number.isFinite(time)
    ? ({ ...filter, created_before: new Date(time) } as Filter) // every filter has this field
    : filter
