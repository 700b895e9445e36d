/** Batches: create, read, list, finalize and prioritize them, and wait for their completion. */
import * as BatchEndpoints from "@effect-scale/api/endpoints/Batches"
import type { Batch, BatchStatus, RequestBatchStatus } from "@effect-scale/api/entities/Batch"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import type * as Timestamp from "@effect-scale/api/Timestamp"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { Executor } from "./internal/call/executor.ts"
import * as recovery from "./internal/call/recover.ts"
import * as filter from "./internal/list/filter.ts"
import * as list from "./internal/list/list.ts"
import { lastOf, poll } from "./internal/watch/polling.ts"
import type { Page, PageOptions, StreamOptions } from "./Page.ts"
import type { WatchOptions } from "./Watch.ts"

/**
 * A batch to create.
 *
 * @category models
 */
export interface NewBatch {
  /** The name of the project. */
  readonly project: string
  /** Unique among all batches of the account. */
  readonly name: string
  /** A URL or an e-mail address that is notified when the batch is completed. */
  readonly callback?: string | undefined
  /** Whether this is a calibration batch; Rapid projects only. */
  readonly calibration_batch?: boolean | undefined
  /** Whether your own team labels the batch; Rapid projects only. */
  readonly self_label_batch?: boolean | undefined
  /** Your own data. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
}

/**
 * Filters of a list of batches. A batch has to match all of them. Date ranges are inclusive and take a `DateTime`, a
 * `Date` or an ISO 8601 string.
 *
 * @category models
 */
export interface BatchFilter {
  /** The name of the project. */
  readonly project?: string | undefined
  /** The status; `BatchStatus.other("…")` for one that this release does not list. */
  readonly status?: RequestBatchStatus | undefined
  readonly created_after?: Timestamp.TimestampInput | undefined
  readonly created_before?: Timestamp.TimestampInput | undefined
  readonly completed_after?: Timestamp.TimestampInput | undefined
  readonly completed_before?: Timestamp.TimestampInput | undefined
  /** Bounds the time of the last audit of one of the tasks. */
  readonly audited_after?: Timestamp.TimestampInput | undefined
  readonly audited_before?: Timestamp.TimestampInput | undefined
  /** Adds the counts of tasks to each batch. Default: false. */
  readonly detailed?: boolean | undefined
  /** Whether archived batches are left out. */
  readonly exclude_archived?: boolean | undefined
  /** Batches per page, from 1 to 100. Default: 100. */
  readonly limit?: number | undefined
}

/**
 * The status of a batch, and how many of its tasks have each status.
 *
 * @category models
 */
export interface BatchTaskCounts {
  readonly status: BatchStatus | undefined
  readonly pending: number
  readonly completed: number
  readonly error: number
  readonly canceled: number
}

/**
 * The errors of creating a batch. `ScaleDuplicateResource`: the name belongs to another batch. `ScaleResourceNotFound`:
 * the project does not exist. `ScaleAmbiguousResult`: the batch may or may not have been created.
 *
 * @category errors
 */
export type CreateError =
  | ScaleError.CommonError
  | ScaleError.ScaleResourceNotFound
  | ScaleError.ScaleDuplicateResource
  | ScaleError.ScaleAmbiguousResult

/**
 * The errors of reading one batch.
 *
 * @category errors
 */
export type GetError = ScaleError.CommonError | ScaleError.ScaleResourceNotFound

/**
 * The errors of listing batches.
 *
 * @category errors
 */
export type ListError = ScaleError.CommonError

/**
 * The errors of changing one batch.
 *
 * @category errors
 */
export type UpdateError = ScaleError.CommonError | ScaleError.ScaleResourceNotFound

/**
 * The methods for batches.
 *
 * @category models
 */
export interface Batches {
  /**
   * Creates a batch in a project. Batches of Rapid and Studio projects start in `staging` and need `finalize`; others start
   * in `in_progress`.
   *
   * Scale accepts each name once, so the request is retried after any temporary failure; if a failed attempt did create
   * the batch, that batch is returned. Fails with `ScaleDuplicateResource` if the name belongs to another batch, and with
   * `ScaleAmbiguousResult` if the batch may or may not exist.
   *
   * @see https://scale.com/docs/api-reference/batches
   */
  readonly create: (batch: NewBatch) => Effect.Effect<Batch, CreateError>

  /**
   * Returns a batch by its name. Fails with `ScaleResourceNotFound` if this API key has no such batch.
   *
   * @see https://scale.com/docs/api-reference/batches
   */
  readonly get: (name: string) => Effect.Effect<Batch, GetError>

  /**
   * Returns the status of a batch and how many of its tasks have each status. A count that the server leaves out is 0.
   *
   * @see https://scale.com/docs/api-reference/batches
   */
  readonly status: (name: string) => Effect.Effect<BatchTaskCounts, GetError>

  /**
   * Releases the tasks of a batch in `staging` to the labelers, and returns the batch. Has no effect on batches of projects
   * without staging. Fails with `ScaleInvalidRequest` if a Rapid batch was finalized before.
   *
   * @see https://scale.com/docs/api-reference/batches
   */
  readonly finalize: (name: string) => Effect.Effect<Batch, UpdateError>

  /**
   * Replaces all metadata of a batch, and returns the batch.
   *
   * @see https://scale.com/docs/api-reference/batches
   */
  readonly setMetadata: (
    name: string,
    metadata: Readonly<Record<string, unknown>>,
  ) => Effect.Effect<Batch, UpdateError>

  /**
   * Sets the priority of a batch: 10, 20 or 30, where 30 is labeled first. Scale rejects other values.
   *
   * @see https://scale.com/docs/api-reference/batches
   */
  readonly prioritize: (name: string, priority: number) => Effect.Effect<void, UpdateError>

  /**
   * Returns one page of batches, newest first. Pass its `next` as `from` to get the following page.
   *
   * An unknown filter or one with an invalid value fails with `ScaleInvalidRequest` before a request is sent.
   *
   * @see https://scale.com/docs/api-reference/batches
   */
  readonly list: (filter?: BatchFilter, options?: PageOptions) => Effect.Effect<Page<Batch>, ListError>

  /**
   * Streams the pages of a list of batches, newest first, each with the token to resume after it.
   *
   * Scale finds these pages by their offset: a batch that is created meanwhile moves the others on, so one batch may be
   * emitted twice. `stream` with `concurrency` emits each batch once. Fails like `list`.
   *
   * @see https://scale.com/docs/api-reference/batches
   */
  readonly pages: (filter?: BatchFilter, options?: PageOptions) => Stream.Stream<Page<Batch>, ListError>

  /**
   * Streams all batches that match, newest first, and fetches each page when it is needed. `prefetch` fetches pages ahead;
   * `concurrency` reads several parts of the list at once, emits each batch once and as it arrives, unless `order` is
   * `newest`. Fails like `list`.
   *
   * @see https://scale.com/docs/api-reference/batches
   */
  readonly stream: (filter?: BatchFilter, options?: StreamOptions) => Stream.Stream<Batch, ListError>

  /**
   * Waits until a batch is completed, which means that none of its tasks is pending, and returns it. Create all tasks
   * before.
   *
   * A batch without tasks, or one that stays in `staging` because it is not finalized, is never completed: limit the wait
   * with `Effect.timeout`. Fails when a request fails after its retries.
   *
   * @example
   * ```ts
   * import * as ScaleClient from "@effect-scale/client/ScaleClient"
   * import * as Effect from "effect/Effect"
   * import * as Stream from "effect/Stream"
   *
   * const results = Effect.gen(function* () {
   *   const { batches, tasks } = yield* ScaleClient.ScaleClient
   *   yield* batches.await("street_2026_03").pipe(Effect.timeout("7 days"))
   *   return yield* Stream.runCollect(tasks.stream({ batch: "street_2026_03" }, { concurrency: 8 }))
   * })
   * ```
   *
   * @see https://scale.com/docs/api-reference/batches
   */
  readonly await: (name: string, options?: WatchOptions) => Effect.Effect<Batch, GetError>

  /**
   * Streams a batch at first and whenever its status has changed, until it is completed. Fails when a request fails after
   * its retries.
   *
   * @see https://scale.com/docs/api-reference/batches
   */
  readonly watch: (name: string, options?: WatchOptions) => Stream.Stream<Batch, GetError>
}

/** @internal */
export const make = (executor: Executor): Batches => {
  const get = executor.endpoint(BatchEndpoints.get)
  const create = executor.creation(BatchEndpoints.create, {
    keepsMetadata: true,
    find: ({ name }) => recovery.optional(get({ path: { name: String(name) } })),
    same: (batch, sent) => recovery.agrees(batch, sent),
  })
  const status = executor.endpoint(BatchEndpoints.status)
  // Scale rejects a second finalize of a Rapid batch (packages/api/docs/batches.md#finalize-a-batch), even if
  // the first response was lost.
  const finalize = executor.endpoint(BatchEndpoints.finalize, ({ error, path: { name = "" } }) =>
    error._tag === "ScaleInvalidRequest"
      ? Effect.filterOrFail(
          Effect.mapError(get({ path: { name } }), () => error),
          ({ status }) => status !== "staging",
          () => error,
        )
      : Effect.fail(error),
  )
  const setMetadata = executor.endpoint(BatchEndpoints.setMetadata)
  const prioritize = executor.endpoint(BatchEndpoints.prioritize)
  const watch: Batches["watch"] = (name, options) =>
    poll(get({ path: { name } }), options).pipe(
      Stream.takeUntil(({ status }) => status === "completed"),
      Stream.changesWith((before, now) => before.status === now.status),
    )
  return {
    ...list.make<BatchFilter, Batch>(
      executor,
      BatchEndpoints.list,
      {
        project: filter.value("project"),
        status: filter.value("status"),
        created_after: filter.date("start_time"),
        created_before: filter.date("end_time"),
        completed_after: filter.date("completed_after"),
        completed_before: filter.date("completed_before"),
        audited_after: filter.date("audited_after"),
        audited_before: filter.date("audited_before"),
        detailed: filter.value("detailed"),
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
    await: (name, options) => lastOf(watch(name, options)),
    watch,
  }
}
