/** Scale's v1 API as one `HttpApi`, derived from the endpoints: the sandbox serves it, and OpenAPI describes it. */
import * as HttpApi from "@effect/platform/HttpApi"
import * as HttpApiEndpoint from "@effect/platform/HttpApiEndpoint"
import * as HttpApiGroup from "@effect/platform/HttpApiGroup"
import * as HttpApiSchema from "@effect/platform/HttpApiSchema"
import * as OpenApi from "@effect/platform/OpenApi"
import * as Schema from "effect/Schema"
import * as BaseUrl from "./BaseUrl.ts"
import type * as Endpoint from "./Endpoint.ts"
import * as Endpoints from "./endpoints/index.ts"
import * as ErrorBody from "./errors/ErrorBody.ts"
import { describe } from "./internal/openApi.ts"

/** `"get"` for `"tasks.get"`: the name that an endpoint has within its group. */
type NameInGroup<Name extends string> = Name extends `${string}.${infer Rest}` ? Rest : Name

type OrNever<Keys, Value> = [Keys] extends [never] ? never : Value

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
        OrNever<Endpoint.ParameterName<Path>, Endpoint.Params<Path>>,
        QueryInput,
        Sent extends "multipart"
          ? Schema.Schema.Type<HttpApiSchema.MultipartStream<Schema.Schema<Payload>>>
          : Payload,
        never,
        Success,
        Status extends Endpoint.DeclaredStatus ? ErrorBody.ErrorBody<Status> : never
      >
    : never

const declared = { 404: ErrorBody.ResourceNotFound, 409: ErrorBody.DuplicateResource }

/** The builder of an endpoint without its type, which each step would change. */
interface Builder {
  readonly setPath: (schema: Schema.Schema.All) => Builder
  readonly setUrlParams: (schema: Schema.Schema.All) => Builder
  readonly setPayload: (schema: Schema.Schema.All) => Builder
  readonly addSuccess: (
    schema: Schema.Schema.All,
    annotations: { readonly status: Endpoint.SuccessStatus },
  ) => Builder
  readonly addError: (schema: Schema.Schema.All) => Builder
  readonly annotate: (tag: typeof OpenApi.Summary, summary: string) => Builder
}

/**
 * Turns an endpoint of the contract into an `HttpApiEndpoint`.
 *
 * @category conversions
 */
export const toHttpEndpoint = <E extends Endpoint.Any>(endpoint: E): HttpEndpoint<E> => {
  const { answer, encoding, errors, name, params, path, payload, query, status, success, summary } = endpoint
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, key = ""]) => [
    key,
    HttpApiSchema.param(key, params[key] ?? Schema.String),
  ])
  let http = HttpApiEndpoint.make(endpoint.method)(
    name.slice(name.indexOf(".") + 1),
    path.replaceAll(/\{(\w+)\}/g, ":$1") as `/${string}`, // every path of the contract begins with a slash
  ) as unknown as Builder
  if (parameters.length > 0) http = http.setPath(Schema.Struct(Object.fromEntries(parameters)))
  if (query !== undefined) http = http.setUrlParams(query)
  if (payload !== undefined) {
    // `All` also covers the schema of `never`, which no payload has.
    http = http.setPayload(
      encoding === "multipart" ? HttpApiSchema.MultipartStream(payload as Schema.Schema.Any) : payload,
    )
  }
  http = http.addSuccess(
    answer === "text" ? HttpApiSchema.Text() : answer === "file" ? HttpApiSchema.Uint8Array() : success,
    { status },
  )
  for (const error of errors) http = http.addError(declared[error])
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
  let all: { readonly add: (endpoint: HttpApiEndpoint.HttpApiEndpoint.Any) => typeof all } =
    HttpApiGroup.make(name)
  for (const endpoint of Object.values(endpoints)) all = all.add(toHttpEndpoint(endpoint))
  return all as unknown as HttpGroup<Name, Module> // it has each of the module's endpoints
}

/**
 * All groups of endpoints. Any endpoint may return 400, 401, 402, 429, 500, 503 or 504.
 *
 * @example
 * ```ts
 * import * as ScaleApi from "@effect-scale/api/ScaleApi"
 * import * as OpenApi from "@effect/platform/OpenApi"
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
  .add(group("quality", Endpoints.Quality))
  .add(group("audits", Endpoints.Audits))
  .add(group("studio", Endpoints.Studio))
  .addError(ErrorBody.InvalidRequest)
  .addError(ErrorBody.Unauthorized)
  .addError(ErrorBody.NotEnabled)
  .addError(ErrorBody.TooManyRequests)
  .addError(ErrorBody.InternalError)
  .addError(ErrorBody.ServiceUnavailable)
  .addError(ErrorBody.TimeoutError)
  .annotateContext(
    OpenApi.annotations({
      title: "Scale data labeling",
      version: "1",
      description: "The v1 API of Scale's data-labeling platform, as its Python SDK uses it.",
      servers: [{ url: BaseUrl.production }],
      transform: describe,
    }),
  )
