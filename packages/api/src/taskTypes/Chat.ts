/**
 * Conversations with models: the types `chat`, `chatexperimental`, `chatlite` and `multichat` (`scale-api.md` E13).
 *
 * @since 0.1.0
 */
import * as Schema from "effect/Schema"
import { entity, maybe } from "../internal/fields.ts"
import type { OpenEnum } from "../OpenEnum.ts"

/**
 * What a task is created with, beside what all types have: whatever the template of its project asks for. It needs a
 * project.
 *
 * @since 0.1.0
 * @category models
 */
export interface Params {
  readonly [parameter: string]: unknown
}

/**
 * One part of the answer. Of the kinds of output none is published.
 *
 * @since 0.1.0
 * @category models
 */
export interface Output {
  readonly type?: OpenEnum<"text"> | null | undefined
  readonly output?: unknown
}

/**
 * What a completed task comes back with.
 *
 * @since 0.1.0
 * @category models
 */
export interface Response {
  readonly responses?: ReadonlyArray<Output> | null | undefined
}

/**
 * @since 0.1.0
 * @category schemas
 */
export const Response: Schema.Schema<Response> = entity("ChatResponse", {
  responses: maybe(
    Schema.Array(
      entity("ChatOutput", { type: maybe(Schema.String), output: Schema.optional(Schema.Unknown) }),
    ),
  ),
})
