/** Labels that do not stand in a task's response but in a file behind a URL in it. */
import * as Schema from "effect/Schema"
import { entity } from "../internal/fields.ts"

/**
 * Where the file is. The modules of the types say what it holds.
 *
 * @category models
 */
export interface ResponseFile {
  readonly url: string
}

/**
 * @category schemas
 */
export const ResponseFile: Schema.Schema<ResponseFile> = entity("ResponseFile", { url: Schema.String })
