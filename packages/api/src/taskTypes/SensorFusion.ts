/**
 * A whole scene of several sensors: the type `sensorfusion` (`scale-api.md` E8). It needs a project, an instruction and
 * a `callback_url`.
 */
import type * as Schema from "effect/Schema"
import { Json } from "../internal/fields.ts"
import type { OpenEnum } from "../OpenEnum.ts"

/**
 * What a task is created with, beside what all types have.
 *
 * @category models
 */
export interface Params {
  /** The URL of the scene. */
  readonly attachments: readonly [scene: string]
  /** Required unless inherited. */
  readonly scene_format?: OpenEnum<"sensor_fusion"> | undefined
  /** Required unless inherited. */
  readonly annotation_definition?: ReadonlyArray<unknown> | undefined
}

/**
 * What a completed task comes back with: the URL of the scene's annotations, in a shape that is not published.
 *
 * @category models
 */
export interface Response {
  readonly annotations?: unknown
  readonly [member: string]: unknown
}

/**
 * @category schemas
 */
export const Response: Schema.Schema<Response> = Json
