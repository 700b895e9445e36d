import type * as Endpoint from "@effect-scale/api/Endpoint"
import type * as Batches from "@effect-scale/api/endpoints/Batches"
import type * as Batch from "@effect-scale/api/entities/Batch"
import * as Either from "effect/Either"
import type { Environment } from "../state/environment.ts"
import { type BatchRecord, timestamp } from "../state/records.ts"
import { batchDocument, batchStatus } from "./batches.ts"
import type { InvalidRequest } from "./errors.ts"
import { timeRange } from "./filters.ts"

/** The query of a batch list. */
export type BatchFilter = NonNullable<Endpoint.Input<typeof Batches.list>["query"]>

/** The time of the last audit of a task of the batch; `undefined` if none was audited. */
const lastAuditOf = ({ tasks }: BatchRecord): number | undefined => {
  const times = tasks.flatMap(({ doc }) =>
    doc.customer_audited_at ? [Date.parse(doc.customer_audited_at)] : [],
  )
  return times.length === 0 ? undefined : times.reduce((latest, time) => Math.max(latest, time))
}

const detailedDocument = (batch: BatchRecord): Batch.Batch => {
  const { canceled, completed, error, pending } = batch.counts
  const audited = lastAuditOf(batch)
  return {
    ...batchDocument(batch),
    ...(audited === undefined ? {} : { last_audited_at: timestamp(audited) }),
    tasks_pending: pending,
    tasks_completed: completed,
    tasks_error: error,
    tasks_canceled: canceled,
  }
}

/**
 * See `packages/api/docs/batches.md#list-batches`. Batches are never archived, so `exclude_archived` has no
 * effect.
 */
export const listBatches = (
  env: Environment,
  filter: BatchFilter,
): Either.Either<Batch.BatchPage, InvalidRequest> =>
  Either.gen(function* () {
    const isCreatedInRange = yield* timeRange(filter, "start_time", "end_time")
    const isCompletedInRange = yield* timeRange(filter, "completed_after", "completed_before")
    const isAuditedInRange = yield* timeRange(filter, "audited_after", "audited_before")
    const { limit = 100, offset = 0 } = filter
    const matches = (batch: BatchRecord) =>
      (filter.project === undefined || batch.project.name === filter.project) &&
      (filter.status === undefined || batchStatus(batch) === filter.status) &&
      (isCreatedInRange?.(batch.createdAt) ?? true) &&
      (isCompletedInRange?.(batch.completedAt) ?? true) &&
      (isAuditedInRange?.(lastAuditOf(batch)) ?? true)
    const matching = [...env.tables.batches.values()].filter(matches).reverse()
    const docs = matching
      .slice(offset, offset + limit)
      .map(filter.detailed === true ? detailedDocument : batchDocument)
    const hasMore = offset + docs.length < matching.length
    const page = Math.floor(offset / limit) + 1
    return {
      docs,
      totalDocs: matching.length,
      limit,
      offset,
      has_more: hasMore,
      // The paging library that Scale uses adds these; Scale's own command-line tool reads some of them
      // (packages/api/docs/batches.md#list-batches).
      ...{
        totalPages: Math.max(1, Math.ceil(matching.length / limit)),
        page,
        pagingCounter: offset + 1,
        hasPrevPage: offset > 0,
        hasNextPage: hasMore,
        prevPage: offset > 0 ? Math.max(1, page - 1) : null,
        nextPage: hasMore ? page + 1 : null,
      },
    }
  })
