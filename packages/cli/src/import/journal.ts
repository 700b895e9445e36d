/**
 * The journal of an import: an append-only file of JSON lines.
 *
 * The first line says which import the journal belongs to, and has a salted fingerprint of the API key. Each further line records one task: `unique_id`, `task_id` and
 * the first digits of its content's hash; or, for a line that failed, the error.
 */
import type { PlatformError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import * as AccountFingerprint from "@effect-scale/client/AccountFingerprint"
import * as Effect from "effect/Effect"
import { isRecord } from "effect/Predicate"
import type * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import { withPath } from "../failure/errorPath.ts"
import { type CommandError, usageError } from "../failure/failure.ts"
import { nameOfKind } from "../files/kind.ts"
import * as Lock from "../files/lock.ts"
import { Fingerprints } from "./fingerprints.ts"
import type { TaskLine } from "./taskFile.ts"

/**
 * What identifies an import. The same file creates other tasks for another server, account or batch.
 *
 * @category models
 */
export interface ImportIdentity {
  readonly api_url: string
  readonly mode: "test" | "live"
  readonly type: string | null
  readonly project: string | null
  readonly batch: string | null
}

/**
 * The outcome of one line.
 *
 * @category models
 */
export type JournalEntry =
  | { readonly line: TaskLine; readonly task_id: string; readonly found: boolean }
  | { readonly line: TaskLine; readonly error: string; readonly message: string }

/**
 * An open journal.
 *
 * @category models
 */
export interface Journal {
  /** How many tasks earlier runs created. */
  readonly size: number
  /** Whether an earlier run created the task of a line, and if so whether with the same content. */
  readonly lookUp: (line: TaskLine) => "not created" | "same content" | "other content"
  /** Appends entries with a single write, which survives a kill of the process. */
  readonly append: (entries: ReadonlyArray<JournalEntry>) => Effect.Effect<void, PlatformError>
}

const format = "scale tasks create, 2"
const headerStart = `{"journal":"${format}"`

const notAJournal = (path: string): CommandError =>
  usageError(`The file "${path}" is not a journal of "scale tasks create". Pass another --journal.`)

/**
 * Opens or creates a journal and locks it until the scope closes. Removes an incomplete last line: its write was cut off,
 * and the import finds that task again by its `unique_id`.
 *
 * @category constructors
 */
export const open = (
  path: string,
  identity: ImportIdentity,
  account: AccountFingerprint.Account,
): Effect.Effect<Journal, PlatformError | CommandError, FileSystem.FileSystem | Scope.Scope> =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    yield* Lock.acquire(path)
    const created = new Fingerprints()
    let keptBytes = 0
    if (yield* fs.exists(path)) {
      const { type } = yield* fs.stat(path)
      if (type !== "File") {
        return yield* usageError(
          `Cannot use "${path}" as the journal: expected a file, found ${nameOfKind(type)}. Pass another --journal.`,
        )
      }
      const { completeBytes, mismatch } = yield* load(fs, path, identity, account, created)
      // A journal without tasks can be replaced: its run may have gone to a wrong address, for example.
      if (mismatch !== undefined && created.size > 0) {
        return yield* usageError(
          `The journal "${path}" belongs to a different import: ${mismatch}. Pass another --journal.`,
        )
      }
      keptBytes = mismatch === undefined ? completeBytes : 0
      yield* fs.truncate(path, keptBytes)
    }
    const file = yield* fs.open(path, { flag: "a" })
    const write = (lines: ReadonlyArray<object>) =>
      withPath(path)(
        file.writeAll(new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(""))),
      )
    if (keptBytes === 0) {
      yield* write([{ journal: format, ...identity, account: yield* AccountFingerprint.make(account) }])
    }
    // Writes lost in a power cut only cost another look at Scale, so one sync at the end is enough.
    yield* Effect.addFinalizer(() => Effect.ignore(file.sync))
    return {
      size: created.size,
      lookUp: ({ contentHash, payload }) => {
        const before = created.get(payload.unique_id)
        if (before === undefined) return "not created"
        return before === contentHash ? "same content" : "other content"
      },
      append: (entries) => (entries.length === 0 ? Effect.void : write(entries.map(encodeEntry))),
    }
  })

const encodeEntry = (entry: JournalEntry): object => {
  const { contentHash, element, number, payload } = entry.line
  const line = { line: number, element, unique_id: payload.unique_id }
  return "task_id" in entry
    ? {
        ...line,
        task_id: entry.task_id,
        content: contentHash.toString(16),
        ...(entry.found ? { found: true } : {}),
      }
    : { ...line, error: entry.error, message: entry.message }
}

/** Reads a journal. Returns the length of its complete lines, and how its identity differs, if it does. */
const load = (
  fs: FileSystem.FileSystem,
  path: string,
  identity: ImportIdentity,
  account: AccountFingerprint.Account,
  created: Fingerprints,
) =>
  Effect.gen(function* () {
    const decoder = new TextDecoder()
    let number = 0
    let lastLine = ""
    let lastLineBytes = 0
    let bytesRead = 0
    let mismatch: string | undefined
    const take = (bytes: Uint8Array): Effect.Effect<void, CommandError> => {
      bytesRead += bytes.length
      const end = bytes.lastIndexOf(10)
      lastLineBytes = end < 0 ? lastLineBytes + bytes.length : bytes.length - end - 1
      const lines = (lastLine + decoder.decode(bytes, { stream: true })).split("\n")
      lastLine = lines.pop() ?? ""
      for (const line of lines) {
        const value = parseObject(line)
        if (++number === 1) {
          if (value?.journal !== format) return notAJournal(path)
          mismatch = mismatchOf(identity, value) ?? accountMismatchOf(account, value)
        } else if (value === undefined) {
          return usageError(
            `The journal "${path}" is damaged: expected a JSON object in line ${number}. Delete that line and run the same command again; no task is created twice.`,
          )
        } else if (typeof value.unique_id === "string" && typeof value.task_id === "string") {
          created.set(value.unique_id, Number.parseInt(String(value.content), 16))
        }
      }
      return Effect.void
    }
    yield* Stream.runForEach(fs.stream(path, { chunkSize: 64 * 1024 }), take)
    // A header that was cut off is a beginning of the header. Anything else is another file.
    const hasOneIncompleteLine = bytesRead > 0 && bytesRead === lastLineBytes
    if (hasOneIncompleteLine && !headerStart.startsWith(lastLine) && !lastLine.startsWith(headerStart)) {
      return yield* notAJournal(path)
    }
    return { completeBytes: bytesRead - lastLineBytes, mismatch }
  })

type JsonObject = Readonly<Record<string, unknown>>

const mismatchOf = (identity: ImportIdentity, header: JsonObject): string | undefined => {
  const [name, value] = Object.entries(identity).find(([name, value]) => header[name] !== value) ?? []
  return name === undefined
    ? undefined
    : `expected ${describe(name, value)}, found ${describe(name, header[name])}`
}

/** A difference that the identity does not show: another key of the same mode. */
const accountMismatchOf = (account: AccountFingerprint.Account, header: JsonObject): string | undefined =>
  AccountFingerprint.matches(String(header.account), account) ? undefined : "it was made with another API key"

const describe = (name: string, value: unknown): string =>
  value === null || value === undefined ? `no ${name}` : `${name} ${JSON.stringify(value)}`

const parseObject = (line: string): JsonObject | undefined => {
  try {
    const value: unknown = JSON.parse(line)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}
