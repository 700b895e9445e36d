/** Projects: create, read, list and update them. */

import * as ProjectEndpoints from "@effect-scale/api/endpoints/Projects"
import type { Project, TaskTemplate } from "@effect-scale/api/entities/Project"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import type { TaskType } from "@effect-scale/api/taskTypes/TaskType"
import type * as Effect from "effect/Effect"
import type { Executor } from "./internal/call/executor.ts"
import * as recovery from "./internal/call/recover.ts"

/**
 * What a project is created with.
 *
 * @category models
 */
export interface Create {
  readonly type: TaskType
  /** Unique in the account. */
  readonly name: string
  /** What its tasks inherit, such as `instruction` or `geometries`. */
  readonly params?: Readonly<Record<string, unknown>> | undefined
  readonly rapid?: boolean | undefined
  readonly studio?: boolean | undefined
  /** A Nucleus dataset to link with. */
  readonly dataset_id?: string | undefined
  /** Studio projects: `standard_task` or `consensus_task`. */
  readonly pipeline?: string | undefined
  /** Studio projects with consensus: how many answers each task gets. */
  readonly consensus_attempts?: number | undefined
}

/**
 * @category errors
 */
export type CreateError =
  | ScaleError.CommonError
  | ScaleError.ScaleDuplicateResource
  | ScaleError.ScaleAmbiguousResult

/**
 * @category errors
 */
export type GetError = ScaleError.CommonError | ScaleError.ScaleResourceNotFound

/**
 * @category errors
 */
export type ListError = ScaleError.CommonError

/**
 * @category errors
 */
export type UpdateError = ScaleError.CommonError | ScaleError.ScaleResourceNotFound

/**
 * @category models
 */
export interface Projects {
  /**
   * A name can be used once, so the call is repeated after any failure that may pass; a project that a failed attempt
   * has made is the result.
   */
  readonly create: (project: Create) => Effect.Effect<Project, CreateError>
  readonly get: (name: string) => Effect.Effect<Project, GetError>
  /** All projects, or only the archived or the active ones. */
  readonly list: (filter?: {
    readonly archived?: boolean | undefined
  }) => Effect.Effect<ReadonlyArray<Project>, ListError>
  /**
   * Makes a new version of the parameters, for tasks created from then on: in the place of the last version, or
   * merged onto it with `patch`.
   */
  readonly update: (
    name: string,
    params: Readonly<Record<string, unknown>>,
    options?: { readonly patch?: boolean | undefined },
  ) => Effect.Effect<Project, UpdateError>
  /** The task template of a `textcollection` or chat project. */
  readonly template: (name: string) => Effect.Effect<TaskTemplate, GetError>
}

/** @internal */
export const make = (executor: Executor): Projects => {
  const get = executor.endpoint(ProjectEndpoints.get)
  const create = executor.creation(ProjectEndpoints.create, {
    find: ({ name }) => recovery.optional(get({ path: { name: String(name) } })),
    // The parameters of its creation are its first version.
    same: (project, { params, ...sent }) =>
      recovery.agrees(project, sent) &&
      recovery.agrees(project.param_history?.[0] ?? {}, (params ?? {}) as recovery.Sent), // checked by the contract
  })
  const list = executor.endpoint(ProjectEndpoints.list)
  const setParams = executor.endpoint(ProjectEndpoints.setParams)
  const template = executor.endpoint(ProjectEndpoints.template)
  return {
    create: ({ dataset_id, ...project }) =>
      create({ payload: dataset_id === undefined ? project : { ...project, datasetId: dataset_id } }),
    get: (name) => get({ path: { name } }),
    list: (query = {}) => list({ query }),
    update: (name, params, { patch = false } = {}) =>
      setParams({ path: { name }, payload: { ...params, patch } }),
    template: (name) => template({ path: { name } }),
  }
}
