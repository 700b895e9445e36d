/** A project: a task type and the parameters that its tasks inherit. */
import * as Schema from "effect/Schema"
import { entity, Json, maybe } from "../internal/fields.ts"
import { Timestamp } from "../Timestamp.ts"
import { TaskType } from "../taskTypes/TaskType.ts"

/**
 * One version of a project's parameters, with the parameters of the task type.
 *
 * @category models
 */
export interface ProjectParams {
  readonly version?: number | null | undefined
  readonly created_at?: Timestamp | null | undefined
  readonly instruction?: string | null | undefined
  readonly [parameter: string]: unknown
}

/**
 * The schema of one version of a project's parameters.
 *
 * @category schemas
 */
export const ProjectParams: Schema.Schema<ProjectParams> = Schema.Struct(
  {
    version: maybe(Schema.Number),
    created_at: maybe(Timestamp),
    instruction: maybe(Schema.String),
  },
  Json,
).annotations({ identifier: "ProjectParams" }) as unknown as Schema.Schema<ProjectParams> // brands exist only in types

/**
 * A project as Scale sends it (`packages/api/docs/projects.md#project-object`).
 *
 * @category models
 */
export interface Project {
  /** The name, which identifies the project. */
  readonly name: string
  readonly type?: TaskType | null | undefined
  readonly created_at?: Timestamp | null | undefined
  readonly archived?: boolean | null | undefined
  readonly datasetId?: string | null | undefined
  /** Every version of the parameters, oldest first. `currentParams` returns the last one, which new tasks inherit. */
  readonly param_history?: ReadonlyArray<ProjectParams> | null | undefined
  /** The versions of the ontology. Scale does not publish their structure. */
  readonly ontologies?: unknown
}

/**
 * The schema of a project. Decoding returns the same object and keeps unknown fields.
 *
 * @category schemas
 */
export const Project: Schema.Schema<Project> = entity("Project", {
  name: Schema.String,
  type: maybe(TaskType),
  created_at: maybe(Timestamp),
  archived: maybe(Schema.Boolean),
  datasetId: maybe(Schema.String),
  param_history: maybe(Schema.Array(ProjectParams)),
  ontologies: maybe(Schema.Unknown),
})

/**
 * Returns the newest parameters of a project, which new tasks inherit, or `undefined` if it has none.
 *
 * @category getters
 */
export const currentParams = (project: Project): ProjectParams | undefined => project.param_history?.at(-1)

/**
 * The task template of a `textcollection` or chat project
 * (`packages/api/docs/projects.md#task-template-object`).
 *
 * @category models
 */
export interface TaskTemplate {
  readonly id: string
  readonly version?: unknown
  readonly created_at?: Timestamp | null | undefined
  readonly updated_at?: Timestamp | null | undefined
  /** The variables that a task of the project fills in, by name. */
  readonly template_variables?: { readonly [name: string]: unknown } | null | undefined
  readonly response_schema?: unknown
  readonly auto_onboard_enabled?: boolean | null | undefined
}

/**
 * The schema of a task template.
 *
 * @category schemas
 */
export const TaskTemplate: Schema.Schema<TaskTemplate> = entity("TaskTemplate", {
  id: Schema.String,
  version: maybe(Schema.Unknown),
  created_at: maybe(Timestamp),
  updated_at: maybe(Timestamp),
  template_variables: maybe(Json),
  response_schema: maybe(Schema.Unknown),
  auto_onboard_enabled: maybe(Schema.Boolean),
})
