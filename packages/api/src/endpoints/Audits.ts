/** The endpoints for fixless audits (`packages/api/docs/quality-tasks.md#fixless-audits`). */
import * as Schema from "effect/Schema"
import * as Endpoint from "../Endpoint.ts"
import { Json } from "../internal/fields.ts"

/**
 * Audits a response without changing it. The result, the URL of the audited response and the feedback items are members
 * of the payload whose names Scale does not publish. A repeat would add a second audit.
 *
 * @category endpoints
 */
export const create = Endpoint.make({
  name: "audits.create",
  method: "PUT",
  path: "/audits",
  summary: "Audit a response without changing it",
  payload: Schema.Struct({ task_id: Schema.String }, Json),
  success: Schema.Unknown,
  status: 201,
  errors: [404],
  repeat: "never",
})

/**
 * Returns the fixless audits of a task, or one audit by its id. Scale does not publish the response.
 *
 * @category endpoints
 */
export const list = Endpoint.make({
  name: "audits.list",
  method: "GET",
  path: "/audits",
  summary: "Get the fixless audits of a task",
  query: Schema.Struct({ task_id: Schema.optional(Schema.String), id: Schema.optional(Schema.String) }),
  success: Schema.Unknown,
  errors: [404],
  repeat: "always",
})
