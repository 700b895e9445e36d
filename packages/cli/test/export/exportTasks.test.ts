import { hostname } from "node:os"
import * as FileSystem from "@effect/platform/FileSystem"
import { describe, expect, it } from "@effect/vitest"
import type * as SandboxModel from "@effect-scale/sandbox/SandboxModel"
import * as Effect from "effect/Effect"
import { parquetMetadata, parquetReadObjects } from "hyparquet"
import * as Lock from "../../src/files/lock.ts"
import type * as Shutdown from "../../src/terminal/shutdown.ts"
import {
  environment,
  letterLines,
  parseJsonLines,
  readFile,
  scale,
  scaleWith,
  temporaryDirectory,
  writeFile,
} from "../fixtures/commandRunner.ts"

/** A sandbox with tasks, and a temporary directory. */
const withTasks = (count: number) =>
  Effect.gen(function* () {
    const directory = yield* temporaryDirectory
    const file = `${directory}/letters.jsonl`
    yield* writeFile(
      file,
      letterLines(count, (n) => ({ unique_id: `letter-${n}`, metadata: { n, ü: 'a"b,c\nd' }, priority: 10 })),
    )
    yield* scale("tasks", "create", file, "--type", "categorization")
    return directory
  })

/** Requests a shutdown with the third page. */
const stopOnThirdPage = () => {
  let lists = 0
  let shutdown: Shutdown.ShutdownService | undefined
  return {
    onRequest: ({ operation }: SandboxModel.RequestLogEntry) => {
      if (operation === "tasks.list" && ++lists === 3 && shutdown !== undefined)
        Effect.runSync(shutdown.request)
    },
    onStart: (service: Shutdown.ShutdownService | undefined) => {
      lists = 0
      shutdown = service
    },
  }
}

const bytes = (path: string) =>
  Effect.map(
    Effect.flatMap(FileSystem.FileSystem, (fs) => fs.readFile(path)),
    (read) => new Uint8Array(read).buffer,
  )

const readParquet = (path: string) =>
  Effect.flatMap(bytes(path), (file) => Effect.promise(() => parquetReadObjects({ file })))

/** The row of a task in a Parquet file with the default columns. */
const parquetRow = (task: Record<string, unknown>) => {
  const date = (value: unknown) => (typeof value === "string" ? new Date(value) : null)
  const text = (value: unknown) =>
    value === undefined || value === null ? null : typeof value === "string" ? value : JSON.stringify(value)
  const { batch, project, status, task_id, type, unique_id } = task
  return {
    ...{ task_id, type, status, unique_id, project: project ?? null, batch: batch ?? null },
    created_at: date(task.created_at),
    updated_at: date(task.updated_at),
    completed_at: date(task.completed_at),
    priority: task.priority ?? null,
    ...{ tags: text(task.tags), metadata: text(task.metadata) },
    ...{ params: text(task.params), response: text(task.response) },
  }
}

describe("scale tasks export", { timeout: 60_000 }, () => {
  for (const format of ["jsonl", "csv", "parquet"] as const) {
    const { onRequest, onStart } = stopOnThirdPage()
    it.scopedLive(`${format}: continues after Ctrl-C and after a kill, and writes each task once`, () =>
      Effect.gen(function* () {
        const directory = yield* withTasks(650)
        const out = `${directory}/out.${format}`
        const expected = parseJsonLines((yield* scale("tasks", "export")).out)
        expect(expected.length).toBe(650)

        const stopped = yield* scaleWith({ onStart }, "tasks", "export", "--out", out)
        expect(stopped.code).toBe(130)
        expect(stopped.err).toMatch(/^Stopped after \d00 tasks\. Run the same command again to continue\.$/m)
        const part = yield* bytes(out)
        expect(part.byteLength).toBeGreaterThan(0)
        // A kill during a write leaves half a row.
        yield* Effect.flatMap(FileSystem.FileSystem, (fs) =>
          fs.writeFileString(out, '{"task_id": "hal', { flag: "a" }),
        )
        onStart(undefined)
        const other = yield* scale("tasks", "export", "--status", "pending", "--out", out)
        expect(other.code).toBe(2)
        expect(other.err).toMatch(/it is the beginning of a different export/)
        const rest = yield* scale("tasks", "export", "--out", out)
        expect([rest.code, rest.out]).toEqual([0, `650 tasks in ${out}\n`])
        expect(rest.err).toMatch(/^Continuing an earlier export: .* already has \d+ tasks\.$/m)

        const again = yield* scale("tasks", "export", "--out", out)
        expect([again.code, again.err]).toEqual([
          2,
          `Cannot export to "${out}": the file already exists. Pass another --out, or delete the file.\n`,
        ])
        const whole = `${directory}/whole.${format}`
        yield* scale("tasks", "export", "--out", whole)
        if (format === "parquet") {
          expect(yield* readParquet(out)).toStrictEqual(expected.map(parquetRow))
          expect(yield* readParquet(whole)).toStrictEqual(expected.map(parquetRow))
          expect(parquetMetadata(yield* bytes(out)).row_groups.length).toBe(2)
        } else {
          expect(yield* readFile(out)).toBe(yield* readFile(whole))
        }
        if (format === "jsonl") expect(parseJsonLines(yield* readFile(out))).toStrictEqual(expected)
        const left = yield* Effect.flatMap(FileSystem.FileSystem, (fs) => fs.readDirectory(directory))
        expect(left.filter((name) => /^(out|whole)/.test(name))).toEqual([`out.${format}`, `whole.${format}`])
      }).pipe(Effect.provide(environment({ onRequest }))),
    )
  }

  it.scopedLive("writes the columns of --columns", () =>
    Effect.gen(function* () {
      const directory = yield* withTasks(3)
      const columns = ["--columns", "unique_id,metadata.n,params,created_at"]
      const csv = yield* scale("tasks", "export", "--format", "csv", ...columns)
      const [header, first] = csv.out.split("\n")
      expect(header).toBe("unique_id,metadata.n,params,created_at")
      expect(first ?? "").toMatch(/^letter-2,2,"\{""/)
      const out = `${directory}/out.parquet`
      yield* scale("tasks", "export", "--out", out, ...columns)
      const [row = {}] = yield* readParquet(out)
      expect(Object.keys(row)).toEqual(["unique_id", "metadata.n", "params", "created_at"])
      expect(row).toMatchObject({ unique_id: "letter-2", "metadata.n": "2" })
      expect(row.created_at).toBeInstanceOf(Date)
      for (const wrong of [
        ["--columns", "a,,b", "--format", "csv"],
        ["--columns", "a,b,a", "--format", "csv"],
        ["--columns", "a"],
      ]) {
        expect((yield* scale("tasks", "export", ...wrong)).code, wrong.join(" ")).toBe(2)
      }
      const nowhere = yield* scale("tasks", "export", "--out", `${directory}/nowhere/out.csv`)
      expect([nowhere.code, nowhere.err]).toEqual([
        2,
        `Cannot write "${directory}/nowhere/out.csv": its directory does not exist.\n`,
      ])
      const none = yield* scale("tasks", "export", "--status", "error", "--out", `${directory}/none.parquet`)
      expect(none.code).toBe(0)
      expect(yield* readParquet(`${directory}/none.parquet`)).toEqual([])
      const shown = yield* scaleWith({ columns: 80 }, "tasks", "export", "--format", "parquet")
      expect([shown.code, shown.out]).toEqual([2, ""])
    }).pipe(Effect.provide(environment())),
  )

  const { onRequest, onStart } = stopOnThirdPage()
  it.scopedLive("does not continue if the file or the journal is damaged or locked", () =>
    Effect.gen(function* () {
      const directory = yield* withTasks(400)
      const out = `${directory}/out.jsonl`
      const journal = `${out}.journal.json`
      yield* scaleWith({ onStart }, "tasks", "export", "--out", out)
      onStart(undefined)
      const run = Effect.map(scale("tasks", "export", "--out", out), ({ code, err }) => [code, err] as const)

      const whole = yield* readFile(out)
      const known = yield* readFile(journal)
      yield* writeFile(out, whole.slice(0, 100))
      const [shorter, reason] = yield* run
      expect(shorter).toBe(2)
      expect(reason).toMatch(/the file is shorter than ".*" says\. Delete both files to start again\.$/m)
      yield* writeFile(out, whole)

      for (const wrong of ["", known.slice(0, 40), "{}", known.replace("export, 2", "create, 1")]) {
        yield* writeFile(journal, wrong)
        const [code, reason] = yield* run
        expect(code, reason).toBe(2)
        expect(reason).toMatch(/is not a valid journal\. Delete both files to start again\.$/m)
        expect(yield* readFile(out)).toBe(whole)
      }
      yield* writeFile(journal, known)

      const [busy, words] = yield* Effect.scoped(Effect.zipRight(Lock.acquire(out), run))
      expect(busy).toBe(2)
      expect(words).toMatch(/^Another process is using /)
      // Abandoned locks: of a process that has ended, and of another machine that no longer touches it.
      yield* writeFile(`${out}.lock`, `${2 ** 30} ${hostname()}\n`)
      yield* Effect.scoped(Lock.acquire(out))
      yield* writeFile(`${out}.lock`, "1 another.example.org\n")
      yield* Effect.flatMap(FileSystem.FileSystem, (fs) => fs.utimes(`${out}.lock`, 0, 0))
      expect((yield* run)[0]).toBe(0)
      expect(parseJsonLines(yield* readFile(out)).length).toBe(400)
    }).pipe(Effect.provide(environment({ onRequest }))),
  )
})
