/** How an endpoint hands out a long list. */
import * as Context from "effect/Context"

/**
 * - `cursor`: `next_token` of a page asks for the next one (`scale-api.md` B3).
 * - `offset`: `offset` plus `limit` while `has_more` (`scale-api.md` B12).
 * - `none`: the whole answer at once.
 *
 * @category models
 */
export type Style = "cursor" | "offset" | "none"

/**
 * The annotation of an endpoint; `none` without one.
 *
 * @category annotations
 */
export class Pagination extends Context.Reference<Pagination>()("@effect-scale/api/Pagination", {
  defaultValue: (): Style => "none",
}) {}
