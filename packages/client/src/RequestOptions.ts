/** Settings for all calls in a part of a program. They do not appear in its types. */
import * as Context from "effect/Context"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Predicate from "effect/Predicate"
import type { ResponseInfo, WithResponse } from "./Exchange.ts"
import * as recorder from "./internal/call/recorder.ts"
import { evenIfDone, type Policy } from "./RetryPolicy.ts"

/**
 * The settings of a call. Those that are absent come from the client.
 *
 * @category models
 */
export interface CallOptions {
  /** How long one attempt may take, from its start to the last byte of the response. */
  readonly timeout?: Duration.DurationInput | undefined
  /** How long the whole call may take, including retries and the time spent waiting for the rate limiter. */
  readonly deadline?: Duration.DurationInput | undefined
  /**
   * When and how often failed attempts are retried. `evenIfDone` keeps the policy in force and also retries a request that
   * the server may have carried out and would then carry out twice, such as an upload without a `reference_id`.
   */
  readonly retry?: Policy | "evenIfDone" | undefined
  /**
   * `assign` adds a random `unique_id` to each task that is created without one, which makes the create safe to retry;
   * `given` adds none.
   */
  readonly uniqueIds?: "assign" | "given" | undefined
  /**
   * `metadata` adds a random `effect_scale_nonce` to the metadata of each batch, and of each task with a `unique_id`, that
   * is created. If the response to a create is lost, the client then recognizes its own object for certain, whatever the
   * server's clocks show. A task that gets metadata in this way does not inherit that of its project. `none` adds
   * nothing.
   */
  readonly nonces?: "metadata" | "none" | undefined
  /**
   * Whether the client itself rejects task payloads that Scale is sure to refuse, with `ScaleInvalidRequest` and without
   * a request. Default: true.
   */
  readonly checkPayload?: boolean | undefined
}

/**
 * The settings in force. As a reference with a default value, it adds nothing to the requirements of a call.
 *
 * @category references
 */
export class RequestOptions extends Context.Reference<RequestOptions>()(
  "@effect-scale/client/RequestOptions",
  {
    defaultValue: (): CallOptions => ({}),
  },
) {}

/**
 * Overrides options for every call inside an effect. The innermost value of each option wins.
 *
 * @example
 * ```ts
 * import { RequestOptions, RetryPolicy, ScaleClient } from "@effect-scale/client"
 *
 * const quickly = RequestOptions.withOptions({ timeout: "2 seconds", retry: RetryPolicy.none })
 * const status = quickly(ScaleClient.ScaleClient.use((scale) => scale.batches.status("street_2026_03")))
 * ```
 *
 * @category combinators
 */
export const withOptions =
  (options: CallOptions) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.flatMap(RequestOptions, (outer) =>
      Effect.provideService(effect, RequestOptions, merge(outer, options)),
    )

const isObject = (options: unknown): boolean => Predicate.isRecord(options)

const merge = (outer: CallOptions, inner: CallOptions | undefined): CallOptions => {
  if (inner === undefined || !isObject(outer)) return outer
  // Each call checks its options, and rejects those that are not an object or that cannot be read.
  if (!isObject(inner)) return inner
  try {
    const both = { ...outer, ...inner }
    return both.retry === "evenIfDone" && typeof outer.retry === "object"
      ? { ...both, retry: evenIfDone(outer.retry) }
      : both
  } catch {
    return inner
  }
}

/**
 * Returns the result of a call together with the status, the headers and the request id of its last response. The call
 * must send at least one request; otherwise, the status is 0 and there are no headers.
 *
 * @category combinators
 */
export const withResponse = <A, E, R>(call: Effect.Effect<A, E, R>): Effect.Effect<WithResponse<A>, E, R> =>
  Effect.flatMap(RequestOptions, (outer) => {
    let last: ResponseInfo = { status: 0, headers: {}, requestId: undefined }
    const options = recorder.add(outer, (response) => {
      last = response
    })
    return Effect.map(Effect.provideService(call, RequestOptions, options), (value) => ({ ...last, value }))
  })
