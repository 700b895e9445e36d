/** Scale Studio: which labelers work on which projects, in which groups, and on which batches first. */
import * as StudioEndpoints from "@effect-scale/api/endpoints/Studio"
import type { StudioBatch } from "@effect-scale/api/entities/StudioBatch"
import type { Assignments, ProjectGroup } from "@effect-scale/api/entities/StudioLabelers"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import type { Executor } from "./internal/call/executor.ts"

/**
 * Assigns each of these people to each of these projects, or removes them.
 *
 * @category models
 */
export interface AssignmentChange {
  /** The e-mail addresses of labelers. */
  readonly emails: ReadonlyArray<string>
  /** The names of projects. */
  readonly projects: ReadonlyArray<string>
}

/**
 * A group of labelers to create.
 *
 * @category models
 */
export interface NewGroup {
  /** Unique in the project. */
  readonly name: string
  /** The e-mail addresses of the members, who must be assigned to the project. */
  readonly emails: ReadonlyArray<string>
}

/**
 * The members to add to a group and to remove from it, by e-mail address.
 *
 * @category models
 */
export interface GroupChange {
  readonly add_emails?: ReadonlyArray<string> | undefined
  readonly remove_emails?: ReadonlyArray<string> | undefined
}

/**
 * The errors of listing.
 *
 * @category errors
 */
export type ListError = ScaleError.CommonError

/**
 * The errors of calls that name a project, a group or a batch.
 *
 * @category errors
 */
export type UpdateError = ScaleError.CommonError | ScaleError.ScaleResourceNotFound

/**
 * The errors of creating a group. `ScaleDuplicateResource`: the project has a group of that name. `ScaleAmbiguousResult`:
 * the group may or may not have been created.
 *
 * @category errors
 */
export type CreateGroupError =
  | ScaleError.CommonError
  | ScaleError.ScaleResourceNotFound
  | ScaleError.ScaleDuplicateResource
  | ScaleError.ScaleAmbiguousResult

/**
 * The methods for assignments of labelers to projects.
 *
 * @category models
 */
export interface StudioAssignments {
  /**
   * Returns the names of the projects that each active labeler is assigned to, by e-mail address.
   *
   * @see https://scale.com/docs/api-reference/studio
   */
  readonly list: () => Effect.Effect<Assignments, ListError>

  /**
   * Assigns each labeler to each project, and returns all assignments. Existing assignments are ignored. Fails with
   * `ScaleResourceNotFound` if a project does not exist.
   *
   * @see https://scale.com/docs/api-reference/studio
   */
  readonly add: (change: AssignmentChange) => Effect.Effect<Assignments, UpdateError>

  /**
   * Removes the assignment of each labeler to each project, and returns all assignments. Fails with
   * `ScaleResourceNotFound` if a project does not exist.
   *
   * @see https://scale.com/docs/api-reference/studio
   */
  readonly remove: (change: AssignmentChange) => Effect.Effect<Assignments, UpdateError>
}

/**
 * The methods for groups of labelers.
 *
 * @category models
 */
export interface StudioGroups {
  /**
   * Returns the groups of a project. Fails with `ScaleResourceNotFound` if the project does not exist.
   *
   * @see https://scale.com/docs/api-reference/studio
   */
  readonly list: (project: string) => Effect.Effect<ReadonlyArray<ProjectGroup>, UpdateError>

  /**
   * Creates a group of labelers in a project. Its members must be assigned to the project.
   *
   * Scale does not return when a group was created. So if an attempt may have created the group and a group of that name
   * exists, the call fails with `ScaleAmbiguousResult`.
   *
   * @see https://scale.com/docs/api-reference/studio
   */
  readonly create: (project: string, group: NewGroup) => Effect.Effect<ProjectGroup, CreateGroupError>

  /**
   * Adds members to a group and removes members from it, and returns the group. Fails with `ScaleResourceNotFound` if the
   * project or the group does not exist.
   *
   * @see https://scale.com/docs/api-reference/studio
   */
  readonly update: (
    project: string,
    group: string,
    change: GroupChange,
  ) => Effect.Effect<ProjectGroup, UpdateError>
}

/**
 * The methods for the order of batches and who works on them.
 *
 * @category models
 */
export interface StudioBatches {
  /**
   * Returns the pending batches, in the order in which they are labeled.
   *
   * @see https://scale.com/docs/api-reference/studio
   */
  readonly list: () => Effect.Effect<ReadonlyArray<StudioBatch>, ListError>

  /**
   * Sets the groups that work on a batch, replacing earlier ones, and returns the batch. The e-mail address of a labeler
   * counts as a group of one.
   *
   * @see https://scale.com/docs/api-reference/studio
   */
  readonly assign: (name: string, groups: ReadonlyArray<string>) => Effect.Effect<StudioBatch, UpdateError>

  /**
   * Sets the order in which the pending batches are labeled, and returns them in that order. `names` must contain every
   * pending batch; otherwise the call fails with `ScaleInvalidRequest`.
   *
   * @see https://scale.com/docs/api-reference/studio
   */
  readonly setPriorities: (
    names: ReadonlyArray<string>,
  ) => Effect.Effect<ReadonlyArray<StudioBatch>, UpdateError>

  /**
   * Restores the default order of the pending batches, and returns them: calibration batches first, then by age, oldest
   * first.
   *
   * @see https://scale.com/docs/api-reference/studio
   */
  readonly resetPriorities: () => Effect.Effect<ReadonlyArray<StudioBatch>, ListError>
}

/**
 * The methods for Scale Studio.
 *
 * @category models
 */
export interface Studio {
  readonly assignments: StudioAssignments
  readonly groups: StudioGroups
  readonly batches: StudioBatches
}

/** @internal */
export const make = (executor: Executor): Studio => {
  const listAssignments = executor.endpoint(StudioEndpoints.listAssignments)
  const addAssignments = executor.endpoint(StudioEndpoints.addAssignments)
  const removeAssignments = executor.endpoint(StudioEndpoints.removeAssignments)
  const listGroups = executor.endpoint(StudioEndpoints.listGroups)
  const createGroup = executor.creation(StudioEndpoints.createGroup, {
    find: ({ name }, { project = "" }) =>
      Effect.map(listGroups({ path: { project } }), (groups) =>
        Option.fromNullable(groups.find((group) => group.name === name)),
      ),
    same: (group, { emails }) =>
      Array.isArray(emails) &&
      emails.length === (group.workers?.length ?? 0) &&
      emails.every((email) => group.workers?.some((worker) => worker.email === email)),
  })
  const updateGroup = executor.endpoint(StudioEndpoints.updateGroup)
  const listBatches = executor.endpoint(StudioEndpoints.listBatches)
  const assignBatch = executor.endpoint(StudioEndpoints.assignBatch)
  const setBatchPriorities = executor.endpoint(StudioEndpoints.setBatchPriorities)
  const resetBatchPriorities = executor.endpoint(StudioEndpoints.resetBatchPriorities)
  return {
    assignments: {
      list: () => listAssignments({}),
      add: (payload) => addAssignments({ payload }),
      remove: (payload) => removeAssignments({ payload }),
    },
    groups: {
      list: (project) => listGroups({ path: { project } }),
      create: (project, payload) => createGroup({ path: { project }, payload }),
      update: (project, group, payload) => updateGroup({ path: { project, group }, payload }),
    },
    batches: {
      list: () => listBatches({}),
      assign: (name, groups) => assignBatch({ path: { name }, payload: { groups } }),
      setPriorities: (names) => setBatchPriorities({ payload: { batches: names.map((name) => ({ name })) } }),
      resetPriorities: () => resetBatchPriorities({}),
    },
  }
}
