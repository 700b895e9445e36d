/**
 * Values looked up, on a website for example: the type `datacollection` (`scale-api.md` E12). It needs an instruction.
 */
import * as Schema from "effect/Schema"
import { entity, Json, maybe } from "../internal/fields.ts"

/**
 * What a task is created with, beside what all types have.
 *
 * @category models
 */
export interface Params {
  readonly attachment?: string | undefined
  /** What to find: a description by key. Required unless inherited. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined
}

/**
 * What a completed task comes back with.
 *
 * @category models
 */
export interface Response {
  /** What was found, by the keys of the fields. */
  readonly fields?: Readonly<Record<string, unknown>> | null | undefined
  readonly time_spent_in_seconds?: number | null | undefined
}

/**
 * @category schemas
 */
export const Response: Schema.Schema<Response> = entity("DataCollectionResponse", {
  fields: maybe(Json),
  time_spent_in_seconds: maybe(Schema.Number),
})
