/**
 * Whether sending a request twice does the work once. It is a fact of the endpoint, not of its HTTP method.
 */
import * as Context from "effect/Context"

/**
 * - `always`: repeating changes nothing more (reads, deletes, sets).
 * - `withUniqueId`: only when the body carries a `unique_id`, which Scale accepts once (`scale-api.md` A9).
 * - `byName`: the body carries a name, which Scale accepts once.
 * - `never`: a repeat may do the work twice. Only a failure that proves that the server did nothing
 *   (429, no connection) may be followed by another attempt.
 *
 * @category models
 */
export type Safety = "always" | "withUniqueId" | "byName" | "never"

/**
 * The annotation of an endpoint. An endpoint without one is never repeated.
 *
 * @example
 * ```ts
 * import { Repeat, TasksApi } from "@effect-scale/api"
 * import * as Context from "effect/Context"
 *
 * Context.get(TasksApi.create.annotations, Repeat.Repeat) // "withUniqueId"
 * ```
 *
 * @category annotations
 */
export class Repeat extends Context.Reference<Repeat>()("@effect-scale/api/Repeat", {
  defaultValue: (): Safety => "never",
}) {}
