/**
 * Values that labelers look up, for example on a website: the type `datacollection`
 * (`packages/api/docs/task-types/forms.md#data-collection`).
 */
import * as Schema from "effect/Schema"
import { entity, Json, maybe } from "../internal/fields.ts"

/**
 * The parameters of a `datacollection` task, in addition to `CommonTaskParams`. It also needs an `instruction`.
 *
 * @category models
 */
export interface DataCollectionParams {
  readonly attachment?: string | undefined
  /** The values to find: a description for each key. Required unless the project has them. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined
}

/**
 * The response of a completed `datacollection` task.
 *
 * @category models
 */
export interface DataCollectionResponse {
  /** The values, by the keys of the parameter `fields`. */
  readonly fields?: Readonly<Record<string, unknown>> | null | undefined
  readonly time_spent_in_seconds?: number | null | undefined
}

/**
 * The schema of the response of a completed `datacollection` task.
 *
 * @category schemas
 */
export const DataCollectionResponse: Schema.Schema<DataCollectionResponse> = entity(
  "DataCollectionResponse",
  {
    fields: maybe(Json),
    time_spent_in_seconds: maybe(Schema.Number),
  },
)
