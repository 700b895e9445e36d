/**
 * The file of an export, which later runs can continue.
 *
 * Until the file is complete, `FILE.journal.json` holds the number of bytes that are known to be written, where the list
 * of tasks continues, and the state of the encoder. The next run truncates the file to that length and continues, so each
 * task is in the file once.
 */
import type { PlatformError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import * as AccountFingerprint from "@effect-scale/client/AccountFingerprint"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { withPath } from "../failure/errorPath.ts"
import { usageError } from "../failure/failure.ts"
import * as Lock from "../files/lock.ts"
import type { OutputService, WriteError } from "../terminal/output.ts"
import type { TaskEncoder } from "./encoder.ts"

/**
 * Where an export is written.
 *
 * @category models
 */
export interface ExportDestination {
  /** Where the list continues after an earlier run; `undefined` to begin. */
  readonly cursor: string | undefined
  /** Tasks that earlier runs wrote. */
  readonly tasks: number
  readonly write: (bytes: Uint8Array) => Effect.Effect<void, PlatformError | WriteError>
  /** Records that everything before a cursor is written. */
  readonly saveProgress: (cursor: string, tasks: number) => Effect.Effect<void, PlatformError>
  readonly complete: Effect.Effect<void, PlatformError>
}

/**
 * Writes to standard output. Such an export cannot be continued.
 *
 * @category constructors
 */
export const toStandardOutput = ({ result }: OutputService): ExportDestination => ({
  cursor: undefined,
  tasks: 0,
  write: (bytes) => (bytes.length === 0 ? Effect.void : result(bytes)),
  saveProgress: () => Effect.void,
  complete: Effect.void,
})

const journalFormat = "scale tasks export, 3"

const ExportJournal = Schema.parseJson(
  Schema.Struct({
    journal: Schema.Literal(journalFormat),
    /** Identifies the export: another list of tasks cannot be continued here. */
    of: Schema.String,
    /** The account, as `AccountFingerprint` writes it. */
    account: Schema.String,
    bytes: Schema.NonNegativeInt,
    rows: Schema.NonNegativeInt,
    /** The state of the encoder. */
    state: Schema.String,
    /** The cursor. Absent until tasks have been written. */
    next: Schema.optional(Schema.String),
  }),
)

/**
 * What an export reads.
 *
 * @category models
 */
export interface ExportedList {
  /** Equal for exports that may continue each other. */
  readonly identity: string
  readonly account: AccountFingerprint.Account
}

/** Reads the journal of an earlier run, if there is one that fits the file. */
const readJournal = (path: string, journalPath: string, { account, identity }: ExportedList) =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const journal = (yield* fs.exists(journalPath))
      ? yield* Effect.mapError(
          Effect.flatMap(fs.readFileString(journalPath), Schema.decode(ExportJournal)),
          () => invalidJournal(path, journalPath),
        )
      : undefined
    if (journal !== undefined && journal.of !== identity) {
      return yield* usageError(
        `Cannot export to "${path}": it is the beginning of a different export. Pass the same options as before or another --out, or delete "${journalPath}" and "${path}" to start again.`,
      )
    }
    if (journal !== undefined && !AccountFingerprint.matches(journal.account, account)) {
      return yield* usageError(
        `Cannot continue the export to "${path}": it was started with another API key. Use that key, pass another --out, or delete "${journalPath}" and "${path}" to start again.`,
      )
    }
    const size = (yield* fs.exists(path)) ? Number((yield* fs.stat(path)).size) : undefined
    if (journal === undefined && size !== undefined) {
      return yield* usageError(
        `Cannot export to "${path}": the file already exists. Pass another --out, or delete the file.`,
      )
    }
    if (journal?.next !== undefined && (size ?? 0) < journal.bytes) {
      return yield* usageError(
        size === undefined
          ? `Cannot continue the export to "${path}": the file is gone. Delete "${journalPath}" to start again.`
          : `Cannot continue the export to "${path}": the file is shorter than "${journalPath}" says. Delete both files to start again.`,
      )
    }
    return journal
  })

const invalidJournal = (path: string, journalPath: string) =>
  usageError(
    `Cannot continue the export to "${path}": "${journalPath}" is not a valid journal. Delete both files to start again.`,
  )

/**
 * Writes to a file, and continues an earlier run of the same list if there is one. Locks the file until the scope closes.
 *
 * @category constructors
 */
export const toFile = (path: string, list: ExportedList, encoder: TaskEncoder) =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const journalPath = `${path}.journal.json`
    yield* Lock.acquire(path)
    const journal = yield* readJournal(path, journalPath, list)
    const account = journal?.account ?? (yield* AccountFingerprint.make(list.account))
    // Replace the journal in one step, so that a kill cannot leave half of it.
    const save = (entry: Omit<typeof ExportJournal.Type, "journal" | "of" | "account">) =>
      Effect.zipRight(
        fs.writeFileString(
          `${journalPath}.new`,
          `${JSON.stringify({ journal: journalFormat, of: list.identity, account, ...entry })}\n`,
        ),
        fs.rename(`${journalPath}.new`, journalPath),
      ).pipe(Effect.onError(() => Effect.ignore(fs.remove(`${journalPath}.new`, { force: true }))))
    const start = journal?.next === undefined ? undefined : { ...journal, next: journal.next }
    // Write the journal before the file: after a kill in between, the next run must not take the file for another one.
    if (start === undefined) yield* save({ bytes: 0, rows: 0, state: "" })
    const file = yield* fs.open(path, { flag: start === undefined ? "w" : "r+" })
    let bytes = 0
    if (start !== undefined) {
      bytes = start.bytes
      yield* Effect.try({
        try: () => encoder.resume(start.state, bytes),
        catch: () => invalidJournal(path, journalPath),
      })
      yield* file.truncate(bytes)
      yield* file.seek(bytes, "start")
    }
    return {
      cursor: start?.next,
      tasks: start?.rows ?? 0,
      write: (encoded) => {
        bytes += encoded.length
        return encoded.length === 0 ? Effect.void : withPath(path)(file.writeAll(encoded))
      },
      saveProgress: (next, rows) => save({ bytes, rows, state: encoder.state(), next }),
      complete: fs.remove(journalPath, { force: true }),
    } satisfies ExportDestination
  })
