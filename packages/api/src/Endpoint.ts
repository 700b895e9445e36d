/**
 * An endpoint of Scale's API as a plain value. The client's calls, the `HttpApi` in `ScaleApi` and the tables in the
 * documentation are derived from these values.
 */
import type * as Effect from "effect/Effect"
import type * as Schema from "effect/Schema"
import type * as ScaleError from "./errors/ScaleError.ts"

/**
 * Whether a request can be sent again without doing the work twice. This is a property of the endpoint, not of its HTTP
 * method.
 *
 * - `always`: a repeat changes nothing more (reads, deletes, replacements).
 * - `withUniqueId`: safe only when the payload has a `unique_id`, which Scale accepts once
 *   (`packages/api/docs/retries.md#idempotency`).
 * - `withReferenceId`: the same for the `reference_id` of a file.
 * - `byName`: the payload has a name, which Scale accepts once.
 * - `never`: a repeat may do the work twice. The client retries only after failures that prove that the server did
 *   nothing, such as a 429 or a refused connection.
 *
 * @category models
 */
export type Repeat = "always" | "withUniqueId" | "withReferenceId" | "byName" | "never"

/**
 * How an endpoint pages through a long list.
 *
 * - `cursor`: pass the `next_token` of a page to get the next one (`packages/api/docs/tasks.md#pages`).
 * - `offset`: add `limit` to `offset` while `has_more` is true (`packages/api/docs/batches.md#list-batches`).
 * - `none`: the response is complete.
 *
 * @category models
 */
export type Pagination = "cursor" | "offset" | "none"

/**
 * How the body of a 2xx response is read: as JSON, as text, or as the bytes of a file.
 *
 * @category models
 */
export type Answer = "json" | "text" | "file"

/**
 * The statuses of successful responses.
 *
 * @category models
 */
export type SuccessStatus = 200 | 201

/**
 * How a payload is sent.
 *
 * @category models
 */
export type Encoding = "json" | "multipart"

/**
 * The HTTP methods that an endpoint may have.
 *
 * @category models
 */
export type Method = "DELETE" | "GET" | "PATCH" | "POST" | "PUT"

/**
 * The statuses that an endpoint may declare in addition to those that every endpoint can return.
 *
 * @category models
 */
export type DeclaredStatus = 404 | 409

/**
 * A query as it is sent: several values repeat the key.
 *
 * @category models
 */
export type Query = { readonly [key: string]: string | ReadonlyArray<string> | undefined }

/**
 * The names of the parameters in a path: `"task_id"` for `"/task/{task_id}/cancel"`.
 *
 * @category models
 */
export type ParameterName<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterName<Rest>
  : never

/**
 * The parameters of a path: `{ readonly task_id: string }` for `"/task/{task_id}/cancel"`.
 *
 * @category models
 */
export type Params<Path extends string> = { readonly [Name in ParameterName<Path>]: string }

/**
 * One endpoint. `QueryInput` and `Payload` are `never` when the endpoint takes none.
 *
 * @category models
 */
export interface Endpoint<
  Name extends string,
  Path extends string,
  QueryInput,
  Payload,
  Success,
  Status extends DeclaredStatus,
  Sent extends Encoding = "json",
> {
  /** The name in methods, spans and errors, such as `tasks.get`. */
  readonly name: Name
  readonly method: Method
  /** The path below the base URL, with parameters in braces: `/task/{task_id}`. */
  readonly path: Path
  /** A short description: the summary of the operation in the OpenAPI document. */
  readonly summary: string
  /** The schemas of path parameters that are more than strings. */
  readonly params: { readonly [N in ParameterName<Path>]?: Schema.Schema<string> }
  readonly query: Schema.Schema<QueryInput, Query> | undefined
  readonly payload: Schema.Schema<Payload, unknown> | undefined
  readonly encoding: Sent
  /** The body of a 2xx response. */
  readonly success: Schema.Schema<Success, unknown>
  /** The status of a successful response. */
  readonly status: SuccessStatus
  readonly answer: Answer
  /** The statuses with an error of their own. */
  readonly errors: ReadonlyArray<Status>
  readonly repeat: Repeat
  readonly pagination: Pagination
}

/**
 * Any endpoint.
 *
 * @category models
 */
export interface Any {
  readonly name: string
  readonly method: Method
  readonly path: string
  readonly summary: string
  readonly params: { readonly [name: string]: Schema.Schema<string> | undefined }
  readonly query: Schema.Schema.All | undefined
  readonly payload: Schema.Schema.All | undefined
  readonly encoding: Encoding
  readonly success: Schema.Schema.All
  readonly status: SuccessStatus
  readonly answer: Answer
  readonly errors: ReadonlyArray<DeclaredStatus>
  readonly repeat: Repeat
  readonly pagination: Pagination
}

/**
 * Describes an endpoint. Defaults: no query, no payload, no declared errors, a JSON response with status 200, one page. `repeat` has
 * no default, because a wrong value could create objects twice.
 *
 * @example
 * ```ts
 * import * as Endpoint from "@effect-scale/api/Endpoint"
 * import { Task } from "@effect-scale/api/entities/Task"
 *
 * const get = Endpoint.make({
 *   name: "tasks.get",
 *   method: "GET",
 *   path: "/task/{task_id}",
 *   summary: "Get a task",
 *   success: Task,
 *   errors: [404],
 *   repeat: "always",
 * })
 * ```
 *
 * @category constructors
 */
export const make = <
  const Name extends string,
  const Path extends string,
  Success extends Schema.Schema.AnyNoContext,
  QueryInput extends Schema.Schema.AnyNoContext = never,
  Payload extends Schema.Schema.AnyNoContext = never,
  Status extends DeclaredStatus = never,
  Sent extends Encoding = "json",
>(endpoint: {
  readonly name: Name
  readonly method: Method
  readonly path: Path
  readonly summary: string
  readonly params?: { readonly [N in ParameterName<Path>]?: Schema.Schema<string> }
  readonly query?: QueryInput
  readonly payload?: Payload
  readonly encoding?: Sent
  readonly success: Success
  readonly status?: SuccessStatus
  readonly answer?: Answer
  readonly errors?: ReadonlyArray<Status>
  readonly repeat: Repeat
  readonly pagination?: Pagination
}): Endpoint<
  Name,
  Path,
  Schema.Schema.Type<QueryInput>,
  Schema.Schema.Type<Payload>,
  Schema.Schema.Type<Success>,
  Status,
  Sent
> => {
  const complete: Any = {
    params: {},
    query: undefined,
    payload: undefined,
    encoding: "json",
    status: 200,
    answer: "json",
    errors: [],
    pagination: "none",
    ...endpoint,
  }
  // The type parameters are read from the same fields.
  return complete as ReturnType<typeof make<Name, Path, Success, QueryInput, Payload, Status, Sent>>
}

type PathOf<E extends Any> = E extends { readonly path: infer Path extends string } ? Path : never
type QueryOf<E extends Any> = E extends { readonly query: Schema.Schema<infer A, Query> | undefined }
  ? A
  : never
type StatusOf<E extends Any> = E["errors"][number]

/**
 * The payload that an endpoint takes.
 *
 * @category type-level
 */
export type PayloadOf<E extends Any> = E extends {
  readonly payload: Schema.Schema<infer A, unknown> | undefined
}
  ? A
  : never

/**
 * The result of an endpoint.
 *
 * @category type-level
 */
export type SuccessOf<E extends Any> = Schema.Schema.Type<E["success"]>

/**
 * The errors of an endpoint: those of every call, and those that the contract declares for it.
 *
 * @category type-level
 */
export type ErrorOf<E extends Any> = ScaleError.CommonError | ScaleError.ErrorByStatus[StatusOf<E>]

type Part<Name extends string, Value> = [Value] extends [never]
  ? { readonly [name in Name]?: undefined }
  : { readonly [name in Name]: Value }

/**
 * The input of a call: `path` and `query` parameters and the `payload`, as far as the endpoint takes them.
 *
 * @category type-level
 */
export type Input<E extends Any> = Part<
  "path",
  [ParameterName<PathOf<E>>] extends [never] ? never : Params<PathOf<E>>
> &
  Part<"query", QueryOf<E>> &
  Part<"payload", PayloadOf<E>>

/**
 * The call of an endpoint, typed by it.
 *
 * @category type-level
 */
export type Call<E extends Any, Failure = ErrorOf<E>> = (
  input: Input<E>,
) => Effect.Effect<SuccessOf<E>, Failure>
