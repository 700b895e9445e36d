/**
 * Scenes of several sensors: the type `sensorfusion` (`packages/api/docs/task-types/lidar.md#sensor-fusion`).
 */
import type * as Schema from "effect/Schema"
import { Json } from "../internal/fields.ts"

/**
 * The parameters of a `sensorfusion` task, in addition to `CommonTaskParams`. It also needs a `project`, an
 * `instruction` and a `callback_url`.
 *
 * @category models
 */
export interface SensorFusionParams {
  /** The URL of the scene. */
  readonly attachments: readonly [scene: string]
  /** Required unless the project has it. */
  readonly scene_format?: "sensor_fusion" | undefined
  /** Required unless the project has it. */
  readonly annotation_definition?: ReadonlyArray<unknown> | undefined
}

/**
 * The response of a completed `sensorfusion` task: a URL of the scene's annotations. Scale does not document its shape.
 *
 * @category models
 */
export interface SensorFusionResponse {
  readonly annotations?: unknown
  readonly [member: string]: unknown
}

/**
 * The schema of the response of a completed `sensorfusion` task.
 *
 * @category schemas
 */
export const SensorFusionResponse: Schema.Schema<SensorFusionResponse> = Json
