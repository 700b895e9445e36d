import type * as Task from "@effect-scale/api/entities/Task"
import type { JsonObject } from "../../json.ts"
import type { FileContent } from "./fileContent.ts"
import type { ValueGenerator } from "./generator.ts"

/** The input of the functions that generate responses. */
export interface ResponseContext {
  readonly task: Task.Task
  readonly params: JsonObject
  /** Whether to generate the response that Scale's test mode is known to return. */
  readonly isTest: boolean
  /** Values for the response itself. In test mode, the minimal ones. */
  readonly random: ValueGenerator
  /** Values for files. Each call restarts the sequence, so that all files of a task show the same objects. */
  readonly sceneRandom: () => ValueGenerator
  /** Returns the URL of a file whose content is generated on request. */
  readonly linkToFile: (content: () => FileContent) => string
}
