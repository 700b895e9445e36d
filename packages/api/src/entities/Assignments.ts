/** Which of Studio's labelers works on which projects. */
import * as Schema from "effect/Schema"

/**
 * Which projects each labeler works on, keyed by e-mail address.
 *
 * @category schemas
 */
export const Assignments = Schema.Record({
  key: Schema.String,
  value: Schema.Array(Schema.String),
}).annotations({
  identifier: "Assignments",
})

/**
 * @category models
 */
export interface Assignments extends Schema.Schema.Type<typeof Assignments> {}
