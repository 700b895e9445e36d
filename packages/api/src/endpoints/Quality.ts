/** The endpoint for the quality of labelers (`packages/api/docs/quality-tasks.md#labeler-quality`). */
import * as Schema from "effect/Schema"
import * as Endpoint from "../Endpoint.ts"
import { OneOrMany, PageSize } from "../internal/fields.ts"

/**
 * Returns how labelers did on quality tasks. Needs tasks or labelers. Scale does not publish the response.
 *
 * @category endpoints
 */
export const labelers = Endpoint.make({
  name: "quality.labelers",
  method: "GET",
  path: "/quality/labelers",
  summary: "Get the quality of labelers",
  query: Schema.Struct({
    quality_task_ids: Schema.optional(OneOrMany),
    labeler_emails: Schema.optional(OneOrMany),
    limit: Schema.optional(PageSize),
    next_token: Schema.optional(Schema.String),
  }),
  success: Schema.Unknown,
  repeat: "always",
})
