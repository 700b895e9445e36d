/** Fixless audits: feedback on a response that does not change it, mainly for lidar. */
import * as AuditEndpoints from "@effect-scale/api/endpoints/Audits"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import type * as Effect from "effect/Effect"
import type { Executor } from "./internal/call/executor.ts"

/**
 * A fixless audit to create. Scale also requires the result of the audit, the URL of the audited response and feedback
 * items, but does not publish the names of these members; they are sent as they are.
 *
 * @category models
 */
export interface NewAudit {
  readonly task_id: string
  readonly [member: string]: unknown
}

/**
 * Selects audits: those of a task, or one by its id. At least one of the two is required.
 *
 * @category models
 */
export interface AuditFilter {
  readonly task_id?: string | undefined
  /** The id of an audit. */
  readonly id?: string | undefined
}

/**
 * The errors of creating and reading audits. `ScaleResourceNotFound`: the task or the audit does not exist.
 *
 * @category errors
 */
export type AuditError = ScaleError.CommonError | ScaleError.ScaleResourceNotFound

/**
 * The methods for fixless audits. To accept or reject a response, use `tasks.audit`.
 *
 * @category models
 */
export interface Audits {
  /**
   * Audits a response without changing it, and returns the audit as Scale sends it. Only the newest audit of a task
   * counts. The request is retried only after failures that prove that no audit was created, unless the option
   * `retry: "evenIfDone"` allows a second one.
   *
   * @see https://scale.com/docs/api-reference/fixless-audits
   */
  readonly create: (audit: NewAudit) => Effect.Effect<unknown, AuditError>

  /**
   * Returns the fixless audits of a task, or one audit by its id. Scale does not publish the structure of the response,
   * so it is returned as it is.
   *
   * @see https://scale.com/docs/api-reference/fixless-audits
   */
  readonly list: (filter: AuditFilter) => Effect.Effect<unknown, AuditError>
}

/** @internal */
export const make = (executor: Executor): Audits => {
  const create = executor.endpoint(AuditEndpoints.create)
  const list = executor.endpoint(AuditEndpoints.list)
  return {
    create: (payload) => create({ payload }),
    list: (query) => list({ query }),
  }
}
