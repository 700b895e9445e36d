/** The endpoints about projects (`scale-api.md` B18–B23). */
import * as HttpApiEndpoint from "@effect/platform/HttpApiEndpoint"
import * as HttpApiGroup from "@effect/platform/HttpApiGroup"
import * as HttpApiSchema from "@effect/platform/HttpApiSchema"
import * as OpenApi from "@effect/platform/OpenApi"
import * as Schema from "effect/Schema"
import { Project, TaskTemplate } from "../entities/Project.ts"
import * as ErrorBody from "../errors/ErrorBody.ts"
import { Json, maybe } from "../internal/fields.ts"
import { Repeat } from "../Repeat.ts"
import { TaskType } from "../taskTypes/TaskType.ts"

const projectName = HttpApiSchema.param("name", Schema.String)

/**
 * @category endpoints
 */
export const create = HttpApiEndpoint.post("create", "/projects")
  .setPayload(
    Schema.Struct({
      type: TaskType,
      name: Schema.String,
      params: maybe(Json),
      rapid: maybe(Schema.Boolean),
      studio: maybe(Schema.Boolean),
      datasetId: maybe(Schema.String),
      pipeline: maybe(Schema.String),
      consensus_attempts: maybe(Schema.Number),
    }),
  )
  .addSuccess(Project)
  .addError(ErrorBody.DuplicateResource)
  .annotate(Repeat, "byName")
  .annotate(OpenApi.Summary, "Create a project")

/**
 * All projects at once, or only the archived or the active ones.
 *
 * @category endpoints
 */
export const list = HttpApiEndpoint.get("list", "/projects")
  .setUrlParams(Schema.Struct({ archived: Schema.optional(Schema.BooleanFromString) }))
  .addSuccess(Schema.Array(Project))
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "List projects")

/**
 * @category endpoints
 */
export const get = HttpApiEndpoint.get("get")`/projects/${projectName}`
  .addSuccess(Project)
  .addError(ErrorBody.ResourceNotFound)
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Get a project")

/**
 * Makes a new version of the parameters: merged onto the last one with `patch`, in its place without. The body
 * is the parameters with `patch` among them. A repeat would make a second version.
 *
 * @category endpoints
 */
export const setParams = HttpApiEndpoint.post("setParams")`/projects/${projectName}/setParams`
  .setPayload(Json)
  .addSuccess(Project)
  .addError(ErrorBody.ResourceNotFound)
  .annotate(Repeat, "never")
  .annotate(OpenApi.Summary, "Make a new version of a project's parameters")

/**
 * Only for `textcollection` and chat projects.
 *
 * @category endpoints
 */
export const template = HttpApiEndpoint.get("template")`/projects/${projectName}/taskTemplates`
  .addSuccess(TaskTemplate)
  .addError(ErrorBody.ResourceNotFound)
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Get a project's task template")

/**
 * @category groups
 */
export const group = HttpApiGroup.make("projects").add(create).add(list).add(get).add(setParams).add(template)
