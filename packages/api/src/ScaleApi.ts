/**
 * Scale's v1 API as one `HttpApi`: what the client calls, the sandbox serves, and the OpenAPI document says.
 */
import * as HttpApi from "@effect/platform/HttpApi"
import * as OpenApi from "@effect/platform/OpenApi"
import * as BaseUrl from "./BaseUrl.ts"
import * as BatchesApi from "./endpoints/Batches.ts"
import * as FilesApi from "./endpoints/Files.ts"
import * as ProjectsApi from "./endpoints/Projects.ts"
import * as QualityTasksApi from "./endpoints/QualityTasks.ts"
import * as StudioApi from "./endpoints/Studio.ts"
import * as TasksApi from "./endpoints/Tasks.ts"
import * as TeamsApi from "./endpoints/Teams.ts"
import * as ErrorBody from "./errors/ErrorBody.ts"

// HttpApi writes its own 400 body and an empty `security` into every operation. Scale's 400 is `InvalidRequest`,
// and one key opens every endpoint.
const describe = (document: Record<string, unknown>): Record<string, unknown> => {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((item) => !isDecodeError(item)).map(visit)
    if (typeof value !== "object" || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => key !== "HttpApiDecodeError" && key !== "Issue" && key !== "PropertyKey")
        .map(([key, member]) => [
          key,
          key === "400" && typeof member === "object"
            ? {
                ...(visit(member) as object),
                description: "A parameter is missing or wrong, or the state forbids it",
              }
            : visit(member),
        ]),
    )
  }
  const isDecodeError = (item: unknown) =>
    typeof item === "object" &&
    item !== null &&
    "$ref" in item &&
    String(item.$ref).endsWith("/HttpApiDecodeError")
  const cleaned = visit(document) as { readonly components: object; readonly paths: Record<string, object> }
  const paths = Object.fromEntries(
    Object.entries(cleaned.paths).map(([path, operations]) => [
      path,
      Object.fromEntries(
        Object.entries(operations).map(([method, { security: _, ...operation }]) => [method, operation]),
      ),
    ]),
  )
  return {
    ...cleaned,
    paths,
    components: {
      ...cleaned.components,
      securitySchemes: {
        basic: { type: "http", scheme: "basic", description: "The API key as user name, no password" },
        bearer: { type: "http", scheme: "bearer" },
      },
    },
    security: [{ basic: [] }, { bearer: [] }],
  }
}

/**
 * All groups of endpoints. Any of them may answer 400, 401, 402, 429, 500, 503 or 504.
 *
 * @example
 * ```ts
 * import { ScaleApi } from "@effect-scale/api"
 * import * as OpenApi from "@effect/platform/OpenApi"
 *
 * const document = OpenApi.fromApi(ScaleApi.ScaleApi)
 * ```
 *
 * @category contract
 */
export const ScaleApi = HttpApi.make("scale")
  .add(TasksApi.group)
  .add(BatchesApi.group)
  .add(ProjectsApi.group)
  .add(FilesApi.group)
  .add(TeamsApi.group)
  .add(QualityTasksApi.evaluationTasks)
  .add(QualityTasksApi.trainingTasks)
  .add(StudioApi.group)
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
