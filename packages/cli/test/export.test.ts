import { hostname } from "node:os"
import * as FileSystem from "@effect/platform/FileSystem"
import { assert, describe, it } from "@effect/vitest"
import type { Task } from "@effect-scale/api/entities/Task"
import { Timestamp } from "@effect-scale/api/Timestamp"
import type { Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import { parquetMetadata, parquetReadObjects } from "hyparquet"
import * as Parquet from "../src/export/parquet.ts"
import * as Lock from "../src/files/lock.ts"
import type * as Stop from "../src/terminal/shutdown.ts"
import { environment, folder, jsonLines, letters, read, scale, scaleAs, write } from "./harness.ts"

/** So many tasks in a sandbox, and a folder. */
const prepared = (count: number) =>
  Effect.gen(function* () {
    const here = yield* folder
    const file = `${here}/letters.jsonl`
    yield* write(
      file,
      letters(count, (n) => ({ unique_id: `letter-${n}`, metadata: { n, ü: 'a"b,c\nd' }, priority: 10 })),
    )
    yield* scale("tasks", "create", file, "--type", "categorization")
    return here
  })

/** A Ctrl-C with the third page. */
const stopping = () => {
  let lists = 0
  let stop: Stop.Service | undefined
  return {
    onRequest: ({ operation }: Sandbox.LogEntry) => {
      if (operation === "tasks.list" && ++lists === 3 && stop !== undefined) Effect.runSync(stop.ask)
    },
    onStart: (service: Stop.Service | undefined) => {
      lists = 0
      stop = service
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

/** What stands in a cell when a reader asks for it, of a task as JSON. */
const cells = (task: Record<string, unknown>) => {
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
    const { onRequest, onStart } = stopping()
    it.scopedLive(`${format}: goes on after Ctrl-C or a kill, and has each task once`, () =>
      Effect.gen(function* () {
        const here = yield* prepared(650)
        const out = `${here}/out.${format}`
        const expected = jsonLines((yield* scale("tasks", "export")).out)
        assert.strictEqual(expected.length, 650)

        const stopped = yield* scaleAs({ onStart }, "tasks", "export", "--out", out)
        assert.strictEqual(stopped.code, 130)
        assert.match(stopped.err, /^Stopped after \d00 tasks\. The same command goes on there\.$/m)
        const part = yield* bytes(out)
        assert.isAbove(part.byteLength, 0)
        // What a kill in the midst of writing leaves behind.
        yield* Effect.flatMap(FileSystem.FileSystem, (fs) =>
          fs.writeFileString(out, '{"task_id": "hal', { flag: "a" }),
        )
        onStart(undefined)
        const other = yield* scale("tasks", "export", "--status", "pending", "--out", out)
        assert.strictEqual(other.code, 2)
        assert.match(other.err, /is the beginning of another export/)
        const rest = yield* scale("tasks", "export", "--out", out)
        assert.deepStrictEqual([rest.code, rest.out], [0, `650 tasks in ${out}\n`])
        assert.match(rest.err, /^Going on behind the \d+ tasks that/)

        const again = yield* scale("tasks", "export", "--out", out)
        assert.deepStrictEqual(
          [again.code, again.err],
          [2, `${out} is there already. Give another --out, or remove it.\n`],
        )
        const whole = `${here}/whole.${format}`
        yield* scale("tasks", "export", "--out", whole)
        if (format === "parquet") {
          assert.deepStrictEqual(yield* readParquet(out), expected.map(cells))
          assert.deepStrictEqual(yield* readParquet(whole), expected.map(cells))
          assert.strictEqual(parquetMetadata(yield* bytes(out)).row_groups.length, 2)
        } else {
          assert.strictEqual(yield* read(out), yield* read(whole))
        }
        if (format === "jsonl") assert.deepStrictEqual(jsonLines(yield* read(out)), expected)
        const left = yield* Effect.flatMap(FileSystem.FileSystem, (fs) => fs.readDirectory(here))
        assert.deepStrictEqual(
          left.filter((name) => /^(out|whole)/.test(name)),
          [`out.${format}`, `whole.${format}`],
        )
      }).pipe(Effect.provide(environment({ onRequest }))),
    )
  }

  it.scopedLive("has the columns that it is asked for", () =>
    Effect.gen(function* () {
      const here = yield* prepared(3)
      const columns = ["--columns", "unique_id,metadata.n,params,created_at"]
      const csv = yield* scale("tasks", "export", "--format", "csv", ...columns)
      const [header, first] = csv.out.split("\n")
      assert.strictEqual(header, "unique_id,metadata.n,params,created_at")
      assert.match(first ?? "", /^letter-2,2,"\{""/)
      const out = `${here}/out.parquet`
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
      const nowhere = yield* scale("tasks", "export", "--out", `${here}/nowhere/out.csv`)
      assert.deepStrictEqual(
        [nowhere.code, nowhere.err],
        [2, `There is no folder for the file ${here}/nowhere/out.csv.\n`],
      )
      const none = yield* scale("tasks", "export", "--status", "error", "--out", `${here}/none.parquet`)
      assert.strictEqual(none.code, 0)
      assert.deepStrictEqual(yield* readParquet(`${here}/none.parquet`), [])
      const shown = yield* scaleAs({ columns: 80 }, "tasks", "export", "--format", "parquet")
      assert.deepStrictEqual([shown.code, shown.out], [2, ""])
    }).pipe(Effect.provide(environment())),
  )

  const { onRequest, onStart } = stopping()
  it.scopedLive("does not go on where it cannot, and says what to do", () =>
    Effect.gen(function* () {
      const here = yield* prepared(400)
      const out = `${here}/out.jsonl`
      const journal = `${out}.journal.json`
      yield* scaleAs({ onStart }, "tasks", "export", "--out", out)
      onStart(undefined)
      const run = Effect.map(scale("tasks", "export", "--out", out), ({ code, err }) => [code, err] as const)

      const whole = yield* read(out)
      const known = yield* read(journal)
      yield* write(out, whole.slice(0, 100))
      const [shorter, reason] = yield* run
      assert.strictEqual(shorter, 2)
      assert.match(reason, /is shorter than it was, .* Remove both to begin again\.$/m)
      yield* write(out, whole)

      for (const wrong of ["", known.slice(0, 40), "{}", known.replace("export, 2", "create, 1")]) {
        yield* write(journal, wrong)
        const [code, reason] = yield* run
        assert.strictEqual(code, 2, reason)
        assert.match(reason, /is no journal of an export\. Remove it, and .*, to begin again\.$/m)
        assert.strictEqual(yield* read(out), whole)
      }
      yield* write(journal, known)

      const [busy, words] = yield* Effect.scoped(Effect.zipRight(Lock.take(out), run))
      assert.strictEqual(busy, 2)
      assert.match(words, /^Another process is at work on /)
      // Left behind: by a process that has ended, and by one of another machine that no longer touches it.
      yield* write(`${out}.lock`, `${2 ** 30} ${hostname()}\n`)
      yield* Effect.scoped(Lock.take(out))
      yield* write(`${out}.lock`, "1 another.example.org\n")
      yield* Effect.flatMap(FileSystem.FileSystem, (fs) => fs.utimes(`${out}.lock`, 0, 0))
      assert.strictEqual((yield* run)[0], 0)
      assert.strictEqual(jsonLines(yield* read(out)).length, 400)
    }).pipe(Effect.provide(environment({ onRequest }))),
  )
})

describe("a Parquet file", () => {
  const columns = ["task_id", "created_at", "priority", "is_test", "response"]
  const task = (n: number): Task => ({
    task_id: `task-${n}`,
    created_at: Timestamp.make(n % 7 === 0 ? "yesterday" : new Date(1.7e12 + n).toISOString()),
    priority: n % 3 === 0 ? null : n / 2,
    is_test: n % 2 === 0,
    response: { n, text: "x".repeat(20) },
  })
  const pages = Array.from({ length: 250 }, (_, page) =>
    Array.from({ length: 100 }, (_, n) => task(page * 100 + n)),
  )

  it("goes on behind any of its row groups, and holds no more than one", () => {
    const whole: Array<Uint8Array> = []
    const states: Array<{ readonly page: number; readonly bytes: number; readonly state: string }> = []
    const encoder = Parquet.make(columns)
    const length = () => whole.reduce((sum, { length }) => sum + length, 0)
    whole.push(encoder.begin())
    for (const [page, tasks] of pages.entries()) {
      const bytes = encoder.add(tasks)
      if (bytes === undefined) continue
      whole.push(bytes)
      states.push({ page, bytes: length(), state: encoder.state() })
    }
    whole.push(encoder.flush())
    states.push({ page: pages.length, bytes: length(), state: encoder.state() })
    whole.push(encoder.end())
    assert.deepStrictEqual(
      states.map(({ page }) => page),
      [99, 199, 250],
    )
    assert.match(encoder.notes().join(), /^3572 values are empty in the file/)

    const check = async (file: Uint8Array) => {
      const read = await parquetReadObjects({ file: new Uint8Array(file).buffer })
      assert.strictEqual(read.length, 25_000)
      for (const n of [0, 1, 6, 7, 9_999, 10_000, 24_999]) {
        const { created_at, is_test, priority, response, task_id } = task(n)
        assert.deepStrictEqual(read[n], {
          ...{ task_id, priority, is_test, response: JSON.stringify(response) },
          created_at: n % 7 === 0 ? null : new Date(created_at ?? ""),
        })
      }
      assert.strictEqual(new Set(read.map(({ task_id }) => task_id)).size, 25_000)
    }
    const file = Buffer.concat(whole)
    return states
      .map(({ bytes, page, state }) => {
        const second = Parquet.make(columns)
        const parts = [file.subarray(0, bytes)]
        second.resume(state, bytes)
        for (const tasks of pages.slice(page + 1)) parts.push(Buffer.from(second.add(tasks) ?? []))
        return Buffer.concat([...parts, second.flush(), second.end()])
      })
      .reduce((before, resumed) => before.then(() => check(resumed)), check(file))
  })

  it("knows what is no state", () => {
    assert.throws(() => Parquet.make(columns).resume("", 10))
    assert.throws(() => Parquet.make(columns).resume("bm90aGluZw==", 10))
  })
})
