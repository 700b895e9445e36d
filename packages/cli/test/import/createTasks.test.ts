import { appendFileSync, rmSync, truncateSync } from "node:fs"
import * as FileSystem from "@effect/platform/FileSystem"
import { describe, expect, it } from "@effect/vitest"
import { FaultPlan, Sandbox } from "@effect-scale/sandbox"
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
      expect(first.code).toBe(0)
      expect(first.out).toMatch(/^250 tasks: 250 created \(/)
      expect((yield* liveTasks).length).toBe(250)

      const again = yield* scale("tasks", "create", file, ...categorization, "--json")
      expect(again.code).toBe(0)
      expect(JSON.parse(again.out)).toMatchObject({ tasks: 250, created: 0, known: 250, failed: 0, left: 0 })
      expect((yield* liveTasks).length).toBe(250)
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
        expect([created, found + known]).toEqual([0, 20])
        expect(found).toBeGreaterThan(5)
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
        expect(JSON.parse(other.out)).toMatchObject({ created: 0, found: 20, known: 0 })
        expect((yield* liveTasks).length).toBe(20)
      }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("derives the unique_id from the content of a line, with a suffix for copies", () =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      const [a = "", b = ""] = letterLines(2).split("\n")
      yield* writeFile(file, `${a}\n\n${b}\n${a}`)
      yield* scale("tasks", "create", file, ...categorization)
      const ids = (yield* liveTasks).map(({ unique_id }) => unique_id)
      expect(new Set(ids).size).toBe(3)
      expect(ids).toContain(`${ids[0]}-2`)
      for (const id of ids) expect(id ?? "").toMatch(/^scale-[0-9a-f]{32}(-2)?$/)

      // The same content with other key order, on another line, in another file.
      const turned = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(b)).reverse()))
      const [c = ""] = letterLines(1, () => ({ attachment: "new" })).split("\n")
      yield* writeFile(`${file}.x`, `${c}\n${turned}\n`)
      const { out } = yield* scale("tasks", "create", `${file}.x`, ...categorization, "--json")
      expect(JSON.parse(out)).toMatchObject({ created: 1, found: 1 })
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
      expect(code).toBe(2)
      expect(out).toBe("")
      for (const said of [
        /line 2: expected JSON, found \{/,
        /line 3: expected a JSON object, found \[1\]/,
        /line 4: Parameter is invalid, reason: "categories" is required/,
        /line 5: unique_id "a" is already used in line 1/,
        /line 6: expected type "categorization" because of --type, found "comparison"/,
        /line 7: expected a non-empty string as unique_id, found 7/,
        /6 lines of ".*bad\.jsonl" are invalid, and nothing was sent\. Fix the file, or pass --skip-bad/,
      ]) {
        expect(err).toMatch(said)
      }
      expect((yield* liveTasks).length).toBe(0)

      const rest = yield* scale("tasks", "create", file, ...categorization, "--skip-bad")
      expect(rest.code).toBe(1)
      expect(rest.out).toMatch(/^1 task: 1 created/)
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("prints what Scale refuses, and retries only that in the next run", () =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      yield* scale("projects", "create", "letters", ...categorization)
      yield* writeFile(
        file,
        letterLines(9) +
          letterLines(1, () => ({ attachment: "new", project: "letters", project_version: 1 })),
      )
      const first = yield* scale("tasks", "create", file, ...categorization)
      expect(first.code).toBe(1)
      expect(first.out).toMatch(/^10 tasks: 9 created, 1 failed/)
      expect(first.err).toMatch(/letters\.jsonl, line 10: tasks\.create: .*version/)
      expect(
        parseJsonLines(yield* readFile(`${file}.journal.jsonl`)).filter(({ error }) => error),
      ).toMatchObject([{ line: 10, error: "ScaleInvalidRequest" }])
      for (const instruction of ["One", "Two"]) {
        yield* scale("projects", "set-params", "letters", "--params", JSON.stringify({ instruction }))
      }
      const second = yield* scale("tasks", "create", file, ...categorization)
      expect(second.code, second.err).toBe(0)
      expect(second.out).toMatch(/^10 tasks: 1 created, 9 created by earlier runs/)
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
      expect(known.code).toBe(1)
      expect(known.err).toMatch(
        /line 1: unique_id "mine" is used by a task that was created with other content/,
      )
      const unknown = yield* scale("tasks", "create", file, ...categorization, "--journal", `${file}.2`)
      expect(unknown.code).toBe(1)
      expect(unknown.err).toMatch(
        /line 1: unique_id "mine" is used by task [0-9a-f]+, which has other content/,
      )
      expect((yield* liveTasks).length).toBe(1)
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("rejects the journal of a different import", () =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      yield* writeFile(file, letterLines(2))
      yield* scale("tasks", "create", file, ...categorization)
      const env = { SCALE_API_KEY: "test_sandbox", XDG_CONFIG_HOME: "/nowhere" }
      const { code, err } = yield* scaleWith({ env }, "tasks", "create", file, ...categorization)
      expect(code).toBe(2)
      expect(err).toMatch(
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
        expect(code, text).toBe(2)
        expect(err).toMatch(/is not a journal of "scale tasks create"\. Pass another --journal/)
        expect(yield* readFile(journal)).toBe(text)
      }
      expect(yield* liveTasks).toEqual([])
      yield* writeFile(journal, '{"journal":"scale ta')
      expect((yield* run).code).toBe(0)
      const whole = yield* readFile(journal)
      for (const text of [whole.slice(0, 200), whole.slice(0, -1), "", `${whole}{"line":9,"uni`]) {
        yield* writeFile(journal, text)
        const { code, err } = yield* run
        expect(code, err).toBe(0)
        for (const line of (yield* readFile(journal)).trim().split("\n")) JSON.parse(line)
      }
      yield* writeFile(journal, whole.replace(/\n/, "\nnull\n"))
      const broken = yield* run
      expect(broken.code).toBe(2)
      expect(broken.err).toMatch(
        / is damaged: expected a JSON object in line 2\. Delete that line and run the same command again/,
      )
      expect((yield* liveTasks).length).toBe(3)
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("replaces the journal of a different import that created no task", () =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      yield* writeFile(file, letterLines(3))
      yield* scale("projects", "create", "studio", ...categorization, "--rapid")
      const wrong = yield* scale("tasks", "create", file, ...categorization, "--project", "studio")
      expect(wrong.code).toBe(1)
      expect(wrong.err).toMatch(
        /See ".*" for the errors\. Run the same command again to retry only the failed lines/,
      )
      const right = yield* scale("tasks", "create", file, ...categorization, "--json")
      expect(JSON.parse(right.out)).toMatchObject({ created: 3, known: 0 })
      expect(JSON.parse((yield* readFile(`${file}.journal.jsonl`)).split("\n")[0] ?? "").project).toBe(null)
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("lets only one process at a time use a journal", () =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      yield* writeFile(file, letterLines(500))
      const run = scale("tasks", "create", file, ...categorization)
      const both = yield* Effect.all([run, run], { concurrency: 2 })
      // The second process is rejected, or has nothing left to do.
      expect(both.map(({ code }) => code)).toContain(0)
      for (const { code, err } of both) if (code !== 0) expect(err).toMatch(/Another process is using/)
      expect((yield* liveTasks).length).toBe(500)
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
      expect(good.code, good.err).toBe(0)
      expect((yield* liveTasks).map(({ params }) => params?.attachment)).toEqual([
        'A "letter",\r\nwith more',
        'A "letter",\r\nwith more',
      ])
      for (const [text, words] of [
        [
          `${header}\n${row}\nWell?,5" nails,text,"[]"\n`,
          /, line 4: has a quote inside an unquoted cell\. Quote/,
        ],
        [
          `${header}\n\nWell?,"5" nails,text,[]\n${row}`,
          /, line 3: a closing quote is followed by more text\. .* all following lines were skipped$/m,
        ],
        [`${header}\n${row}\n"Well?,a,text,[]\n`, /, line 4: the quote that opens in line 4 is never closed/],
        [`${header}\n${row},more\n`, /, line 2: expected 4 cells, as in the header, found 5$/m],
        [
          header.replaceAll(",", ";"),
          /, line 1: the header has only one column\. Separate columns by commas/,
        ],
        [`${header},\n${row},\n`, /, line 1: column 5 of the header has no name\. Name or remove it$/m],
      ] as const) {
        const { code, err, out } = yield* run(text)
        expect([code, out], text).toEqual([2, ""])
        expect(err).toMatch(words)
      }
      const some = yield* run(
        `${header}\n${row.replace("Well", "So")}\na,5" b,text,[]\n`,
        "--skip-bad",
        "--json",
      )
      expect(JSON.parse(some.out)).toMatchObject({ created: 1, bad_lines: 1 })
      yield* Effect.flatMap(FileSystem.FileSystem, (fs) =>
        fs.writeFile(file, Buffer.from(`${header}\n${row}\nWell?,Köln,text,[]\n`, "latin1")),
      )
      const other = yield* scale("tasks", "create", file, ...categorization)
      expect(other.err).toMatch(
        /, line 4: the file is not valid UTF-8 from here on; the rest was skipped\. Save the file as UTF-8/,
      )
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("creates nothing when Scale rejects the key", () =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      yield* writeFile(file, letterLines(2000))
      const env = { SCALE_API_KEY: "live_wrong", XDG_CONFIG_HOME: "/nowhere" }
      for (const more of [[], ["--dry-run"], ["--skip-bad"]]) {
        const { code, err, out } = yield* scaleWith(
          { env },
          ...["tasks", "create", file, ...categorization, ...more],
        )
        expect([code, out]).toEqual([3, ""])
        expect(err).toMatch(/Scale rejected the API key/)
      }
      const { log } = yield* Sandbox.Sandbox
      expect((yield* log).filter(({ operation }) => operation === "tasks.create")).toEqual([])
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
      expect(stopped.code).toBe(130)
      expect(stopped.err).toMatch(/Stopped\. Run the same command again to continue/)
      const { created, left } = JSON.parse(stopped.out)
      expect(created + left).toBe(900)
      expect(left).toBeGreaterThan(300)
      expect((yield* liveTasks).length).toBe(created)
      const { code, out } = yield* scale(...args)
      expect(code).toBe(0)
      expect(JSON.parse(out)).toMatchObject({ created: left, known: created, found: 0, failed: 0 })
    }).pipe(Effect.provide(environment({ onRequest })))
  })

  it.scopedLive("counts retries, and creates each task once when responses are lost", () =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      yield* writeFile(file, letterLines(40))
      const { code, out } = yield* scale("tasks", "create", file, ...categorization, "--json")
      expect(code).toBe(0)
      expect(JSON.parse(out)).toMatchObject({ created: 40 })
      expect(JSON.parse(out).retries).toBeGreaterThanOrEqual(2)
      expect((yield* liveTasks).length).toBe(40)
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
      expect(wrong.code).toBe(2)
      expect(wrong.err).toMatch(/line 4: Parameter is invalid, reason: "attachment" is required/)
      yield* scale("tasks", "create", file, ...categorization, "--skip-bad")
      expect((yield* liveTasks)[0]).toMatchObject({
        unique_id: "one",
        priority: 20,
        metadata: { id: "a7", n: 12 },
        params: { attachment: '[Dear "Sir",\r\nall the best]', categories: ["yes", "no"] },
      })
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive.each([
    ["jsonl", letterLines(1, () => ({ metadata: { id: 0 } }))],
    ["json", `[${letterLines(1, () => ({ metadata: { id: 0 } })).trim()}]`],
    ["csv", 'instruction,attachment,attachment_type,categories,metadata\nQ?,A,text,"[""a""]","{""id"":0}"\n'],
    ["csv", 'instruction,attachment,attachment_type,categories,metadata.id:json\nQ?,A,text,"[""a""]",0\n'],
  ] as const)("preserves all digits of numbers in %s", ([format, text]) =>
    Effect.gen(function* () {
      const directory = yield* temporaryDirectory
      const { state } = yield* Sandbox.Sandbox
      for (const digits of [
        "1598992510763825123",
        "-1598992510763825123",
        "1e400",
        "0.12345678901234567890",
      ]) {
        const file = `${directory}/${digits}.${format}`
        yield* writeFile(file, text.replace(/0(?=[^0]*$)/, digits))
        const args = ["tasks", "create", file, ...categorization, "--json"]
        const first = yield* scale(...args)
        expect(JSON.parse(first.out), first.err).toMatchObject({ created: 1 })
        const { live } = yield* state
        const [id] = live.tasks.map(({ metadata }) => metadata?.id).filter((id) => String(id) === digits)
        expect(String(id)).toBe(digits)
        const second = yield* scale(...args)
        expect(JSON.parse(second.out)).toMatchObject({ known: 1 })
        const third = yield* scale(...args, "--journal", `${file}.2`)
        expect(JSON.parse(third.out)).toMatchObject({ found: 1 })
      }
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("reports lines that are only a number, and a unique_id that is one", () =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      const [line = ""] = letterLines(1).split("\n")
      yield* writeFile(
        file,
        `1e400\n1598992510763825123\n${line.replace("{", '{"unique_id":1598992510763825123,')}\n`,
      )
      const { code, err } = yield* scale("tasks", "create", file, ...categorization)
      expect(code).toBe(2)
      expect(err).toMatch(/line 1: expected a JSON object, found 1e400\n/)
      expect(err).toMatch(/line 2: expected a JSON object, found 1598992510763825123\n/)
      expect(err).toMatch(/line 3: expected a non-empty string as unique_id, found 1598992510763825123\n/)
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("says that the file changed during the import", () => {
    let change: (() => void) | undefined
    const onRequest = ({ operation }: SandboxModel.RequestLogEntry) => {
      if (operation !== "tasks.create") return
      change?.()
      change = undefined
    }
    return Effect.gen(function* () {
      const directory = yield* temporaryDirectory
      for (const [name, changeFile] of [
        [
          "longer",
          (path: string) =>
            appendFileSync(
              path,
              letterLines(1, () => ({ attachment: "new" })),
            ),
        ],
        ["shorter", (path: string) => truncateSync(path, 200)],
        ["gone", (path: string) => rmSync(path)],
      ] as const) {
        const file = `${directory}/${name}.jsonl`
        yield* writeFile(
          file,
          letterLines(100, (n) => ({ metadata: { name, n } })),
        )
        change = () => changeFile(file)
        const { code, err } = yield* scale("tasks", "create", file, ...categorization, "--concurrency", "1")
        expect(code, name).toBe(2)
        expect(err).toMatch(
          /The file ".*" changed during the import, so lines may be missing\. Run the command again\./,
        )
      }
    }).pipe(Effect.provide(environment({ onRequest })))
  })

  it.scopedLive("rejects a journal that is not a file", () =>
    Effect.gen(function* () {
      const directory = yield* temporaryDirectory
      yield* writeFile(`${directory}/letters.jsonl`, letterLines(1))
      for (const [journal, found] of [
        [directory, "a directory"],
        ["/dev/full", "a device"],
      ]) {
        const { code, err } = yield* scale(
          ...["tasks", "create", `${directory}/letters.jsonl`, ...categorization, "--journal", journal ?? ""],
        )
        expect([code, err]).toEqual([
          2,
          expect.stringContaining(
            `Cannot use "${journal}" as the journal: expected a file, found ${found}. Pass`,
          ),
        ])
      }
      expect(yield* liveTasks).toEqual([])
    }).pipe(Effect.provide(environment())),
  )

  it.scopedLive("sends nothing with --dry-run, and explains missing and empty files", () =>
    Effect.gen(function* () {
      const file = `${yield* temporaryDirectory}/letters.jsonl`
      yield* writeFile(file, letterLines(3))
      const dry = yield* scale("tasks", "create", file, ...categorization, "--dry-run")
      expect([dry.code, dry.out]).toEqual([0, `3 tasks in ${file} can be created in live mode.\n`])
      expect((yield* liveTasks).length).toBe(0)
      const nothing = yield* scale("tasks", "create", `${file}.gone`, ...categorization)
      expect([nothing.code, nothing.err]).toEqual([2, `Cannot find the file "${file}.gone".\n`])
      yield* writeFile(file, "\n\n")
      const empty = yield* scale("tasks", "create", file, ...categorization)
      expect(empty.code).toBe(2)
      expect(empty.err).toMatch(/Found no tasks in ".*"/)
    }).pipe(Effect.provide(environment())),
  )
})
