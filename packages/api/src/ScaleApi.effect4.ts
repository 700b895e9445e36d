/** Scale's v1 API as one `HttpApi`, derived from the endpoints, for OpenAPI and for code that uses an `HttpApi`. */
import * as HttpApi from "effect/http-api/HttpApi"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import * as BaseUrl from "./BaseUrl.ts"
import type * as Endpoint from "./Endpoint.ts"
import * as Endpoints from "./endpoints/index.ts"
import * as ErrorBody from "./errors/ErrorBody.ts"
import { describe } from "./internal/openApi.ts"

/** `"get"` for `"tasks.get"`: the name that an endpoint has within its group. */
type NameInGroup<Name extends string> = Name extends `${string}.${infer Rest}` ? Rest : Name

type OrNever<Value> = [Value] extends [never] ? never : Schema.Codec<Value>

/** The errors of every endpoint. */
const common = [
  ErrorBody.InvalidRequest,
  ErrorBody.Unauthorized,
  ErrorBody.NotEnabled,
  ErrorBody.TooManyRequests,
  ErrorBody.InternalError,
  ErrorBody.ServiceUnavailable,
  ErrorBody.TimeoutError,
] as const

/**
 * An endpoint of the contract as an `HttpApiEndpoint`.
 *
 * @category models
 */
export type HttpEndpoint<E extends Endpoint.Any> =
  E extends Endpoint.Endpoint<
    infer Name,
    infer Path,
    infer QueryInput,
    infer Payload,
    infer Success,
    infer Status,
    infer Sent
  >
    ? HttpApiEndpoint.HttpApiEndpoint<
        NameInGroup<Name>,
        E["method"],
        string,
        [Endpoint.ParameterName<Path>] extends [never] ? never : Schema.Codec<Endpoint.Params<Path>>,
        [QueryInput] extends [never] ? never : Schema.Codec<QueryInput, Endpoint.Query>,
        Sent extends "multipart" ? HttpApiSchema.asMultipartStream<Schema.Codec<Payload>> : OrNever<Payload>,
        never,
        Schema.Codec<Success>,
        | (typeof common)[number]
        | OrNever<Status extends Endpoint.DeclaredStatus ? ErrorBody.ErrorBody<Status> : never>
      >
    : never

const declared = { 404: ErrorBody.ResourceNotFound, 409: ErrorBody.DuplicateResource }

/**
 * Turns an endpoint of the contract into an `HttpApiEndpoint`.
 *
 * @category conversions
 */
export const toHttpEndpoint = <E extends Endpoint.Any>(endpoint: E): HttpEndpoint<E> => {
  const { answer, encoding, errors, name, params, path, payload, query, success, summary } = endpoint
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, key = ""]) => [
    key,
    params[key] ?? Schema.String,
  ])
  const http = HttpApiEndpoint.make(endpoint.method as "POST")(
    name.slice(name.indexOf(".") + 1),
    path.replaceAll(/\{(\w+)\}/g, ":$1") as `/${string}`, // every path of the contract begins with a slash
    {
      params: parameters.length > 0 ? Schema.Struct(Object.fromEntries(parameters)) : undefined,
      query,
      payload:
        payload === undefined
          ? undefined
          : encoding === "multipart"
            ? payload.pipe(HttpApiSchema.asMultipartStream())
            : payload,
      success:
        answer === "text"
          ? Schema.String.pipe(HttpApiSchema.asText())
          : answer === "file"
            ? Schema.Uint8Array.pipe(HttpApiSchema.asUint8Array())
            : success,
      error: [...errors.map((status) => declared[status]), ...common],
      disableCodecs: true,
      // The schemas of the contract encode to strings where these types demand it.
    } as never,
  )
  // The type reads the same fields of the endpoint.
  return http.annotate(OpenApi.Summary, summary) as unknown as HttpEndpoint<E>
}

type HttpGroup<Name extends string, Module> = HttpApiGroup.HttpApiGroup<
  Name,
  { [K in keyof Module]: Module[K] extends Endpoint.Any ? HttpEndpoint<Module[K]> : never }[keyof Module]
>

const group = <const Name extends string, Module extends Readonly<Record<string, Endpoint.Any>>>(
  name: Name,
  endpoints: Module,
): HttpGroup<Name, Module> => {
  let all: { readonly add: (endpoint: HttpApiEndpoint.Constraint) => typeof all } = HttpApiGroup.make(
    name,
  ) as never // each `add` would change its type
  for (const endpoint of Object.values(endpoints)) all = all.add(toHttpEndpoint(endpoint))
  return all as unknown as HttpGroup<Name, Module> // it has each of the module's endpoints
}

/**
 * All groups of endpoints. Any endpoint may return 400, 401, 402, 429, 500, 503 or 504.
 *
 * @example
 * ```ts
 * import * as ScaleApi from "@effect-scale/api/ScaleApi"
 * import * as OpenApi from "effect/http-api/OpenApi"
 *
 * const document = OpenApi.fromApi(ScaleApi.ScaleApi)
 * ```
 *
 * @category contract
 */
export const ScaleApi = HttpApi.make("scale")
  .add(group("tasks", Endpoints.Tasks))
  .add(group("batches", Endpoints.Batches))
  .add(group("projects", Endpoints.Projects))
  .add(group("files", Endpoints.Files))
  .add(group("teams", Endpoints.Teams))
  .add(group("evaluationTasks", Endpoints.EvaluationTasks))
  .add(group("trainingTasks", Endpoints.TrainingTasks))
  .add(group("studio", Endpoints.Studio))
  .annotateMerge(
    OpenApi.annotations({
      title: "Scale data labeling",
      version: "1",
      description: "The v1 API of Scale's data-labeling platform, as its Python SDK uses it.",
      servers: [{ url: BaseUrl.production }],
      transform: describe,
    }),
  )
