/**
 * Which of Studio's labelers works on which projects.
 *
 * @since 0.1.0
 */
import * as Schema from "effect/Schema"

/**
 * Which projects each labeler works on, keyed by e-mail address.
 *
 * @since 0.1.0
 * @category schemas
 */
export const Assignments = Schema.Record({
  key: Schema.String,
  value: Schema.Array(Schema.String),
}).annotations({
  identifier: "Assignments",
})

/**
 * @since 0.1.0
 * @category models
 */
export interface Assignments extends Schema.Schema.Type<typeof Assignments> {}
