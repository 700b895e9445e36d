/** Reads tasks from JSON lines. An invalid line becomes a `BadLine` with the reason and does not fail the stream. */
import { access, constants, open, stat } from "node:fs/promises"
import { dirname, resolve } from "node:path"
import * as Arr from "effect/Array"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as ParseResult from "effect/ParseResult"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"

/** A valid line. */
export interface Line {
  readonly number: number
  readonly type: string
  readonly payload: Payload
  /** The payload's `unique_id`, or a name derived from the line number. */
  readonly unique_id: string
  /** The local attachments: full paths by the name in the payload. */
  readonly files: ReadonlyMap<string, string>
  /** The attachments with a URL. */
  readonly urls: ReadonlyArray<string>
}

export type Payload = Readonly<Record<string, unknown>>

/** A line that is skipped, and the reason. */
export class BadLine extends Data.TaggedClass("BadLine")<{
  readonly number: number
  readonly reason: string
}> {
  override toString(): string {
    return `line ${this.number}: ${this.reason}`
  }
}

export class CannotRead extends Data.TaggedError("CannotRead")<{ readonly message: string }> {}

const Task = Schema.parseJson(
  Schema.Struct({
    type: Schema.NonEmptyString,
    payload: Schema.Struct(
      { unique_id: Schema.optional(Schema.NonEmptyString) },
      Schema.Record({ key: Schema.String, value: Schema.Unknown }),
    ).annotations({ identifier: "an object" }),
  }).annotations({ identifier: "an object with type and payload" }),
)

/** Reads a file, or standard input for `-`. */
export const read = (path: string): Stream.Stream<Uint8Array, CannotRead> => {
  const cannotRead = (error: unknown) =>
    new CannotRead({ message: `cannot read ${path}: ${reasonOf(error)}` })
  if (path === "-") return Stream.fromAsyncIterable(process.stdin, cannotRead)
  return Stream.unwrapScoped(
    Effect.acquireRelease(Effect.tryPromise({ try: () => open(path), catch: cannotRead }), (file) =>
      Effect.promise(() => file.close()),
    ).pipe(
      Effect.map((file) =>
        Stream.repeatEffectOption(
          Effect.tryPromise({
            try: () => file.read(),
            catch: (error) => Option.some(cannotRead(error)),
          }).pipe(
            Effect.filterOrFail(({ bytesRead }) => bytesRead > 0, Option.none),
            Effect.map(({ buffer, bytesRead }) => buffer.subarray(0, bytesRead)),
          ),
        ),
      ),
    ),
  )
}

/** The folder to which local attachments are relative. */
export const folderOf = (path: string): string => (path === "-" ? process.cwd() : dirname(resolve(path)))

/** Parses the lines in order. Blank lines are skipped, but counted in line numbers. */
export const lines = <E>(
  bytes: Stream.Stream<Uint8Array, E>,
  folder: string,
): Stream.Stream<Either.Either<Line, BadLine>, E> =>
  bytes.pipe(
    Stream.decodeText(),
    Stream.splitLines,
    Stream.zipWithIndex,
    Stream.map(([text, index]) => ({
      text: index === 0 ? text.replace(/^\uFEFF/, "") : text,
      number: index + 1,
    })),
    Stream.filter(({ text }) => text.trim() !== ""),
    Stream.mapEffect(({ number, text }) => Effect.either(parse(number, text, folder))),
    Stream.mapAccum(new Map<string, number>(), (seen, line) => [
      seen,
      Either.flatMap(line, rejectDuplicate(seen)),
    ]),
  )

const parse = (number: number, text: string, folder: string): Effect.Effect<Line, BadLine> =>
  Effect.gen(function* () {
    const { payload, type } = yield* Effect.mapError(
      Schema.decodeUnknown(Task)(text),
      (error) => new BadLine({ number, reason: reasonOf(error) }),
    )
    const attachments = [...attachmentsOf(payload)].filter(isFile)
    const [local, urls] = Arr.partition(attachments, (name) => /^\w+:\/\//.test(name))
    const files = new Map(local.map((name) => [name, resolve(folder, name)]))
    for (const [name, path] of files) {
      if (!(yield* Effect.promise(() => isReadable(path)))) {
        return yield* Effect.fail(
          new BadLine({ number, reason: `attachment ${name}: no such file in ${folder}` }),
        )
      }
    }
    return { number, type, payload, unique_id: payload.unique_id ?? `line-${number}`, files, urls }
  })

const isReadable = (path: string): Promise<boolean> =>
  Promise.all([access(path, constants.R_OK), stat(path)]).then(
    ([, found]) => found.isFile(),
    () => false,
  )

/** Scale accepts each `unique_id` once; a second line with it would be rejected or mistaken for a retry. */
const rejectDuplicate =
  (seen: Map<string, number>) =>
  (line: Line): Either.Either<Line, BadLine> => {
    const first = seen.get(line.unique_id)
    if (first !== undefined) {
      return Either.left(
        new BadLine({
          number: line.number,
          reason: `unique_id "${line.unique_id}" is already used in line ${first}`,
        }),
      )
    }
    seen.set(line.unique_id, line.number)
    return Either.right(line)
  }

/** The attachments of a payload. */
function* attachmentsOf(payload: Payload): Iterable<string> {
  const { attachment, attachments } = payload
  if (typeof attachment === "string" && payload.attachment_type !== "text") yield attachment
  if (!Array.isArray(attachments)) return
  for (const one of attachments) {
    if (typeof one === "string") yield one
    else if (typeof one?.content === "string" && one.type !== "text") yield one.content
  }
}

/** Whether an attachment is the path or URL of a file. */
const isFile = (attachment: string): boolean =>
  /^(https?:\/\/)?[^:\n]+\.(jpe?g|png|gif|webp|pdf|mp[34]|webm|ogg|wav|json)$/i.test(attachment)

/** Replaces the names of attachments in a payload. */
export const renameAttachments = (payload: Payload, names: ReadonlyMap<string, string>): Payload => {
  const rename = (name: unknown): unknown => (typeof name === "string" ? (names.get(name) ?? name) : name)
  const { attachment, attachments } = payload
  return {
    ...payload,
    ...(attachment === undefined ? {} : { attachment: rename(attachment) }),
    ...(Array.isArray(attachments)
      ? {
          attachments: attachments.map((one) =>
            typeof one?.content === "string" ? { ...one, content: rename(one.content) } : rename(one),
          ),
        }
      : {}),
  }
}

/** The first issue, on one line of at most 200 characters. */
export const firstIssue = (error: ParseResult.ParseError): string => {
  const [{ message, path }] = ParseResult.ArrayFormatter.formatErrorSync(error)
  const text = path.length === 0 ? message : `${path.join(".")}: ${message}`
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`
}

const reasonOf = (error: unknown): string => {
  if (ParseResult.isParseError(error)) return firstIssue(error)
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return "no such file"
  return error instanceof Error ? error.message : String(error)
}
