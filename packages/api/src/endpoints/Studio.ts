/** The endpoints of Scale Studio (`packages/api/docs/studio.md`). */
import * as Schema from "effect/Schema"
import * as Endpoint from "../Endpoint.ts"
import { StudioBatch } from "../entities/StudioBatch.ts"
import { Assignments, ProjectGroup } from "../entities/StudioLabelers.ts"
import { maybe } from "../internal/fields.ts"

const Strings = Schema.Array(Schema.String)
const AssignmentChange = Schema.Struct({ emails: Strings, projects: Strings })

/**
 * Lists the projects that each labeler is assigned to.
 *
 * @category endpoints
 */
export const listAssignments = Endpoint.make({
  name: "studio.assignments.list",
  method: "GET",
  path: "/studio/assignments",
  summary: "List who works on what",
  success: Assignments,
  repeat: "always",
})

/**
 * Assigns every e-mail to every project. Assignments that exist already are ignored.
 *
 * @category endpoints
 */
export const addAssignments = Endpoint.make({
  name: "studio.assignments.add",
  method: "POST",
  path: "/studio/assignments/add",
  summary: "Assign labelers to projects",
  payload: AssignmentChange,
  success: Assignments,
  errors: [404],
  repeat: "always",
})

/**
 * Removes every e-mail from every project.
 *
 * @category endpoints
 */
export const removeAssignments = Endpoint.make({
  name: "studio.assignments.remove",
  method: "POST",
  path: "/studio/assignments/remove",
  summary: "Take labelers off projects",
  payload: AssignmentChange,
  success: Assignments,
  errors: [404],
  repeat: "always",
})

/**
 * Lists the groups of a project.
 *
 * @category endpoints
 */
export const listGroups = Endpoint.make({
  name: "studio.groups.list",
  method: "GET",
  path: "/studio/projects/{project}/groups",
  summary: "List a project's groups",
  success: Schema.Array(ProjectGroup),
  errors: [404],
  repeat: "always",
})

/**
 * Creates a group. Its members must be assigned to the project already.
 *
 * @category endpoints
 */
export const createGroup = Endpoint.make({
  name: "studio.groups.create",
  method: "POST",
  path: "/studio/projects/{project}/groups",
  summary: "Create a group",
  payload: Schema.Struct({ emails: Strings, name: Schema.String }),
  success: ProjectGroup,
  errors: [404, 409],
  repeat: "byName",
})

/**
 * Adds members to a group and removes members from it.
 *
 * @category endpoints
 */
export const updateGroup = Endpoint.make({
  name: "studio.groups.update",
  method: "PUT",
  path: "/studio/projects/{project}/groups/{group}",
  summary: "Change a group's members",
  payload: Schema.Struct({ add_emails: maybe(Strings), remove_emails: maybe(Strings) }),
  success: ProjectGroup,
  errors: [404],
  repeat: "always",
})

/**
 * Lists the pending batches in priority order.
 *
 * @category endpoints
 */
export const listBatches = Endpoint.make({
  name: "studio.batches.list",
  method: "GET",
  path: "/studio/batches",
  summary: "List pending Studio batches",
  success: Schema.Array(StudioBatch),
  repeat: "always",
})

/**
 * Sets the groups that work on a batch. An e-mail address counts as a group of one.
 *
 * @category endpoints
 */
export const assignBatch = Endpoint.make({
  name: "studio.batches.assign",
  method: "PUT",
  path: "/studio/batches/{name}",
  summary: "Set the groups of a batch",
  payload: Schema.Struct({ groups: Strings }),
  success: StudioBatch,
  errors: [404],
  repeat: "always",
})

/**
 * Sets the order of the pending batches. The list must name every pending batch.
 *
 * @category endpoints
 */
export const setBatchPriorities = Endpoint.make({
  name: "studio.batches.setPriorities",
  method: "POST",
  path: "/studio/batches/set_priorities",
  summary: "Set the order of the pending batches",
  payload: Schema.Struct({ batches: Schema.Array(Schema.Struct({ name: Schema.String })) }),
  success: Schema.Array(StudioBatch),
  errors: [404],
  repeat: "always",
})

/**
 * Restores the default order of the pending batches.
 *
 * @category endpoints
 */
export const resetBatchPriorities = Endpoint.make({
  name: "studio.batches.resetPriorities",
  method: "POST",
  path: "/studio/batches/reset_priorities",
  summary: "Put the pending batches back into their default order",
  success: Schema.Array(StudioBatch),
  repeat: "always",
})
