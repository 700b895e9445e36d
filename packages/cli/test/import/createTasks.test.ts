import * as FileSystem from "@effect/platform/FileSystem"
import { assert, describe, it } from "@effect/vitest"
import { FaultPlan } from "@effect-scale/sandbox"
import type * as SandboxModel from "@effect-scale/sandbox/SandboxModel"
import * as Effect from "effect/Effect"
import type * as Shutdown from "../../src/terminal/shutdown.ts"
import {
  environment,
  letterLines,
  liveTasks,
  parseJsonLines,
  readFile,
  scale,
  scaleWith,
  temporaryDirectory,
  writeFile,
} from "../fixtures/commandRunner.ts"

const categorization = ["--type", "categorization"]

describe("scale tasks create", { timeout: 60_000 }, () => {
  it.scopedLive("creates each line once, and skips it in the next run", () =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      yield* writeFile(file, letterLines(250))
      const first = yield* scale("tasks", "create", file, ...categorization)
      assert.strictEqual(first.code, 0)
      assert.match(first.out, /^250 tasks: 250 created \(/)
      assert.strictEqual((yield* liveTasks).length, 250)

      const again = yield* scale("tasks", "create", file, ...categorization, "--json")
      assert.strictEqual(again.code, 0)
      assert.containSubset(JSON.parse(again.out), { tasks: 250, created: 0, known: 250, failed: 0, left: 0 })
      assert.strictEqual((yield* liveTasks).length, 250)
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive(
    "finds existing tasks without a journal, and continues a journal with an incomplete last line",
    () =>
      Effect.gen(function* () {
        const file = `${yield* temporaryDirectory}/letters.jsonl`
        yield* writeFile(file, letterLines(20))
        yield* scale("tasks", "create", file, ...categorization)
        const journal = yield* readFile(`${file}.journal.jsonl`)
        yield* writeFile(`${file}.journal.jsonl`, journal.slice(0, Math.floor(journal.length / 2)))
        const torn = yield* scale("tasks", "create", file, ...categorization, "--json")
        const { created, found, known } = JSON.parse(torn.out)
        assert.deepStrictEqual([created, found + known], [0, 20])
        assert.isAbove(found, 5)
        for (const line of (yield* readFile(`${file}.journal.jsonl`)).trim().split("\n")) JSON.parse(line)

        const other = yield* scale(
          "tasks",
          "create",
          file,
          ...categorization,
          "--json",
          "--journal",
          `${file}.2`,
        )
        assert.containSubset(JSON.parse(other.out), { created: 0, found: 20, known: 0 })
        assert.strictEqual((yield* liveTasks).length, 20)
      }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("derives the unique_id from the content of a line, with a suffix for copies", () =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      const [a = "", b = ""] = letterLines(2).split("\n")
      yield* writeFile(file, `${a}\n\n${b}\n${a}`)
      yield* scale("tasks", "create", file, ...categorization)
      const ids = (yield* liveTasks).map(({ unique_id }) => unique_id)
      assert.strictEqual(new Set(ids).size, 3)
      assert.include(ids, `${ids[0]}-2`)
      for (const id of ids) assert.match(id ?? "", /^scale-[0-9a-f]{32}(-2)?$/)

      // The same content with other key order, on another line, in another file.
      const turned = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(b)).reverse()))
      const [c = ""] = letterLines(1, () => ({ attachment: "new" })).split("\n")
      yield* writeFile(`${file}.x`, `${c}\n${turned}\n`)
      const { out } = yield* scale("tasks", "create", `${file}.x`, ...categorization, "--json")
      assert.containSubset(JSON.parse(out), { created: 1, found: 1 })
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("checks all lines before it sends anything, and lists the invalid ones", () =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/bad.jsonl`
      const [good = ""] = letterLines(1, () => ({ unique_id: "a" })).split("\n")
      const lines = [
        good,
        "{",
        "[1]",
        JSON.stringify({ attachment: "x", attachment_type: "text", instruction: "y" }),
        good,
        JSON.stringify({ type: "comparison", payload: {} }),
        letterLines(1, () => ({ unique_id: 7 })).trim(),
      ]
      yield* writeFile(file, lines.join("\n"))
      const { code, err, out } = yield* scale("tasks", "create", file, ...categorization)
      assert.strictEqual(code, 2)
      assert.strictEqual(out, "")
      for (const said of [
        /line 2: expected JSON, found \{/,
        /line 3: expected a JSON object, found \[1\]/,
        /line 4: Parameter is invalid, reason: "categories" is required/,
        /line 5: unique_id "a" is already used in line 1/,
        /line 6: expected type "categorization" because of --type, found "comparison"/,
        /line 7: expected a non-empty string as unique_id, found 7/,
        /6 lines of ".*bad\.jsonl" are invalid, and nothing was sent\. Fix the file, or pass --skip-bad/,
      ]) {
        assert.match(err, said)
      }
      assert.strictEqual((yield* liveTasks).length, 0)

      const rest = yield* scale("tasks", "create", file, ...categorization, "--skip-bad")
      assert.strictEqual(rest.code, 1)
      assert.match(rest.out, /^1 task: 1 created/)
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("prints what Scale refuses, and retries only that in the next run", () =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      yield* writeFile(
        file,
        letterLines(9) + letterLines(1, () => ({ attachment: "in a batch", batch: "nowhere" })),
      )
      const first = yield* scale("tasks", "create", file, ...categorization)
      assert.strictEqual(first.code, 1)
      assert.match(first.out, /^10 tasks: 9 created, 1 failed/)
      assert.match(first.err, /letters\.jsonl, line 10: tasks\.create: .*nowhere/)
      assert.containSubset(
        parseJsonLines(yield* readFile(`${file}.journal.jsonl`)).filter(({ error }) => error),
        [{ line: 10, error: "ScaleResourceNotFound" }],
      )
      yield* scale("projects", "create", "letters", ...categorization)
      yield* scale("batches", "create", "nowhere", "--project", "letters")
      const second = yield* scale("tasks", "create", file, ...categorization)
      assert.strictEqual(second.code, 0)
      assert.match(second.out, /^10 tasks: 1 created, 9 created by earlier runs/)
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("rejects a line whose unique_id belongs to a task with other content", () =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      const named = (attachment: string) => letterLines(1, () => ({ unique_id: "mine", attachment }))
      yield* writeFile(file, named("one"))
      yield* scale("tasks", "create", file, ...categorization)
      yield* writeFile(file, named("two"))
      const known = yield* scale("tasks", "create", file, ...categorization)
      assert.strictEqual(known.code, 1)
      assert.match(
        known.err,
        /line 1: unique_id "mine" is used by a task that was created with other content/,
      )
      const unknown = yield* scale("tasks", "create", file, ...categorization, "--journal", `${file}.2`)
      assert.strictEqual(unknown.code, 1)
      assert.match(unknown.err, /line 1: unique_id "mine" is used by task [0-9a-f]+, which has other content/)
      assert.strictEqual((yield* liveTasks).length, 1)
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("rejects the journal of a different import", () =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      yield* writeFile(file, letterLines(2))
      yield* scale("tasks", "create", file, ...categorization)
      const env = { SCALE_API_KEY: "test_sandbox", XDG_CONFIG_HOME: "/nowhere" }
      const { code, err } = yield* scaleWith({ env }, "tasks", "create", file, ...categorization)
      assert.strictEqual(code, 2)
      assert.match(
        err,
        /belongs to a different import: expected mode "test", found mode "live"\. Pass another --journal/,
      )
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("does not overwrite other files, and continues a journal that was cut off anywhere", () =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      yield* writeFile(file, letterLines(3))
      const journal = `${file}.journal.jsonl`
      const run = scale("tasks", "create", file, ...categorization)
      for (const text of [
        "notes without an end of line",
        "notes\n",
        "null\n",
        "{}\n",
        '{"journal": 1}\n',
        "17",
      ]) {
        yield* writeFile(journal, text)
        const { code, err } = yield* run
        assert.strictEqual(code, 2, text)
        assert.match(err, /is not a journal of "scale tasks create"\. Pass another --journal/)
        assert.strictEqual(yield* readFile(journal), text)
      }
      assert.deepStrictEqual(yield* liveTasks, [])
      yield* writeFile(journal, '{"journal":"scale ta')
      assert.strictEqual((yield* run).code, 0)
      const whole = yield* readFile(journal)
      for (const text of [whole.slice(0, 200), whole.slice(0, -1), "", `${whole}{"line":9,"uni`]) {
        yield* writeFile(journal, text)
        const { code, err } = yield* run
        assert.strictEqual(code, 0, err)
        for (const line of (yield* readFile(journal)).trim().split("\n")) JSON.parse(line)
      }
      yield* writeFile(journal, whole.replace(/\n/, "\nnull\n"))
      const broken = yield* run
      assert.strictEqual(broken.code, 2)
      assert.match(
        broken.err,
        / is damaged: expected a JSON object in line 2\. Delete that line and run the same command again/,
      )
      assert.strictEqual((yield* liveTasks).length, 3)
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("replaces the journal of a different import that created no task", () =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      yield* writeFile(file, letterLines(3))
      const wrong = yield* scale("tasks", "create", file, ...categorization, "--project", "nowhere")
      assert.strictEqual(wrong.code, 1)
      assert.match(
        wrong.err,
        /See ".*" for the errors\. Run the same command again to retry only the failed lines/,
      )
      const right = yield* scale("tasks", "create", file, ...categorization, "--json")
      assert.containSubset(JSON.parse(right.out), { created: 3, known: 0 })
      assert.strictEqual(
        JSON.parse((yield* readFile(`${file}.journal.jsonl`)).split("\n")[0] ?? "").project,
        null,
      )
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("lets only one process at a time use a journal", () =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      yield* writeFile(file, letterLines(500))
      const run = scale("tasks", "create", file, ...categorization)
      const both = yield* Effect.all([run, run], { concurrency: 2 })
      // The second process is rejected, or has nothing left to do.
      assert.include(
        both.map(({ code }) => code),
        0,
      )
      for (const { code, err } of both) if (code !== 0) assert.match(err, /Another process is using/)
      assert.strictEqual((yield* liveTasks).length, 500)
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("explains invalid CSV by line", () =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/letters.csv`
      const header = "instruction,attachment,attachment_type,categories"
      const row = 'Well?,"A ""letter"",\r\nwith more",text,"[""a"",""b""]"'
      const run = (text: string, ...more: ReadonlyArray<string>) =>
        Effect.zipRight(writeFile(file, text), scale("tasks", "create", file, ...categorization, ...more))
      const good = yield* run(`\uFEFF${header}\r\n${row}\r\n\r\n${row}\r\n`)
      assert.strictEqual(good.code, 0, good.err)
      assert.deepStrictEqual(
        (yield* liveTasks).map(({ params }) => params?.attachment),
        ['A "letter",\r\nwith more', 'A "letter",\r\nwith more'],
      )
      for (const [text, words] of [
        [
          `${header}\n${row}\nWell?,5" nails,text,"[]"\n`,
          /, line 4: has a quote inside an unquoted cell\. Quote/,
        ],
        [
          `${header}\n\nWell?,"5" nails,text,[]\n${row}`,
          /, line 3: a closing quote is followed by more text, .* all following lines were skipped$/m,
        ],
        [
          `${header}\n${row}\n"Well?,a,text,[]\n`,
          /, line 4: a quote that opens in this row or a later one is never closed/,
        ],
        [`${header}\n${row},more\n`, /, line 2: expected 4 cells, as in the header, found 5$/m],
        [
          header.replaceAll(",", ";"),
          /, line 1: the header has only one column\. Separate columns by commas/,
        ],
        [`${header},\n${row},\n`, /, line 1: the header has a column without a name$/m],
      ] as const) {
        const { code, err, out } = yield* run(text)
        assert.deepStrictEqual([code, out], [2, ""], text)
        assert.match(err, words)
      }
      const some = yield* run(
        `${header}\n${row.replace("Well", "So")}\na,5" b,text,[]\n`,
        "--skip-bad",
        "--json",
      )
      assert.containSubset(JSON.parse(some.out), { created: 1, bad_lines: 1 })
      yield* Effect.flatMap(FileSystem.FileSystem, (fs) =>
        fs.writeFile(file, Buffer.from(`\uFEFF${header}\n`, "utf16le")),
      )
      const other = yield* scale("tasks", "create", file, ...categorization)
      assert.match(
        other.err,
        /, line 1: the file is not valid UTF-8 from here on; the rest was skipped\. Save the file as UTF-8/,
      )
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("stops when Scale rejects the key", () =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      yield* writeFile(file, letterLines(2000))
      const env = { SCALE_API_KEY: "live_wrong", XDG_CONFIG_HOME: "/nowhere" }
      const { code, err, out } = yield* scaleWith(
        { env },
        "tasks",
        "create",
        file,
        ...categorization,
        "--json",
      )
      assert.strictEqual(code, 3)
      assert.match(err, /Scale rejected the API key/)
      const { created, failed, left } = JSON.parse(out)
      assert.strictEqual(created, 0)
      assert.isBelow(failed, 500)
      assert.strictEqual(failed + left, 2000)
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("finishes the requests in flight on Ctrl-C, and continues in the next run", () => {
    let creates = 0
    let stop: Shutdown.ShutdownService | undefined
    const onRequest = ({ operation }: SandboxModel.RequestLogEntry) => {
      if (operation === "tasks.create" && ++creates === 300 && stop !== undefined)
        Effect.runSync(stop.request)
    }
    return Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      yield* writeFile(file, letterLines(900))
      const onStart = (service: Shutdown.ShutdownService) => {
        stop = service
      }
      const args = ["tasks", "create", file, ...categorization, "--json"]
      const stopped = yield* scaleWith({ onStart }, ...args)
      assert.strictEqual(stopped.code, 130)
      assert.match(stopped.err, /Stopped\. Run the same command again to continue/)
      const { created, left } = JSON.parse(stopped.out)
      assert.strictEqual(created + left, 900)
      assert.isAbove(left, 300)
      assert.strictEqual((yield* liveTasks).length, created)
      const { code, out } = yield* scale(...args)
      assert.strictEqual(code, 0)
      assert.containSubset(JSON.parse(out), { created: left, known: created, found: 0, failed: 0 })
    }).pipe(Effect.provide(environment({ onRequest })))
  })

  it.scopedLive("counts retries, and creates each task once when responses are lost", () =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      yield* writeFile(file, letterLines(40))
      const { code, out } = yield* scale("tasks", "create", file, ...categorization, "--json")
      assert.strictEqual(code, 0)
      assert.containSubset(JSON.parse(out), { created: 40 })
      assert.isAtLeast(JSON.parse(out).retries, 2)
      assert.strictEqual((yield* liveTasks).length, 40)
    }).pipe(
      Effect.provide(
        environment({
          faults: FaultPlan.make(
            FaultPlan.exactly("tasks.create", [2, 7], FaultPlan.serverError(503, "after")),
          ),
        }),
      ),
    ),
  )

  it.scopedLive("reads CSV with nested names, JSON cells and a byte order mark", () =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/letters.csv`
      yield* writeFile(
        file,
        [
          "\uFEFFattachment,attachment_type,instruction,categories,metadata.id,metadata.n:json,priority,unique_id",
          '"[Dear ""Sir"",',
          `all the best]",text,Question?,"[""yes"",""no""]",a7,12,20,one`,
          ',,,"[""yes""]",,,,two',
          "",
        ].join("\r\n"),
      )
      const wrong = yield* scale("tasks", "create", file, ...categorization)
      assert.strictEqual(wrong.code, 2)
      assert.match(wrong.err, /line 4: Parameter is invalid, reason: "instruction" is required/)
      yield* scale("tasks", "create", file, ...categorization, "--skip-bad")
      assert.containSubset((yield* liveTasks)[0], {
        unique_id: "one",
        priority: 20,
        metadata: { id: "a7", n: 12 },
        params: { attachment: '[Dear "Sir",\r\nall the best]', categories: ["yes", "no"] },
      })
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("sends nothing with --dry-run, and explains missing and empty files", () =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      yield* writeFile(file, letterLines(3))
      const dry = yield* scale("tasks", "create", file, ...categorization, "--dry-run")
      assert.deepStrictEqual([dry.code, dry.out], [0, `3 tasks in ${file} can be created.\n`])
      assert.strictEqual((yield* liveTasks).length, 0)
      const nothing = yield* scale("tasks", "create", `${file}.gone`, ...categorization)
      assert.deepStrictEqual([nothing.code, nothing.err], [2, `Cannot find the file "${file}.gone".\n`])
      yield* writeFile(file, "\n\n")
      const empty = yield* scale("tasks", "create", file, ...categorization)
      assert.strictEqual(empty.code, 2)
      assert.match(empty.err, /The file ".*" contains no tasks/)
    }).pipe(Effect.provide(environment())),
  )
})
