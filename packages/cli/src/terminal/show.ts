/** Results, for people and for programs. */
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { Common } from "../commandLine/command.ts"
import * as Output from "./output.ts"
import * as Table from "./table.ts"

type Json = Pick<Common, "json">

/**
 * A list: a table as its rows come, or one JSON document a line. Of a stream, `limit` bounds how many are shown, and says so.
 *
 * @category writing
 */
export const list = <A, E, R>(
  { json }: Json,
  rows: Stream.Stream<A, E, R>,
  columns: ReadonlyArray<Table.Column<A>>,
  {
    empty = "There is nothing.",
    limit,
  }: { readonly limit?: number | undefined; readonly empty?: string | undefined } = {},
) =>
  Effect.gen(function* () {
    const output = yield* Output.Output
    const table = Table.make(columns, output)
    let count = 0
    let more = false
    const bounded =
      limit === undefined
        ? rows
        : Stream.takeWhile(rows, () => {
            more = count >= limit
            return !more
          })
    yield* bounded.pipe(
      Stream.tap(() => Effect.sync(() => count++)),
      Stream.rechunk(100),
      Stream.runForEachChunk((chunk) =>
        output.result(
          json
            ? Chunk.toReadonlyArray(chunk)
                .map((row) => `${JSON.stringify(row)}\n`)
                .join("")
            : table(Chunk.toReadonlyArray(chunk)),
        ),
      ),
    )
    if (count === 0 && !json) yield* output.say(empty)
    if (more) yield* output.say(`These are the first ${limit}. --limit N shows more, and --all all of them.`)
  })

/**
 * One thing: its fields one a line, or one JSON document.
 *
 * @category writing
 */
export const record = ({ json }: Json, value: object) =>
  Effect.flatMap(Output.Output, (output) => {
    if (json) return Output.json(value)
    const fields = Object.entries(value).filter(([, field]) => field !== undefined && field !== null)
    const width = Math.max(0, ...fields.map(([name]) => name.length))
    const lines = fields.map(([name, field]) => {
      const text = typeof field === "string" ? field : (JSON.stringify(field) ?? "")
      return `${name.padEnd(width)}  ${text.replace(/\p{Cc}/gu, " ")}\n`
    })
    return output.result(lines.join(""))
  })

/**
 * One thing after the other, with an empty line between them for people.
 *
 * @category writing
 */
export const records = (json: Json, values: ReadonlyArray<object>) =>
  Effect.forEach(
    values,
    (value, at) =>
      at > 0 && !json.json ? Effect.zipRight(Output.result("\n"), record(json, value)) : record(json, value),
    { discard: true },
  )
