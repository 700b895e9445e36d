import { assert } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/TestClock"
import { image, type Json, ok, refused, scenarios } from "./harness.ts"

const project = (name: string, body: Json = {}) =>
  ok("POST", "/projects", { body: { name, type: "imageannotation", ...body } })
const batch = (name: string, of: string, body: Json = {}) =>
  ok("POST", "/batches", { body: { name, project: of, ...body } })
const task = (body: Json) => ok("POST", "/task/imageannotation", { body: { ...image, ...body } })
const names = (docs: ReadonlyArray<{ readonly name: string }>) => docs.map(({ name }) => name)

scenarios("projects", {
  "are created with version 0 of their parameters": () =>
    Effect.gen(function* () {
      const created = yield* project("street", {
        params: { instruction: "Box it.", padding: 3 },
        datasetId: null,
      })
      assert.deepStrictEqual(created, {
        type: "imageannotation",
        name: "street",
        created_at: "1970-01-01T00:00:00.000Z",
        archived: false,
        param_history: [
          { instruction: "Box it.", padding: 3, version: 0, created_at: "1970-01-01T00:00:00.000Z" },
        ],
      })
      assert.deepStrictEqual(yield* ok("GET", "/projects/street"), created)
      yield* refused(409, "POST", "/projects", { body: { name: "street", type: "imageannotation" } })
      yield* refused(404, "GET", "/projects/nope")
      assert.strictEqual(
        yield* refused(400, "POST", "/projects", { body: { name: "x" } }),
        `Parameter is invalid, reason: "type" is required`,
      )
      yield* refused(400, "POST", "/projects", { body: { name: "x", type: "mindreading" } })
    }),

  "are listed as a plain array, newest first": () =>
    Effect.gen(function* () {
      yield* project("a")
      yield* project("b")
      assert.deepStrictEqual(names(yield* ok("GET", "/projects")), ["b", "a"])
      assert.deepStrictEqual(names(yield* ok("GET", "/projects?archived=False")), ["b", "a"])
      assert.deepStrictEqual(yield* ok("GET", "/projects?archived=true"), [])
    }),

  "setParams patches or replaces, and only later tasks see it": () =>
    Effect.gen(function* () {
      yield* project("p", { params: { instruction: "One.", padding: 1 } })
      const before = yield* task({ project: "p", instruction: "Mine." })
      const patched = yield* ok("POST", "/projects/p/setParams", { body: { patch: true, padding: 2 } })
      assert.deepStrictEqual(
        patched.param_history.map(({ version, instruction, padding }: Json) => [
          version,
          instruction,
          padding,
        ]),
        [
          [0, "One.", 1],
          [1, "One.", 2],
        ],
      )
      const replaced = yield* ok("POST", "/projects/p/setParams", { body: { paddingX: 9 } })
      const { created_at: _, ...latest } = replaced.param_history[2]
      assert.deepStrictEqual(latest, { paddingX: 9, version: 2 })
      assert.strictEqual(before.params.padding, 1)
      assert.strictEqual(before.instruction, "Mine.\n\nOne.")
      assert.strictEqual(before.project_param_version, 0)
      const after = yield* task({ project: "p", instruction: "Mine." })
      assert.deepStrictEqual(
        [after.instruction, after.params.paddingX, after.project_param_version],
        ["Mine.", 9, 2],
      )
      const pinned = yield* task({ project: "p", project_version: 1, padding: 7 })
      assert.deepStrictEqual([pinned.params.padding, pinned.project_param_version], [7, 1])
      const none = yield* task({ project: "p", project_version: -1 })
      assert.notProperty(none, "project_param_version")
      assert.notProperty(none.params, "paddingX")
      yield* refused(400, "POST", "/task/imageannotation", {
        body: { ...image, project: "p", project_version: 8 },
      })
      yield* refused(404, "POST", "/projects/nope/setParams", { body: {} })
    }),

  "lend what a type demands, and match the type": () =>
    Effect.gen(function* () {
      yield* project("p", { params: { geometries: image.geometries } })
      const made = yield* ok("POST", "/task/imageannotation", {
        body: { project: "p", attachment: "https://a" },
      })
      assert.deepStrictEqual(made.params.geometries, image.geometries)
      yield* refused(400, "POST", "/task/annotation", { body: { project: "p", attachment: "a" } })
    }),

  "have a template only when they collect text": () =>
    Effect.gen(function* () {
      yield* project("boxes")
      yield* project("texts", {
        type: "textcollection",
        params: { template_variables: { prompt: { type: "string" } } },
      })
      yield* refused(400, "GET", "/projects/boxes/taskTemplates")
      yield* refused(404, "GET", "/projects/nope/taskTemplates")
      const template = yield* ok("GET", "/projects/texts/taskTemplates")
      assert.deepStrictEqual(template.template_variables, { prompt: { type: "string" } })
      assert.deepStrictEqual(yield* ok("GET", "/projects/texts/taskTemplates"), template)
    }),

  "may have any name": () =>
    Effect.gen(function* () {
      const name = `a bc/def?é#%${"x".repeat(150)}`
      yield* project(name)
      assert.strictEqual((yield* ok("GET", `/projects/${encodeURIComponent(name)}`)).name, name)
      yield* refused(404, "GET", "/projects/a%20bc/def")
      yield* refused(404, "GET", "/projects/%zz")
    }),
})

scenarios("batches", {
  "of an ordinary project are in progress, and completed when no task is pending": () =>
    Effect.gen(function* () {
      yield* project("p")
      const created = yield* batch("b", "p", {
        callback: "https://h",
        metadata: { week: 9 },
        calibration_batch: false,
      })
      assert.deepStrictEqual(created, {
        name: "b",
        project: "p",
        status: "in_progress",
        created_at: "1970-01-01T00:00:00.000Z",
        callback: "https://h",
        metadata: { week: 9 },
      })
      const one = yield* task({ batch: "b" })
      assert.strictEqual(one.project, "p")
      const two = yield* task({ batch: "b" })
      assert.deepStrictEqual(yield* ok("GET", "/batches/b/status"), { status: "in_progress", pending: 2 })
      yield* ok("POST", `/task/${two.task_id}/cancel`)
      yield* TestClock.adjust("2 seconds")
      assert.deepStrictEqual(yield* ok("GET", "/batches/b/status"), {
        status: "completed",
        completed: 1,
        canceled: 1,
      })
      assert.strictEqual((yield* ok("GET", "/batches/b")).completed_at, "1970-01-01T00:00:02.000Z")
      assert.strictEqual((yield* ok("POST", "/batches/b/finalize")).status, "completed")
      yield* task({ batch: "b" })
      const again = yield* ok("GET", "/batches/b")
      assert.strictEqual(again.status, "in_progress")
      assert.notProperty(again, "completed_at")
    }),

  "of a Rapid project hold their tasks until they are finalized": () =>
    Effect.gen(function* () {
      yield* project("r", { rapid: true })
      assert.strictEqual((yield* batch("b", "r")).status, "staging")
      yield* refused(400, "POST", "/task/imageannotation", { body: { ...image, project: "r" } })
      const held = yield* task({ batch: "b" })
      yield* TestClock.adjust("1 hour")
      assert.strictEqual((yield* ok("GET", `/task/${held.task_id}`)).status, "pending")
      assert.strictEqual((yield* ok("POST", "/batches/b/finalize")).status, "in_progress")
      yield* refused(400, "POST", "/batches/b/finalize")
      yield* refused(400, "POST", "/task/imageannotation", { body: { ...image, batch: "b" } })
      yield* TestClock.adjust("2 seconds")
      assert.strictEqual((yield* ok("GET", "/batches/b")).status, "completed")
      assert.strictEqual((yield* ok("GET", `/task/${held.task_id}`)).completed_at, "1970-01-01T01:00:02.000Z")
    }),

  "refuse what is missing, unknown or taken": () =>
    Effect.gen(function* () {
      yield* project("p")
      yield* project("q")
      yield* batch("b", "p")
      yield* refused(409, "POST", "/batches", { body: { name: "b", project: "q" } })
      yield* refused(404, "POST", "/batches", { body: { name: "c", project: "nope" } })
      assert.strictEqual(
        yield* refused(400, "POST", "/batches", { body: { project: "p" } }),
        `Parameter is invalid, reason: "name" is required`,
      )
      yield* refused(400, "POST", "/batches", { body: { name: "c", project: "p", calibration_batch: true } })
      yield* refused(400, "POST", "/task/imageannotation", { body: { ...image, batch: "b", project: "q" } })
      for (const [method, path] of [
        ["GET", ""],
        ["GET", "/status"],
        ["POST", "/finalize"],
        ["POST", "/setMetadata"],
      ] as const) {
        yield* refused(404, method, `/batches/nope${path}`, method === "POST" ? { body: {} } : {})
      }
    }),

  "are listed newest first, by offset": () =>
    Effect.gen(function* () {
      yield* project("p")
      yield* project("r", { rapid: true })
      for (const name of ["a", "b", "c"]) yield* batch(name, "p")
      yield* TestClock.adjust("1 day")
      yield* batch("d", "r")
      const page = yield* ok("GET", "/batches?limit=3&exclude_archived=False")
      assert.deepStrictEqual(names(page.docs), ["d", "c", "b"])
      const { docs: _, ...rest } = page
      assert.deepInclude(rest, {
        totalDocs: 4,
        limit: 3,
        offset: 0,
        has_more: true,
        totalPages: 2,
        hasNextPage: true,
        nextPage: 2,
      })
      assert.notProperty(page, "total")
      const last = yield* ok("GET", "/batches?limit=3&offset=3")
      assert.deepStrictEqual([names(last.docs), last.has_more], [["a"], false])
      assert.deepStrictEqual(names((yield* ok("GET", "/batches?status=staging")).docs), ["d"])
      assert.deepStrictEqual(names((yield* ok("GET", "/batches?project=p&limit=1")).docs), ["c"])
      assert.deepStrictEqual(names((yield* ok("GET", "/batches?start_time=1970-01-02")).docs), ["d"])
      assert.deepStrictEqual(
        names((yield* ok("GET", "/batches?end_time=1970-01-01T00:00:00Z&limit=1")).docs),
        ["c"],
      )
      yield* refused(400, "GET", "/batches?start_time=yesterday")
      yield* refused(400, "GET", "/batches?offset=-1")
    }),

  "take new metadata": () =>
    Effect.gen(function* () {
      yield* project("p")
      yield* batch("b", "p", { metadata: { a: 1 } })
      const path = "/batches/b/prioritize"
      assert.strictEqual(yield* ok("POST", path, { body: { priority: 30 } }), "OK")
      assert.strictEqual((yield* ok("GET", "/batches/b")).priority, 30)
      yield* refused(400, "POST", path, { body: { priority: 31 } })
      yield* refused(404, "POST", "/batches/nope/prioritize", { body: { priority: 10 } })
      assert.deepStrictEqual((yield* ok("POST", "/batches/b/setMetadata", { body: { b: 2 } })).metadata, {
        b: 2,
      })
      assert.deepStrictEqual((yield* ok("GET", "/batches/b")).metadata, { b: 2 })
    }),
})

const form = (fields: Readonly<Record<string, string | Blob>>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return data
}

scenarios("files", {
  "are uploaded, whatever the order of the parts": () =>
    Effect.gen(function* () {
      yield* project("p")
      const file = new File([new Uint8Array(2048)], "cow é.png", { type: "image/png" })
      const before = yield* ok("POST", "/files/upload", {
        body: form({ project_name: "p", reference_id: "r1", metadata: `{"a":1}`, display_name: "cow", file }),
      })
      assert.deepInclude(before, {
        mime_type: "image/png",
        size: 2048,
        project_names: ["p"],
        display_name: "cow",
        reference_id: "r1",
        metadata: { a: 1 },
      })
      assert.strictEqual(before.attachment_url.split("/").at(-1), before.id)
      assert.match(before.attachment_url, /^scaledata:\/\/[0-9a-f]{24}\//)
      for (const name of ["日本.png", "🚲.png", "\u0085.png"]) {
        const named = new File(["\n--abc"], name, { type: "" })
        const kept = yield* ok("POST", "/files/upload", { body: form({ project_name: "p", file: named }) })
        assert.deepStrictEqual([kept.mime_type, kept.size], ["image/png", 6], name)
      }
      const after = yield* ok("POST", "/files/upload", { body: form({ file, project_name: "p" }) })
      assert.notStrictEqual(after.id, before.id)
      assert.notProperty(after, "reference_id")
    }),

  "from any encoder": () =>
    Effect.gen(function* () {
      yield* project("p")
      const body = [
        "--X",
        'content-disposition: form-data; name="file"; filename="a.txt"; filename*=UTF-8\'\'%C3%A9.txt',
        "Content-Type: text/plain",
        "",
        "hello",
        "--X",
        "Content-Disposition: form-data; name=project_name",
        "",
        "p",
        "--X--",
        "",
      ].join("\r\n")
      const headers = { "content-type": "multipart/form-data; boundary=X" }
      const uploaded = yield* ok("POST", "/files/upload", { headers, body: new TextEncoder().encode(body) })
      assert.deepStrictEqual([uploaded.mime_type, uploaded.size], ["text/plain", 5])
      const binary = body.replace("text/plain", "application/octet-stream").replace("%A9.txt", "%A9.jpg")
      const guessed = yield* ok("POST", "/files/upload", { headers, body: new TextEncoder().encode(binary) })
      assert.strictEqual(guessed.mime_type, "image/jpeg")
    }),

  "refuse what is missing, unknown, taken or broken": () =>
    Effect.gen(function* () {
      yield* project("p")
      const file = new Blob(["x"])
      const upload = (fields: Record<string, string | Blob>) => ({ body: form(fields) })
      assert.strictEqual(
        yield* refused(400, "POST", "/files/upload", upload({ project_name: "p" })),
        `Parameter is invalid, reason: "file" is required`,
      )
      yield* refused(400, "POST", "/files/upload", upload({ file }))
      yield* refused(404, "POST", "/files/upload", upload({ file, project_name: "nope" }))
      yield* refused(400, "POST", "/files/upload", upload({ file, project_name: "p", metadata: "{" }))
      yield* refused(400, "POST", "/files/upload", { body: { file: "x" } })
      yield* refused(400, "POST", "/files/upload", {
        headers: { "content-type": "multipart/form-data; boundary=X" },
        body: new TextEncoder().encode("garbage"),
      })
      yield* ok("POST", "/files/upload", upload({ file, project_name: "p", reference_id: "r" }))
      yield* refused(409, "POST", "/files/upload", upload({ file, project_name: "p", reference_id: "r" }))
      yield* refused(409, "POST", "/files/import", { body: { file_url: "https://a/b", reference_id: "r" } })
    }),

  "are imported from a URL": () =>
    Effect.gen(function* () {
      yield* project("p")
      const imported = yield* ok("POST", "/files/import", {
        body: {
          file_url: "https://files.example.org/a.png?x=1",
          project_name: "p",
          display_name: null,
          other: 1,
        },
      })
      assert.deepInclude(imported, { mime_type: "image/png", project_names: ["p"] })
      yield* refused(400, "POST", "/files/import", { body: {} })
      yield* refused(400, "POST", "/files/import", { body: { file_url: "not a url" } })
      yield* refused(400, "POST", "/files/import", { body: { file_url: "https://nowhere.invalid/a" } })
      yield* refused(404, "POST", "/files/import", {
        body: { file_url: "https://a/b", project_name: "nope" },
      })
    }),
})

scenarios("teams", {
  "invite, then change roles; admins stay": () =>
    Effect.gen(function* () {
      const admin = { email: "admin@example.org", role: "admin" }
      assert.deepStrictEqual(yield* ok("GET", "/teams"), [admin])
      const emails = ["ana@example.org", "ivo@example.org"]
      const invited = yield* ok("POST", "/teams/invite", { body: { emails, team_role: "member" } })
      assert.deepStrictEqual(
        invited.map(({ email, role }: Json) => [email, role]),
        [
          ["admin@example.org", "admin"],
          ["ana@example.org", "member"],
          ["ivo@example.org", "member"],
        ],
      )
      const changed = yield* ok("POST", "/teams/set_role", {
        body: { emails: ["ivo@example.org"], team_role: "labeler" },
      })
      assert.deepInclude(changed[2], { role: "labeler", isStudioLabeler: true })
      const again = yield* ok("POST", "/teams/invite", { body: { emails, team_role: "manager" } })
      assert.deepStrictEqual(again, changed)
      const wrong = (path: string, body: Json) => refused(400, "POST", `/teams/${path}`, { body })
      yield* wrong("invite", { emails, team_role: "admin" })
      yield* wrong("invite", { emails: ["nobody"], team_role: "member" })
      yield* wrong("invite", { team_role: "member" })
      yield* wrong("set_role", { emails: ["admin@example.org"], team_role: "member" })
      yield* wrong("set_role", { emails: ["ana@example.org", "who@example.org"], team_role: "manager" })
      assert.deepStrictEqual(yield* ok("GET", "/teams"), changed)
    }),
})

scenarios("evaluation and training tasks", {
  "are made for Rapid projects, with the response that is expected": () =>
    Effect.gen(function* () {
      yield* project("r", { rapid: true })
      yield* project("p")
      const body = {
        ...image,
        project: "r",
        expected_response: { annotations: [] },
        initial_response: { a: 1 },
      }
      const evaluation = yield* ok("POST", "/evaluation_tasks/imageannotation", { body })
      assert.deepInclude(evaluation, { expected_response: { annotations: [] }, initial_response: { a: 1 } })
      assert.match(evaluation.id, /^[0-9a-f]{24}$/)
      const training = yield* ok("POST", "/training_tasks/imageannotation", {
        body: { ...body, unique_id: "q" },
      })
      assert.notProperty(training, "initial_response")
      yield* refused(409, "POST", "/training_tasks/imageannotation", { body: { ...body, unique_id: "q" } })
      yield* refused(400, "POST", "/training_tasks/imageannotation", { body: { ...body, project: "p" } })
      yield* refused(400, "POST", "/training_tasks/imageannotation", { body: { ...body, attachment: null } })
      yield* refused(404, "POST", "/training_tasks/mindreading", { body })
      assert.strictEqual(
        yield* refused(400, "POST", "/evaluation_tasks/imageannotation", {
          body: { ...image, project: "r" },
        }),
        `Parameter is invalid, reason: "expected_response" is required`,
      )
      assert.strictEqual((yield* ok("GET", "/tasks")).total, 0)
    }),
})

const ana = "ana@example.org"
const ivo = "ivo@example.org"
const studio = Effect.gen(function* () {
  yield* project("s", { studio: true })
  yield* ok("POST", "/teams/invite", { body: { emails: [ana, ivo], team_role: "labeler" } })
})

scenarios("studio", {
  "assignments are an object by e-mail": () =>
    Effect.gen(function* () {
      yield* studio
      yield* project("t", { studio: true })
      assert.deepStrictEqual(yield* ok("GET", "/studio/assignments"), {
        "admin@example.org": [],
        [ana]: [],
        [ivo]: [],
      })
      const body = { emails: [ana, ivo], projects: ["s", "t"] }
      const added = yield* ok("POST", "/studio/assignments/add", { body })
      assert.deepStrictEqual(added[ana], ["s", "t"])
      assert.deepStrictEqual(yield* ok("POST", "/studio/assignments/add", { body }), added)
      const removed = yield* ok("POST", "/studio/assignments/remove", {
        body: { emails: [ivo], projects: ["s"] },
      })
      assert.deepStrictEqual([removed[ana], removed[ivo]], [["s", "t"], ["t"]])
      yield* refused(400, "POST", "/studio/assignments/add", {
        body: { emails: ["who@example.org"], projects: ["s"] },
      })
      yield* refused(404, "POST", "/studio/assignments/add", { body: { emails: [ana], projects: ["nope"] } })
      yield* refused(400, "POST", "/studio/assignments/remove", { body: { emails: [ana] } })
    }),

  "groups hold members who are assigned": () =>
    Effect.gen(function* () {
      yield* studio
      const path = "/studio/projects/s/groups"
      yield* refused(400, "POST", path, { body: { name: "night", emails: [ana] } })
      yield* ok("POST", "/studio/assignments/add", { body: { emails: [ana, ivo], projects: ["s"] } })
      const group = yield* ok("POST", path, { body: { name: "night", emails: [ana] } })
      assert.deepStrictEqual([group.numWorkers, group.isSingleton, group.workers[0].email], [1, false, ana])
      yield* refused(409, "POST", path, { body: { name: "night", emails: [] } })
      const changed = yield* ok("PUT", `${path}/night`, { body: { add_emails: [ivo], remove_emails: [ana] } })
      assert.deepStrictEqual(
        changed.workers.map((worker: Json) => worker.email),
        [ivo],
      )
      yield* refused(400, "PUT", `${path}/night`, { body: { add_emails: ["who@example.org"] } })
      yield* refused(404, "PUT", `${path}/day`, { body: { add_emails: [] } })
      yield* refused(404, "GET", "/studio/projects/nope/groups")
      yield* ok("POST", "/studio/assignments/remove", { body: { emails: [ivo], projects: ["s"] } })
      assert.strictEqual((yield* ok("GET", path))[0].numWorkers, 0)
    }),

  "pending batches have an order that can be set and reset": () =>
    Effect.gen(function* () {
      yield* studio
      for (const name of ["a", "b"]) yield* batch(name, "s")
      yield* batch("c", "s", { calibration_batch: true })
      const order = Effect.map(ok("GET", "/studio/batches"), names)
      assert.deepStrictEqual(yield* order, ["c", "a", "b"])
      const set = (...wanted: ReadonlyArray<string>) => ({
        body: { batches: wanted.map((name) => ({ name })) },
      })
      const listed = yield* ok("POST", "/studio/batches/set_priorities", set("b", "c", "a"))
      assert.deepStrictEqual(
        listed.map(({ name, studioPriority, batchType }: Json) => [name, studioPriority, batchType]),
        [
          ["b", 1, "Production"],
          ["c", 2, "Calibration"],
          ["a", 3, "Production"],
        ],
      )
      yield* refused(400, "POST", "/studio/batches/set_priorities", set("b", "c"))
      yield* refused(400, "POST", "/studio/batches/set_priorities", set("b", "c", "a", "a"))
      yield* refused(404, "POST", "/studio/batches/set_priorities", set("b", "c", "a", "nope"))
      assert.strictEqual(
        yield* refused(400, "POST", "/studio/batches/set_priorities", { body: { batches: [{}] } }),
        `Parameter is invalid, reason: "batches[0].name" is required`,
      )
      assert.deepStrictEqual(yield* order, ["b", "c", "a"])
      yield* ok("POST", "/studio/batches/reset_priorities")
      assert.deepStrictEqual(yield* order, ["c", "a", "b"])
    }),

  "a batch is given to groups, or to a member by e-mail": () =>
    Effect.gen(function* () {
      yield* studio
      yield* batch("b", "s")
      yield* ok("POST", "/studio/assignments/add", { body: { emails: [ana], projects: ["s"] } })
      yield* ok("POST", "/studio/projects/s/groups", { body: { name: "night", emails: [ana] } })
      const assigned = yield* ok("PUT", "/studio/batches/b", { body: { groups: ["night", ana] } })
      assert.deepInclude(assigned, { groups: ["night", ana], total: 0, completed: 0, projectName: "s" })
      assert.deepStrictEqual((yield* ok("PUT", "/studio/batches/b", { body: { groups: [] } })).groups, [])
      yield* refused(400, "PUT", "/studio/batches/b", { body: { groups: ["day"] } })
      yield* refused(400, "PUT", "/studio/batches/b", { body: { groups: [ivo] } })
      yield* refused(404, "PUT", "/studio/batches/nope", { body: { groups: [] } })
    }),

  "a completed batch is no longer pending": () =>
    Effect.gen(function* () {
      yield* studio
      yield* batch("b", "s")
      yield* task({ batch: "b" })
      yield* ok("POST", "/batches/b/finalize")
      assert.deepInclude((yield* ok("GET", "/studio/batches"))[0], { total: 1, completed: 0 })
      yield* TestClock.adjust("2 seconds")
      assert.deepStrictEqual(yield* ok("GET", "/studio/batches"), [])
    }),
})
