/** Batches: create, read, list and finalize them. */

import * as BatchEndpoints from "@effect-scale/api/endpoints/Batches"
import type { Batch, BatchStatus } from "@effect-scale/api/entities/Batch"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import type * as Timestamp from "@effect-scale/api/Timestamp"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { Executor } from "./internal/call/executor.ts"
import * as recovery from "./internal/call/recover.ts"
import * as filter from "./internal/list/filter.ts"
import * as list from "./internal/list/list.ts"
import * as waiting from "./internal/waiting.ts"
import type { Page, PageOptions, StreamOptions } from "./Page.ts"
import type * as Watch from "./Watch.ts"

/**
 * What a batch is created with.
 *
 * @category models
 */
export interface Create {
  readonly project: string
  /** Unique among all batches of the account. */
  readonly name: string
  /** A URL or an e-mail address that is told when the batch is completed. */
  readonly callback?: string | undefined
  /** Rapid projects only. */
  readonly calibration_batch?: boolean | undefined
  /** Rapid projects only. */
  readonly self_label_batch?: boolean | undefined
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
}

/**
 * Which batches a list is about; dates are inclusive.
 *
 * @category models
 */
export interface Filter {
  readonly project?: string | undefined
  readonly status?: BatchStatus | undefined
  readonly created_after?: Timestamp.TimestampInput | undefined
  readonly created_before?: Timestamp.TimestampInput | undefined
  readonly exclude_archived?: boolean | undefined
  /** Batches per page, 1 to 100; default 100. */
  readonly limit?: number | undefined
}

/**
 * How many tasks of a batch stand where.
 *
 * @category models
 */
export interface Counts {
  readonly status: BatchStatus | undefined
  readonly pending: number
  readonly completed: number
  readonly error: number
  readonly canceled: number
}

/**
 * @category errors
 */
export type CreateError =
  | ScaleError.CommonError
  | ScaleError.ScaleResourceNotFound
  | ScaleError.ScaleDuplicateResource
  | ScaleError.ScaleAmbiguousResult

/**
 * @category errors
 */
export type GetError = ScaleError.CommonError | ScaleError.ScaleResourceNotFound

/**
 * @category errors
 */
export type ListError = ScaleError.CommonError

/**
 * What changing a batch can fail with.
 *
 * @category errors
 */
export type UpdateError = ScaleError.CommonError | ScaleError.ScaleResourceNotFound

/**
 * @category models
 */
export interface Batches {
  /**
   * A name can be used once, so the call is repeated after any failure that may pass; a batch that a failed attempt
   * has made is the result.
   */
  readonly create: (batch: Create) => Effect.Effect<Batch, CreateError>
  readonly get: (name: string) => Effect.Effect<Batch, GetError>
  /** How many of its tasks stand where; a count that the server leaves out is 0. */
  readonly status: (name: string) => Effect.Effect<Counts, GetError>
  /** Releases the tasks of a staging batch to the labelers. */
  readonly finalize: (name: string) => Effect.Effect<Batch, UpdateError>
  /** Replaces the metadata. */
  readonly setMetadata: (
    name: string,
    metadata: Readonly<Record<string, unknown>>,
  ) => Effect.Effect<Batch, UpdateError>
  /** Sets how urgent it is: 10, 20 or 30, of which 30 comes first; Scale refuses others. */
  readonly prioritize: (name: string, priority: number) => Effect.Effect<void, UpdateError>
  /** One page, newest first. */
  readonly list: (filter?: Filter, options?: PageOptions) => Effect.Effect<Page<Batch>, ListError>
  /** All pages. A batch that is created meanwhile moves the others on, so that one may be seen twice. */
  readonly pages: (filter?: Filter, options?: PageOptions) => Stream.Stream<Page<Batch>, ListError>
  /**
   * All batches, newest first, fetched page by page as they are taken; with `concurrency` several parts at once, in the
   * order in which they come. In parts, a batch is not seen twice.
   */
  readonly stream: (filter?: Filter, options?: StreamOptions) => Stream.Stream<Batch, ListError>
  /**
   * Waits until a batch is completed: until none of its tasks is pending, so call it when they are all there. What has no
   * tasks is never completed, and neither is a batch that stays in staging because nobody finalizes it; bound the
   * waiting with `Effect.timeout`. Failures of a look are those of `tasks.await`.
   *
   * @example
   * ```ts
   * import { ScaleClient } from "@effect-scale/client"
   * import * as Effect from "effect/Effect"
   * import * as Stream from "effect/Stream"
   *
   * const results = Effect.gen(function* () {
   *   const { batches, tasks } = yield* ScaleClient.ScaleClient
   *   yield* batches.await("street_2026_03").pipe(Effect.timeout("7 days"))
   *   return yield* Stream.runCollect(tasks.stream({ batch: "street_2026_03" }, { concurrency: 8 }))
   * })
   * ```
   */
  readonly await: (name: string, options?: Watch.Options) => Effect.Effect<Batch, GetError>
  /** A batch as it is at first, and again whenever its status is another; ends when it is completed. */
  readonly watch: (name: string, options?: Watch.Options) => Stream.Stream<Batch, GetError>
}

/** @internal */
export const make = (executor: Executor): Batches => {
  const get = executor.endpoint(BatchEndpoints.get)
  const create = executor.creation(BatchEndpoints.create, {
    find: ({ name }) => recovery.optional(get({ path: { name: String(name) } })),
    same: (batch, sent) => recovery.agrees(batch, sent),
  })
  const status = executor.endpoint(BatchEndpoints.status)
  // Scale refuses to finalize a Rapid batch again (scale-api.md B15), also when the first answer was lost.
  const finalize = executor.endpoint(BatchEndpoints.finalize, ({ error, path: { name = "" } }) =>
    error._tag === "ScaleInvalidRequest"
      ? Effect.filterOrFail(
          get({ path: { name } }),
          ({ status }) => status !== "staging",
          () => error,
        )
      : Effect.fail(error),
  )
  const setMetadata = executor.endpoint(BatchEndpoints.setMetadata)
  const prioritize = executor.endpoint(BatchEndpoints.prioritize)
  const watch: Batches["watch"] = (name, options) =>
    waiting.looks(get({ path: { name } }), options).pipe(
      Stream.takeUntil(({ status }) => status === "completed"),
      Stream.changesWith((before, now) => before.status === now.status),
    )
  return {
    ...list.make<Filter, Batch>(
      executor,
      BatchEndpoints.list,
      {
        project: filter.value("project"),
        status: filter.value("status"),
        created_after: filter.date("start_time"),
        created_before: filter.date("end_time"),
        exclude_archived: filter.value("exclude_archived"),
        limit: filter.value("limit"),
      },
      ({ name }) => name,
    ),
    create: (payload) => create({ payload }),
    get: (name) => get({ path: { name } }),
    status: (name) =>
      Effect.map(status({ path: { name } }), (counts) => ({
        status: counts.status ?? undefined,
        pending: counts.pending ?? 0,
        completed: counts.completed ?? 0,
        error: counts.error ?? 0,
        canceled: counts.canceled ?? 0,
      })),
    finalize: (name) => finalize({ path: { name } }),
    setMetadata: (name, payload) => setMetadata({ path: { name }, payload }),
    prioritize: (name, priority) => Effect.asVoid(prioritize({ path: { name }, payload: { priority } })),
    await: (name, options) => waiting.last(watch(name, options)),
    watch,
  }
}
