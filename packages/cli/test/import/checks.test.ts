import { describe, expect } from "@effect/vitest"
import { Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import {
  letterLines,
  liveKey,
  liveTasks,
  parseJsonLines,
  readFile,
  scale,
  scaleWith,
  temporaryDirectory,
  writeFile,
} from "../fixtures/commandRunner.ts"
import { test } from "../fixtures/sandboxTest.ts"

const categorization = ["--type", "categorization"]

const fileOf = (text: string) =>
  Effect.gen(function* () {
    const file = `${yield* temporaryDirectory}/letters.jsonl`
    yield* writeFile(file, text)
    return file
  })

const create = (file: string, ...options: ReadonlyArray<string>) => scale("tasks", "create", file, ...options)

const creates = Effect.gen(function* () {
  const { log } = yield* Sandbox.Sandbox
  return (yield* log).filter(({ operation }) => operation === "tasks.create").length
})

describe("scale tasks create", () => {
  describe("with unknown parameters", () => {
    test("lists them with counts and similar names before it sends anything", () =>
      Effect.gen(function* () {
        const path = yield* fileOf(
          letterLines(30, (n) => ({ hypotesis: {}, ...(n > 20 ? { allow_multple: true } : {}) })),
        )
        const dry = yield* create(path, ...categorization, "--dry-run")
        expect(dry.code).toBe(0)
        expect(dry.err).toContain(
          `${path}: "allow_multple" is not a known parameter of categorization: 9 tasks, first in line 22. Did you mean "allow_multiple"?\n`,
        )
        expect(dry.err).toContain(
          '"hypotesis" is not a known parameter of categorization: 30 tasks, first in line 1',
        )
        expect(dry.err).toContain("Unknown parameters are sent as they are. Pass --strict to refuse them")
        const json = yield* create(path, ...categorization, "--dry-run", "--json")
        expect(JSON.parse(json.out)).toMatchObject({
          good: 30,
          mode: "live",
          unknown_parameters: [
            { name: "hypotesis", tasks: 30 },
            { name: "allow_multple", tasks: 9, did_you_mean: "allow_multiple" },
          ],
        })
        expect(yield* creates).toBe(0)
      }))

    test("refuses them with --strict, and accepts those that --allow names", () =>
      Effect.gen(function* () {
        const file = yield* fileOf(letterLines(3, () => ({ hypotesis: {}, force: true, layers: { a: 1 } })))
        const strict = yield* create(file, ...categorization, "--strict", "--allow", "force")
        expect([strict.code, yield* creates]).toEqual([2, 0])
        expect(strict.err).toMatch(
          /Found 1 unknown parameter in .*, and nothing was sent\. Fix the file, or pass --allow NAME/,
        )
        expect(strict.err).not.toMatch(/"force"/)
        const allowed = yield* create(
          file,
          ...categorization,
          ...["--strict", "--allow", "force", "--allow", "hypotesis"],
        )
        expect(allowed.code).toBe(0)
        expect(allowed.err).not.toMatch(/parameter/)
        expect(yield* creates).toBe(3)
      }))

    test("names the similar parameter if a required one is missing", () =>
      Effect.gen(function* () {
        const file = yield* fileOf('{"instruction": "x", "attachment": "y", "categores": ["z"]}\n')
        const { err } = yield* create(file, ...categorization)
        expect(err).toContain(
          'line 1: Parameter is invalid, reason: "categories" is required; found "categores". Did you mean "categories"?\n',
        )
      }))

    test("rejects parameters next to a payload instead of losing them", () =>
      Effect.gen(function* () {
        const payload = JSON.parse(letterLines(1))
        const file = yield* fileOf(JSON.stringify({ type: "categorization", payload, unique_id: "a" }))
        const { code, err } = yield* create(file)
        expect(code).toBe(2)
        expect(err).toContain('line 1: expected only "type" and "payload", found "unique_id". Move')
      }))
  })

  test("sends a text as a list where Scale takes a list", () =>
    Effect.gen(function* () {
      const { code } = yield* create(
        yield* fileOf(letterLines(1, () => ({ categories: "yes" }))),
        ...categorization,
      )
      expect(code).toBe(0)
      expect((yield* liveTasks)[0]?.params?.categories).toEqual(["yes"])
    }))

  test("sends a text as a list in parameters of projects and quality tasks, too", () =>
    Effect.gen(function* () {
      const created = yield* scale(
        ...[
          "projects",
          "create",
          "letters",
          ...categorization,
          "--params",
          '{"categories": "yes", "categores": 1}',
        ],
      )
      expect(created.err).toBe(
        '--params: "categores" is not a known parameter of categorization. Did you mean "categories"?\n',
      )
      yield* scale("projects", "set-params", "letters", "--patch", "--params", '{"tags": "a"}')
      const { out } = yield* scale("projects", "get", "letters", "--json")
      expect(JSON.parse(out).param_history.at(-1)).toMatchObject({ categories: ["yes"], tags: ["a"] })
    }))

  describe("checks before the first create, also in a dry run,", () => {
    test("the type of the command line and of each line", () =>
      Effect.gen(function* () {
        const file = yield* fileOf(letterLines(2) + letterLines(1, () => ({ type: "categorisation" })))
        const option = yield* create(file, "--type", "imageanotation", "--dry-run")
        expect(option.code).toBe(2)
        expect(option.err).toMatch(
          /^scale tasks create: --type expects a task type, found "imageanotation"\. Did you mean "imageannotation"\? Pass --unchecked/,
        )
        const line = yield* create(file)
        expect(line.code).toBe(2)
        expect(line.err).toMatch(
          /line 3: "categorisation" is not a task type that this command knows\. Did you mean "categorization"\?/,
        )
        expect(yield* creates).toBe(0)
      }))

    test("the project and the batch", () =>
      Effect.gen(function* () {
        yield* scale("projects", "create", "letters", ...categorization)
        yield* scale("projects", "create", "streets", "--type", "imageannotation")
        yield* scale("batches", "create", "march", "--project", "letters")
        const file = yield* fileOf(letterLines(3))
        for (const [options, reason] of [
          [["--project", "leters"], 'project "leters" does not exist. Did you mean "letters"?'],
          [["--batch", "marhc"], 'batch "marhc" does not exist. Did you mean "march"?'],
          [["--project", "nope"], 'project "nope" does not exist.'],
          [
            ["--project", "streets"],
            'project "streets" takes tasks of type "imageannotation", not "categorization".',
          ],
        ] as const) {
          for (const more of [["--dry-run"], [], ["--skip-bad"]]) {
            const { code, err } = yield* create(file, ...categorization, ...options, ...more)
            expect(code).toBe(2)
            expect(err).toContain(`${file}: 3 tasks, first in line 1: ${reason}\n`)
            expect(err).toMatch(/3 tasks of ".*" cannot be created, and nothing was sent\. /)
          }
        }
        const dry = yield* create(file, ...categorization, "--batch", "march", "--dry-run")
        expect([dry.code, dry.out]).toEqual([0, `3 tasks in ${file} can be created in live mode.\n`])
      }))

    test("the projects and batches of single lines, and creates the others with --skip-bad", () =>
      Effect.gen(function* () {
        yield* scale("projects", "create", "letters", ...categorization)
        yield* scale("projects", "create", "other", ...categorization)
        yield* scale("batches", "create", "march", "--project", "letters")
        const file = yield* fileOf(
          letterLines(
            6,
            (n) => [{}, { batch: "march" }, { batch: "april" }, { project: "nope" }][n % 4] ?? {},
          ) + letterLines(1, () => ({ attachment: "x", project: "other", batch: "march" })),
        )
        const refused = yield* create(file, ...categorization)
        expect([refused.code, yield* creates]).toEqual([2, 0])
        expect(refused.err).toContain('1 task, first in line 3: batch "april" does not exist.')
        expect(refused.err).toContain('1 task, first in line 4: project "nope" does not exist.')
        expect(refused.err).toContain(
          '1 task, first in line 7: batch "march" belongs to project "letters", not to "other".',
        )
        const rest = yield* create(file, ...categorization, "--skip-bad", "--json")
        expect(JSON.parse(rest.out)).toMatchObject({ tasks: 4, created: 4, failed: 0, bad_lines: 3 })
        expect(yield* creates).toBe(4)
      }))

    test("nothing with Scale in a dry run without a key", () =>
      Effect.gen(function* () {
        const file = yield* fileOf(letterLines(2))
        const { code, err, out } = yield* scaleWith(
          { env: { XDG_CONFIG_HOME: "/nowhere" } },
          ...["tasks", "create", file, ...categorization, "--project", "nope", "--dry-run"],
        )
        expect([code, out]).toEqual([0, `2 tasks in ${file} can be created.\n`])
        expect(err).toMatch(/No API key is set, so projects and batches were not checked/)
      }))
  })

  describe("with identical failures", () => {
    const bad = (count: number) => letterLines(count, (n) => ({ attachment: `bad ${n}`, priority: 25 }))

    test("prints them once with a count, and stops after 20", () =>
      Effect.gen(function* () {
        const file = yield* fileOf(bad(1000))
        const { code, err, out } = yield* create(file, ...categorization, "--json")
        expect(code).toBe(5)
        const { failed, left, stopped } = JSON.parse(out)
        expect(failed + left).toBe(1000)
        expect(failed).toBeGreaterThanOrEqual(20)
        expect(failed).toBeLessThan(200)
        expect(stopped).toMatch(/^Stopped after 20 identical failures/)
        expect(err.match(/"priority"/g)).toHaveLength(1)
        expect(err).toContain(`${failed - 1} more lines failed like line `)
      }))

    test("continues if lines between them succeed, or with --keep-going", () =>
      Effect.gen(function* () {
        const mixed = yield* fileOf(
          Array.from({ length: 100 }, (_, n) =>
            letterLines(1, () => ({ attachment: `${n}`, priority: n % 2 ? 25 : 20 })),
          ).join(""),
        )
        const some = yield* create(mixed, ...categorization, "--json", "--concurrency", "1")
        expect(JSON.parse(some.out)).toMatchObject({ created: 50, failed: 50, left: 0 })
        const all = yield* create(yield* fileOf(bad(100)), ...categorization, "--keep-going", "--json")
        expect(JSON.parse(all.out)).toMatchObject({ failed: 100, left: 0, stopped: null })
        expect(all.code).toBe(1)
      }))
  })

  describe("binds its journal to", () => {
    test("an API key, without storing it", () =>
      Effect.gen(function* () {
        const file = yield* fileOf(letterLines(3))
        yield* create(file, ...categorization)
        const journal = yield* readFile(`${file}.journal.jsonl`)
        expect(journal).not.toContain(liveKey.SCALE_API_KEY)
        expect(parseJsonLines(journal)[0]?.account).toMatch(/^[0-9a-f]{16}-[0-9a-f]{32}$/)
        yield* writeFile(`${file}.journal.jsonl`, journal.replace(/"account":"[^"]*"/, '"account":"other"'))
        const other = yield* create(file, ...categorization)
        expect([other.code, other.out]).toEqual([2, ""])
        expect(other.err).toMatch(
          /journal ".*" belongs to a different import: it was made with another API key\. Pass another --journal/,
        )
        yield* writeFile(`${file}.journal.jsonl`, journal.replace(/,"account":"[^"]*"/, ""))
        expect((yield* create(file, ...categorization)).code).toBe(2)
        const named = yield* create(file, ...categorization, "--journal", `${file}.2`, "--json")
        expect(JSON.parse(named.out)).toMatchObject({ created: 0, found: 3 })
      }))

    test("a base URL, whatever its trailing slash", () =>
      Effect.gen(function* () {
        const file = yield* fileOf(letterLines(1))
        yield* create(file, ...categorization, "--api-url", "https://one.example/v1")
        const same = yield* create(file, ...categorization, "--api-url", "https://one.example/v1/", "--json")
        expect(JSON.parse(same.out)).toMatchObject({ known: 1 })
        const other = yield* create(file, ...categorization, "--api-url", "https://two.example/v1")
        expect(other.err).toMatch(
          /different import: expected api_url "https:\/\/two\.example\/v1", found api_url "https:\/\/one\.example\/v1"/,
        )
      }))
  })
})
