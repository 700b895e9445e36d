/** The labelers of Scale Studio: the groups of a project, and the projects that each labeler works on. */
import * as Schema from "effect/Schema"
import { entity, maybe } from "../internal/fields.ts"

/**
 * The names of the projects that each labeler works on, keyed by the labeler's e-mail address.
 *
 * @category models
 */
export interface Assignments {
  readonly [email: string]: ReadonlyArray<string>
}

/**
 * The schema of assignments.
 *
 * @category schemas
 */
export const Assignments: Schema.Schema<Assignments> = Schema.Record({
  key: Schema.String,
  value: Schema.Array(Schema.String),
}).annotations({ identifier: "Assignments" })

/**
 * A member of a project group.
 *
 * @category models
 */
export interface Worker {
  readonly id?: string | null | undefined
  readonly email?: string | null | undefined
}

/**
 * The schema of a member of a project group.
 *
 * @category schemas
 */
export const Worker: Schema.Schema<Worker> = entity("Worker", {
  id: maybe(Schema.String),
  email: maybe(Schema.String),
})

/**
 * A named group of a project's labelers.
 *
 * @category models
 */
export interface ProjectGroup {
  readonly id?: string | null | undefined
  readonly name: string
  readonly numWorkers?: number | null | undefined
  /** Whether the group consists of a single labeler. */
  readonly isSingleton?: boolean | null | undefined
  readonly workers?: ReadonlyArray<Worker> | null | undefined
}

/**
 * The schema of a project group.
 *
 * @category schemas
 */
export const ProjectGroup: Schema.Schema<ProjectGroup> = entity("ProjectGroup", {
  id: maybe(Schema.String),
  name: Schema.String,
  numWorkers: maybe(Schema.Number),
  isSingleton: maybe(Schema.Boolean),
  workers: maybe(Schema.Array(Worker)),
})
