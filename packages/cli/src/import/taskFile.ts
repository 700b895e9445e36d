/**
 * Files of tasks to be created: JSON lines, or comma-separated values.
 *
 * A line of JSON is the payload of a task, or `{"type": …, "payload": {…}}`. A row of a CSV file has a cell for each
 * parameter that the header names: `metadata.frame` is a key of an object, a cell that begins with `{` or `[` is JSON
 * (`attachment:text` makes it text all the same, `priority:json` reads any cell as JSON), an empty cell is no parameter.
 */

import type { PlatformError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import * as Tasks from "@effect-scale/client/Tasks"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import { isRecord } from "effect/Predicate"
import * as Stream from "effect/Stream"
import type * as Csv from "../files/csv.ts"
import { digest, Fingerprints } from "./fingerprints.ts"

/**
 * @category models
 */
export type Payload = Readonly<Record<string, unknown>>

/**
 * A good line.
 *
 * @category models
 */
export interface Line {
  readonly number: number
  readonly type: string
  readonly payload: Payload & { readonly unique_id: string }
  /** The first 32 bits of the hash of its content. */
  readonly content: number
}

/**
 * A line that is no task, and why.
 *
 * @category models
 */
export class BadLine extends Data.TaggedClass("BadLine")<{
  readonly number: number
  readonly reason: string
}> {
  override toString(): string {
    return `line ${this.number}: ${this.reason}`
  }
}

/**
 * @category models
 */
export interface Options {
  readonly path: string
  readonly format: "jsonl" | "csv"
  /** The type of lines that name none. */
  readonly type: string | undefined
  /** The project of lines that name neither project nor batch. */
  readonly project: string | undefined
  /** The batch of lines that name none. */
  readonly batch: string | undefined
  /** Leaves the judgement of payloads to Scale. */
  readonly unchecked: boolean
}

type Read = Either.Either<Line, BadLine>

/**
 * The lines in order, blank ones left out but counted, in the memory of one chunk of the file and a few bytes for each
 * line, which tell whether a `unique_id` was there before.
 *
 * A line without a `unique_id` is given one: `scale-` and the first 32 digits of the SHA-256 of its content (type and
 * payload, keys in order, with the project and batch of the options); from the second line with the same content on, its
 * number among them follows: `scale-…-2`. So the same file has the same ids again, and a line keeps its own when others
 * come and go.
 *
 * @category reading
 */
export const read = (options: Options): Stream.Stream<Read, PlatformError, FileSystem.FileSystem> =>
  Stream.unwrap(
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      const reader =
        options.format === "csv"
          ? new CsvReader(new (yield* Effect.promise(() => import("../files/csv.ts"))).Reader())
          : new JsonReader()
      const judge = judging(options)
      return fs.stream(options.path, { chunkSize: 64 * 1024 }).pipe(
        Stream.mapConcatEffect((bytes) => reader.push(bytes)),
        Stream.concat(Stream.fromIterableEffect(Effect.suspend(() => reader.end()))),
        Stream.map(Either.flatMap(judge)),
      )
    }),
  )

interface Raw {
  readonly number: number
  readonly value: unknown
}

type RawLine = Either.Either<Raw, BadLine>

const bad = (number: number, reason: string): Either.Either<never, BadLine> =>
  Either.left(new BadLine({ number, reason }))

/** More than Scale would take; a file without ends of lines must not fill the memory. */
const longest = 16 * 1024 * 1024

type Lines = Effect.Effect<ReadonlyArray<RawLine>>

/** Decodes, and stops at what cannot be read: what comes after it has no known number. */
abstract class Reader {
  private readonly decoder = new TextDecoder("utf-8", { fatal: true })
  protected isBroken = false

  push(bytes: Uint8Array): Lines {
    return this.decode(() => this.decoder.decode(bytes, { stream: true }))
  }

  end(): Lines {
    return Effect.flatMap(
      this.decode(() => this.decoder.decode()),
      (last) =>
        this.isBroken ? Effect.succeed(last) : Effect.map(this.finish(), (rest) => [...last, ...rest]),
    )
  }

  private decode(bytes: () => string): Lines {
    if (this.isBroken) return Effect.succeed([])
    let text: string
    try {
      text = bytes()
    } catch {
      this.isBroken = true
      return Effect.succeed([
        bad(
          this.number,
          "there is something from here on that is not UTF-8; it was not read. Save the file as UTF-8",
        ),
      ])
    }
    return this.take(text)
  }

  /** Where the reader is. */
  protected abstract readonly number: number
  protected abstract take(text: string): Lines
  protected abstract finish(): Lines
}

class JsonReader extends Reader {
  protected number = 1
  private rest = ""

  protected take(text: string): Lines {
    const end = text.lastIndexOf("\n") + 1
    const lines = end === 0 ? [] : (this.rest + text.slice(0, end - 1)).split("\n")
    this.rest = end === 0 ? this.rest + text : text.slice(end)
    const read = lines.flatMap((line) => this.parse(line))
    if (this.rest.length <= longest) return Effect.succeed(read)
    this.isBroken = true
    return Effect.succeed([...read, bad(this.number, "is longer than 16 MB; what follows was not read")])
  }

  protected finish(): Lines {
    return Effect.sync(() => this.parse(this.rest))
  }

  private parse(line: string): ReadonlyArray<RawLine> {
    const number = this.number++
    const text = (number === 1 ? line.replace(/^\uFEFF/, "") : line).trim()
    if (text === "") return []
    try {
      return [Either.right({ number, value: JSON.parse(text) })]
    } catch {
      return [bad(number, `is no JSON: ${text.length > 60 ? `${text.slice(0, 59)}…` : text}`)]
    }
  }
}

class CsvReader extends Reader {
  private columns: ReadonlyArray<Column> | undefined
  protected number = 1

  constructor(private readonly rows: Csv.Reader) {
    super()
  }

  protected take(text: string): Lines {
    return Effect.map(this.rows.push(text), (rows) => rows.flatMap((row) => this.judge(row)))
  }

  protected finish(): Lines {
    return Effect.map(this.rows.end(), (rows) => rows.flatMap((row) => this.judge(row)))
  }

  private judge(row: Csv.Row | Csv.Unreadable): ReadonlyArray<RawLine> {
    if ("cells" in row) return this.parse(row)
    this.isBroken ||= row.last
    return [bad(row.number, row.reason)]
  }

  private parse({ cells, number }: Csv.Row): ReadonlyArray<RawLine> {
    this.number = number
    if (this.columns === undefined) {
      const [only = ""] = cells
      if (cells.length === 1 && /[;\t]/.test(only)) {
        this.isBroken = true
        return [
          bad(number, "the header is one cell: put commas between the cells, no semicolons and no tabs"),
        ]
      }
      this.columns = cells.map((cell) => columnOf(cell.trim()))
      return this.columns.some(({ path }) => path.includes(""))
        ? [bad(number, "the header has a column without a name")]
        : []
    }
    if (cells.length !== this.columns.length) {
      return [bad(number, `has ${cells.length} cells, and the header ${this.columns.length}`)]
    }
    const value: Record<string, unknown> = {}
    for (const [at, column] of this.columns.entries()) {
      const cell = cells[at] ?? ""
      if (cell === "") continue
      try {
        put(value, column.path, column.read(cell))
      } catch {
        return [bad(number, `${column.path.join(".")} is no JSON: ${cell.slice(0, 60)}`)]
      }
    }
    return [Either.right({ number, value })]
  }
}

interface Column {
  readonly path: ReadonlyArray<string>
  readonly read: (cell: string) => unknown
}

// Parameters that are texts in every type, however they begin, and those that never are.
const textual = new Set([
  "attachment",
  "batch",
  "callback_url",
  "instruction",
  "project",
  "text",
  "unique_id",
])
const scalar = new Set(["priority", "project_version", "clear_unique_id_on_error"])

const columnOf = (header: string): Column => {
  const [, name = "", kind] = /^(.*?)(?::(json|text))?$/s.exec(header) ?? []
  const isText = kind === "text" || (kind === undefined && textual.has(name))
  const isJson = kind === "json" || scalar.has(name)
  return {
    path: name.split("."),
    read: (cell) => (isJson || (!isText && /^[[{]/.test(cell)) ? JSON.parse(cell) : cell),
  }
}

const put = (
  into: Record<string, unknown>,
  [name = "", ...rest]: ReadonlyArray<string>,
  value: unknown,
): void => {
  if (rest.length === 0) {
    into[name] = value
    return
  }
  const inner = into[name]
  const object: Record<string, unknown> = isRecord(inner) ? { ...inner } : {}
  put(object, rest, value)
  into[name] = object
}

const judging = ({ unchecked, ...options }: Options): ((raw: Raw) => Read) => {
  const seen = new Fingerprints()
  const contents = new Fingerprints()
  return ({ number, value }) => {
    if (!isRecord(value)) return bad(number, "is no JSON object")
    const nested = isRecord(value.payload)
    const { type: own, ...beside } = value
    const given = nested ? (value.payload as Payload) : beside // an object, says the line before
    const type = own ?? options.type
    if (typeof type !== "string" || type === "") {
      return bad(number, "names no type, and there is no --type")
    }
    if (options.type !== undefined && type !== options.type) {
      return bad(number, `is of type "${type}", and not of --type ${options.type}`)
    }
    const payload = {
      ...given,
      ...(isAbsent(given.batch) && options.batch !== undefined ? { batch: options.batch } : {}),
      ...(isAbsent(given.batch) && isAbsent(given.project) && options.project !== undefined
        ? { project: options.project }
        : {}),
    }
    const { unique_id } = payload as Payload
    if (!isAbsent(unique_id) && (typeof unique_id !== "string" || unique_id === "")) {
      return bad(number, "its unique_id is no text")
    }
    if (!unchecked) {
      // Whatever was read, and `refusalOf` is there to judge it.
      const refused = Tasks.refusalOf({ type, payload: { extra: payload } } as Tasks.Creation)
      if (Option.isSome(refused)) return bad(number, refused.value)
    }
    const content = digest(`${type}\n${canonical(payload)}`)
    const id = typeof unique_id === "string" ? unique_id : named(content, contents)
    const first = seen.get(id)
    if (first !== undefined) return bad(number, `its unique_id "${id}" is that of line ${first}`)
    seen.set(id, number)
    return Either.right({
      number,
      type,
      payload: { ...payload, unique_id: id },
      content: Number.parseInt(content.slice(0, 8), 16),
    })
  }
}

const isAbsent = (value: unknown): value is undefined | null => value === undefined || value === null

const named = (content: string, contents: Fingerprints): string => {
  const among = (contents.get(content) ?? 0) + 1
  contents.set(content, among)
  const id = `scale-${content.slice(0, 32)}`
  return among === 1 ? id : `${id}-${among}`
}

/** JSON with the keys in order. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`
  if (!isRecord(value)) return JSON.stringify(value)
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
  return `{${members.join(",")}}`
}
