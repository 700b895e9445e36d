import { hostname } from "node:os"
import * as FileSystem from "@effect/platform/FileSystem"
import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import { describe, expect, it } from "@effect/vitest"
import type * as SandboxModel from "@effect-scale/sandbox/SandboxModel"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { parquetMetadata, parquetReadObjects } from "hyparquet"
import * as Csv from "../../src/files/csv.ts"
import * as Lock from "../../src/files/lock.ts"
import type * as Shutdown from "../../src/terminal/shutdown.ts"
import {
  environment,
  letterLines,
  liveKey,
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

  it.scopedLive("refuses columns that tasks do not have, and names similar ones", () =>
    Effect.gen(function* () {
      const directory = yield* withTasks(3)
      const csv = (columns: string, ...more: ReadonlyArray<string>) =>
        scale("tasks", "export", "--format", "csv", "--columns", columns, ...more)
      for (const [columns, reason] of [
        ["foo", /expects fields of tasks, found "foo"\. The fields are task_id, type, status, /],
        ["task_id,staus", /found "staus"\. Did you mean "status"\?/],
        ["TaskId", /Did you mean "task_id"\?/],
        ["metdata.n", /found "metdata\.n"\. Did you mean "metadata\.n"\?/],
        ["foo.bar", /found "foo\.bar"/],
        ["__proto__", /found "__proto__"/],
        ["a,b,a", /expects each name once, found "a" twice/],
        ["", /found an empty text/],
        ["params.", /found a dot without a name/],
      ] as const) {
        const out = `${directory}/refused.csv`
        const { code, err, out: printed } = yield* csv(columns, "--out", out)
        expect([code, printed], columns).toEqual([2, ""])
        expect(err).toMatch(reason)
        const fs = yield* FileSystem.FileSystem
        expect((yield* fs.readDirectory(directory)).filter((name) => name.startsWith("refused"))).toEqual([])
      }
      // Documented fields need not be present, and the keys of objects are the user's own.
      const known = yield* csv("task_id,completed_at,metadata.m,metadata.n")
      expect(known.code).toBe(0)
      expect(known.err).toBe(
        'The column "metadata.m" is empty: no task has a value for it. Did you mean "metadata.n"?\n',
      )
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("accepts columns that are not documented if a task has them", () =>
    Effect.gen(function* () {
      const { code, out } = yield* scale(
        "tasks",
        "export",
        "--format",
        "csv",
        "--columns",
        "task_id,new_field",
      )
      expect([code, out]).toEqual([0, "task_id,new_field\na,7\n"])
      const wrong = yield* scale("tasks", "export", "--format", "csv", "--columns", "new_fild")
      expect(wrong.err).toMatch(/Did you mean "new_field"\?/)
    }).pipe(
      Effect.provide(
        Layer.merge(
          NodeFileSystem.layer,
          Layer.succeed(
            HttpClient.HttpClient,
            HttpClient.make((request) =>
              Effect.succeed(
                HttpClientResponse.fromWeb(
                  request,
                  Response.json({ docs: [{ task_id: "a", new_field: 7 }], total: 1, has_more: false }),
                ),
              ),
            ),
          ),
        ),
      ),
    ),
  )

  it.scopedLive("escapes CSV cells that a spreadsheet would run, but not numbers", () =>
    Effect.gen(function* () {
      const directory = yield* temporaryDirectory
      const cells = [
        ...["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "-", "＝1+1", '=HYPERLINK("x","y")'],
        ...["-5", "+5", "-0.5e-3", "+.5", "5.", "a=1", "'=1", " =1", "", "--5", "-5 apples", "-1e"],
      ]
      yield* writeFile(
        `${directory}/letters.jsonl`,
        letterLines(cells.length, (n) => ({ metadata: { cell: cells[n], n } })),
      )
      yield* scale("tasks", "create", `${directory}/letters.jsonl`, "--type", "categorization")
      const read = (...more: ReadonlyArray<string>) =>
        Effect.gen(function* () {
          const columns = "metadata.n,metadata.cell"
          const { out } = yield* scale("tasks", "export", "--format", "csv", "--columns", columns, ...more)
          const reader = new Csv.Reader()
          const rows = [...reader.push(out), ...reader.end()].slice(1)
          return rows
            .map((row) => ("cells" in row ? row.cells : []))
            .toSorted(([a], [b]) => Number(a) - Number(b))
            .map(([, cell]) => cell)
        })
      const escaped = new Set([...cells.slice(0, 10), "--5", "-5 apples", "-1e"])
      expect(yield* read()).toEqual(cells.map((cell) => (escaped.has(cell) ? `'${cell}` : cell)))
      expect(yield* read("--raw-cells")).toEqual(cells)
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("chooses the format by the name of the file, and refuses names of other formats", () =>
    Effect.gen(function* () {
      const directory = yield* withTasks(2)
      const run = (out: string, ...more: ReadonlyArray<string>) =>
        scale("tasks", "export", "--out", out === "-" || out === "" ? out : `${directory}/${out}`, ...more)
      for (const [out, ...more] of [
        ["l.xlsx"],
        ["l.xlsx", "--format", "csv"],
        ["l.jsonl.gz"],
        ["l.txt"],
        ["l.json"],
        ["l."],
        ["l.csv", "--format", "parquet"],
        ["l.CSV", "--format", "jsonl"],
        ["l.parquet", "--format", "csv"],
        ["l.ndjson", "--format", "csv"],
        [""],
        ["."],
        ["missing/l.csv"],
        ["l.jsonl", "--raw-cells"],
      ] as const) {
        const { code, err, out: printed } = yield* run(out, ...more)
        expect([code, printed], `${out} ${more.join(" ")}`).toEqual([2, ""])
        expect(err.trim().split("\n"), out).toHaveLength(1)
      }
      expect((yield* run("l.xlsx")).err).toMatch(
        /expects a name that ends in \.jsonl, \.ndjson, \.csv or \.parquet/,
      )
      const fs = yield* FileSystem.FileSystem
      expect(yield* fs.readDirectory(directory)).toEqual(
        expect.not.arrayContaining([expect.stringMatching(/^l\./)]),
      )
      for (const [out, begins, ...more] of [
        ["a.csv", "task_id,"],
        ["b.CSV", "task_id,"],
        ["c.ndjson", '{"task_id":'],
        ["d", '{"task_id":'],
        ["e.txt", "task_id,", "--format", "csv"],
        ["f.json", '{"task_id":', "--format", "jsonl"],
        ["g.parquet", "PAR1"],
      ] as const) {
        expect((yield* run(out, ...more)).code, out).toBe(0)
        expect((yield* readFile(`${directory}/${out}`)).slice(0, begins.length), out).toBe(begins)
      }
      const printed = yield* run("-")
      expect([printed.code, parseJsonLines(printed.out).length]).toEqual([0, 2])
      expect((yield* run("-", "--format", "csv")).out).toMatch(/^task_id,/)
      expect(yield* fs.exists("-")).toBe(false)
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

      for (const wrong of ["", known.slice(0, 40), "{}", known.replace("export, 3", "create, 1")]) {
        yield* writeFile(journal, wrong)
        const [code, reason] = yield* run
        expect(code, reason).toBe(2)
        expect(reason).toMatch(/is not a valid journal\. Delete both files to start again\.$/m)
        expect(yield* readFile(out)).toBe(whole)
      }
      yield* writeFile(journal, known)

      for (const key of ["live_other", "live_sandbox2"]) {
        const other = yield* scaleWith(
          { env: { ...liveKey, SCALE_API_KEY: key } },
          ...["tasks", "export", "--out", out],
        )
        expect([other.code, other.out]).toEqual([2, ""])
        expect(other.err).toBe(
          `Cannot continue the export to "${out}": it was started with another API key. Use that key, pass another --out, or delete "${journal}" and "${out}" to start again.\n`,
        )
        expect(yield* readFile(out)).toBe(whole)
      }
      expect(known).not.toContain("live_sandbox")

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
