/**
 * The types whose parameters and responses Scale does not document: `documentmodel`, `federal2dvideoannotation`,
 * `laneannotation`, `multistage`, `videoboxannotation` and `videocuboidannotation`
 * (`packages/api/docs/task-types/common.md#unpublished-types`).
 */
import type * as Schema from "effect/Schema"
import { Json } from "../internal/fields.ts"

/**
 * The parameters of a task of an undocumented type. It accepts any parameter.
 *
 * @category models
 */
export interface UnpublishedParams {
  /** The URL of the data to label. */
  readonly attachment?: unknown
  /** The URLs, or descriptions, of the data to label. */
  readonly attachments?: ReadonlyArray<unknown> | undefined
  readonly [parameter: string]: unknown
}

/**
 * The response of a completed task of an undocumented type.
 *
 * @category models
 */
export interface UnpublishedResponse {
  readonly annotations?: unknown
  readonly [member: string]: unknown
}

/**
 * The schema of the response of an undocumented type. It accepts any object.
 *
 * @category schemas
 */
export const UnpublishedResponse: Schema.Schema<UnpublishedResponse> = Json
