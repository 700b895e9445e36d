/** The endpoints of Scale Studio (`scale-api.md` B34–B40). */
import * as HttpApiEndpoint from "@effect/platform/HttpApiEndpoint"
import * as HttpApiGroup from "@effect/platform/HttpApiGroup"
import * as HttpApiSchema from "@effect/platform/HttpApiSchema"
import * as OpenApi from "@effect/platform/OpenApi"
import * as Schema from "effect/Schema"
import { Assignments } from "../entities/Assignments.ts"
import { ProjectGroup } from "../entities/ProjectGroup.ts"
import { StudioBatch } from "../entities/StudioBatch.ts"
import * as ErrorBody from "../errors/ErrorBody.ts"
import { maybe } from "../internal/fields.ts"
import { Repeat } from "../Repeat.ts"

const Strings = Schema.Array(Schema.String)
const Change = Schema.Struct({ emails: Strings, projects: Strings })
const projectName = HttpApiSchema.param("project", Schema.String)

/**
 * @category endpoints
 */
export const listAssignments = HttpApiEndpoint.get("assignments.list", "/studio/assignments")
  .addSuccess(Assignments)
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "List who works on what")

/**
 * Adds every e-mail to every project; those already there are ignored.
 *
 * @category endpoints
 */
export const addAssignments = HttpApiEndpoint.post("assignments.add", "/studio/assignments/add")
  .setPayload(Change)
  .addSuccess(Assignments)
  .addError(ErrorBody.ResourceNotFound)
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Assign labelers to projects")

/**
 * @category endpoints
 */
export const removeAssignments = HttpApiEndpoint.post("assignments.remove", "/studio/assignments/remove")
  .setPayload(Change)
  .addSuccess(Assignments)
  .addError(ErrorBody.ResourceNotFound)
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Take labelers off projects")

/**
 * @category endpoints
 */
export const listGroups = HttpApiEndpoint.get("groups.list")`/studio/projects/${projectName}/groups`
  .addSuccess(Schema.Array(ProjectGroup))
  .addError(ErrorBody.ResourceNotFound)
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "List a project's groups")

/**
 * The members must be assigned to the project already.
 *
 * @category endpoints
 */
export const createGroup = HttpApiEndpoint.post("groups.create")`/studio/projects/${projectName}/groups`
  .setPayload(Schema.Struct({ emails: Strings, name: Schema.String }))
  .addSuccess(ProjectGroup)
  .addError(ErrorBody.ResourceNotFound)
  .addError(ErrorBody.DuplicateResource)
  .annotate(Repeat, "byName")
  .annotate(OpenApi.Summary, "Create a group")

/**
 * @category endpoints
 */
export const updateGroup = HttpApiEndpoint.put(
  "groups.update",
)`/studio/projects/${projectName}/groups/${HttpApiSchema.param("group", Schema.String)}`
  .setPayload(Schema.Struct({ add_emails: maybe(Strings), remove_emails: maybe(Strings) }))
  .addSuccess(ProjectGroup)
  .addError(ErrorBody.ResourceNotFound)
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Change a group's members")

/**
 * The pending batches, in priority order.
 *
 * @category endpoints
 */
export const listBatches = HttpApiEndpoint.get("batches.list", "/studio/batches")
  .addSuccess(Schema.Array(StudioBatch))
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "List pending Studio batches")

/**
 * Sets the groups that work on a batch; a member's e-mail may stand for a group of one.
 *
 * @category endpoints
 */
export const assignBatch = HttpApiEndpoint.put(
  "batches.assign",
)`/studio/batches/${HttpApiSchema.param("name", Schema.String)}`
  .setPayload(Schema.Struct({ groups: Strings }))
  .addSuccess(StudioBatch)
  .addError(ErrorBody.ResourceNotFound)
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Set the groups of a batch")

/**
 * The list must name every pending batch.
 *
 * @category endpoints
 */
export const setBatchPriorities = HttpApiEndpoint.post(
  "batches.setPriorities",
  "/studio/batches/set_priorities",
)
  .setPayload(Schema.Struct({ batches: Schema.Array(Schema.Struct({ name: Schema.String })) }))
  .addSuccess(Schema.Array(StudioBatch))
  .addError(ErrorBody.ResourceNotFound)
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Set the order of the pending batches")

/**
 * @category endpoints
 */
export const resetBatchPriorities = HttpApiEndpoint.post(
  "batches.resetPriorities",
  "/studio/batches/reset_priorities",
)
  .addSuccess(Schema.Array(StudioBatch))
  .annotate(Repeat, "always")
  .annotate(OpenApi.Summary, "Put the pending batches back into their default order")

/**
 * @category groups
 */
export const group = HttpApiGroup.make("studio")
  .add(listAssignments)
  .add(addAssignments)
  .add(removeAssignments)
  .add(listGroups)
  .add(createGroup)
  .add(updateGroup)
  .add(listBatches)
  .add(assignBatch)
  .add(setBatchPriorities)
  .add(resetBatchPriorities)
