/**
 * Files of tasks to create: JSON lines, a JSON array or CSV.
 *
 * A line is the payload of a task, or `{"type": …, "payload": {…}}`.
 */
import type { PlatformError } from "@effect/platform/Error"
import type * as FileSystem from "@effect/platform/FileSystem"
import * as Json from "@effect-scale/client/Json"
import * as Tasks from "@effect-scale/client/Tasks"
import * as TaskType from "@effect-scale/client/TaskType"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { didYouMean } from "../commandLine/suggestion.ts"
import { excerpt } from "../failure/excerpt.ts"
import type { CommandError } from "../failure/failure.ts"
import { isObject } from "../files/json.ts"
import { bytesOf, type FileFormat } from "./fileFormat.ts"
import { Fingerprints, sha256 } from "./fingerprints.ts"
import type { InputFile } from "./inputFile.ts"
import { JsonArrayReader } from "./jsonArrayReader.ts"
import { BadLine, JsonLineReader, type LineReader, type Position, type RawLine } from "./lineReader.ts"
import { misspelled, wrapLists } from "./parameters.ts"

/**
 * The payload of a task, as the file has it.
 *
 * @category models
 */
export type TaskPayload = Readonly<Record<string, unknown>>

/**
 * A valid line.
 *
 * @category models
 */
export interface TaskLine extends Position {
  readonly type: string
  readonly payload: TaskPayload & { readonly unique_id: string }
  /** The first 32 bits of the hash of type and payload. */
  readonly contentHash: number
}

/**
 * How to read a file of tasks.
 *
 * @category models
 */
export interface TaskFileOptions extends FileFormat, InputFile {
  /** The type of lines without one. */
  readonly type: string | undefined
  /** The project of lines without project and batch. */
  readonly project: string | undefined
  /** The batch of lines without one. */
  readonly batch: string | undefined
  /** Skips the validation of payloads. */
  readonly unchecked: boolean
}

/**
 * Reads and validates the lines of a file, in order. Needs memory for one chunk of the file and a few bytes per line.
 *
 * A line without a `unique_id` gets one made from its content: `scale-` and 32 digits of the SHA-256 of type, payload,
 * project and batch. The second line with the same content gets the suffix `-2`, and so on. So a file always has the
 * same ids, and a line keeps its id when other lines are added or removed.
 *
 * @category reading
 */
export const read = (
  options: TaskFileOptions,
): Stream.Stream<Either.Either<TaskLine, BadLine>, PlatformError | CommandError, FileSystem.FileSystem> =>
  Stream.unwrap(
    Effect.gen(function* () {
      const reader = yield* makeReader(options)
      const validate = makeValidate(options)
      return bytesOf(options, options.compression).pipe(
        Stream.mapConcat((bytes) => reader.push(bytes)),
        Stream.concat(Stream.suspend(() => Stream.fromIterable(reader.end()))),
        Stream.map(Either.flatMap(validate)),
      )
    }),
  )

const makeReader = ({ format, type }: TaskFileOptions): Effect.Effect<LineReader> => {
  switch (format) {
    case "jsonl":
      return Effect.sync(() => new JsonLineReader())
    case "json":
      return Effect.sync(() => new JsonArrayReader())
    case "csv": // loaded on demand: most files are not CSV
      return Effect.map(
        Effect.promise(() => Promise.all([import("../files/csv.ts"), import("./csvLineReader.ts")])),
        ([Csv, { CsvLineReader }]) => new CsvLineReader(new Csv.Reader(), type),
      )
  }
}

const makeValidate = ({
  unchecked,
  ...options
}: TaskFileOptions): ((line: RawLine) => Either.Either<TaskLine, BadLine>) => {
  const lineOfUniqueId = new Fingerprints()
  const copiesOfContent = new Fingerprints()
  return ({ value, ...position }) => {
    const badLine = (reason: string) => Either.left(new BadLine({ ...position, reason }))
    if (!isObject(value)) return badLine(`expected a JSON object, found ${excerpt(Json.stringify(value))}`)
    const { payload: inner, type: lineType, ...rest } = value
    const isWrapped = isObject(inner)
    if (isWrapped && Object.keys(rest).length > 0) {
      const names = Object.keys(rest).map((name) => `"${excerpt(name)}"`)
      return badLine(
        `expected only "type" and "payload", found ${names.join(", ")}. Move the parameters into "payload"`,
      )
    }
    const given = isWrapped ? inner : inner === undefined ? rest : { ...rest, payload: inner }
    const type = lineType ?? options.type
    if (typeof type !== "string" || type === "") {
      return badLine("has no type; add one or pass --type")
    }
    if (options.type !== undefined && type !== options.type) {
      return badLine(`expected type "${options.type}" because of --type, found "${type}"`)
    }
    if (!unchecked && !isKnownType(type)) return badLine(unknownType(type))
    const payload = wrapLists(type, { ...given, ...defaultsFor(given, options) })
    const { unique_id } = payload
    if (!isAbsent(unique_id) && (typeof unique_id !== "string" || unique_id === "")) {
      return badLine(`expected a non-empty string as unique_id, found ${excerpt(Json.stringify(unique_id))}`)
    }
    if (!unchecked) {
      const refusal = Tasks.refusalOf({ type: TaskType.other(type), payload: { extra: payload } })
      if (Option.isSome(refusal)) return badLine(`${refusal.value}${similarTo(refusal.value, type, payload)}`)
    }
    const content = sha256(`${type}\n${canonicalJson(payload)}`)
    const id = typeof unique_id === "string" ? unique_id : uniqueIdOf(content, copiesOfContent)
    const earlierLine = lineOfUniqueId.get(id)
    if (earlierLine !== undefined) {
      return badLine(
        `unique_id "${id}" is already used in ${position.element === undefined ? "line" : "element"} ${earlierLine}`,
      )
    }
    lineOfUniqueId.set(id, position.element ?? position.number)
    return Either.right({
      ...position,
      type,
      payload: { ...payload, unique_id: id },
      contentHash: Number.parseInt(content.slice(0, 8), 16),
    })
  }
}

/**
 * Returns whether this release knows a task type.
 *
 * @category getters
 */
export const isKnownType = (type: string): boolean => TaskType.known.some((known) => known === type)

const unknownType = (type: string): string =>
  `"${excerpt(type)}" is not a task type that this command knows.${didYouMean(type, TaskType.known)} Pass --unchecked to send it anyway`

/** For a refusal because of a missing parameter, names the parameter that may be misspelled. */
const similarTo = (refusal: string, type: string, payload: TaskPayload): string => {
  const [, quoted] = /"([^"]+)" is required/.exec(refusal) ?? []
  const missing = quoted ?? (/\battachments? parameter\b/.test(refusal) ? "attachment" : undefined)
  const similar = missing === undefined ? undefined : misspelled(type, payload, missing)
  return similar === undefined ? "" : `; found "${excerpt(similar)}". Did you mean "${missing}"?`
}

/** The batch or project of the command line, for payloads without one. */
const defaultsFor = (
  payload: TaskPayload,
  { batch, project }: Pick<TaskFileOptions, "batch" | "project">,
): TaskPayload => {
  if (!isAbsent(payload.batch)) return {}
  return {
    ...(batch === undefined ? {} : { batch }),
    ...(isAbsent(payload.project) && project !== undefined ? { project } : {}),
  }
}

const isAbsent = (value: unknown): value is undefined | null => value === undefined || value === null

const uniqueIdOf = (content: string, copiesOfContent: Fingerprints): string => {
  const copy = (copiesOfContent.get(content) ?? 0) + 1
  copiesOfContent.set(content, copy)
  const id = `scale-${content.slice(0, 32)}`
  return copy === 1 ? id : `${id}-${copy}`
}

/** JSON with sorted keys. */
const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`
  if (!isObject(value)) return Json.stringify(value)
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`)
  return `{${members.join(",")}}`
}
