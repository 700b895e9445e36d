/** The metadata of a task or a batch: an object of the customer's own. */
import * as Schema from "effect/Schema"

/**
 * Metadata as it is sent: any JSON object. Members that are null are part of it.
 *
 * @category schemas
 */
export const Metadata = Schema.Record({ key: Schema.String, value: Schema.Unknown })
