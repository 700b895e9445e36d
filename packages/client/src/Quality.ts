/** The quality of labelers: how they did on evaluation and training tasks. */
import * as QualityEndpoints from "@effect-scale/api/endpoints/Quality"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import type * as Effect from "effect/Effect"
import type { Executor } from "./internal/call/executor.ts"

/**
 * Selects labelers and quality tasks. At least one of `quality_task_ids` and `labeler_emails` is required.
 *
 * @category models
 */
export interface LabelerFilter {
  /** The ids of evaluation or training tasks. */
  readonly quality_task_ids?: ReadonlyArray<string> | undefined
  /** The e-mail addresses of labelers. */
  readonly labeler_emails?: ReadonlyArray<string> | undefined
  /** The size of the page; a positive integer. Default: Scale decides. */
  readonly limit?: number | undefined
  /** Continues after the page whose response has this token. */
  readonly next_token?: string | undefined
}

/**
 * The errors of reading the quality of labelers.
 *
 * @category errors
 */
export type LabelersError = ScaleError.CommonError

/**
 * The methods for the quality of labelers.
 *
 * @category models
 */
export interface Quality {
  /**
   * Returns one page of what Scale knows about labelers and their quality tasks. Scale does not publish the structure of
   * the response, so it is returned as it is.
   *
   * @see https://scale.com/docs/rapid-or-production
   */
  readonly labelers: (filter: LabelerFilter) => Effect.Effect<unknown, LabelersError>
}

/** @internal */
export const make = (executor: Executor): Quality => {
  const labelers = executor.endpoint(QualityEndpoints.labelers)
  return { labelers: (query) => labelers({ query }) }
}
