/** Scale Studio: which labelers work on which projects, in which groups, and on which batch next. */

import * as StudioEndpoints from "@effect-scale/api/endpoints/Studio"
import type { StudioBatch } from "@effect-scale/api/entities/StudioBatch"
import type { Assignments, ProjectGroup } from "@effect-scale/api/entities/StudioLabelers"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import type { Executor } from "./internal/call/executor.ts"

/**
 * Every e-mail address together with every project.
 *
 * @category models
 */
export interface Change {
  readonly emails: ReadonlyArray<string>
  readonly projects: ReadonlyArray<string>
}

/**
 * @category errors
 */
export type ListError = ScaleError.CommonError

/**
 * What a call that names a project, group or batch can fail with.
 *
 * @category errors
 */
export type UpdateError = ScaleError.CommonError | ScaleError.ScaleResourceNotFound

/**
 * @category errors
 */
export type CreateGroupError =
  | ScaleError.CommonError
  | ScaleError.ScaleResourceNotFound
  | ScaleError.ScaleDuplicateResource
  | ScaleError.ScaleAmbiguousResult

/**
 * Who works on what, keyed by e-mail address.
 *
 * @category models
 */
export interface StudioAssignments {
  readonly list: () => Effect.Effect<Assignments, ListError>
  readonly add: (change: Change) => Effect.Effect<Assignments, UpdateError>
  readonly remove: (change: Change) => Effect.Effect<Assignments, UpdateError>
}

/**
 * @category models
 */
export interface StudioGroups {
  readonly list: (project: string) => Effect.Effect<ReadonlyArray<ProjectGroup>, UpdateError>
  /**
   * The members must be assigned to the project already. Scale does not say when a group was made, so a group of that
   * name after an attempt that may have made it is `ScaleAmbiguousResult`.
   */
  readonly create: (
    project: string,
    group: { readonly name: string; readonly emails: ReadonlyArray<string> },
  ) => Effect.Effect<ProjectGroup, CreateGroupError>
  readonly update: (
    project: string,
    group: string,
    change: {
      readonly add_emails?: ReadonlyArray<string> | undefined
      readonly remove_emails?: ReadonlyArray<string> | undefined
    },
  ) => Effect.Effect<ProjectGroup, UpdateError>
}

/**
 * @category models
 */
export interface StudioBatches {
  /** The pending batches, in priority order. */
  readonly list: () => Effect.Effect<ReadonlyArray<StudioBatch>, ListError>
  /** Sets the groups that work on a batch; a member's e-mail address may stand for a group of one. */
  readonly assign: (name: string, groups: ReadonlyArray<string>) => Effect.Effect<StudioBatch, UpdateError>
  /** Sets the order; every pending batch must be named. */
  readonly setPriorities: (
    names: ReadonlyArray<string>,
  ) => Effect.Effect<ReadonlyArray<StudioBatch>, UpdateError>
  /** Calibration batches first, then the oldest first. */
  readonly resetPriorities: () => Effect.Effect<ReadonlyArray<StudioBatch>, ListError>
}

/**
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
