/** Projects: create, read, list and update them. */
import * as ProjectEndpoints from "@effect-scale/api/endpoints/Projects"
import type { Project, TaskTemplate } from "@effect-scale/api/entities/Project"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import type { RequestTaskType } from "@effect-scale/api/taskTypes/TaskType"
import type * as Effect from "effect/Effect"
import type { Executor } from "./internal/call/executor.ts"
import * as recovery from "./internal/call/recover.ts"

/**
 * A project to create.
 *
 * @category models
 */
export interface NewProject {
  /** The type of its tasks; `TaskType.other("…")` for one that this release does not list. */
  readonly type: RequestTaskType
  /** Unique in the account. */
  readonly name: string
  /** The parameters that its tasks inherit, such as `instruction` or `geometries`. */
  readonly params?: Readonly<Record<string, unknown>> | undefined
  /** Whether this is a Rapid project. */
  readonly rapid?: boolean | undefined
  /** Whether this is a Studio project. */
  readonly studio?: boolean | undefined
  /** The id of a Nucleus dataset to link the project to. */
  readonly dataset_id?: string | undefined
  /** Studio projects only: `standard_task` or `consensus_task`. */
  readonly pipeline?: string | undefined
  /** Studio projects with `consensus_task` only: how many responses each task gets. */
  readonly consensus_attempts?: number | undefined
}

/**
 * Filters of a list of projects.
 *
 * @category models
 */
export interface ProjectFilter {
  /** `true` for archived projects, `false` for active ones. Default: all projects. */
  readonly archived?: boolean | undefined
}

/**
 * Options of updating the parameters of a project.
 *
 * @category models
 */
export interface UpdateOptions {
  /** Whether the parameters are merged into the current ones rather than replacing them. Default: false. */
  readonly patch?: boolean | undefined
}

/**
 * Options of setting the ontology of a project.
 *
 * @category models
 */
export interface OntologyOptions {
  /** The name of this version of the ontology. */
  readonly name?: string | undefined
}

/**
 * The errors of creating a project. `ScaleDuplicateResource`: the name belongs to another project.
 * `ScaleAmbiguousResult`: the project may or may not have been created.
 *
 * @category errors
 */
export type CreateError =
  | ScaleError.CommonError
  | ScaleError.ScaleDuplicateResource
  | ScaleError.ScaleAmbiguousResult

/**
 * The errors of reading one project.
 *
 * @category errors
 */
export type GetError = ScaleError.CommonError | ScaleError.ScaleResourceNotFound

/**
 * The errors of listing projects.
 *
 * @category errors
 */
export type ListError = ScaleError.CommonError

/**
 * The errors of changing one project.
 *
 * @category errors
 */
export type UpdateError = ScaleError.CommonError | ScaleError.ScaleResourceNotFound

/**
 * The methods for projects. `Project.define` offers them with types for the labels.
 *
 * @category models
 */
export interface Projects {
  /**
   * Creates a project.
   *
   * Scale accepts each name once, so the request is retried after any temporary failure; if a failed attempt did create
   * the project, that project is returned. Fails with `ScaleDuplicateResource` if the name belongs to another project, and
   * with `ScaleAmbiguousResult` if the project may or may not exist.
   *
   * @see https://scale.com/docs/api-reference/projects
   */
  readonly create: (project: NewProject) => Effect.Effect<Project, CreateError>

  /**
   * Returns a project by its name, with all versions of its parameters. Fails with `ScaleResourceNotFound` if this API key
   * has no such project.
   *
   * @see https://scale.com/docs/api-reference/projects
   */
  readonly get: (name: string) => Effect.Effect<Project, GetError>

  /**
   * Returns all projects, or only the archived or the active ones. This list has no pages.
   *
   * @see https://scale.com/docs/api-reference/projects
   */
  readonly list: (filter?: ProjectFilter) => Effect.Effect<ReadonlyArray<Project>, ListError>

  /**
   * Adds a version of the parameters to a project, and returns the project. The parameters replace the current ones, or
   * are merged into them with `patch: true`. Existing tasks keep the version they were created with.
   *
   * @see https://scale.com/docs/api-reference/projects
   */
  readonly update: (
    name: string,
    params: Readonly<Record<string, unknown>>,
    options?: UpdateOptions,
  ) => Effect.Effect<Project, UpdateError>

  /**
   * Adds a version of the ontology to a project, and returns the project. The ontology applies to tasks that are created
   * afterwards. Scale does not publish the structure of its entries, so the client sends them as they are.
   *
   * @see https://scale.com/docs/api-reference/projects
   */
  readonly setOntology: (
    project: string,
    ontology: ReadonlyArray<unknown>,
    options?: OntologyOptions,
  ) => Effect.Effect<Project, UpdateError>

  /**
   * Returns the task template of a `textcollection` or chat project. Fails with `ScaleInvalidRequest` for other types.
   *
   * @see https://scale.com/docs/api-reference/projects
   */
  readonly template: (name: string) => Effect.Effect<TaskTemplate, GetError>
}

/** @internal */
export const make = (executor: Executor): Projects => {
  const get = executor.endpoint(ProjectEndpoints.get)
  const create = executor.creation(ProjectEndpoints.create, {
    find: ({ name }) => recovery.optional(get({ path: { name: String(name) } })),
    // The first version has the parameters of the creation.
    same: (project, { params, ...sent }) =>
      recovery.agrees(project, sent) &&
      recovery.agrees(project.param_history?.[0] ?? {}, (params ?? {}) as recovery.Sent), // checked by the contract
  })
  const list = executor.endpoint(ProjectEndpoints.list)
  const setParams = executor.endpoint(ProjectEndpoints.setParams)
  const setOntology = executor.endpoint(ProjectEndpoints.setOntology)
  const template = executor.endpoint(ProjectEndpoints.template)
  return {
    create: ({ dataset_id, ...project }) =>
      create({ payload: dataset_id === undefined ? project : { ...project, datasetId: dataset_id } }),
    get: (name) => get({ path: { name } }),
    list: (query = {}) => list({ query }),
    update: (name, params, { patch = false } = {}) =>
      setParams({ path: { name }, payload: { ...params, patch } }),
    setOntology: (project, ontology, { name } = {}) =>
      setOntology({ path: { name: project }, payload: { ontology, name } }),
    template: (name) => template({ path: { name } }),
  }
}
