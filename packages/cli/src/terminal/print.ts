/** Prints API objects: tables and fields for people, JSON for programs. */
import * as Json from "@effect-scale/client/Json"
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { CommonOptions } from "../commandLine/command.ts"
import * as Output from "./output.ts"
import * as Table from "./table.ts"

type PrintOptions = Pick<CommonOptions, "json">

/**
 * Prints a list: a table that grows as rows arrive, or one JSON document per line. With a `limit`, prints at most that
 * many rows and a message if there are more.
 *
 * @category printing
 */
export const list = <A, E, R>(
  { json }: PrintOptions,
  rows: Stream.Stream<A, E, R>,
  columns: ReadonlyArray<Table.Column<A>>,
  {
    empty = "Nothing found.",
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
                .map((row) => `${Json.stringify(row)}\n`)
                .join("")
            : table(Chunk.toReadonlyArray(chunk)),
        ),
      ),
    )
    if (count === 0 && !json) yield* output.message(empty)
    if (more) {
      yield* output.message(
        `Printed the first ${limit}. Pass --limit N to print more, or --all to print all.`,
      )
    }
  })

/**
 * Prints one object: a field per line, or one JSON document.
 *
 * @category printing
 */
export const record = ({ json }: PrintOptions, value: object) =>
  Effect.flatMap(Output.Output, (output) => {
    if (json) return Output.json(value)
    const fields = Object.entries(value).filter(([, field]) => field !== undefined && field !== null)
    const lines = fields.map(([title, field]) => ({
      title,
      text: Table.cellText(field),
      // Like an id, JSON is copied.
      isId: Table.isIdName(title) || typeof field === "object",
    }))
    return output.result(Table.fieldLines(lines, output.width))
  })

/**
 * Prints several objects, separated by an empty line unless they are JSON.
 *
 * @category printing
 */
export const records = (options: PrintOptions, values: ReadonlyArray<object>) =>
  Effect.forEach(
    values,
    (value, at) =>
      at > 0 && !options.json
        ? Effect.zipRight(Output.result("\n"), record(options, value))
        : record(options, value),
    { discard: true },
  )
