/**
 * Conversations with models: the types `chat`, `chatexperimental`, `chatlite` and `multichat`
 * (`packages/api/docs/task-types/chat.md#chat-parameters`).
 */
import * as Schema from "effect/Schema"
import { entity, maybe } from "../internal/fields.ts"
import type { OpenEnum } from "../OpenEnum.ts"

/**
 * The parameters of a chat task: the variables of its project's template. It also needs a `project`.
 *
 * @category models
 */
export interface ChatParams {
  readonly [parameter: string]: unknown
}

/**
 * One part of a chat response. Scale does not document the types of output.
 *
 * @category models
 */
export interface ChatOutput {
  readonly type?: OpenEnum<"text"> | null | undefined
  readonly output?: unknown
}

/**
 * The response of a completed chat task.
 *
 * @category models
 */
export interface ChatResponse {
  readonly responses?: ReadonlyArray<ChatOutput> | null | undefined
}

/**
 * The schema of the response of a completed chat task.
 *
 * @category schemas
 */
export const ChatResponse: Schema.Schema<ChatResponse> = entity("ChatResponse", {
  responses: maybe(
    Schema.Array(
      entity("ChatOutput", { type: maybe(Schema.String), output: Schema.optional(Schema.Unknown) }),
    ),
  ),
})
