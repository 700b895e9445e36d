import * as FileSystem from "@effect/platform/FileSystem"
import { describe, expect } from "@effect/vitest"
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
      expect(JSON.parse(got.out)).toMatchObject({ task_id: id, metadata: { n: 0 } })
      expect((yield* scale("tasks", "get", id)).out).toMatch(/^unique_id +letter-0$/m)

      const listed = yield* scale("tasks", "list", "--batch", "march", "--json")
      expect(parseJsonLines(listed.out).length).toBe(100)
      expect(listed.err).toMatch(
        /^Printed the first 100\. Pass --limit N to print more, or --all to print all\.$/m,
      )
      const all = yield* scale("tasks", "list", "--batch", "march", "--all", "--json")
      expect([parseJsonLines(all.out).length, all.err]).toEqual([130, ""])
      const one = yield* scale("tasks", "list", "--unique-id", "letter-7", "--json")
      expect(parseJsonLines(one.out).map(({ unique_id }) => unique_id)).toEqual(["letter-7"])
      expect((yield* scale("tasks", "count", "--status", "pending")).out).toBe("130\n")
      const none = yield* scale("tasks", "list", "--tag", "unused")
      expect([none.code, none.out, none.err]).toEqual([0, "", "No tasks match.\n"])
    }))

  test("fits tables to the terminal, omits colors without one, and removes control characters", () =>
    Effect.gen(function* () {
      const { id } = yield* withLetters(1)
      yield* scale("tasks", "tag", id, "--tag", "x")
      const plain = yield* scale("tasks", "list")
      expect(plain.out).toMatch(
        /^task_id +status +type .*\n[0-9a-f]{24} +pending +categorization .* letter-0\n$/,
      )
      const narrow = yield* scaleWith({ columns: 60 }, "tasks", "list")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
      const bare = narrow.out.replace(/\u001b\[\d+m/g, "")
      for (const line of bare.split("\n")) expect(line.length).toBeLessThanOrEqual(60)
      expect(narrow.out).toContain("\u001b[33mpending")
      const env = { ...liveKey, NO_COLOR: "1" }
      expect((yield* scaleWith({ columns: 60, env }, "tasks", "list")).out).not.toContain("\u001b")
      const [nasty = ""] = letterLines(1, () => ({ unique_id: "a\u001b[2Jb" })).split("\n")
      const file = `${yield* temporaryDirectory}/nasty.jsonl`
      yield* writeFile(file, nasty)
      yield* scale("tasks", "create", file, "--type", "categorization")
      expect((yield* scaleWith({ columns: 200, env }, "tasks", "list")).out).not.toContain("\u001b")
    }))

  test("prints the tasks that exist and lists the ids that do not", () =>
    Effect.gen(function* () {
      const { ids } = yield* withLetters(2)
      const some = yield* scale("tasks", "get", ids[1] ?? "", "nowhere", ids[0] ?? "", "--json")
      expect([some.code, parseJsonLines(some.out).map(({ unique_id }) => unique_id)]).toEqual([
        1,
        ["letter-1", "letter-0"],
      ])
      expect(some.err).toMatch(/^nowhere: tasks\.get: .*\. A test key finds only test data/m)
      const none = yield* scale("tasks", "get", "nowhere")
      expect([none.code, none.out]).toEqual([5, ""])
      const named = yield* scale("tasks", "get", "--unique-ids", "letter-1", "other", "letter-0", "--json")
      expect([named.code, parseJsonLines(named.out).map(({ task_id }) => task_id), named.err]).toStrictEqual([
        1,
        [ids[1], ids[0]],
        'No task has the unique_id "other".\n',
      ])
      expect((yield* scale("tasks", "get", "--unique-ids", "other")).code).toBe(5)
    }))

  test("sets metadata, and sets and clears unique_ids", () =>
    Effect.gen(function* () {
      const { directory, ids, id } = yield* withLetters(3)
      yield* writeFile(`${directory}/metadata.json`, `{"camera": "front"}`)
      const set = yield* scale(
        "tasks",
        "set-metadata",
        ...ids,
        "--metadata",
        `${directory}/metadata.json`,
        "--yes",
      )
      expect([set.code, set.out]).toEqual([0, "3 set\n"])
      expect((yield* liveTasks).map(({ metadata }) => metadata)).toStrictEqual([
        { camera: "front" },
        { camera: "front" },
        { camera: "front" },
      ])
      const some = yield* scale("tasks", "set-metadata", id, "nowhere", "--metadata", "{}", "--yes")
      expect([some.code, some.out]).toEqual([1, "1 set, 1 failed\n"])
      expect((yield* scale("tasks", "set-metadata", id, "--metadata", "[1]", "--yes")).code).toBe(2)
      const taken = yield* scale("tasks", "set-unique-id", id, "letter-1", "--yes")
      expect([taken.code, taken.out]).toEqual([5, ""])
      const named = yield* scale("tasks", "set-unique-id", id, "another", "--json", "--yes")
      expect(JSON.parse(named.out)).toMatchObject({ task_id: id, unique_id: "another" })
      const cleared = yield* scale("tasks", "clear-unique-id", ...ids.slice(1), "--json", "--yes")
      expect(JSON.parse(cleared.out)).toStrictEqual({ cleared: 2, failed: 0, left: 0 })
      expect((yield* liveTasks).map(({ unique_id }) => unique_id ?? null)).toEqual(["another", null, null])
    }))

  test("cancels tasks and counts those that cannot be canceled any more", () =>
    Effect.gen(function* () {
      const { ids } = yield* withLetters(3)
      const first = yield* scale("tasks", "cancel", ids[0] ?? "", "--json", "--yes")
      expect([first.code, JSON.parse(first.out)]).toStrictEqual([0, { canceled: 1, failed: 0, left: 0 }])
      const rest = yield* scale("tasks", "cancel", ...ids, "nowhere", "--yes")
      expect(rest.code).toBe(1)
      expect(rest.out).toMatch(/^[23] canceled.*1 failed\n$/)
      expect(rest.err).toMatch(/^nowhere: tasks\.cancel: /m)
      expect((yield* liveTasks).map(({ status }) => status)).toEqual(["canceled", "canceled", "canceled"])
    }))

  test("audits and tags tasks", () =>
    Effect.gen(function* () {
      const { ids, id } = yield* withLetters(2)
      const both = yield* scale("tasks", "audit", id, "--accept", "--reject")
      expect(both.code).toBe(2)
      const early = yield* scale("tasks", "audit", id, "--accept", "--yes")
      expect([early.code, early.out]).toEqual([5, "0 accepted, 1 failed\n"])
      yield* scale("tasks", "tag", ...ids, "--tag", "a", "--tag", "b")
      yield* scale("tasks", "tag", id, "--tag", "a", "--remove", "--yes")
      expect((yield* liveTasks).map(({ tags }) => tags)).toEqual([["b"], ["a", "b"]])
      yield* scale("tasks", "tag", id, "--replace", "--yes")
      expect((yield* liveTasks)[0]?.tags).toEqual([])
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
      expect(annotations.code).toBe(0)
      const file = yield* as("tasks", "download", url)
      expect(parseJsonLines(annotations.out)).toStrictEqual(JSON.parse(file.out))
      const out = `${directory}/annotations.json`
      expect((yield* as("tasks", "download", url, "--out", out)).code).toBe(0)
      expect(yield* readFile(out)).toBe(file.out)
      const again = yield* as("tasks", "download", url, "--out", out)
      expect([again.code, again.err]).toEqual([
        2,
        `Cannot download to "${out}": the file already exists. Pass another --out, or delete the file.\n`,
      ])
      const gone = yield* as("tasks", "download", `${url}0`, "--out", `${out}2`)
      expect([gone.code, gone.out]).toEqual([5, ""])
      expect(yield* Effect.flatMap(FileSystem.FileSystem, (fs) => fs.readDirectory(directory))).not.toContain(
        "annotations.json2",
      )
    }))

  test("watches tasks until all have ended", () =>
    Effect.gen(function* () {
      const { ids } = yield* withLetters(2)
      yield* scale("tasks", "cancel", ...ids, "--yes")
      const { code, out } = yield* scale("tasks", "watch", ...ids)
      expect(code).toBe(0)
      expect(out.match(/canceled$/gm)?.length).toBe(2)
      expect((yield* scale("tasks", "watch")).code).toBe(2)
    }))
})
