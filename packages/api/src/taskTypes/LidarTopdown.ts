/**
 * Polygons, lines and points on a map seen from above: the type `lidartopdown`
 * (`packages/api/docs/task-types/lidar.md#lidar-topdown`).
 */
import type * as Schema from "effect/Schema"
import { Json } from "../internal/fields.ts"
import type { AnnotationAttributes } from "../labels/AnnotationAttributes.ts"
import type { Geometries } from "../labels/Geometries.ts"
import type { Label } from "../labels/Labels.ts"

/**
 * The parameters of every `lidartopdown` task, in addition to `CommonTaskParams`. It also needs a `project`.
 *
 * @category models
 */
export interface LidarTopdownCommonParams {
  /** Polygons, lines and points. Required unless the project has them. */
  readonly geometries?: Geometries | undefined
  readonly labels?: ReadonlyArray<Label> | undefined
  readonly annotation_attributes?: AnnotationAttributes | undefined
}

/**
 * The parameters for one attachment.
 *
 * @category models
 */
export interface LidarTopdownFileParams extends LidarTopdownCommonParams {
  readonly attachment: string
  readonly attachments?: undefined
}

/**
 * The parameters for several attachments.
 *
 * @category models
 */
export interface LidarTopdownFilesParams extends LidarTopdownCommonParams {
  readonly attachments: ReadonlyArray<string>
  readonly attachment?: undefined
}

/**
 * The parameters of a `lidartopdown` task, in addition to `CommonTaskParams`.
 *
 * @category models
 */
export type LidarTopdownParams = LidarTopdownFileParams | LidarTopdownFilesParams

/**
 * The response of a completed `lidartopdown` task. Scale does not document its shape. The annotations are in
 * world coordinates.
 *
 * @category models
 */
export interface LidarTopdownResponse {
  readonly annotations?: unknown
  readonly [member: string]: unknown
}

/**
 * The schema of the response of a completed `lidartopdown` task.
 *
 * @category schemas
 */
export const LidarTopdownResponse: Schema.Schema<LidarTopdownResponse> = Json
