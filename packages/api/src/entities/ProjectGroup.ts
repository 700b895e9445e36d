/** A group of a Studio project's labelers. */
import * as Schema from "effect/Schema"
import { entity, maybe } from "../internal/fields.ts"

/**
 * @category schemas
 */
export const Worker = entity("Worker", { id: maybe(Schema.String), email: maybe(Schema.String) })

/**
 * @category models
 */
export interface Worker extends Schema.Schema.Type<typeof Worker> {}

/**
 * A named group of a project's labelers.
 *
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
 * @category models
 */
export interface ProjectGroup extends Schema.Schema.Type<typeof ProjectGroup> {}
