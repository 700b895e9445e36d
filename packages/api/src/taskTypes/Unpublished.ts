/**
 * The types whose parameters and responses Scale does not publish (`scale-api.md` E0): `documentmodel`,
 * `federal2dvideoannotation`, `laneannotation`, `multistage`, `videoboxannotation` and `videocuboidannotation`.
 */
import type * as Schema from "effect/Schema"
import { Json } from "../internal/fields.ts"

/**
 * What a task is created with, beside what all types have.
 *
 * @category models
 */
export interface Params {
  /** The URL of what to label. */
  readonly attachment?: unknown
  /** The URLs, or descriptions, of what to label. */
  readonly attachments?: ReadonlyArray<unknown> | undefined
  readonly [parameter: string]: unknown
}

/**
 * What a completed task comes back with.
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
