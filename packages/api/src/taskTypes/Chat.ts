/**
 * Conversations with models: the types `chat`, `chatexperimental`, `chatlite` and `multichat` (`scale-api.md` E13).
 */
import * as Schema from "effect/Schema"
import { entity, maybe } from "../internal/fields.ts"
import type { OpenEnum } from "../OpenEnum.ts"

/**
 * What a task is created with, beside what all types have: whatever the template of its project asks for. It needs a
 * project.
 *
 * @category models
 */
export interface Params {
  readonly [parameter: string]: unknown
}

/**
 * One part of the answer. Of the kinds of output none is published.
 *
 * @category models
 */
export interface Output {
  readonly type?: OpenEnum<"text"> | null | undefined
  readonly output?: unknown
}

/**
 * What a completed task comes back with.
 *
 * @category models
 */
export interface Response {
  readonly responses?: ReadonlyArray<Output> | null | undefined
}

/**
 * @category schemas
 */
export const Response: Schema.Schema<Response> = entity("ChatResponse", {
  responses: maybe(
    Schema.Array(
      entity("ChatOutput", { type: maybe(Schema.String), output: Schema.optional(Schema.Unknown) }),
    ),
  ),
})
