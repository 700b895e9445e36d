/**
 * Scale Studio: the account's own labelers, their groups, and the order of their batches (`scale-api.md` C7).
 *
 * @since 0.1.0
 */
import * as Schema from "effect/Schema"
import { entity, maybe } from "./internal/fields.ts"

/**
 * Which projects each labeler works on, keyed by e-mail address.
 *
 * @since 0.1.0
 * @category schemas
 */
export const Assignments = Schema.Record({
  key: Schema.String,
  value: Schema.Array(Schema.String),
}).annotations({
  identifier: "Assignments",
})

/**
 * @since 0.1.0
 * @category models
 */
export interface Assignments extends Schema.Schema.Type<typeof Assignments> {}

/**
 * @since 0.1.0
 * @category schemas
 */
export const Worker = entity("Worker", { id: maybe(Schema.String), email: maybe(Schema.String) })

/**
 * @since 0.1.0
 * @category models
 */
export interface Worker extends Schema.Schema.Type<typeof Worker> {}

/**
 * A named group of a project's labelers.
 *
 * @since 0.1.0
 * @category schemas
 */
export const ProjectGroup = entity("ProjectGroup", {
  id: maybe(Schema.String),
  name: Schema.String,
  numWorkers: maybe(Schema.Number),
  isSingleton: maybe(Schema.Boolean),
  workers: maybe(Schema.Array(Worker)),
})

/**
 * @since 0.1.0
 * @category models
 */
export interface ProjectGroup extends Schema.Schema.Type<typeof ProjectGroup> {}

/**
 * A batch that waits in Studio, in priority order.
 *
 * @since 0.1.0
 * @category schemas
 */
export const StudioBatch = entity("StudioBatch", {
  id: maybe(Schema.String),
  name: Schema.String,
  projectId: maybe(Schema.String),
  projectName: maybe(Schema.String),
  batchType: maybe(Schema.String),
  studioPriority: maybe(Schema.Number),
  total: maybe(Schema.Number),
  completed: maybe(Schema.Number),
  groups: maybe(Schema.Array(Schema.Unknown)),
})

/**
 * @since 0.1.0
 * @category models
 */
export interface StudioBatch extends Schema.Schema.Type<typeof StudioBatch> {}
