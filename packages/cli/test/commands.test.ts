import * as FileSystem from "@effect/platform/FileSystem"
import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import { assert, describe, it } from "@effect/vitest"
import { make } from "@effect-scale/client/ScaleClient"
import type { Sandbox } from "@effect-scale/sandbox"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import manifest from "../package.json" with { type: "json" }
import { find, type Node } from "../src/commandLine/command.ts"
import { root } from "../src/main.ts"
import type * as Stop from "../src/terminal/shutdown.ts"
import { version } from "../src/version.ts"
import {
  environment,
  folder,
  jsonLines,
  key,
  letters,
  liveTasks,
  read,
  scale,
  scaleAs,
  write,
} from "./harness.ts"

/** A sandbox with a project, a batch and that many tasks. */
const prepared = (count: number) =>
  Effect.gen(function* () {
    const here = yield* folder
    yield* write(
      `${here}/letters.jsonl`,
      letters(count, (n) => ({ unique_id: `letter-${n}`, metadata: { n } })),
    )
    yield* scale("projects", "create", "letters", "--type", "categorization")
    yield* scale("batches", "create", "march", "--project", "letters")
    yield* scale("tasks", "create", `${here}/letters.jsonl`, "--type", "categorization", "--batch", "march")
    const ids = (yield* liveTasks).map(({ task_id }) => task_id)
    return { here, ids, id: ids[0] ?? "" }
  })

const test = (
  name: string,
  body: () => Effect.Effect<void, unknown, Effect.Effect.Context<ReturnType<typeof prepared>>>,
) => it.scopedLive(name, () => Effect.provide(body(), environment()), 60_000)

describe("scale tasks", () => {
  test("gets, lists and counts", () =>
    Effect.gen(function* () {
      const { id } = yield* prepared(130)
      const got = yield* scale("tasks", "get", id, "--json")
      assert.containSubset(JSON.parse(got.out), { task_id: id, metadata: { n: 0 } })
      assert.match((yield* scale("tasks", "get", id)).out, /^unique_id +letter-0$/m)

      const listed = yield* scale("tasks", "list", "--batch", "march", "--json")
      assert.strictEqual(jsonLines(listed.out).length, 100)
      assert.match(listed.err, /the first 100\. --limit N shows more/)
      const all = yield* scale("tasks", "list", "--batch", "march", "--all", "--json")
      assert.deepStrictEqual([jsonLines(all.out).length, all.err], [130, ""])
      const one = yield* scale("tasks", "list", "--unique-id", "letter-7", "--json")
      assert.deepStrictEqual(
        jsonLines(one.out).map(({ unique_id }) => unique_id),
        ["letter-7"],
      )
      assert.strictEqual((yield* scale("tasks", "count", "--status", "pending")).out, "130\n")
      const none = yield* scale("tasks", "list", "--tag", "nobody")
      assert.deepStrictEqual([none.code, none.out, none.err], [0, "", "No task matches.\n"])
    }))

  test("tables are cut to the terminal, plain where there is none, and quiet about what would command it", () =>
    Effect.gen(function* () {
      const { id } = yield* prepared(1)
      yield* scale("tasks", "tag", id, "--tag", "x")
      const plain = yield* scale("tasks", "list")
      assert.match(
        plain.out,
        /^task_id +status +type .*\n[0-9a-f]{24} +pending +categorization .* letter-0\n$/,
      )
      const narrow = yield* scaleAs({ columns: 60 }, "tasks", "list")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colors are made of
      const bare = narrow.out.replace(/\u001b\[\d+m/g, "")
      for (const line of bare.split("\n")) assert.isAtMost(line.length, 60)
      assert.include(bare, "…")
      assert.include(narrow.out, "\u001b[33mpending")
      const env = { ...key, NO_COLOR: "1" }
      assert.notInclude((yield* scaleAs({ columns: 60, env }, "tasks", "list")).out, "\u001b")
      const [nasty = ""] = letters(1, () => ({ unique_id: "a\u001b[2Jb" })).split("\n")
      const file = `${yield* folder}/nasty.jsonl`
      yield* write(file, nasty)
      yield* scale("tasks", "create", file, "--type", "categorization")
      assert.notInclude((yield* scaleAs({ columns: 200, env }, "tasks", "list")).out, "\u001b")
    }))

  test("gets what is there, and names what is not", () =>
    Effect.gen(function* () {
      const { ids } = yield* prepared(2)
      const some = yield* scale("tasks", "get", ids[1] ?? "", "nowhere", ids[0] ?? "", "--json")
      assert.deepStrictEqual(
        [some.code, jsonLines(some.out).map(({ unique_id }) => unique_id)],
        [1, ["letter-1", "letter-0"]],
      )
      assert.match(some.err, /^nowhere: tasks\.get: .*\. With a test key/m)
      const none = yield* scale("tasks", "get", "nowhere")
      assert.deepStrictEqual([none.code, none.out], [5, ""])
      const named = yield* scale("tasks", "get", "--unique-ids", "letter-1", "other", "letter-0", "--json")
      assert.deepStrictEqual(
        [named.code, jsonLines(named.out).map(({ task_id }) => task_id), named.err],
        [1, [ids[1], ids[0]], 'No task has the unique_id "other".\n'],
      )
      assert.strictEqual((yield* scale("tasks", "get", "--unique-ids", "other")).code, 5)
    }))

  test("changes metadata and unique_ids", () =>
    Effect.gen(function* () {
      const { here, ids, id } = yield* prepared(3)
      yield* write(`${here}/metadata.json`, `{"camera": "front"}`)
      const set = yield* scale("tasks", "set-metadata", ...ids, "--metadata", `${here}/metadata.json`)
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

  test("cancels, and says what came too late", () =>
    Effect.gen(function* () {
      const { ids } = yield* prepared(3)
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

  test("audits and tags", () =>
    Effect.gen(function* () {
      const { ids, id } = yield* prepared(2)
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

  test("prints annotations, and fetches the files that responses point to", () =>
    Effect.gen(function* () {
      const here = yield* folder
      const env = { ...key, SCALE_API_KEY: "test_sandbox" }
      const as = (...args: ReadonlyArray<string>) => scaleAs({ env }, ...args)
      const payload = {
        ...{ attachments: ["https://files.example.org/17.json"], attachment_type: "json", labels: ["car"] },
        ...{ meters_per_unit: 1, max_distance_meters: 30 },
      }
      yield* write(`${here}/lidar.jsonl`, JSON.stringify(payload))
      yield* as("tasks", "create", `${here}/lidar.jsonl`, "--type", "lidarannotation")
      const [task] = jsonLines((yield* as("tasks", "list", "--json")).out)
      const { task_id, response } = task as {
        readonly task_id: string
        readonly response: { readonly annotations: { readonly url: string } }
      }
      const { url } = response.annotations
      const annotations = yield* as("tasks", "annotations", task_id)
      assert.strictEqual(annotations.code, 0)
      const file = yield* as("tasks", "download", url)
      assert.deepStrictEqual(jsonLines(annotations.out), JSON.parse(file.out))
      const out = `${here}/annotations.json`
      assert.strictEqual((yield* as("tasks", "download", url, "--out", out)).code, 0)
      assert.strictEqual(yield* read(out), file.out)
      const again = yield* as("tasks", "download", url, "--out", out)
      assert.deepStrictEqual(
        [again.code, again.err],
        [2, `${out} is there already. Give another --out, or remove it.\n`],
      )
      const gone = yield* as("tasks", "download", `${url}0`, "--out", `${out}2`)
      assert.deepStrictEqual([gone.code, gone.out], [5, ""])
      assert.notInclude(
        yield* Effect.flatMap(FileSystem.FileSystem, (fs) => fs.readDirectory(here)),
        "annotations.json2",
      )
    }))

  test("watches until all have ended", () =>
    Effect.gen(function* () {
      const { ids } = yield* prepared(2)
      yield* scale("tasks", "cancel", ...ids)
      const { code, out } = yield* scale("tasks", "watch", ...ids)
      assert.strictEqual(code, 0)
      assert.strictEqual(out.match(/canceled$/gm)?.length, 2)
      assert.strictEqual((yield* scale("tasks", "watch")).code, 2)
    }))
})

describe("the other groups", () => {
  test("projects", () =>
    Effect.gen(function* () {
      yield* prepared(0)
      const set = yield* scale(
        "projects",
        "set-params",
        "letters",
        "--params",
        `{"instruction": "Well?"}`,
        "--json",
      )
      assert.containSubset(JSON.parse(set.out), { name: "letters" })
      const got = yield* scale("projects", "get", "letters", "--json")
      assert.strictEqual(JSON.parse(got.out).param_history.at(-1).instruction, "Well?")
      assert.match((yield* scale("projects", "list", "--active")).out, /^letters +categorization/m)
      const taken = yield* scale("projects", "create", "letters", "--type", "comparison")
      assert.strictEqual(taken.code, 5)
      const wrong = yield* scale("projects", "set-params", "letters", "--params", "gone.json")
      assert.deepStrictEqual([wrong.code, wrong.out], [2, ""])
      const gone = yield* scale("projects", "get", "nowhere")
      assert.strictEqual(gone.code, 5)
      assert.match(gone.err, /^projects\.get: /)
    }))

  test("batches, and canceling all of their tasks", () =>
    Effect.gen(function* () {
      yield* prepared(120)
      assert.match((yield* scale("batches", "list", "--project", "letters")).out, /^march +\w+ +letters/m)
      assert.strictEqual((yield* scale("batches", "cancel", "march", "--dry-run")).out, "120 pending\n")
      const status = yield* scale("batches", "status", "march", "--json")
      assert.containSubset(JSON.parse(status.out), { name: "march", pending: 120, canceled: 0 })
      const gone = yield* scale("batches", "cancel", "march", "april")
      assert.deepStrictEqual([gone.code, gone.out], [5, ""])
      const typo = yield* scale("batches", "cancel", "march", "--clear-unique-id")
      assert.deepStrictEqual([typo.code, typo.out], [2, ""])
      const canceled = yield* scale("batches", "cancel", "march", "--clear-unique-ids")
      assert.deepStrictEqual([canceled.code, canceled.out], [0, "120 canceled\n"])
      const tasks = yield* liveTasks
      assert.isTrue(tasks.every(({ status, unique_id }) => status === "canceled" && !unique_id))
    }))

  test("batches are shown, changed and watched", () =>
    Effect.gen(function* () {
      const { ids } = yield* prepared(2)
      const set = yield* scale(
        "batches",
        "set-metadata",
        "march",
        "--metadata",
        `{"camera": "front"}`,
        "--json",
      )
      assert.containSubset(JSON.parse(set.out), { name: "march", metadata: { camera: "front" } })
      assert.match((yield* scale("batches", "get", "march")).out, /^metadata +\{"camera":"front"\}$/m)
      assert.strictEqual((yield* scale("batches", "get", "march", "april")).code, 5)
      const urgent = yield* scale("batches", "prioritize", "march", "--priority", "30")
      assert.match(urgent.out, /^priority +30$/m)
      assert.strictEqual((yield* scale("batches", "prioritize", "march")).code, 2)
      assert.strictEqual((yield* scale("batches", "prioritize", "march", "--priority", "7")).code, 2)
      yield* scale("tasks", "cancel", ...ids)
      const watched = yield* scale("batches", "watch", "march")
      assert.deepStrictEqual([watched.code, watched.out], [0, "march  completed\n"])
    }))

  test("requests of one's own", () =>
    Effect.gen(function* () {
      yield* prepared(3)
      const got = yield* scale(
        ...["request", "get", "/tasks", "--query", "unique_id=letter-1", "--query", "unique_id=letter-2"],
        ...["--query", "limit=1", "--json"],
      )
      assert.containSubset(JSON.parse(got.out), { total: 2, docs: [{ unique_id: "letter-2" }] })
      const body = `{"name": "numbers", "type": "categorization"}`
      assert.match(
        (yield* scale("request", "POST", "/projects", "--body", body)).out,
        /^ {2}"name": "numbers"/m,
      )
      assert.strictEqual((yield* scale("request", "GET", "/projects/nowhere")).code, 5)
      for (const wrong of [
        ["BREW", "/tea"],
        ["GET", "tasks"],
        ["GET", "/tasks", "--query", "=1"],
        ["POST", "/projects", "--body", "1"],
      ]) {
        const { code, out } = yield* scale("request", ...wrong)
        assert.deepStrictEqual([code, out], [2, ""], wrong.join(" "))
      }
    }))

  test("files", () =>
    Effect.gen(function* () {
      const { here } = yield* prepared(0)
      const fs = yield* FileSystem.FileSystem
      yield* fs.makeDirectory(`${here}/photos/street`, { recursive: true })
      yield* write(`${here}/photos/a.txt`, "a")
      yield* write(`${here}/photos/street/b.txt`, "bb")
      yield* write(`${here}/c.txt`, "ccc")
      const up = yield* scale(
        ...["files", "upload", `${here}/photos`, `${here}/c.txt`, `${here}/photos/a.txt`],
        ...["--project", "letters", "--json"],
      )
      assert.deepStrictEqual([up.code, up.err.includes("3 uploaded\n")], [0, true])
      const sizes = jsonLines(up.out).map(({ size }) => size)
      assert.sameMembers(sizes, [1, 2, 3])
      assert.sameMembers(
        jsonLines(up.out).map(({ file }) => file),
        [`${here}/photos/a.txt`, `${here}/photos/street/b.txt`, `${here}/c.txt`],
      )
      const missing = yield* scale(
        "files",
        "upload",
        `${here}/photos`,
        `${here}/d.txt`,
        "--project",
        "letters",
      )
      assert.deepStrictEqual([missing.code, missing.out], [2, ""])
      yield* fs.makeDirectory(`${here}/empty`)
      assert.strictEqual((yield* scale("files", "upload", `${here}/empty`, "--project", "letters")).code, 2)
      yield* fs.truncate(`${here}/c.txt`, 81 * 1024 * 1024)
      const large = yield* scale("files", "upload", `${here}/photos`, `${here}/c.txt`, "--project", "letters")
      assert.deepStrictEqual([large.code, large.out], [2, ""])

      const manifest = `${here}/photos/uploaded.jsonl`
      const kept = () =>
        scale("files", "upload", `${here}/photos`, "--manifest", manifest, "--project", "letters")
      const first = yield* kept()
      assert.match(first.err, /^2 uploaded$/m)
      yield* write(`${here}/photos/a.txt`, "aaaa")
      const second = yield* kept()
      assert.match(second.err, /^1 uploaded, 1 uploaded before$/m)
      assert.strictEqual(second.out.match(/ {2}scaledata:\S+$/gm)?.length, 2, second.out)
      // Of other data nothing is known.
      const env = { ...key, SCALE_API_KEY: "test_sandbox" }
      yield* scaleAs({ env }, "projects", "create", "letters", "--type", "categorization")
      const test = ["files", "upload", `${here}/photos`, "--manifest", manifest, "--project", "letters"]
      assert.match((yield* scaleAs({ env }, ...test)).err, /^2 uploaded$/m)
      assert.match((yield* kept()).err, /^0 uploaded, 2 uploaded before$/m)
      yield* write(manifest, "nothing\n")
      const broken = yield* kept()
      assert.deepStrictEqual([broken.code, broken.out], [2, ""])
      assert.match(broken.err, /is not a manifest of uploads: line 1 is not an entry/)

      const imported = yield* scale("files", "import", "https://files.example.org/a.jpg", "--json")
      assert.isString(JSON.parse(imported.out).attachment_url)
    }))

  it.scopedLive("files under way are uploaded on Ctrl-C, and the others the next time", () => {
    let uploads = 0
    let stop: Stop.Service | undefined
    const onRequest = ({ operation }: Sandbox.LogEntry) => {
      if (operation === "files.upload" && ++uploads === 10 && stop !== undefined) Effect.runSync(stop.ask)
    }
    return Effect.gen(function* () {
      const here = yield* folder
      const photos = `${here}/photos`
      yield* Effect.flatMap(FileSystem.FileSystem, (fs) => fs.makeDirectory(photos))
      yield* Effect.forEach(Array.from({ length: 100 }), (_, n) => write(`${photos}/${n}.txt`, `${n}`))
      yield* scale("projects", "create", "letters", "--type", "categorization")
      const manifest = `${here}/uploaded.jsonl`
      const args = ["files", "upload", photos, "--project", "letters", "--manifest", manifest, "--json"]
      const onStart = (service: Stop.Service) => {
        stop = service
      }
      const stopped = yield* scaleAs({ onStart }, ...args)
      assert.strictEqual(stopped.code, 130)
      assert.match(stopped.err, /^Stopped\. The same command goes on with what is left\.$/m)
      const done = jsonLines(stopped.out).length
      assert.strictEqual(done, uploads)
      assert.isBelow(done, 60)
      stop = undefined
      const rest = yield* scale(...args)
      assert.strictEqual(rest.code, 0)
      assert.match(rest.err, new RegExp(`^${100 - done} uploaded, ${done} uploaded before$`, "m"))
      assert.strictEqual(uploads, 100)
      assert.strictEqual(new Set(jsonLines(rest.out).map(({ file }) => file)).size, 100)
    }).pipe(Effect.provide(environment({ onRequest })))
  })

  test("teams and studio", () =>
    Effect.gen(function* () {
      yield* scale("projects", "create", "studio", "--type", "categorization", "--studio")
      const invited = yield* scale("teams", "invite", "ada@example.org", "--role", "labeler")
      assert.strictEqual(invited.code, 0)
      assert.match((yield* scale("teams", "list")).out, /^ada@example\.org +labeler/m)
      assert.match(
        (yield* scale("studio", "assign", "ada@example.org", "--project", "studio")).out,
        /ada.* studio$/m,
      )
      yield* scale("studio", "create-group", "studio", "night", "--email", "ada@example.org")
      assert.match((yield* scale("studio", "groups", "studio")).out, /^night .*ada@example\.org$/m)
      assert.match((yield* scale("studio", "assignments")).out, /^ada@example\.org +studio$/m)
      assert.strictEqual((yield* scale("studio", "batches")).code, 0)
      assert.strictEqual((yield* scale("teams", "invite", "x@example.org")).code, 2)
    }))

  test("quality", () =>
    Effect.gen(function* () {
      yield* scale("projects", "create", "rapid", "--type", "imageannotation", "--rapid")
      const payload = JSON.stringify({
        project: "rapid",
        attachment: "https://files.example.org/street-17.jpg",
        geometries: { box: { objects_to_annotate: ["bicycle"] } },
      })
      const answer = `{"annotations": []}`
      const made = yield* scale(
        ...["quality", "evaluation", payload, "--type", "imageannotation", "--expected", answer, "--json"],
      )
      assert.strictEqual(made.code, 0, made.err)
      assert.isString(JSON.parse(made.out).id)
    }))
})

describe("scale doctor", () => {
  test("finds nothing wrong", () =>
    Effect.gen(function* () {
      const { code, out } = yield* scale("doctor")
      assert.strictEqual(code, 0)
      for (const about of ["node", "settings", "network", "key"])
        assert.match(out, new RegExp(`^(ok|note) +${about}: `, "m"))
    }))

  it.scopedLive.each([
    [0, 0, /^ok {5}clock: agrees with/m],
    [-42_000, 0, /^ok {5}clock: 4[123] s off the server's$/m],
    [
      -600_000,
      2,
      /^WRONG {2}clock: this machine's clock is (599|600|601) s ahead of the server's\. Set it: /m,
    ],
    [
      7_200_000,
      2,
      /^WRONG {2}clock: this machine's clock is (7199|7200|7201) s behind the server's\. Set it: /m,
    ],
    [undefined, 0, /^note {3}clock: the server does not say what time it is$/m],
  ] as const)("knows whose clock is wrong: %j ms", ([skew, status, words]) =>
    Effect.gen(function* () {
      const http = yield* HttpClient.HttpClient
      const theirs = HttpClient.transform(http, (answer, request) =>
        Effect.zipWith(answer, Clock.currentTimeMillis, (answer, now) => {
          const { date: _, ...headers } = answer.headers
          const date = skew === undefined ? {} : { date: new Date(now + skew).toUTCString() }
          const { status } = answer
          return status === 401
            ? HttpClientResponse.fromWeb(
                request,
                new Response("{}", { status, headers: { ...headers, ...date } }),
              )
            : answer
        }),
      )
      const { code, out } = yield* Effect.provideService(scale("doctor"), HttpClient.HttpClient, theirs)
      assert.deepStrictEqual([code, words.test(out)], [status, true], out)
    }).pipe(Effect.provide(environment())),
  )

  test("says that there is no key, or a wrong one, and never prints it", () =>
    Effect.gen(function* () {
      const none = yield* scaleAs({ env: { XDG_CONFIG_HOME: "/nowhere" } }, "doctor")
      assert.strictEqual(none.code, 3)
      assert.match(none.out, /^WRONG {2}settings: There is no API key: set SCALE_API_KEY/m)
      const env = { ...key, SCALE_API_KEY: "live_s3cret", HTTPS_PROXY: "http://me:pass@proxy:8080" }
      const wrong = yield* scaleAs({ env }, "doctor", "--json")
      assert.strictEqual(wrong.code, 3)
      assert.strictEqual(JSON.parse(wrong.out).ok, false)
      assert.match(wrong.out, /does not accept the API key/)
      assert.notMatch(wrong.out + wrong.err, /s3cret|me:pass/)
    }))
})

describe("settings", () => {
  test("profiles name where the key is", () =>
    Effect.gen(function* () {
      const home = yield* folder
      yield* Effect.flatMap(FileSystem.FileSystem, (fs) => fs.makeDirectory(`${home}/scale`))
      const profiles = {
        named: { keyEnv: "MY_KEY" },
        told: { keyCommand: "echo live_sandbox" },
        broken: { keyCommand: "exit 3" },
      }
      yield* write(`${home}/scale/config.json`, JSON.stringify({ default: "told", profiles }))
      const env = { XDG_CONFIG_HOME: home, MY_KEY: "test_sandbox" }
      const words = (name: string) =>
        Effect.map(scaleAs({ env }, "doctor", "--profile", name), ({ out }) => out)
      assert.match(yield* words("named"), /the test key of the environment variable MY_KEY/)
      assert.match(yield* words("told"), /the live key of the keyCommand of profile "told"/)
      assert.match(yield* words("broken"), /WRONG {2}settings: The keyCommand of profile "broken"/)
      assert.match(yield* words("other"), /There is no profile "other" in .*; it has named, told, broken\./)
      assert.strictEqual((yield* scaleAs({ env }, "tasks", "count")).out, "0\n")
      yield* write(`${home}/scale/config.json`, `{"profiles": {"a": {"key": "live_s3cret"}}}`)
      const wrong = yield* scaleAs({ env }, "tasks", "count")
      assert.strictEqual(wrong.code, 2)
      assert.match(wrong.err, /config\.json is not a config file/)
    }))
})

describe("the client", () => {
  /** Which command calls what the client can do. */
  const commands: Readonly<Record<string, string>> = {
    "tasks.createAll": "tasks create",
    "tasks.getMany": "tasks get",
    "tasks.getByUniqueIds": "tasks get",
    "tasks.stream": "tasks list",
    "tasks.pages": "tasks export",
    "tasks.list": "tasks create",
    "tasks.count": "tasks count",
    "tasks.cancel": "tasks cancel",
    "tasks.audit": "tasks audit",
    "tasks.setTags": "tasks tag",
    "tasks.addTags": "tasks tag",
    "tasks.deleteTags": "tasks tag",
    "tasks.setMetadata": "tasks set-metadata",
    "tasks.setUniqueId": "tasks set-unique-id",
    "tasks.clearUniqueId": "tasks clear-unique-id",
    "tasks.get": "tasks annotations",
    "tasks.annotations": "tasks annotations",
    "tasks.download": "tasks download",
    "tasks.watch": "tasks watch",
    "batches.stream": "batches list",
    "batches.create": "batches create",
    "batches.get": "batches get",
    "batches.status": "batches status",
    "batches.finalize": "batches finalize",
    "batches.setMetadata": "batches set-metadata",
    "batches.prioritize": "batches prioritize",
    "batches.watch": "batches watch",
    "projects.create": "projects create",
    "projects.get": "projects get",
    "projects.list": "projects list",
    "projects.update": "projects set-params",
    "projects.template": "projects template",
    "files.upload": "files upload",
    "files.import": "files import",
    "teams.list": "teams list",
    "teams.invite": "teams invite",
    "teams.setRole": "teams set-role",
    "evaluationTasks.create": "quality evaluation",
    "trainingTasks.create": "quality training",
    "studio.assignments.list": "studio assignments",
    "studio.assignments.add": "studio assign",
    "studio.assignments.remove": "studio assign",
    "studio.groups.list": "studio groups",
    "studio.groups.create": "studio create-group",
    "studio.groups.update": "studio change-group",
    "studio.batches.list": "studio batches",
    "studio.batches.assign": "studio assign-batch",
    "studio.batches.setPriorities": "studio prioritize",
    "studio.batches.resetPriorities": "studio reset-priorities",
    request: "request",
  }
  /** What has no command, and why. */
  const without: Readonly<Record<string, string>> = {
    "tasks.create": "tasks create takes files, of one line as well",
    "tasks.createAndAwait": "tasks create, and then tasks watch",
    "tasks.await": "tasks watch ends when the tasks have",
    "tasks.awaitAll": "tasks watch ends when the tasks have",
    "tasks.elements": "tasks annotations reads the files of tasks, tasks download any other",
    "batches.list": "batches list reads the stream",
    "batches.pages": "batches list reads the stream",
    "batches.await": "batches watch ends when the batch is completed",
  }

  it.effect("has a command for all that it can do", () =>
    Effect.gen(function* () {
      const client = yield* make({ apiKey: Redacted.make("live_sandbox") })
      const methods = (of: object, path: string): ReadonlyArray<string> =>
        Object.entries(of).flatMap(([name, member]) =>
          typeof member === "object" && !Effect.isEffect(member)
            ? methods(member, `${path}${name}.`)
            : [`${path}${name}`],
        )
      assert.deepStrictEqual(
        [...methods(client, "")].sort(),
        [...Object.keys(commands), ...Object.keys(without)].sort(),
      )
      for (const [method, words] of Object.entries(commands)) {
        const [names, node] = find(root, words.split(" "))
        assert.strictEqual(names.slice(1).join(" "), words)
        assert.deepStrictEqual(node.children, [], `${words} is no command for ${method}`)
      }
    }).pipe(Effect.provide(environment())),
  )
})

describe("the command line", () => {
  const nodes = (node: Node, names: ReadonlyArray<string>): ReadonlyArray<readonly [string, Node]> => [
    [names.join(" "), node] as const,
    ...node.children.flatMap((child) => nodes(child, [...names, child.name])),
  ]

  it.effect.each(nodes(root, []))("scale %s --help teaches", ([words, node]) =>
    Effect.gen(function* () {
      const { code, out } = yield* scale(...words.split(" ").filter(Boolean), "--help")
      assert.strictEqual(code, 0)
      assert.include(out, node.summary)
      for (const { usage } of node.params) assert.include(out, usage)
      for (const line of out.split("\n")) assert.isAtMost(line.length, 120, line)
      if (node.children.length === 0) assert.isAtLeast(node.examples.length, 1)
      for (const example of node.examples) {
        assert.include(out, example)
        const [, found] = find(root, example.split(" ").slice(1))
        assert.isAbove([...found.params, ...found.children].length, 0)
        for (const flag of example.match(/ --[a-z-]+/g) ?? []) {
          if (found.name !== "sandbox")
            assert.isTrue(
              found.params.some(({ usage }) => usage.startsWith(flag.trim())),
              `${example}: ${flag}`,
            )
        }
      }
    }).pipe(Effect.provide(environment())),
  )

  it.effect.each([
    [["tasks", "creat"], /^scale tasks has no command "creat"\. It has create, /],
    [["task"], /^scale has no command "task"/],
    [["tasks", "create"], /Missing argument <file>/],
    [["tasks", "list", "--statuss", "pending"], /unknown argument/],
    [["tasks", "list", "--status", "done"], /done|pending/],
    [["tasks", "list", "--limit", "0"], /--limit takes a whole number of at least 1/],
    [["tasks", "get", "a", "--jsn"], /unknown argument: '--jsn'/],
    [["teams", "list", "extra"], /unknown argument/],
  ] as const)("explains a wrong one: %j", ([args, words]) =>
    Effect.gen(function* () {
      const { code, err, out } = yield* scale(...args)
      assert.deepStrictEqual([code, out], [2, ""])
      assert.match(err, words)
      assert.match(err, /Try: scale( tasks| teams)?( \w+)? --help\n$/)
      assert.notInclude(err, "\u001b")
    }).pipe(Effect.provide(environment())),
  )

  it.effect("prints its version, and its help when it is asked nothing", () =>
    Effect.gen(function* () {
      assert.strictEqual(version, manifest.version)
      assert.strictEqual((yield* scale("--version")).out, `${version}\n`)
      assert.match((yield* scale()).out, /^scale COMMAND/)
      assert.strictEqual((yield* scale("tasks")).out, (yield* scale("tasks", "--help")).out)
    }).pipe(Effect.provide(environment())),
  )
})
