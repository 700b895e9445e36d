import type { Png } from "./png.ts"

/** The content of a file that a response links to. It is generated for each request, always with the same result. */
export type FileContent =
  | {
      readonly _tag: "Json"
      /** The text in pieces, so that a large file is never in memory as a whole. */
      readonly pieces: Iterable<string>
    }
  | { readonly _tag: "Png"; readonly png: Png }

export const jsonFile = (pieces: Iterable<string>): FileContent => ({ _tag: "Json", pieces })

/** Encodes a JSON array item by item. */
export function* jsonArray(items: Iterable<unknown>): Generator<string> {
  let isFirst = true
  for (const item of items) {
    yield `${isFirst ? "[" : ","}${JSON.stringify(item)}`
    isFirst = false
  }
  yield isFirst ? "[]" : "]"
}

/** Generates the items with the indexes 0 to `count - 1` one by one. */
export function* generateItems<A>(count: number, item: (index: number) => A): Generator<A> {
  for (let index = 0; index < count; index++) yield item(index)
}
