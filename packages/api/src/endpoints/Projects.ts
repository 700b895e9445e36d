/** The endpoints for projects (`packages/api/docs/projects.md`). */
import * as Schema from "effect/Schema"
import * as Endpoint from "../Endpoint.ts"
import { Project, TaskTemplate } from "../entities/Project.ts"
import { BooleanFromString, Json, maybe } from "../internal/fields.ts"
import { TaskType } from "../taskTypes/TaskType.ts"

/**
 * Creates a project. Project names are unique.
 *
 * @category endpoints
 */
export const create = Endpoint.make({
  name: "projects.create",
  method: "POST",
  path: "/projects",
  summary: "Create a project",
  payload: Schema.Struct({
    type: TaskType,
    name: Schema.String,
    params: maybe(Json),
    rapid: maybe(Schema.Boolean),
    studio: maybe(Schema.Boolean),
    datasetId: maybe(Schema.String),
    pipeline: maybe(Schema.String),
    consensus_attempts: maybe(Schema.Number),
  }),
  success: Project,
  errors: [409],
  repeat: "byName",
})

/**
 * Lists all projects at once, or only the archived or the active ones.
 *
 * @category endpoints
 */
export const list = Endpoint.make({
  name: "projects.list",
  method: "GET",
  path: "/projects",
  summary: "List projects",
  query: Schema.Struct({ archived: Schema.optional(BooleanFromString) }),
  success: Schema.Array(Project),
  repeat: "always",
})

/**
 * Returns a project by its name.
 *
 * @category endpoints
 */
export const get = Endpoint.make({
  name: "projects.get",
  method: "GET",
  path: "/projects/{name}",
  summary: "Get a project",
  success: Project,
  errors: [404],
  repeat: "always",
})

/**
 * Makes a new version of the parameters: merged onto the last version with `patch`, a replacement without it. The
 * payload is the parameters, with `patch` among them. A repeat would make a second version.
 *
 * @category endpoints
 */
export const setParams = Endpoint.make({
  name: "projects.setParams",
  method: "POST",
  path: "/projects/{name}/setParams",
  summary: "Make a new version of a project's parameters",
  payload: Json,
  success: Project,
  errors: [404],
  repeat: "never",
})

/**
 * Makes a new version of the ontology, which applies to later tasks. A repeat would make a second version.
 *
 * @category endpoints
 */
export const setOntology = Endpoint.make({
  name: "projects.setOntology",
  method: "POST",
  path: "/projects/{name}/setOntology",
  summary: "Make a new version of a project's ontology",
  payload: Schema.Struct({
    ontology: Schema.Array(Schema.Unknown),
    name: maybe(Schema.String),
  }),
  success: Project,
  errors: [404],
  repeat: "never",
})

/**
 * Returns the task template of a `textcollection` or chat project. Other projects have none.
 *
 * @category endpoints
 */
export const template = Endpoint.make({
  name: "projects.template",
  method: "GET",
  path: "/projects/{name}/taskTemplates",
  summary: "Get a project's task template",
  success: TaskTemplate,
  errors: [404],
  repeat: "always",
})
