import * as FileSystem from "@effect/platform/FileSystem"
import { assert, describe } from "@effect/vitest"
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
  withLetters,
  writeFile,
} from "../fixtures/commandRunner.ts"
import { test } from "../fixtures/sandboxTest.ts"

describe("scale tasks", () => {
  test("prints, lists and counts tasks", () =>
    Effect.gen(function* () {
      const { id } = yield* withLetters(130)
      const got = yield* scale("tasks", "get", id, "--json")
      assert.containSubset(JSON.parse(got.out), { task_id: id, metadata: { n: 0 } })
      assert.match((yield* scale("tasks", "get", id)).out, /^unique_id +letter-0$/m)

      const listed = yield* scale("tasks", "list", "--batch", "march", "--json")
      assert.strictEqual(parseJsonLines(listed.out).length, 100)
      assert.match(
        listed.err,
        /^Printed the first 100\. Pass --limit N to print more, or --all to print all\.$/m,
      )
      const all = yield* scale("tasks", "list", "--batch", "march", "--all", "--json")
      assert.deepStrictEqual([parseJsonLines(all.out).length, all.err], [130, ""])
      const one = yield* scale("tasks", "list", "--unique-id", "letter-7", "--json")
      assert.deepStrictEqual(
        parseJsonLines(one.out).map(({ unique_id }) => unique_id),
        ["letter-7"],
      )
      assert.strictEqual((yield* scale("tasks", "count", "--status", "pending")).out, "130\n")
      const none = yield* scale("tasks", "list", "--tag", "unused")
      assert.deepStrictEqual([none.code, none.out, none.err], [0, "", "No tasks match.\n"])
    }))

  test("fits tables to the terminal, omits colors without one, and removes control characters", () =>
    Effect.gen(function* () {
      const { id } = yield* withLetters(1)
      yield* scale("tasks", "tag", id, "--tag", "x")
      const plain = yield* scale("tasks", "list")
      assert.match(
        plain.out,
        /^task_id +status +type .*\n[0-9a-f]{24} +pending +categorization .* letter-0\n$/,
      )
      const narrow = yield* scaleWith({ columns: 60 }, "tasks", "list")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
      const bare = narrow.out.replace(/\u001b\[\d+m/g, "")
      for (const line of bare.split("\n")) assert.isAtMost(line.length, 60)
      assert.include(bare, "…")
      assert.include(narrow.out, "\u001b[33mpending")
      const env = { ...liveKey, NO_COLOR: "1" }
      assert.notInclude((yield* scaleWith({ columns: 60, env }, "tasks", "list")).out, "\u001b")
      const [nasty = ""] = letterLines(1, () => ({ unique_id: "a\u001b[2Jb" })).split("\n")
      const file = `${yield* temporaryDirectory}/nasty.jsonl`
      yield* writeFile(file, nasty)
      yield* scale("tasks", "create", file, "--type", "categorization")
      assert.notInclude((yield* scaleWith({ columns: 200, env }, "tasks", "list")).out, "\u001b")
    }))

  test("prints the tasks that exist and lists the ids that do not", () =>
    Effect.gen(function* () {
      const { ids } = yield* withLetters(2)
      const some = yield* scale("tasks", "get", ids[1] ?? "", "nowhere", ids[0] ?? "", "--json")
      assert.deepStrictEqual(
        [some.code, parseJsonLines(some.out).map(({ unique_id }) => unique_id)],
        [1, ["letter-1", "letter-0"]],
      )
      assert.match(some.err, /^nowhere: tasks\.get: .*\. A test key finds only test data/m)
      const none = yield* scale("tasks", "get", "nowhere")
      assert.deepStrictEqual([none.code, none.out], [5, ""])
      const named = yield* scale("tasks", "get", "--unique-ids", "letter-1", "other", "letter-0", "--json")
      assert.deepStrictEqual(
        [named.code, parseJsonLines(named.out).map(({ task_id }) => task_id), named.err],
        [1, [ids[1], ids[0]], 'No task has the unique_id "other".\n'],
      )
      assert.strictEqual((yield* scale("tasks", "get", "--unique-ids", "other")).code, 5)
    }))

  test("sets metadata, and sets and clears unique_ids", () =>
    Effect.gen(function* () {
      const { directory, ids, id } = yield* withLetters(3)
      yield* writeFile(`${directory}/metadata.json`, `{"camera": "front"}`)
      const set = yield* scale("tasks", "set-metadata", ...ids, "--metadata", `${directory}/metadata.json`)
      assert.deepStrictEqual([set.code, set.out], [0, "3 set\n"])
      assert.deepStrictEqual(
        (yield* liveTasks).map(({ metadata }) => metadata),
        [{ camera: "front" }, { camera: "front" }, { camera: "front" }],
      )
      const some = yield* scale("tasks", "set-metadata", id, "nowhere", "--metadata", "{}")
      assert.deepStrictEqual([some.code, some.out], [1, "1 set, 1 failed\n"])
      assert.strictEqual((yield* scale("tasks", "set-metadata", id, "--metadata", "[1]")).code, 2)
      const taken = yield* scale("tasks", "set-unique-id", id, "letter-1")
      assert.deepStrictEqual([taken.code, taken.out], [5, ""])
      const named = yield* scale("tasks", "set-unique-id", id, "another", "--json")
      assert.containSubset(JSON.parse(named.out), { task_id: id, unique_id: "another" })
      const cleared = yield* scale("tasks", "clear-unique-id", ...ids.slice(1), "--json")
      assert.deepStrictEqual(JSON.parse(cleared.out), { cleared: 2, failed: 0, left: 0 })
      assert.deepStrictEqual(
        (yield* liveTasks).map(({ unique_id }) => unique_id ?? null),
        ["another", null, null],
      )
    }))

  test("cancels tasks and counts those that cannot be canceled any more", () =>
    Effect.gen(function* () {
      const { ids } = yield* withLetters(3)
      const first = yield* scale("tasks", "cancel", ids[0] ?? "", "--json")
      assert.deepStrictEqual([first.code, JSON.parse(first.out)], [0, { canceled: 1, failed: 0, left: 0 }])
      const rest = yield* scale("tasks", "cancel", ...ids, "nowhere")
      assert.strictEqual(rest.code, 1)
      assert.match(rest.out, /^[23] canceled.*1 failed\n$/)
      assert.match(rest.err, /^nowhere: tasks\.cancel: /m)
      assert.deepStrictEqual(
        (yield* liveTasks).map(({ status }) => status),
        ["canceled", "canceled", "canceled"],
      )
    }))

  test("audits and tags tasks", () =>
    Effect.gen(function* () {
      const { ids, id } = yield* withLetters(2)
      const both = yield* scale("tasks", "audit", id, "--accept", "--reject")
      assert.strictEqual(both.code, 2)
      const early = yield* scale("tasks", "audit", id, "--accept")
      assert.deepStrictEqual([early.code, early.out], [5, "0 accepted, 1 failed\n"])
      yield* scale("tasks", "tag", ...ids, "--tag", "a", "--tag", "b")
      yield* scale("tasks", "tag", id, "--tag", "a", "--remove")
      assert.deepStrictEqual(
        (yield* liveTasks).map(({ tags }) => tags),
        [["b"], ["a", "b"]],
      )
      yield* scale("tasks", "tag", id, "--replace")
      assert.deepStrictEqual((yield* liveTasks)[0]?.tags, [])
    }))

  test("prints annotations and downloads linked files", () =>
    Effect.gen(function* () {
      const directory = yield* temporaryDirectory
      const env = { ...liveKey, SCALE_API_KEY: "test_sandbox" }
      const as = (...args: ReadonlyArray<string>) => scaleWith({ env }, ...args)
      const payload = {
        ...{ attachments: ["https://files.example.org/17.json"], attachment_type: "json", labels: ["car"] },
        ...{ meters_per_unit: 1, max_distance_meters: 30 },
      }
      yield* writeFile(`${directory}/lidar.jsonl`, JSON.stringify(payload))
      yield* as("tasks", "create", `${directory}/lidar.jsonl`, "--type", "lidarannotation")
      const [task] = parseJsonLines((yield* as("tasks", "list", "--json")).out)
      const { task_id, response } = task as {
        readonly task_id: string
        readonly response: { readonly annotations: { readonly url: string } }
      }
      const { url } = response.annotations
      const annotations = yield* as("tasks", "annotations", task_id)
      assert.strictEqual(annotations.code, 0)
      const file = yield* as("tasks", "download", url)
      assert.deepStrictEqual(parseJsonLines(annotations.out), JSON.parse(file.out))
      const out = `${directory}/annotations.json`
      assert.strictEqual((yield* as("tasks", "download", url, "--out", out)).code, 0)
      assert.strictEqual(yield* readFile(out), file.out)
      const again = yield* as("tasks", "download", url, "--out", out)
      assert.deepStrictEqual(
        [again.code, again.err],
        [
          2,
          `Cannot download to "${out}": the file already exists. Pass another --out, or delete the file.\n`,
        ],
      )
      const gone = yield* as("tasks", "download", `${url}0`, "--out", `${out}2`)
      assert.deepStrictEqual([gone.code, gone.out], [5, ""])
      assert.notInclude(
        yield* Effect.flatMap(FileSystem.FileSystem, (fs) => fs.readDirectory(directory)),
        "annotations.json2",
      )
    }))

  test("watches tasks until all have ended", () =>
    Effect.gen(function* () {
      const { ids } = yield* withLetters(2)
      yield* scale("tasks", "cancel", ...ids)
      const { code, out } = yield* scale("tasks", "watch", ...ids)
      assert.strictEqual(code, 0)
      assert.strictEqual(out.match(/canceled$/gm)?.length, 2)
      assert.strictEqual((yield* scale("tasks", "watch")).code, 2)
    }))
})
