import * as FileSystem from "@effect/platform/FileSystem"
import { assert, describe, it } from "@effect/vitest"
import { FaultPlan, type Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import type * as Stop from "../src/terminal/shutdown.ts"
import { environment, folder, jsonLines, letters, liveTasks, read, scale, scaleAs, write } from "./harness.ts"

const categorization = ["--type", "categorization"]

describe("scale tasks create", { timeout: 60_000 }, () => {
  it.scopedLive("creates each line once, and knows it the next time", () =>
    Effect.gen(function* () {
      const file = `${yield* folder}/letters.jsonl`
      yield* write(file, letters(250))
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
    "finds what is there when the journal is lost, and takes up one whose last line is torn",
    () =>
      Effect.gen(function* () {
        const file = `${yield* folder}/letters.jsonl`
        yield* write(file, letters(20))
        yield* scale("tasks", "create", file, ...categorization)
        const journal = yield* read(`${file}.journal.jsonl`)
        yield* write(`${file}.journal.jsonl`, journal.slice(0, Math.floor(journal.length / 2)))
        const torn = yield* scale("tasks", "create", file, ...categorization, "--json")
        const { created, found, known } = JSON.parse(torn.out)
        assert.deepStrictEqual([created, found + known], [0, 20])
        assert.isAbove(found, 5)
        for (const line of (yield* read(`${file}.journal.jsonl`)).trim().split("\n")) JSON.parse(line)

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

  it.scopedLive("gives a line the same unique_id wherever it stands, and another to its double", () =>
    Effect.gen(function* () {
      const file = `${yield* folder}/letters.jsonl`
      const [a = "", b = ""] = letters(2).split("\n")
      yield* write(file, `${a}\n\n${b}\n${a}`)
      yield* scale("tasks", "create", file, ...categorization)
      const ids = (yield* liveTasks).map(({ unique_id }) => unique_id)
      assert.strictEqual(new Set(ids).size, 3)
      assert.include(ids, `${ids[0]}-2`)
      for (const id of ids) assert.match(id ?? "", /^scale-[0-9a-f]{32}(-2)?$/)

      // The keys in another order, in another place, in a file with another name.
      const turned = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(b)).reverse()))
      const [c = ""] = letters(1, () => ({ attachment: "new" })).split("\n")
      yield* write(`${file}.x`, `${c}\n${turned}\n`)
      const { out } = yield* scale("tasks", "create", `${file}.x`, ...categorization, "--json")
      assert.containSubset(JSON.parse(out), { created: 1, found: 1 })
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("checks all lines before it sends anything, and names what is wrong", () =>
    Effect.gen(function* () {
      const file = `${yield* folder}/bad.jsonl`
      const [good = ""] = letters(1, () => ({ unique_id: "a" })).split("\n")
      const lines = [
        good,
        "{",
        "[1]",
        JSON.stringify({ attachment: "x", attachment_type: "text", instruction: "y" }),
        good,
        JSON.stringify({ type: "comparison", payload: {} }),
        letters(1, () => ({ unique_id: 7 })).trim(),
      ]
      yield* write(file, lines.join("\n"))
      const { code, err, out } = yield* scale("tasks", "create", file, ...categorization)
      assert.strictEqual(code, 2)
      assert.strictEqual(out, "")
      for (const said of [
        /line 2: is no JSON: \{/,
        /line 3: is no JSON object/,
        /line 4: Parameter is invalid, reason: "categories" is required/,
        /line 5: its unique_id "a" is that of line 1/,
        /line 6: is of type "comparison", and not of --type categorization/,
        /line 7: its unique_id is no text/,
        /6 lines of .*bad\.jsonl cannot be created, and nothing was sent/,
      ]) {
        assert.match(err, said)
      }
      assert.strictEqual((yield* liveTasks).length, 0)

      const rest = yield* scale("tasks", "create", file, ...categorization, "--skip-bad")
      assert.strictEqual(rest.code, 1)
      assert.match(rest.out, /^1 task: 1 created/)
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("says what Scale refuses, and tries that again, and only that", () =>
    Effect.gen(function* () {
      const file = `${yield* folder}/letters.jsonl`
      yield* write(file, letters(9) + letters(1, () => ({ attachment: "in a batch", batch: "nowhere" })))
      const first = yield* scale("tasks", "create", file, ...categorization)
      assert.strictEqual(first.code, 1)
      assert.match(first.out, /^10 tasks: 9 created, 1 failed/)
      assert.match(first.err, /letters\.jsonl, line 10: tasks\.create: .*nowhere/)
      assert.containSubset(
        jsonLines(yield* read(`${file}.journal.jsonl`)).filter(({ error }) => error),
        [{ line: 10, error: "ScaleResourceNotFound" }],
      )
      yield* scale("projects", "create", "letters", ...categorization)
      yield* scale("batches", "create", "nowhere", "--project", "letters")
      const second = yield* scale("tasks", "create", file, ...categorization)
      assert.strictEqual(second.code, 0)
      assert.match(second.out, /^10 tasks: 1 created, 9 done by earlier runs/)
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("takes no other content for the same task", () =>
    Effect.gen(function* () {
      const file = `${yield* folder}/letters.jsonl`
      const named = (attachment: string) => letters(1, () => ({ unique_id: "mine", attachment }))
      yield* write(file, named("one"))
      yield* scale("tasks", "create", file, ...categorization)
      yield* write(file, named("two"))
      const known = yield* scale("tasks", "create", file, ...categorization)
      assert.strictEqual(known.code, 1)
      assert.match(
        known.err,
        /line 1: its unique_id "mine" is that of a task that was created with other content/,
      )
      const unknown = yield* scale("tasks", "create", file, ...categorization, "--journal", `${file}.2`)
      assert.strictEqual(unknown.code, 1)
      assert.match(
        unknown.err,
        /line 1: its unique_id "mine" is that of task [0-9a-f]+, which has other content/,
      )
      assert.strictEqual((yield* liveTasks).length, 1)
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("does not take the journal of another import for its own", () =>
    Effect.gen(function* () {
      const file = `${yield* folder}/letters.jsonl`
      yield* write(file, letters(2))
      yield* scale("tasks", "create", file, ...categorization)
      const env = { SCALE_API_KEY: "test_sandbox", XDG_CONFIG_HOME: "/nowhere" }
      const { code, err } = yield* scaleAs({ env }, "tasks", "create", file, ...categorization)
      assert.strictEqual(code, 2)
      assert.match(err, /belongs to an import with mode live, and this one has test\. Give another --journal/)
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("leaves files alone that are no journals, and takes up journals whatever was cut off", () =>
    Effect.gen(function* () {
      const file = `${yield* folder}/letters.jsonl`
      yield* write(file, letters(3))
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
        yield* write(journal, text)
        const { code, err } = yield* run
        assert.strictEqual(code, 2, text)
        assert.match(err, /no journal of|not that of a journal of/)
        assert.strictEqual(yield* read(journal), text)
      }
      assert.deepStrictEqual(yield* liveTasks, [])
      yield* write(journal, '{"journal":"scale ta')
      assert.strictEqual((yield* run).code, 0)
      const whole = yield* read(journal)
      for (const text of [whole.slice(0, 200), whole.slice(0, -1), "", `${whole}{"line":9,"uni`]) {
        yield* write(journal, text)
        const { code, err } = yield* run
        assert.strictEqual(code, 0, err)
        for (const line of (yield* read(journal)).trim().split("\n")) JSON.parse(line)
      }
      yield* write(journal, whole.replace(/\n/, "\nnull\n"))
      const broken = yield* run
      assert.strictEqual(broken.code, 2)
      assert.match(
        broken.err,
        /, line 2: is no JSON object\. Remove that line and run the same command again/,
      )
      assert.strictEqual((yield* liveTasks).length, 3)
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("a journal that knows of no task is nobody's", () =>
    Effect.gen(function* () {
      const file = `${yield* folder}/letters.jsonl`
      yield* write(file, letters(3))
      const wrong = yield* scale("tasks", "create", file, ...categorization, "--project", "nowhere")
      assert.strictEqual(wrong.code, 1)
      assert.match(wrong.err, /3 failed|The reasons are in/)
      const right = yield* scale("tasks", "create", file, ...categorization, "--json")
      assert.containSubset(JSON.parse(right.out), { created: 3, known: 0 })
      assert.strictEqual(
        JSON.parse((yield* read(`${file}.journal.jsonl`)).split("\n")[0] ?? "").project,
        null,
      )
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("one process at a time works on a journal", () =>
    Effect.gen(function* () {
      const file = `${yield* folder}/letters.jsonl`
      yield* write(file, letters(500))
      const run = scale("tasks", "create", file, ...categorization)
      const both = yield* Effect.all([run, run], { concurrency: 2 })
      // Who comes later is refused, or has nothing left to do.
      assert.include(
        both.map(({ code }) => code),
        0,
      )
      for (const { code, err } of both) if (code !== 0) assert.match(err, /Another process is at work on/)
      assert.strictEqual((yield* liveTasks).length, 500)
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("says what is wrong with a CSV file, on which line, and what to do", () =>
    Effect.gen(function* () {
      const file = `${yield* folder}/letters.csv`
      const header = "instruction,attachment,attachment_type,categories"
      const row = 'Well?,"A ""letter"",\r\nwith more",text,"[""a"",""b""]"'
      const run = (text: string, ...more: ReadonlyArray<string>) =>
        Effect.zipRight(write(file, text), scale("tasks", "create", file, ...categorization, ...more))
      const good = yield* run(`\uFEFF${header}\r\n${row}\r\n\r\n${row}\r\n`)
      assert.strictEqual(good.code, 0, good.err)
      assert.deepStrictEqual(
        (yield* liveTasks).map(({ params }) => params?.attachment),
        ['A "letter",\r\nwith more', 'A "letter",\r\nwith more'],
      )
      for (const [text, words] of [
        [
          `${header}\n${row}\nWell?,5" nails,text,"[]"\n`,
          /, line 4: has a quote in the midst of a cell\. Put/,
        ],
        [
          `${header}\n\nWell?,"5" nails,text,[]\n${row}`,
          /, line 3: begins a row .* from here on nothing was read$/m,
        ],
        [
          `${header}\n${row}\n"Well?,a,text,[]\n`,
          /, line 4: this row or one below opens a quote that is never closed/,
        ],
        [`${header}\n${row},more\n`, /, line 2: has 5 cells, and the header 4$/m],
        [header.replaceAll(",", ";"), /, line 1: the header is one cell: put commas between the cells/],
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
      assert.match(other.err, /, line 1: .* is not UTF-8; it was not read\. Save the file as UTF-8/)
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("stops at once when the key is not accepted", () =>
    Effect.gen(function* () {
      const file = `${yield* folder}/letters.jsonl`
      yield* write(file, letters(2000))
      const env = { SCALE_API_KEY: "live_wrong", XDG_CONFIG_HOME: "/nowhere" }
      const { code, err, out } = yield* scaleAs({ env }, "tasks", "create", file, ...categorization, "--json")
      assert.strictEqual(code, 3)
      assert.match(err, /does not accept the API key/)
      const { created, failed, left } = JSON.parse(out)
      assert.strictEqual(created, 0)
      assert.isBelow(failed, 500)
      assert.strictEqual(failed + left, 2000)
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("finishes what is in flight on Ctrl-C, and goes on the next time", () => {
    let creates = 0
    let stop: Stop.Service | undefined
    const onRequest = ({ operation }: Sandbox.LogEntry) => {
      if (operation === "tasks.create" && ++creates === 300 && stop !== undefined) Effect.runSync(stop.ask)
    }
    return Effect.gen(function* () {
      const file = `${yield* folder}/letters.jsonl`
      yield* write(file, letters(900))
      const onStart = (service: Stop.Service) => {
        stop = service
      }
      const args = ["tasks", "create", file, ...categorization, "--json"]
      const stopped = yield* scaleAs({ onStart }, ...args)
      assert.strictEqual(stopped.code, 130)
      assert.match(stopped.err, /Stopped\. The same command goes on where this one stopped/)
      const { created, left } = JSON.parse(stopped.out)
      assert.strictEqual(created + left, 900)
      assert.isAbove(left, 300)
      assert.strictEqual((yield* liveTasks).length, created)
      const { code, out } = yield* scale(...args)
      assert.strictEqual(code, 0)
      assert.containSubset(JSON.parse(out), { created: left, known: created, found: 0, failed: 0 })
    }).pipe(Effect.provide(environment({ onRequest })))
  })

  it.scopedLive("counts its retries, and makes nothing twice when answers are lost", () =>
    Effect.gen(function* () {
      const file = `${yield* folder}/letters.jsonl`
      yield* write(file, letters(40))
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

  it.scopedLive("reads CSV", () =>
    Effect.gen(function* () {
      const file = `${yield* folder}/letters.csv`
      yield* write(
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

  it.scopedLive("sends nothing on a dry run, and explains what it cannot read", () =>
    Effect.gen(function* () {
      const file = `${yield* folder}/letters.jsonl`
      yield* write(file, letters(3))
      const dry = yield* scale("tasks", "create", file, ...categorization, "--dry-run")
      assert.deepStrictEqual([dry.code, dry.out], [0, `3 tasks in ${file} can be created.\n`])
      assert.strictEqual((yield* liveTasks).length, 0)
      const nothing = yield* scale("tasks", "create", `${file}.gone`, ...categorization)
      assert.deepStrictEqual([nothing.code, nothing.err], [2, `There is no file ${file}.gone.\n`])
      yield* write(file, "\n\n")
      const empty = yield* scale("tasks", "create", file, ...categorization)
      assert.strictEqual(empty.code, 2)
      assert.match(empty.err, /There are no tasks in/)
    }).pipe(Effect.provide(environment())),
  )
})
