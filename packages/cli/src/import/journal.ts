/**
 * What an import has done so far: a file of JSON lines beside the file of tasks, to which is only ever added.
 *
 * Its first line says what it belongs to. Then comes a line for each task that is there, with its `unique_id`, its
 * `task_id` and the first digits of the hash of its content; and one for each that failed, for whoever wants to know.
 */
import type { PlatformError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import * as Effect from "effect/Effect"
import { isRecord } from "effect/Predicate"
import type * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import { type Problem, usage } from "../failure/failure.ts"
import * as Lock from "../files/lock.ts"
import { Fingerprints } from "./fingerprints.ts"
import type { Line } from "./taskFile.ts"

/**
 * What a journal belongs to: the same file for another server, account or batch makes other tasks.
 *
 * @category models
 */
export interface Owner {
  readonly api_url: string
  readonly mode: "test" | "live"
  readonly type: string | null
  readonly project: string | null
  readonly batch: string | null
}

/**
 * @category models
 */
export type Entry =
  | { readonly line: Line; readonly task_id: string; readonly found: boolean }
  | { readonly line: Line; readonly error: string; readonly message: string }

/**
 * @category models
 */
export interface Journal {
  /** How many tasks it knows. */
  readonly size: number
  /** Whether the task of a line is there: as the line is now, or made of other content. */
  readonly knows: (line: Line) => "same" | "changed" | undefined
  /** Adds entries, with one write: what the system has taken is there also when the process is killed. */
  readonly add: (entries: ReadonlyArray<Entry>) => Effect.Effect<void, PlatformError>
}

const format = "scale tasks create, 1"
const beginning = `{"journal":"${format}"`

/**
 * Opens a journal, or begins one. What stands behind the last end of line is of a write that was cut off, and is removed:
 * its task is found again by its `unique_id`.
 *
 * @category constructors
 */
export const open = (
  path: string,
  owner: Owner,
): Effect.Effect<Journal, PlatformError | Problem, FileSystem.FileSystem | Scope.Scope> =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    yield* Lock.take(path)
    const known = new Fingerprints()
    let whole = 0
    if (yield* fs.exists(path)) {
      const { other, size } = yield* load(fs, path, owner, known)
      // One that knows of no task is nobody's: of a run that went to a wrong address, for one.
      if (other !== undefined && known.size > 0) {
        return yield* usage(`The journal ${path}, line 1: ${other}`)
      }
      whole = other === undefined ? size : 0
      yield* fs.truncate(path, whole)
    }
    const file = yield* fs.open(path, { flag: "a" })
    const write = (lines: ReadonlyArray<object>) =>
      file.writeAll(new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join("")))
    if (whole === 0) yield* write([{ journal: format, ...owner }])
    // A power cut may take back what the system had taken; that costs a look at Scale, no more.
    yield* Effect.addFinalizer(() => Effect.ignore(file.sync))
    return {
      size: known.size,
      knows: ({ content, payload }) => {
        const before = known.get(payload.unique_id)
        return before === undefined ? undefined : before === content ? "same" : "changed"
      },
      add: (entries) => (entries.length === 0 ? Effect.void : write(entries.map(lineOf))),
    }
  })

const lineOf = (entry: Entry): object => {
  const { content, number, payload } = entry.line
  const about = { line: number, unique_id: payload.unique_id }
  return "task_id" in entry
    ? {
        ...about,
        task_id: entry.task_id,
        content: content.toString(16),
        ...(entry.found ? { found: true } : {}),
      }
    : { ...about, error: entry.error, message: entry.message }
}

/** Reads what is there, and gives how many bytes of it are whole lines, and why it is another's. */
const load = (fs: FileSystem.FileSystem, path: string, owner: Owner, known: Fingerprints) =>
  Effect.gen(function* () {
    const decoder = new TextDecoder()
    let number = 0
    let rest = ""
    let behind = 0
    let size = 0
    let other: string | undefined
    const take = (bytes: Uint8Array): Effect.Effect<void, Problem> => {
      size += bytes.length
      const end = bytes.lastIndexOf(10)
      behind = end < 0 ? behind + bytes.length : bytes.length - end - 1
      const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n")
      rest = lines.pop() ?? ""
      for (const line of lines) {
        const reason = read(line, ++number, known, (header) => {
          other = otherThan(owner, header)
        })
        if (reason !== undefined) return usage(`The journal ${path}, line ${number}: ${reason}`)
      }
      return Effect.void
    }
    yield* Stream.runForEach(fs.stream(path, { chunkSize: 64 * 1024 }), take)
    // Of a journal, the first line is whole, or is torn in its beginning.
    if (size > 0 && size === behind && !beginning.startsWith(rest) && !rest.startsWith(beginning)) {
      return yield* usage(`${path} is no journal of scale tasks create. Give another --journal.`)
    }
    return { size: size - behind, other }
  })

type Fields = Readonly<Record<string, unknown>>

const otherThan = (owner: Owner, header: Fields): string | undefined => {
  const [name, value] = Object.entries(owner).find(([name, value]) => header[name] !== value) ?? []
  return name === undefined
    ? undefined
    : `it belongs to an import with ${name} ${header[name]}, and this one has ${value}. Give another --journal.`
}

const read = (
  text: string,
  number: number,
  known: Fingerprints,
  onHeader: (header: Fields) => void,
): string | undefined => {
  let line: unknown
  try {
    line = JSON.parse(text)
  } catch {
    line = undefined
  }
  if (!isRecord(line)) {
    return number === 1
      ? "is not that of a journal of scale tasks create. Give another --journal."
      : "is no JSON object. Remove that line and run the same command again: nothing is made twice."
  }
  if (number === 1) {
    if (line.journal !== format)
      return "is not that of a journal of scale tasks create. Give another --journal."
    onHeader(line)
    return undefined
  }
  if (typeof line.unique_id === "string" && typeof line.task_id === "string") {
    known.set(line.unique_id, Number.parseInt(String(line.content), 16))
  }
  return undefined
}
