/** A file that holds labels which are too large for a task's response. */
import * as Schema from "effect/Schema"
import { entity } from "../internal/fields.ts"

/**
 * A link to a file of labels. The module of each task type has the schema of the file's content.
 *
 * @category models
 */
export interface ResponseFile {
  /** Needs the API key, like every other request. */
  readonly url: string
}

/**
 * The schema of a link to a file of labels.
 *
 * @category schemas
 */
export const ResponseFile: Schema.Schema<ResponseFile> = entity("ResponseFile", { url: Schema.String })
