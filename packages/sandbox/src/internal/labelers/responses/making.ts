import type { Task } from "@effect-scale/api/entities/Task"
import type { JsonObject } from "../../state/environment.ts"
import type { Draw } from "./draw.ts"
import type { Png } from "./png.ts"

/** What is behind a link of a response: made when somebody asks for it, the same each time. */
export type Content =
  | {
      readonly _tag: "Json"
      /** The text of the file, piece by piece. */
      readonly pieces: Iterable<string>
    }
  | { readonly _tag: "Png"; readonly png: Png }

/** What a response is made from. */
export interface Making {
  readonly task: Task
  readonly params: JsonObject
  /** Whether the answer must be the one that Scale's test mode is known to give. */
  readonly test: boolean
  /** For what stands in the response itself. In test mode it draws the least. */
  readonly draw: Draw
  /** For what the files are about. Each call begins anew, so that all files of a task tell of the same things. */
  readonly scene: () => Draw
  /** The link to a file. */
  readonly file: (content: () => Content) => string
}

/** A JSON file whose parts are made one after the other. */
export const json = (pieces: Iterable<string>): Content => ({ _tag: "Json", pieces })

/** An array, an item at a time. */
export function* array(items: Iterable<unknown>): Generator<string> {
  let first = true
  for (const item of items) {
    yield `${first ? "[" : ","}${JSON.stringify(item)}`
    first = false
  }
  yield first ? "[]" : "]"
}

/** The array that a function gives for 0, 1, … as a list that is never there as a whole. */
export function* counted<A>(count: number, item: (at: number) => A): Generator<A> {
  for (let at = 0; at < count; at++) yield item(at)
}
