/** Calls of endpoints that this client does not know. */

import type { HttpMethod } from "@effect/platform/HttpMethod"
import * as Check from "@effect-scale/api/Check"
import type { Query } from "@effect-scale/api/Endpoint"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import type * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Schema from "effect/Schema"
import * as encode from "./internal/call/encode.ts"
import type { Executor } from "./internal/call/executor.ts"
import type { Operation } from "./internal/call/operation.ts"

/**
 * The arguments of a request.
 *
 * @category models
 */
export interface RequestInput<A = unknown> {
  /** The values of the `{parameters}` in the path. */
  readonly path?: Readonly<Record<string, string>> | undefined
  /** The parameters of the query. An array repeats its key. */
  readonly query?:
    | Readonly<Record<string, string | number | boolean | ReadonlyArray<string> | undefined>>
    | undefined
  /** The body, sent as JSON. */
  readonly body?: unknown
  /** Checks and types the response; default: any JSON, as `unknown`. The schema must not transform. */
  readonly schema?: Schema.Schema<A> | undefined
  /**
   * When the request may be retried although the server may have carried it out: `always`, `withUniqueId` if the body has a
   * `unique_id`, or `never`. Default: `always` for `GET` and `HEAD`, `never` for other methods.
   */
  readonly repeat?: "always" | "withUniqueId" | "never" | undefined
}

/**
 * The errors of a request.
 *
 * @category errors
 */
export type RequestError =
  | ScaleError.CommonError
  | ScaleError.ScaleResourceNotFound
  | ScaleError.ScaleDuplicateResource

/**
 * Calls an endpoint. The path is relative to the API's URL. The values of its `{parameters}` are percent-encoded.
 *
 * @example
 * ```ts
 * import { ScaleClient } from "@effect-scale/client/ScaleClient"
 *
 * const sendCallback = (task_id: string) =>
 *   ScaleClient.use((scale) =>
 *     scale.request("POST", "/task/{task_id}/send_callback", { path: { task_id } }),
 *   )
 * ```
 *
 * @category models
 */
export type Request = <A = unknown>(
  method: HttpMethod,
  path: `/${string}`,
  input?: RequestInput<A>,
) => Effect.Effect<A, RequestError>

const declared: ReadonlySet<number> = new Set([404, 409])

/** @internal */
export const make =
  ({ execute }: Executor): Request =>
  <A>(method: HttpMethod, path: `/${string}`, input: RequestInput<A> = {}) => {
    const schema: Schema.Schema.All = input.schema ?? Schema.Unknown
    const operation: Operation = {
      name: "request",
      method,
      route: path,
      path: encode.path(path),
      repeat: input.repeat ?? (method === "GET" || method === "HEAD" ? "always" : "never"),
      pagination: "none",
      declared,
      query: () => Either.right(toStrings(input.query ?? {})),
      payload: undefined,
      success: { fits: Check.compile(schema), schema },
    }
    return execute<A>(operation, {
      path: input.path,
      payload: input.body,
    }) as Effect.Effect<A, RequestError> // `declared` has no other status with an error of its own
  }

const toStrings = (query: NonNullable<RequestInput["query"]>): Query =>
  Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      typeof value === "number" || typeof value === "boolean" ? String(value) : value,
    ]),
  )
