/** A project: the task type and the parameters that its tasks inherit. */
import * as Schema from "effect/Schema"
import { entity, Json, maybe } from "../internal/fields.ts"
import { Timestamp } from "../Timestamp.ts"
import { TaskType } from "../taskTypes/TaskType.ts"

/**
 * One version of a project's parameters. What is special to the task type stands beside the named fields.
 *
 * @category schemas
 */
export const ProjectParams = Schema.Struct(
  {
    version: maybe(Schema.Number),
    created_at: maybe(Timestamp),
    instruction: maybe(Schema.String),
  },
  Json,
).annotations({ identifier: "ProjectParams" })

/**
 * @category models
 */
export interface ProjectParams extends Schema.Schema.Type<typeof ProjectParams> {}

/**
 * A project as Scale sends it (`scale-api.md` C3). Its name is its key; the last element of `param_history` is
 * in force.
 *
 * @category schemas
 */
export const Project = entity("Project", {
  name: Schema.String,
  type: maybe(TaskType),
  created_at: maybe(Timestamp),
  archived: maybe(Schema.Boolean),
  datasetId: maybe(Schema.String),
  param_history: maybe(Schema.Array(ProjectParams)),
})

/**
 * @category models
 */
export interface Project extends Schema.Schema.Type<typeof Project> {}

/**
 * The parameters in force, if the project has any.
 *
 * @category getters
 */
export const currentParams = (project: Project): ProjectParams | undefined => project.param_history?.at(-1)

/**
 * The template of a `textcollection` or chat project (`scale-api.md` C4).
 *
 * @category schemas
 */
export const TaskTemplate = entity("TaskTemplate", {
  id: Schema.String,
  version: maybe(Schema.Unknown),
  created_at: maybe(Timestamp),
  updated_at: maybe(Timestamp),
  template_variables: maybe(Json),
  response_schema: maybe(Schema.Unknown),
  auto_onboard_enabled: maybe(Schema.Boolean),
})

/**
 * @category models
 */
export interface TaskTemplate extends Schema.Schema.Type<typeof TaskTemplate> {}
