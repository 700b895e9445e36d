import type * as Endpoint from "@effect-scale/api/Endpoint"
import type * as Batches from "@effect-scale/api/endpoints/Batches"
import type * as Batch from "@effect-scale/api/entities/Batch"
import * as Either from "effect/Either"
import type { Environment } from "../state/environment.ts"
import type { BatchRecord } from "../state/records.ts"
import { batchDocument, batchStatus } from "./batches.ts"
import type { InvalidRequest } from "./errors.ts"
import { timeRange } from "./filters.ts"

/** The query of a batch list. */
export type BatchFilter = NonNullable<Endpoint.Input<typeof Batches.list>["query"]>

/**
 * See `packages/api/docs/batches.md#list-batches`. Batches are never archived, so `exclude_archived` has no
 * effect.
 */
export const listBatches = (
  env: Environment,
  filter: BatchFilter,
): Either.Either<Batch.BatchPage, InvalidRequest> =>
  Either.map(timeRange(filter, "start_time", "end_time"), (isCreatedInRange) => {
    const { limit = 100, offset = 0 } = filter
    const matches = (batch: BatchRecord) =>
      (filter.project === undefined || batch.project.name === filter.project) &&
      (filter.status === undefined || batchStatus(batch) === filter.status) &&
      (isCreatedInRange?.(batch.createdAt) ?? true)
    const matching = [...env.tables.batches.values()].filter(matches).reverse()
    const docs = matching.slice(offset, offset + limit).map(batchDocument)
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
