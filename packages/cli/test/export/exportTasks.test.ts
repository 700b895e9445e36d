import { hostname } from "node:os"
import * as FileSystem from "@effect/platform/FileSystem"
import { assert, describe, it } from "@effect/vitest"
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
        assert.strictEqual(expected.length, 650)

        const stopped = yield* scaleWith({ onStart }, "tasks", "export", "--out", out)
        assert.strictEqual(stopped.code, 130)
        assert.match(stopped.err, /^Stopped after \d00 tasks\. Run the same command again to continue\.$/m)
        const part = yield* bytes(out)
        assert.isAbove(part.byteLength, 0)
        // A kill during a write leaves half a row.
        yield* Effect.flatMap(FileSystem.FileSystem, (fs) =>
          fs.writeFileString(out, '{"task_id": "hal', { flag: "a" }),
        )
        onStart(undefined)
        const other = yield* scale("tasks", "export", "--status", "pending", "--out", out)
        assert.strictEqual(other.code, 2)
        assert.match(other.err, /it is the beginning of a different export/)
        const rest = yield* scale("tasks", "export", "--out", out)
        assert.deepStrictEqual([rest.code, rest.out], [0, `650 tasks in ${out}\n`])
        assert.match(rest.err, /^Continuing an earlier export: .* already has \d+ tasks\.$/m)

        const again = yield* scale("tasks", "export", "--out", out)
        assert.deepStrictEqual(
          [again.code, again.err],
          [
            2,
            `Cannot export to "${out}": the file already exists. Pass another --out, or delete the file.\n`,
          ],
        )
        const whole = `${directory}/whole.${format}`
        yield* scale("tasks", "export", "--out", whole)
        if (format === "parquet") {
          assert.deepStrictEqual(yield* readParquet(out), expected.map(parquetRow))
          assert.deepStrictEqual(yield* readParquet(whole), expected.map(parquetRow))
          assert.strictEqual(parquetMetadata(yield* bytes(out)).row_groups.length, 2)
        } else {
          assert.strictEqual(yield* readFile(out), yield* readFile(whole))
        }
        if (format === "jsonl") assert.deepStrictEqual(parseJsonLines(yield* readFile(out)), expected)
        const left = yield* Effect.flatMap(FileSystem.FileSystem, (fs) => fs.readDirectory(directory))
        assert.deepStrictEqual(
          left.filter((name) => /^(out|whole)/.test(name)),
          [`out.${format}`, `whole.${format}`],
        )
      }).pipe(Effect.provide(environment({ onRequest }))),
    )
  }

  it.scopedLive("writes the columns of --columns", () =>
    Effect.gen(function* () {
      const directory = yield* withTasks(3)
      const columns = ["--columns", "unique_id,metadata.n,params,created_at"]
      const csv = yield* scale("tasks", "export", "--format", "csv", ...columns)
      const [header, first] = csv.out.split("\n")
      assert.strictEqual(header, "unique_id,metadata.n,params,created_at")
      assert.match(first ?? "", /^letter-2,2,"\{""/)
      const out = `${directory}/out.parquet`
      yield* scale("tasks", "export", "--out", out, ...columns)
      const [row = {}] = yield* readParquet(out)
      assert.deepStrictEqual(Object.keys(row), ["unique_id", "metadata.n", "params", "created_at"])
      assert.containSubset(row, { unique_id: "letter-2", "metadata.n": "2" })
      assert.instanceOf(row.created_at, Date)
      for (const wrong of [
        ["--columns", "a,,b", "--format", "csv"],
        ["--columns", "a,b,a", "--format", "csv"],
        ["--columns", "a"],
      ]) {
        assert.strictEqual((yield* scale("tasks", "export", ...wrong)).code, 2, wrong.join(" "))
      }
      const nowhere = yield* scale("tasks", "export", "--out", `${directory}/nowhere/out.csv`)
      assert.deepStrictEqual(
        [nowhere.code, nowhere.err],
        [2, `Cannot write "${directory}/nowhere/out.csv": its directory does not exist.\n`],
      )
      const none = yield* scale("tasks", "export", "--status", "error", "--out", `${directory}/none.parquet`)
      assert.strictEqual(none.code, 0)
      assert.deepStrictEqual(yield* readParquet(`${directory}/none.parquet`), [])
      const shown = yield* scaleWith({ columns: 80 }, "tasks", "export", "--format", "parquet")
      assert.deepStrictEqual([shown.code, shown.out], [2, ""])
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
      assert.strictEqual(shorter, 2)
      assert.match(reason, /the file is shorter than ".*" says\. Delete both files to start again\.$/m)
      yield* writeFile(out, whole)

      for (const wrong of ["", known.slice(0, 40), "{}", known.replace("export, 2", "create, 1")]) {
        yield* writeFile(journal, wrong)
        const [code, reason] = yield* run
        assert.strictEqual(code, 2, reason)
        assert.match(reason, /is not a valid journal\. Delete both files to start again\.$/m)
        assert.strictEqual(yield* readFile(out), whole)
      }
      yield* writeFile(journal, known)

      const [busy, words] = yield* Effect.scoped(Effect.zipRight(Lock.acquire(out), run))
      assert.strictEqual(busy, 2)
      assert.match(words, /^Another process is using /)
      // Abandoned locks: of a process that has ended, and of another machine that no longer touches it.
      yield* writeFile(`${out}.lock`, `${2 ** 30} ${hostname()}\n`)
      yield* Effect.scoped(Lock.acquire(out))
      yield* writeFile(`${out}.lock`, "1 another.example.org\n")
      yield* Effect.flatMap(FileSystem.FileSystem, (fs) => fs.utimes(`${out}.lock`, 0, 0))
      assert.strictEqual((yield* run)[0], 0)
      assert.strictEqual(parseJsonLines(yield* readFile(out)).length, 400)
    }).pipe(Effect.provide(environment({ onRequest }))),
  )
})
